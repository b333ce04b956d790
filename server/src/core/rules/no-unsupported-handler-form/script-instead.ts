/** The fix that writes a module as the script that the platform reads: `require` for `import`, `exports = { … }` for `export`. */
import type { SourceFile } from '../../model/source-file.ts';
import {
  type AnyNode,
  type ExportNamedDeclaration,
  type ImportDeclaration,
  type Program,
  parseJavaScript,
  parseModule,
} from '../../syntax/javascript.ts';
import { applyEdits, type Edit } from '../../text/edit.ts';
import { removeStatement } from '../edits/exports-edits.ts';
import { changeOf, fixedBy, withLineEnds } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';

/** Nothing where the result would not be a script, or would need more than other words in the same places. */
export function scriptInstead(file: SourceFile): Pick<Report, 'fixes' | 'fixSafety'> {
  const program = parseModule(file.text);
  const edits = program && editsFor(file, program);
  if (!edits || parseJavaScript(applyEdits(file.text, edits)).error) return {};
  return fixedBy({ title: 'Write it as a script', safety: 'unsafe', changes: [changeOf(file, ...edits)] });
}

function editsFor(file: SourceFile, program: Program): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  const offered: Offered[] = [];
  let hasExports = /^\s*exports\s*=/m.test(file.text);
  for (const statement of program.body) {
    const { start, end, type } = statement;
    if (type === 'ImportDeclaration') edits.push({ range: { start, end }, text: requireFor(file, statement) });
    else if (type === 'ExportDefaultDeclaration') {
      if (statement.declaration.type !== 'ObjectExpression' || hasExports) return undefined;
      edits.push({ range: { start, end: statement.declaration.start }, text: 'exports = ' });
      hasExports = true;
    } else if (type === 'ExportNamedDeclaration') {
      const found = statement.source ? undefined : offeredBy(statement);
      if (!found) return undefined;
      offered.push(...found);
      const { declaration } = statement;
      edits.push(
        declaration ? { range: { start, end: declaration.start }, text: '' } : removeStatement(file, statement),
      );
    } else if (type === 'ExportAllDeclaration') return undefined;
  }
  if (offered.length === 0) return edits;
  return hasExports ? undefined : [...edits, withLineEnds(file, exportsOf(file, offered))];
}

interface Offered {
  readonly name: string;
  /** What the file calls it. */
  readonly local: string;
}

/** The functions among what is exported; nothing where a name is no word. */
function offeredBy({ declaration, specifiers }: ExportNamedDeclaration): readonly Offered[] | undefined {
  if (declaration?.type === 'FunctionDeclaration') return [{ name: declaration.id.name, local: declaration.id.name }];
  if (declaration?.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && init && mayBeFunction(init) ? [{ name: id.name, local: id.name }] : [],
    );
  }
  const named = specifiers.flatMap(({ exported, local }) =>
    exported.type === 'Identifier' && local.type === 'Identifier' ? [{ name: exported.name, local: local.name }] : [],
  );
  return named.length === specifiers.length && named.every(({ name }) => name !== 'default') ? named : undefined;
}

const mayBeFunction = ({ type }: AnyNode): boolean => type !== 'Literal' && type !== 'ObjectExpression';

function exportsOf({ text }: SourceFile, offered: readonly Offered[]): Edit {
  const members = offered.map(
    ({ name, local }) => `  ${name}: function (payload) {\n    return ${local}(payload);\n  }`,
  );
  const before = text.endsWith('\n') ? '\n' : '\n\n';
  return {
    range: { start: text.length, end: text.length },
    text: `${before}exports = {\n${members.join(',\n')}\n};\n`,
  };
}

function requireFor({ text }: SourceFile, { specifiers, source }: ImportDeclaration): string {
  const required = `require(${text.slice(source.start, source.end)})`;
  const whole = specifiers.flatMap((one) => (one.type === 'ImportSpecifier' ? [] : [one.local.name]));
  const named = specifiers.flatMap((one) => {
    if (one.type !== 'ImportSpecifier') return [];
    const imported = text.slice(one.imported.start, one.imported.end);
    return [imported === one.local.name ? imported : `${imported}: ${one.local.name}`];
  });
  const pattern = named.length > 0 ? [`{ ${named.join(', ')} }`] : [];
  const [first, ...others] = [...whole, ...pattern];
  if (first === undefined) return `${required};`;
  return `const ${[`${first} = ${required}`, ...others.map((other) => `${other} = ${first}`)].join(', ')};`;
}

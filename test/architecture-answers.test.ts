/**
 * Where the editor answers with true or false, as for a file that was to be saved, the client hears it: what nobody hears is an
 * error that nobody is told of. TypeScript says which answers are such.
 */
import assert from 'node:assert/strict';
import { join, relative, sep } from 'node:path';
import { after, test } from 'node:test';
import * as ast from 'typescript/unstable/ast';
import { API, type Checker, type Type, TypeFlags } from 'typescript/unstable/sync';
import { projectOf, wrongFiles } from './support/typed-lines.ts';

const ROOT = join(import.meta.dirname, '..');

/** Where nobody needs to hear it. */
const ALLOWED: readonly (readonly [file: string, code: RegExp, why: string])[] = [
  ['client/src/server-start.ts', /^void start\(\);$/, 'it tells by itself of a start that fails'],
  ['client/src/choose/payload-preview.ts', /tabGroups\.close/, 'a preview that stays open is seen, and does no harm'],
  ['client/src/report/view.ts', /tabGroups\.close/, 'likewise'],
  ['client/src/commands/add-event.ts', /editor\.edit/, 'an empty line that stays is seen, and does no harm'],
];

const api = new API({ cwd: ROOT });
after(() => api.close());

test('no answer of true or false is dropped in the client', () => {
  const found = droppedIn(join(ROOT, 'client', 'tsconfig.json'));
  const isAllowed = ([file, code]: (typeof ALLOWED)[number], dropped: Dropped): boolean =>
    dropped.file === file && code.test(dropped.code);
  const left = found.filter((dropped) => !ALLOWED.some((allowed) => isAllowed(allowed, dropped)));
  assert.deepEqual(
    left.map(({ file, line, code }) => `${file}:${line} ${code}`),
    [],
  );
  const useless = ALLOWED.filter((allowed) => !found.some((dropped) => isAllowed(allowed, dropped)));
  assert.deepEqual(useless, [], 'what is allowed is there');
});

const DECLARATIONS = `
declare const saved: () => Promise<boolean>;
declare const applied: () => PromiseLike<boolean>;
declare const maybe: () => Promise<boolean | undefined>;
declare const shown: () => Promise<void>;
declare const counted: () => Promise<number>;
declare const names: Set<string>;
`;
const WRONG = [
  'await saved();',
  'saved();',
  'void applied();',
  'await maybe();',
  'for (const _ of names) await applied();',
];
const RIGHT = [
  'if (!(await saved())) await shown();',
  'export const answer = await applied();',
  'await shown(); void shown();',
  'await counted();',
  "names.delete('one');",
  'saved().then((isSaved) => { if (!isSaved) void shown(); });',
  'let answer: Promise<boolean> | undefined; answer ??= saved();',
  'export const f = (): Promise<boolean> => saved();',
];

test('a dropped answer is seen, and nothing else', (context) => {
  const config = projectOf(context, ROOT, { declarations: DECLARATIONS, wrong: WRONG, right: RIGHT });
  const found = droppedIn(config).map(({ file }) => file.replace(/^.*\//, ''));
  assert.deepEqual(found.sort(), [...wrongFiles(WRONG)].sort());
});

interface Dropped {
  /** From the root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

function droppedIn(config: string): readonly Dropped[] {
  const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
  assert.ok(project, `${config} is a project`);
  const { program, checker, rootFiles } = project;
  assert.ok(rootFiles.length > 0, `${config} has files`);
  return rootFiles.flatMap((path) => {
    const source = program.getSourceFile(path);
    assert.ok(source, path);
    const file = relative(ROOT, path).split(sep).join('/');
    return statementsBelow(source)
      .filter(({ expression }) => isDropped(checker, expression))
      .map((node) => ({
        file,
        line: source.text.slice(0, node.getStart(source)).split('\n').length,
        code: node.getText(source).replace(/\s+/g, ' '),
      }));
  });
}

function statementsBelow(root: ast.Node): readonly ast.ExpressionStatement[] {
  const found: ast.ExpressionStatement[] = [];
  const visit = (node: ast.Node): undefined => {
    if (ast.isExpressionStatement(node)) found.push(node);
    node.forEachChild(visit);
  };
  visit(root);
  return found;
}

/** What is not waited for, such as whether a set had a name, is nobody's answer. */
function isDropped(checker: Checker, expression: ast.Expression): boolean {
  // Assigned, it is heard where that is read.
  if (ast.isBinaryExpression(expression)) return false;
  if (ast.isVoidExpression(expression)) return isDropped(checker, expression.expression);
  const type = checker.getTypeAtLocation(expression);
  if (ast.isAwaitExpression(expression)) return isTruth(type);
  const isPromise = /^(Promise|PromiseLike|Thenable)$/.test(type?.getSymbol()?.name ?? '');
  return isPromise && type?.isTypeReference() === true && checker.getTypeArguments(type).some(isTruth);
}

function isTruth(type: Type | undefined): boolean {
  if (!type) return false;
  if ((type.flags & (TypeFlags.Boolean | TypeFlags.BooleanLiteral)) !== 0) return true;
  return type.isUnionType() && (type.getTypes()?.some(isTruth) ?? false);
}

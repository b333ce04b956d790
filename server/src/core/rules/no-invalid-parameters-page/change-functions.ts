/** Functions that `events` of a parameter names, and `config/assets/iparams.js` does not have. */
import type { App } from '../../model/app.ts';
import { configurationCode, configurationFiles, PARAMETERS_SCRIPT } from '../../model/configuration-page.ts';
import { declaredParameters, isConfigListed } from '../../model/parameters.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { contentRange, elementsOf, propertyOf, stringOf } from '../../syntax/json.ts';
import { nameOf } from '../../syntax/names.ts';
import { withLineEndsOf } from '../../text/layout.ts';
import { nearestName } from '../../text/nearest.ts';
import type { Range } from '../../text/range.ts';
import { isName } from '../edits/exports-edits.ts';
import type { Fix, Report } from '../rule.ts';

export function changeReports(app: App): readonly Report[] {
  const parameters = declaredParameters(app);
  const script = app.files.get(PARAMETERS_SCRIPT);
  // Without a list of the files, or with a script that nobody has read, any function may be there.
  if (!parameters || (!script && (!isConfigListed(app) || app.assets?.has(PARAMETERS_SCRIPT)))) return [];
  const program = script && configurationCode(script);
  if (script && (!program || script.javascript.error)) return [];
  const names = new Set(program ? nodesOf(program).flatMap(definedBy) : []);
  const { file } = parameters;
  return [...parameters.byName].flatMap(([parameter, { value }]) =>
    elementsOf(propertyOf(value, 'events')?.value).flatMap((event): readonly Report[] => {
      const node = propertyOf(event, 'change')?.value;
      const name = stringOf(node);
      if (!node || !name || names.has(name)) return [];
      return [reportFor(app, { name, parameter, range: contentRange(node) }, names, file.path)].map((found) => ({
        file,
        ...found,
      }));
    }),
  );
}

interface Missing {
  readonly name: string;
  readonly parameter: string;
  readonly range: Range;
}

function reportFor(
  app: App,
  { name, parameter, range }: Missing,
  names: ReadonlySet<string>,
  path: string,
): Omit<Report, 'file'> {
  const near = nearestName(name, names);
  const other = near === undefined ? scriptWith(app, name) : undefined;
  const where = app.files.has(PARAMETERS_SCRIPT)
    ? `${PARAMETERS_SCRIPT} has no function \`${name}\``
    : `there is no ${PARAMETERS_SCRIPT}, which would have the function \`${name}\``;
  const advice =
    near !== undefined
      ? `Did you mean \`${near}\`?`
      : other === undefined
        ? 'Write the function there, or take the event away.'
        : `It stands in ${other}, where nobody looks for it: move it.`;
  const fixes = (): readonly Fix[] => [
    ...(near === undefined
      ? []
      : [
          {
            title: `Change to \`${near}\``,
            safety: 'unsafe' as const,
            changes: [{ path, edits: [{ range, text: near }] }],
          },
        ]),
    ...(isName(name) && other === undefined ? [written(app, name)] : []),
  ];
  return {
    range,
    message: `A change of \`${parameter}\` is told to nobody: ${where}. ${advice}`,
    ...(near !== undefined || (isName(name) && other === undefined) ? { fixSafety: 'unsafe' as const, fixes } : {}),
  };
}

/** Puts the function at the end of the script, or into a new one. */
function written(app: App, name: string): Fix {
  const text = app.files.get(PARAMETERS_SCRIPT)?.text;
  const code = `function ${name}(value) {\n  console.log(value);\n}\n`;
  const gap = text === undefined || text.trim() === '' ? '' : /\n\s*$/.test(text) ? '\n' : '\n\n';
  const end = text?.length ?? 0;
  return {
    title: `Write \`${name}\` into ${PARAMETERS_SCRIPT}`,
    safety: 'unsafe',
    changes: [
      {
        path: PARAMETERS_SCRIPT,
        ...(text === undefined && { create: true }),
        edits: [{ range: { start: end, end }, text: withLineEndsOf(text ?? '', gap + code) }],
      },
    ],
  };
}

const scriptWith = (app: App, name: string): string | undefined =>
  configurationFiles(app).find((file) => {
    const program = file.path === PARAMETERS_SCRIPT ? undefined : configurationCode(file);
    return program !== undefined && nodesOf(program).some((node) => definedBy(node).includes(name));
  })?.path;

/** Samples have declarations; what else may give a function a name is nothing that anybody is sure of. */
function definedBy(node: AnyNode): readonly string[] {
  switch (node.type) {
    case 'FunctionDeclaration':
      return node.id ? [node.id.name] : [];
    case 'VariableDeclarator':
      return nodesOf(node.id).flatMap((inner) => (inner.type === 'Identifier' ? [inner.name] : []));
    case 'AssignmentExpression':
      return [nameOf(node.left) ?? []].flat();
    default:
      return [];
  }
}

/**
 * An installation parameter is used that `config/iparams.json` does not declare.
 *
 * In code it is `undefined` whatever the user enters; between `<%=` and `%>` it makes the request fail with "Error while
 * substituting the templates". The vendor's CLI does not look for it.
 *
 * Change the name, or declare the parameter. Nothing is said where a page of the app's own, `config/iparams.html`, asks
 * for the parameters, because what that saves is code; nor about a name that the code itself writes, or can do without:
 * it has a default, is only asked for, or stands behind `'name' in iparams`. A near name is a hint there. The parameters are a
 * plain object: `iparams.get('key')`, as of other platforms, throws.
 *
 * ```json valid config/iparams.json
 * {
 *   "github_repo": { "display_name": "Repository", "type": "text", "required": true }
 * }
 * ```
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {
 *     "events": { "onTicketCreate": { "handler": "onTicketCreate" } },
 *     "requests": { "createIssue": {} }
 *   } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     const { iparams } = payload;
 *     console.log(iparams.github_rpo);
 *                         ^^^^^^^^^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     const { iparams } = payload;
 *     console.log(iparams.github_repo);
 *   }
 * };
 * ```
 *
 * ```json invalid config/requests.json
 * {
 *   "createIssue": {
 *     "schema": { "method": "POST", "host": "api.github.com", "path": "/repos/<%= iparam.github_rep %>/issues" }
 *                                                                                        ^^^^^^^^^^
 *   }
 * }
 * ```
 */
import { flowOf, isGuarded, isReplaced, type Read, readsIn } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { declaredParameters, type Parameters } from '../model/parameters.ts';
import { substitutionsIn } from '../model/substitutions.ts';
import { OF_EVERY_OBJECT } from '../text/by-name.ts';
import type { Edit } from '../text/edit.ts';
import { nearestName } from '../text/nearest.ts';
import { isName } from './edits/exports-edits.ts';
import { addEntry, changeOf } from './edits/fixes.ts';
import { areParameters } from './facts/parameters-value.ts';
import { textsWithSubstitutions } from './facts/substituted-texts.ts';
import type { Fix, Report, Rule } from './rule.ts';

export const noUnknownParameter: Rule = {
  code: 'no-unknown-parameter',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const parameters = declaredParameters(app);
    if (!parameters) return;
    for (const use of [...readsOf(app), ...substitutedIn(app)]) {
      if (use.name === '' || parameters.names.has(use.name) || use.isPutThere?.()) continue;
      if (use.call) {
        report(functionCalled(use, use.call));
        continue;
      }
      const near = nearestName(use.name, parameters.names);
      const canDoWithout = use.canDoWithout?.() ?? false;
      if (near === undefined && canDoWithout) continue;
      report({ ...reportFor(use, near, parameters), ...(canDoWithout && { severity: 'hint' as const }) });
    }
  },
};

interface Use extends Pick<Report, 'file' | 'range'> {
  readonly name: string;
  /** Whether the code itself may put it among the parameters. */
  readonly isPutThere?: () => boolean;
  /** Whether the code expects that the parameter may be absent. */
  readonly canDoWithout?: () => boolean;
  /** What is called by that name, as in `iparams.get('key')`. */
  readonly call?: CallOfParameters | undefined;
}

interface CallOfParameters {
  /** From the name of the parameters to the end of the call, with what stands there instead where that is known. */
  readonly edit?: Edit;
}

/** Reads of what is the parameters of the app and nothing else. */
function readsOf(app: App): readonly Use[] {
  const flow = flowOf(app);
  const files = flow.files();
  // Whatever they are called later, somebody has taken them from the payload by this name.
  if (!files.some(({ file }) => file.text.includes('iparams'))) return [];
  return files.flatMap((file) =>
    [...readsIn(flow, file)].flatMap((read) => (isOfParameters(app, read) ? [useOf(app, read)] : [])),
  );
}

/** A name that every object has, or that the code writes, needs no declaration. */
const isOfParameters = (app: App, { file, name, owner }: Read): boolean =>
  !OF_EVERY_OBJECT.has(name) && file.memberWrites(name).length === 0 && areParameters(app, owner());

const useOf = (app: App, read: Read): Use => ({
  file: read.file.file,
  name: read.name,
  range: read.range,
  isPutThere: () => isReplaced(app, [], 'iparams') || isReplaced(app, ['iparams'], read.name),
  canDoWithout: () => isGuarded(read),
  ...(read.form !== 'pattern' && { call: callOf(read) }),
});

/** Values of parameters are texts, numbers, switches and lists: nobody calls one. */
function callOf({ file, name, node }: Read): CallOfParameters | undefined {
  const call = file.parentOf(node);
  if (node.type !== 'MemberExpression' || call?.type !== 'CallExpression' || call.callee !== node || call.optional)
    return undefined;
  const [key, ...rest] = call.arguments;
  if (name !== 'get' || rest.length > 0 || key?.type !== 'Literal' || typeof key.value !== 'string') return {};
  return { edit: { range: { start: node.object.end, end: call.end }, text: memberText(key.value, node.optional) } };
}

const memberText = (key: string, optional: boolean): string =>
  isName(key) ? `${optional ? '?.' : '.'}${key}` : `${optional ? '?.' : ''}[${JSON.stringify(key)}]`;

const substitutedIn = (app: App): readonly Use[] =>
  textsWithSubstitutions(app).flatMap(({ file, text, range }) =>
    substitutionsIn(text, range.start).flatMap(({ names }) =>
      names.flatMap(({ parts: [root, member] }) =>
        root?.text === 'iparam' && member ? [{ file, name: member.text, range: member.range }] : [],
      ),
    ),
  );

/** Of all parameters at once, because none has the name. */
function functionCalled({ name, file, range }: Use, { edit }: CallOfParameters): Report {
  return {
    file,
    range,
    message: `The installation parameters are a plain object without a function \`${name}\`: the call throws. Read the parameter as a member${edit ? `: \`iparams${edit.text}\`` : ', as in `iparams.key`'}.`,
    ...(edit && { fixSafety: 'unsafe' as const }),
    fixes: () => (edit ? [fix(`Read it as \`iparams${edit.text}\``, { path: file.path, edits: [edit] })] : []),
  };
}

function reportFor({ name, file, range }: Use, near: string | undefined, parameters: Parameters): Report {
  const advice = near ? `Did you mean \`${near}\`?` : 'Declare it there, or change the name.';
  return {
    file,
    range,
    message: `\`${name}\` is no parameter of ${parameters.file.path}. ${advice}`,
    fixSafety: 'unsafe',
    fixes: () => [
      ...(near ? [fix(`Change to \`${near}\``, { path: file.path, edits: [{ range, text: near }] })] : []),
      ...declare(name, parameters),
    ],
  };
}

function declare(name: string, { file }: Parameters): readonly Fix[] {
  const { root } = file.json;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const value = `{ "display_name": ${JSON.stringify(title)}, "type": "text" }`;
  return root ? [fix(`Declare \`${name}\` in ${file.path}`, changeOf(file, addEntry(file, root, name, value)))] : [];
}

const fix = (title: string, change: Fix['changes'][number]): Fix => ({ title, safety: 'unsafe', changes: [change] });

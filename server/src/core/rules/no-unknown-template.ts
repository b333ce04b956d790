/**
 * Code sends a request by the name of a template that the app does not have.
 *
 * `invokeTemplate` finds its template by name in `config/requests.json` and in `requests` of the manifest. A name that is
 * in neither fails when the line runs: "Request template not found". The vendor's CLI does not look for it.
 *
 * Change the name, or add the template to both files. Names that are not written out are not looked at, and nothing is
 * said while one of the two files does not parse.
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
 * ```json valid config/requests.json
 * {
 *   "createIssue": { "schema": { "method": "POST", "host": "api.github.com", "path": "/issues" } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     await $request.invokeTemplate('createIsue', { body: JSON.stringify(payload.data.ticket) });
 *                                    ^^^^^^^^^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     await $request.invokeTemplate('createIssue', { body: JSON.stringify(payload.data.ticket) });
 *   }
 * };
 * ```
 */
import { callsOfPlatform, flowOf, invocations } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { REQUESTS_PATH } from '../model/request-templates.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { nearestName } from '../text/nearest.ts';
import type { Range } from '../text/range.ts';
import { defineTemplate, listTemplate } from './edits/templates.ts';
import { knownTemplates } from './facts/templates.ts';
import type { Fix, Report, Rule } from './rule.ts';

export const noUnknownTemplate: Rule = {
  code: 'no-unknown-template',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const templates = knownTemplates(app);
    if (!templates) return;
    const known = new Set([...templates.defined, ...templates.listed]);
    for (const use of [...usesOfServer(app), ...usesOfFrontEnd(app)]) {
      // A name that is in one of the two places is what no-unregistered-template speaks of.
      if (use.name.trim() !== '' && !known.has(use.name)) report(reportFor(app, use, known));
    }
  },
};

/** A template that code names. */
interface Use {
  readonly name: string;
  readonly file: SourceFile;
  /** The name, without quotes. */
  readonly range: Range;
}

const usesOfServer = (app: App): readonly Use[] =>
  callsOfPlatform(flowOf(app), '$request.invokeTemplate').flatMap(({ file: { file }, call }) =>
    textsIn(call.arguments[0]).map((node) => ({ file, name: node.value, range: innerRange(node) })),
  );

const usesOfFrontEnd = (app: App): readonly Use[] =>
  invocations(app).flatMap(({ kind, name, nameRange, isOfClient, file: { file } }) =>
    kind === 'template' && isOfClient ? [{ file, name, range: nameRange }] : [],
  );

type TextNode = AnyNode & { type: 'Literal'; value: string };

/** The texts that an argument is written out as. */
function textsIn(node: AnyNode | undefined): readonly TextNode[] {
  if (node?.type === 'ConditionalExpression') return [...textsIn(node.consequent), ...textsIn(node.alternate)];
  return node?.type === 'Literal' && typeof node.value === 'string' ? [node as TextNode] : [];
}

function reportFor(app: App, { name, file, range }: Use, known: ReadonlySet<string>): Report {
  const near = nearestName(name, known);
  const advice = near
    ? `Did you mean \`${near}\`?`
    : `Add it to \`requests\` of the manifest and to ${REQUESTS_PATH}, or change the name.`;
  return {
    file,
    range,
    message: `The app has no request template \`${name}\`. ${advice}`,
    fixSafety: 'unsafe',
    fixes: () => [...(near ? [useName(file, range, near)] : []), ...addTemplate(app, name)],
  };
}

const useName = (file: SourceFile, range: Range, name: string): Fix => ({
  title: `Change to \`${name}\``,
  safety: 'unsafe',
  changes: [{ path: file.path, edits: [{ range, text: name }] }],
});

function addTemplate(app: App, name: string): readonly Fix[] {
  const changes = [listTemplate(app, name), defineTemplate(app, name)].filter((change) => change !== undefined);
  if (changes.length < 2) return [];
  return [{ title: `Add the template \`${name}\` to manifest and ${REQUESTS_PATH}`, safety: 'unsafe', changes }];
}

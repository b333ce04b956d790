/**
 * A server method reads a value that no page passes to it.
 *
 * `client.request.invoke('getNote', { id: 1 })` hands `{ id: 1 }` to `getNote`, together with the installation parameters and what the
 * platform adds. A name that no call passes is `undefined` there: by a slip in one of the two places, or because one of them
 * was changed alone.
 *
 * Give both places the same name, or pass the value. Judged is only what can be seen as a whole: every script of the app's pages
 * is its own, each call of the client names the method and writes out what it passes, itself or where it calls a function that hands
 * both on as they are, nothing else calls the method, and neither the code nor a payload file of the app has the name otherwise. Code
 * that can do without the value is fine. Where the name is near to none that is passed, it is an information.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": { "functions": { "getNote": {} } }, "support_ticket": {} },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```js valid app/scripts/app.js
 * app.initialized().then(function (client) {
 *   return client.request.invoke('getNote', { ticketId: 1 });
 * });
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   getNote: function (args) {
 *     renderData(null, { note: args.ticketID });
 *                                   ^^^^^^^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   getNote: function (args) {
 *     renderData(null, { note: args.ticketId });
 *   }
 * };
 * ```
 */
import { holdingsIn, isGuarded, mayHaveField, type Read, readsIn } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { OF_EVERY_OBJECT } from '../text/by-name.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import { ENVELOPE } from './facts/absent-fields.ts';
import { isOneOfSeveral } from './facts/one-of-several.ts';
import { hasPassings, type Passing, passingTo } from './no-missing-argument/passed-keys.ts';
import type { Report, Rule } from './rule.ts';

export const noMissingArgument: Rule = {
  code: 'no-missing-argument',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  checkPart({ app, flow, part: { file, active: nodes }, report }) {
    if (!hasPassings(app)) return;
    for (const read of readsIn(flow, file, nodes)) {
      const finding = unpassed(app, read, nodes);
      if (finding) report(finding);
    }
  },
};

function unpassed(app: App, read: Read, nodes: readonly AnyNode[]): Report | undefined {
  const { name, file, node, range } = read;
  if (OF_EVERY_OBJECT.has(name) || ENVELOPE.has(name)) return undefined;
  const method = methodIn(app, read);
  const passing = method === undefined ? undefined : passingTo(app, method);
  if (method === undefined || !passing || passing.keys.has(name)) return undefined;
  if (isGuarded(read) || isOneOfSeveral(file, node) || isTestedLater(read, nodes) || mayHaveField(app, read))
    return undefined;
  const near = nearestName(name, passing.keys, name.length < SHORT ? 1 : 2);
  const passed =
    passing.keys.size > 0
      ? `they pass ${[...passing.keys].map((key) => `\`${key}\``).join(', ')}`
      : 'they pass nothing';
  return {
    file: file.file,
    range,
    ...(near === undefined && { severity: 'info' as const }),
    message: `No page passes \`${name}\` to \`${method}\`: ${near === undefined ? `${passed}. Pass it, or read what is passed.` : `did you mean \`${near}\`?`}`,
    related: placesOf(passing),
    ...(near !== undefined && renamed(file.file, range, near, 'unsafe')),
  };
}

/** Of so few letters, one may be wrong. */
const SHORT = 6;

/** The one server method whose argument the member is read of, and nothing else. */
function methodIn(app: App, read: Read): string | undefined {
  const owner = read.owner();
  const [holding, ...others] = holdingsIn(owner);
  if (!holding || others.length > 0 || owner.length !== 1) return undefined;
  if (holding.root !== 'args' || holding.path.length > 0 || holding.origin?.scope !== 'function') return undefined;
  const { event: name } = holding.origin;
  return app.registrations.filter((registration) => registration.name === name).length === 1 ? name : undefined;
}

/** `const { page } = args; if (page) …` */
function isTestedLater({ file, node }: Read, nodes: readonly AnyNode[]): boolean {
  const declarator = file.parentOf(node);
  const bound =
    node.type === 'Property' ? node.value : declarator?.type === 'VariableDeclarator' ? declarator.id : undefined;
  if (bound?.type !== 'Identifier') return false;
  return nodes.some((use) => use.type === 'Identifier' && use.name === bound.name && isOneOfSeveral(file, use));
}

const placesOf = ({ calls }: Passing): NonNullable<Report['related']> =>
  calls.slice(0, MOST_PLACES).map((call) => ({
    path: call.file.file.path,
    range: call.nameRange,
    message: 'Called here',
  }));

const MOST_PLACES = 5;

/**
 * A registered event has no function that answers it.
 *
 * The name after `handler` (or `callback`) must be a function in `exports` of `server/server.js`. A name that is not
 * there makes the vendor's CLI refuse the app: "Event callback 'onTicketCreate' is not declared for module:
 * support_ticket" (older: "is not defined for product").
 *
 * While `server/server.js` does not parse, functions that were there before count as there.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "support_ticket": { "events": { "onTicketCreate": { "handler": "onTicketCreatd" } } } },
 *                                                                                ^^^^^^^^^^^^^^
 *   "engines": { "node": "24.0.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```js valid server/server.js
 * exports = { onTicketCreated: function (payload) {} };
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "support_ticket": { "events": { "onTicketCreate": { "handler": "onTicketCreated" } } } },
 *   "engines": { "node": "24.0.0", "fdk": "10.1.2" }
 * }
 * ```
 */
import { type App, exportedNames } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import { MANIFEST_PATH } from '../model/manifest.ts';
import type { Registration } from '../model/registration.ts';
import type { Property } from '../syntax/javascript.ts';
import { nearestName } from '../text/nearest.ts';
import type { Fix, Report, Rule } from './rule.ts';
import { createHandler } from './support/create-handler.ts';
import { keysOfRegistration } from './support/registration-keys.ts';

export const noMissingHandler: Rule = {
  code: 'no-missing-handler',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    if (neverParsed(app)) return;
    const names = exportedNames(app);
    for (const registration of app.registrations) {
      if (registration.kind !== 'event') continue;
      if (!registration.handler) {
        if (!isBeingWritten(registration)) report(withoutHandler(app, registration));
      } else if (!names.has(registration.handler) && !app.exports.open) {
        report(withUnknownHandler(app, registration, registration.handler, names));
      }
    }
  },
};

/** A server file that was opened broken: what it exports was never known. */
const neverParsed = (app: App): boolean =>
  app.server?.javascript.error !== undefined && app.server.lastGood === undefined;

/** Half-typed, or with a key that is a misspelt one: then the key is the finding. Or named by a variable. */
function isBeingWritten(registration: Registration): boolean {
  const { file, entry } = registration;
  if (entry?.properties.some((member) => member.type !== 'Property' || isVariable(member))) return true;
  if (file.path === MANIFEST_PATH ? file.json.errors.length > 0 : file.javascript.error !== undefined) return true;
  return nearestName(keyFor(registration), keysOfRegistration(registration)) !== undefined;
}

const isVariable = ({ value }: Property): boolean => value.type !== 'Literal';

const keyFor = ({ file }: Registration): string => (file.path === MANIFEST_PATH ? 'handler' : 'callback');

function withoutHandler(app: App, registration: Registration): Report {
  const { name, file, nameRange, handlerRange } = registration;
  const key = keyFor(registration);
  return {
    file,
    range: handlerRange ?? nameRange,
    message: `\`${name}\` has no ${key}: add \`${key}\` with the name of a function in exports of ${SERVER_PATH}.${didYouMeanEmpty(app)}`,
  };
}

/** Names to choose from, where the app exports any. */
function didYouMeanEmpty(app: App): string {
  const names = [...exportedNames(app)].slice(0, 5);
  return names.length > 0 ? ` It exports ${names.join(', ')}.` : '';
}

function withUnknownHandler(app: App, registration: Registration, handler: string, names: ReadonlySet<string>): Report {
  const near = nearestName(handler, names);
  const where = app.server ? `${SERVER_PATH} exports no function of that name` : `the app has no ${SERVER_PATH}`;
  const advice = near ? `Did you mean \`${near}\`?` : `Write the function \`${handler}\` into exports.`;
  return {
    file: registration.file,
    range: registration.handlerRange ?? registration.nameRange,
    message: `\`${registration.name}\` is answered by \`${handler}\`, but ${where}. ${advice}`,
    fixSafety: 'unsafe',
    fixes: () => [...(near ? [useName(registration, near)] : []), createHandler(app, registration, handler)],
  };
}

function useName(registration: Registration, name: string): Fix {
  const range = registration.handlerRange ?? registration.nameRange;
  return {
    title: `Change to \`${name}\``,
    safety: 'unsafe',
    changes: [{ path: registration.file.path, edits: [{ range, text: name }] }],
  };
}

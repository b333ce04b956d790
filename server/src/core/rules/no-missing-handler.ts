/**
 * A registered event has no function that answers it.
 *
 * The name after `handler` (or `callback`) must be a function in `exports` of `server/server.js`. A name that is not
 * there makes the vendor's CLI refuse the app: "Event callback 'onTicketCreate' is not declared for module:
 * support_ticket" (older: "is not defined for product").
 *
 * A handler that is there in a form the platform does not see is `no-unsupported-handler-form` instead. While
 * `server/server.js` does not parse, functions that were there before count as there.
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
import { propertyOf } from '../syntax/json.ts';
import { propertyKey } from '../syntax/names.ts';
import { nearestName } from '../text/nearest.ts';
import { answerWith } from './edits/answer-with.ts';
import { createHandler } from './edits/create-handler.ts';
import { addItems } from './edits/exports-edits.ts';
import { addEntry, changeOf } from './edits/fixes.ts';
import { exportPlace, isSurelyMissing, nearestExport } from './facts/exported-names.ts';
import { keysOfRegistration } from './no-missing-handler/registration-keys.ts';
import type { Fix, Report, Rule } from './rule.ts';

export const noMissingHandler: Rule = {
  code: 'no-missing-handler',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    for (const registration of app.registrations) {
      if (registration.kind !== 'event') continue;
      const { handler } = registration;
      if (!handler) {
        const other = callbackOfOtherType(registration);
        if (other) report(other);
        else if (!isBeingWritten(registration) && !isOfWrongType(registration))
          report(withoutHandler(app, registration));
      } else if (isSurelyMissing(app, handler)) report(withUnknownHandler(app, registration, handler));
    }
  },
};

/** Half-typed, or with a key that is a misspelt one: then the key is the finding. Or named by a variable. */
function isBeingWritten(registration: Registration): boolean {
  const { file, entry, handlerRange } = registration;
  if (entry?.properties.some((member) => member.type !== 'Property' || isVariable(member))) return true;
  if (file.path === MANIFEST_PATH ? file.json.errors.length > 0 : file.javascript.error !== undefined) return true;
  const keys = keysOfRegistration(registration);
  return nearestName(keyFor(registration), keys) !== undefined || (!handlerRange && keys.includes('callback'));
}

/** A text or number in the place of an object or a name: `no-wrong-type` says so. */
const isOfWrongType = ({ value }: Registration): boolean =>
  value !== undefined &&
  (value.type !== 'object' || (propertyOf(value, 'handler')?.value?.type ?? 'string') !== 'string');

/** A number, `true` or null where the `events` array names the function. */
function callbackOfOtherType({ file, name, entry }: Registration): Report | undefined {
  const value = entry?.properties.flatMap((member) =>
    member.type === 'Property' && propertyKey(member) === 'callback' ? [member.value] : [],
  )[0];
  if (value?.type !== 'Literal' || typeof value.value === 'string') return undefined;
  return {
    file,
    range: { start: value.start, end: value.end },
    message: `The callback of \`${name}\` must be the name of a function in exports, as text.`,
  };
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
    fixSafety: 'unsafe',
    fixes: () => nameHandler(app, registration),
  };
}

/** The function that is called like the event, which is made where it is not there. */
function nameHandler(app: App, registration: Registration): readonly Fix[] {
  const { name, file, value, entry, handlerRange } = registration;
  const edit = handlerRange
    ? { range: handlerRange, text: name }
    : value
      ? addEntry(file, value, 'handler', JSON.stringify(name))
      : entry && addItems(file, entry, [`callback: '${name}'`]);
  if (!edit) return [];
  const isThere = !isSurelyMissing(app, name);
  const made = isThere ? [] : createHandler(app, registration, name).changes;
  const together = made.filter(({ path }) => path === file.path).flatMap(({ edits }) => edits);
  const title = `Answer \`${name}\` by ${isThere ? 'the' : 'a new'} function \`${name}\``;
  const changes = [changeOf(file, edit, ...together), ...made.filter(({ path }) => path !== file.path)];
  return [{ title, safety: 'unsafe', changes }];
}

/** Names to choose from, where the app exports any. */
function didYouMeanEmpty(app: App): string {
  const names = [...exportedNames(app)].slice(0, 5);
  return names.length > 0 ? ` It exports ${names.join(', ')}.` : '';
}

function withUnknownHandler(app: App, registration: Registration, handler: string): Report {
  const near = nearestExport(app, handler);
  const where = app.server ? `${SERVER_PATH} exports no function of that name` : `the app has no ${SERVER_PATH}`;
  const advice = near ? `Did you mean \`${near}\`?` : `Write the function \`${handler}\` into exports.`;
  return {
    file: registration.file,
    range: registration.handlerRange ?? registration.nameRange,
    message: `\`${registration.name}\` is answered by \`${handler}\`, but ${where}. ${advice}`,
    related: near ? exportPlace(app, near, 'Exported here') : [],
    fixSafety: 'unsafe',
    fixes: () => [...(near ? [answerWith(registration, near)] : []), createHandler(app, registration, handler)],
  };
}

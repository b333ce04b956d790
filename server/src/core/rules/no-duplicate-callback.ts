/**
 * One event is registered twice, or one callback name is defined twice.
 *
 * An event has one callback. Of two registrations in the manifest the last one counts and the first is dropped without
 * a word; in an `events` array the vendor's CLI refuses the second: "Event 'onTicketCreate' is already mapped to a
 * callback". Of two functions with one name in `exports`, only the last exists.
 *
 * Keep one of the two. The fix takes away a registration that is there already, or the function that is never called.
 *
 * Several events that share one callback are fine, and so is one event in two products or modules.
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: function (payload) { console.log(1); },
 *   onTicketCreate: function (payload) {},
 *   ^^^^^^^^^^^^^^
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {},
 * };
 * ```
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "onTicketCreate" } } } }
 * }
 * ```
 */
import type { App } from '../model/app.ts';
import { type ExportedFunction, innerRange } from '../model/exports.ts';
import { eventLists, type Registration } from '../model/registration.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { removeItem } from './edits/exports-edits.ts';
import { changeOf, fixedBy, removeEntry } from './edits/fixes.ts';
import type { Fix, FixSafety, Report, Rule, RuleContext } from './rule.ts';

export const noDuplicateCallback: Rule = {
  code: 'no-duplicate-callback',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  check(context) {
    checkRegistrations(context);
    checkExports(context);
  },
};

function checkRegistrations({ app, report }: RuleContext): void {
  for (const [first, second] of repeated(eventsOf(app), keyOf)) {
    const owner = second.scopes.join(', ');
    report({
      file: second.file,
      range: second.nameRange,
      message: `\`${second.name}\` of ${owner} has a callback already${first.handler ? `, \`${first.handler}\`` : ''}: keep one of the two registrations.`,
      related: [relatedTo(first.file, first.nameRange, 'First registered here')],
      ...removedBy(app, second, first.handler === second.handler ? 'safe' : 'unsafe'),
    });
  }
}

/** Of a product or module that is written twice only the last counts, so its events do not meet those of the first. */
const keyOf = ({ name, scopes, value }: Registration): string =>
  `${value?.parent?.parent?.offset ?? scopes.join()}:${name}`;

const eventsOf = (app: App): readonly Registration[] => app.registrations.filter(({ kind }) => kind === 'event');

function checkExports({ app, report }: RuleContext): void {
  const { server } = app;
  if (!server) return;
  for (const [first, second] of repeated(app.exports.functions, ({ name }) => name)) {
    report({
      file: server,
      range: second.nameRange,
      message: `\`${second.name}\` is defined twice in exports, so only this one exists: rename or remove one of them.`,
      related: [relatedTo(server, first.nameRange, 'First defined here')],
      ...replacedBy(app, server, first),
    });
  }
}

/** Of a registration that is half typed nobody knows how far it goes. */
function removedBy({ exports }: App, registration: Registration, safety: FixSafety): Partial<Report> {
  const { file, name, value, entry } = registration;
  const list = entry && eventLists(exports).find(({ elements }) => elements.includes(entry));
  const edit = list ? removeItem(file, list, entry) : value?.parent && removeEntry(file, { node: value.parent });
  return edit ? fixedBy(removal(file, edit, name, safety)) : {};
}

/** Takes the first one away, which is never called: but it may be the one that is wanted. */
function replacedBy({ exports }: App, file: SourceFile, { name, nameRange }: ExportedFunction): Partial<Report> {
  const member = exports.literal?.properties.find(
    (property) => property.type === 'Property' && innerRange(property.key).start === nameRange.start,
  );
  return exports.literal && member
    ? fixedBy(removal(file, removeItem(file, exports.literal, member), name, 'unsafe', 'the first'))
    : {};
}

const removal = (file: SourceFile, edit: Edit, name: string, safety: FixSafety, which = 'this'): Fix => ({
  title: `Remove ${which} \`${name}\``,
  safety,
  changes: [changeOf(file, edit)],
});

/** Each item that comes again, beside the one before it with the same key. */
function* repeated<T>(items: readonly T[], keyOf: (item: T) => string): Generator<readonly [T, T]> {
  const seen = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    const first = seen.get(key);
    if (first !== undefined) yield [first, item];
    else seen.set(key, item);
  }
}

const relatedTo = (file: SourceFile, range: Range, message: string) => ({ path: file.path, range, message });

/**
 * An entry of the `events` array has a key other than `event` and `callback`.
 *
 * On platforms 1.x and 2.0 each entry has exactly these two keys; any other makes the vendor's CLI refuse the app with
 * "Invalid key in events array: 'calback' for product: freshdesk".
 *
 * ```js invalid server/server.js
 * exports = {
 *   events: [{ event: 'onTicketCreate', calback: 'onTicketCreate' }],
 *                                       ^^^^^^^
 *   onTicketCreate: function (payload) {}
 * };
 * ```
 *
 * ```json valid manifest.json
 * { "platform-version": "2.0", "product": { "freshdesk": {} } }
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   events: [{ event: 'onTicketCreate', callback: 'onTicketCreate' }],
 *   onTicketCreate: function (payload) {}
 * };
 * ```
 */

import { innerRange } from '../model/exports.ts';
import { eventEntries } from '../model/registration.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { ObjectExpression, Property } from '../syntax/javascript.ts';
import { propertyKey } from '../syntax/names.ts';
import { nearestName } from '../text/nearest.ts';
import { removeItem } from './edits/exports-edits.ts';
import { changeOf, fixedBy, renamed } from './edits/fixes.ts';
import type { Report, Rule } from './rule.ts';

const KEYS = ['event', 'callback'];

export const noUnknownRegistrationKey: Rule = {
  code: 'no-unknown-registration-key',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const { server, manifest } = app;
    if (!server || manifest.platform.form !== 'events-array') return;
    for (const entry of eventEntries(app.exports)) {
      const properties = entry.properties.filter((property) => property.type === 'Property');
      const present = properties.map((property) => propertyKey(property));
      for (const property of properties) {
        const key = propertyKey(property);
        if (key !== undefined && !KEYS.includes(key)) report(reportFor(server, entry, property, key, present));
      }
    }
  },
};

function reportFor(
  file: SourceFile,
  entry: ObjectExpression,
  property: Property,
  key: string,
  present: readonly (string | undefined)[],
): Report {
  const range = innerRange(property.key);
  const free = KEYS.filter((known) => !present.includes(known));
  // What the manifest of later platforms calls `handler` is `callback` here.
  const near = key === 'handler' && free.includes('callback') ? 'callback' : nearestName(key, free);
  const message = `\`${key}\` is not a key of a registration: only \`event\` and \`callback\` are.`;
  if (near === undefined || property.shorthand) {
    const fix = {
      title: `Remove \`${key}\``,
      safety: 'safe' as const,
      changes: [changeOf(file, removeItem(file, entry, property))],
    };
    return { file, range, message: `${message} Remove it.`, ...fixedBy(fix) };
  }
  return {
    file,
    range,
    message: `${message} Did you mean \`${near}\`?`,
    ...renamed(file, range, near, 'safe'),
  };
}

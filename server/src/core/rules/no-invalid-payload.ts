/**
 * A payload in `server/test_data` is not what its event brings.
 *
 * A handler that works with such a payload may fail with a real one. The file must hold an object; for an event of a product
 * the object has `data` with the record that the event is about; and every value that the documentation describes has the type
 * that it says, at any depth: a list of tags is no text, an identifier no word. Where the same value can be written in that type,
 * the fix does so (`"12"`, `12`, and `"open"` as the number that stands for it), and the finding is an information, else a
 * warning; around `data` it is a hint, because FDK writes most of that anew. A text that is nearly one of a list is an information as well. The payload in a step of a scenario is
 * compared in the same way.
 *
 * Not judged are further fields, which are always fine, null, values that older or newer forms of the payload have, telephone
 * numbers that are written as numbers, custom fields, numbers that no list of values has, and types of which there is but a guess:
 * accounts have fields of their own, and payloads of several years differ. Where many values of one payload are of other types,
 * it is said once. What pages get by `client.data.get('ticket')`, and what the REST API gives, is told by what no event
 * brings: `human_display_id`, and `stats` with moments.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "on" }, "onContactCreate": { "handler": "on" } } } }
 * }
 * ```
 *
 * ```json invalid server/test_data/onTicketCreate.json
 * {
 *   "event": "onTicketCreate",
 *   "iparams": ["key"],
 *              ^^^^^^^
 *   "data": { "ticket": { "id": 1, "own_field": [1] }, "requester": { "id": 2 } }
 * }
 * ```
 *
 * ```json invalid server/test_data/onTicketCreate.urgent.json
 * {
 *   "event": "onTicketCreate",
 *   "data": {
 *     "ticket": { "id": 1, "priority": "Urgent", "tags": ["vip"] },
 *                                      ^^^^^^^^
 *     "requester": { "id": 2 }
 *   }
 * }
 * ```
 *
 * ```json fixed server/test_data/onTicketCreate.urgent.json
 * {
 *   "event": "onTicketCreate",
 *   "data": {
 *     "ticket": { "id": 1, "priority": 4, "tags": ["vip"] },
 *     "requester": { "id": 2 }
 *   }
 * }
 * ```
 *
 * ```json invalid server/test_data/onContactCreate.json
 * {
 *   "event": "onContactCreate",
 *   "data": { "user": { "id": 1 } }
 *    ^^^^
 * }
 * ```
 */
import type { CatalogEvent } from '../catalog/event.ts';
import { eventOf, payloadOf } from '../catalog/events.ts';
import type { App } from '../model/app.ts';
import { memberOf } from '../shape/ask.ts';
import { withArticle } from '../shape/print.ts';
import { contentRange, type JsonProperty, propertiesOf, propertyOf, rangeOfNode } from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import { beginningOf, type Sample, samplesInScenarios, samplesOf } from './facts/samples.ts';
import { type Expected, wrongValues } from './no-invalid-payload/wrong-values.ts';
import type { Report, Rule } from './rule.ts';

export const noInvalidPayload: Rule = {
  code: 'no-invalid-payload',
  severity: 'hint',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    for (const sample of samplesOf(app)) {
      const { root, kind, name } = sample;
      const isOfApp = kind !== 'other' || app.registrations.some((registration) => registration.name === name);
      if (!isReadable(sample) || !isOfApp) continue;
      if (root.type !== 'object') report(withoutObject(sample));
      else for (const finding of misfitsIn(app, sample)) report(finding);
    }
    for (const sample of samplesInScenarios(app)) {
      const expected = isReadable(sample) ? expectedOf(app, sample) : undefined;
      // What a step leaves out it leaves out on purpose.
      for (const finding of expected ? wrongValues(sample, expected) : []) report(finding);
    }
  },
};

const withoutObject = ({ file, root, name }: Sample): Report => ({
  file,
  range: rangeOfNode(root),
  severity: 'warning',
  message: `The payload of \`${name}\` must be an object, not ${withArticle(root.type)}.`,
});

/** Behind an error there may be what seems to be missing. */
const isReadable = ({ file }: Sample): boolean => file.json.errors.length === 0;

function misfitsIn(app: App, sample: Sample): readonly Report[] {
  const expected = expectedOf(app, sample);
  if (!expected) return [];
  const pasted = expected.event && pastedRecord(sample, expected.event);
  if (pasted) return [pasted];
  const missing = expected.event && missingRecord(sample, expected.event);
  return [...(missing ? [missing] : []), ...wrongValues(sample, expected)];
}

/** What may be meant for one of several products or modules is compared with none of them. */
function expectedOf({ manifest }: App, { name, folder, scopes, kind }: Sample): Expected | undefined {
  const { basis } = manifest.platform;
  const [scope = '', ...others] = folder === undefined ? new Set(scopes) : [folder];
  if (kind === 'other' || (kind === 'event' && others.length > 0)) return undefined;
  const event = kind === 'event' ? eventOf(basis, scope, name) : undefined;
  const shape = payloadOf(basis, scope, name);
  return shape && event?.completeness !== 'name-only' ? { basis, scope, shape, event } : undefined;
}

/** What a page or the REST API gave: the file as a whole, or where the record of the event stands or was meant to. */
function pastedRecord({ file, root, name }: Sample, { record, data }: CatalogEvent): Report | undefined {
  if (record !== 'ticket') return undefined;
  const inData = propertyOf(root, 'data')?.value;
  for (const owner of [root, propertyOf(root, record)?.value, inData, propertyOf(inData, record)?.value]) {
    const sign = propertiesOf(owner).find(isSign);
    if (!sign || (data?.fields?.[record] && memberOf(data.fields[record], sign.key))) continue;
    return {
      file,
      range: contentRange(sign.keyNode),
      severity: 'info',
      message: `This is a ticket as pages get it by \`client.data.get\`, or as the REST API gives it: no event brings \`${sign.key}\`. \`${name}\` has other fields and types: take a payload that the event brought, or a generated one.`,
    };
  }
  return undefined;
}

function isSign({ key, value }: JsonProperty): boolean {
  if (key === 'human_display_id') return true;
  return key === 'stats' && propertiesOf(value).some((inner) => /_(?:at|since)$/.test(inner.key));
}

function missingRecord(sample: Sample, { data: known, record, variants = [] }: CatalogEvent): Report | undefined {
  const { file, root, name } = sample;
  if (!known) return undefined;
  const data = propertyOf(root, 'data');
  if (!data) {
    const keys = propertiesOf(root).map(({ key }) => key);
    const near = nearestName('data', keys, 1);
    const isOutside = record !== undefined && keys.includes(record);
    const advice = isOutside ? `put \`${record}\` into it.` : near ? `did you mean it by \`${near}\`?` : 'add it.';
    return { file, range: beginningOf(sample), message: `The payload of \`${name}\` has no \`data\`: ${advice}` };
  }
  if (record === undefined || data.value?.type !== 'object') return undefined;
  const records = new Set([record, ...variants.flatMap((variant) => Object.keys(variant.data.fields ?? {}))]);
  if (propertiesOf(data.value).some(({ key }) => records.has(key))) return undefined;
  return {
    file,
    range: contentRange(data.keyNode),
    message: `\`data\` of \`${name}\` has no \`${record}\`, the record that the event is about: add it.`,
  };
}

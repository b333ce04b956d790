/**
 * A payload in `server/test_data` is not what its event brings.
 *
 * A handler that works with such a payload may fail with a real one. The file must hold an object; for an event of a product
 * the object has `data` with the record that the event is about; and `data`, the record and what stands around them are of
 * the type that the documentation says. Inside of the record nothing is judged, and further fields are always fine: accounts
 * have fields of their own, and payloads of several years differ. Only what pages get by `client.data.get('ticket')`, and what
 * the REST API gives, is told by what no event brings: `human_display_id`, and `stats` with moments.
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
import { memberOf, printPath } from '../shape/ask.ts';
import { misfitsOf, type WrongType } from '../shape/check.ts';
import { printType } from '../shape/print.ts';
import type { Shape } from '../shape/shape.ts';
import {
  contentRange,
  type JsonNode,
  type JsonProperty,
  propertiesOf,
  propertyOf,
  rangeOfNode,
} from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import { beginningOf, type Sample, samplesOf } from './facts/samples.ts';
import type { Report, Rule } from './rule.ts';

export const noInvalidPayload: Rule = {
  code: 'no-invalid-payload',
  severity: 'hint',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    for (const sample of samplesOf(app)) {
      const { root, kind, name, file } = sample;
      // Behind an error there may be what seems to be missing.
      if (file.json.errors.length > 0) continue;
      const isOfApp = kind !== 'other' || app.registrations.some((registration) => registration.name === name);
      if (!isOfApp) continue;
      if (root.type !== 'object') report(withoutObject(sample));
      else if (kind !== 'other') for (const finding of misfitsIn(app, sample)) report(finding);
    }
  },
};

const withoutObject = ({ file, root, name }: Sample): Report => ({
  file,
  range: rangeOfNode(root),
  severity: 'warning',
  message: `The payload of \`${name}\` must be an object, not ${article(root.type)}.`,
});

const article = (type: string): string => (type === 'null' ? type : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** A file that may be meant for one of several products or modules is compared with none of them. */
function misfitsIn({ manifest }: App, sample: Sample): readonly Report[] {
  const { root, name, folder, scopes, kind } = sample;
  const { basis } = manifest.platform;
  const [scope = '', ...others] = folder === undefined ? new Set(scopes) : [folder];
  if (kind === 'event' && others.length > 0) return [];
  const event = kind === 'event' ? eventOf(basis, scope, name) : undefined;
  const shape = payloadOf(basis, scope, name);
  if (!shape || event?.completeness === 'name-only') return [];
  const pasted = event && pastedRecord(sample, event);
  if (pasted) return [pasted];
  const missing = event && missingRecord(sample, event);
  const wrong = [...misfitsOf(root, shape, basis)].flatMap((misfit) =>
    misfit.kind === 'wrong-type' && isKnown(misfit, event, basis) ? [wrongType(sample, misfit)] : [],
  );
  return [...(missing ? [missing] : []), ...wrong];
}

/**
 * Null occurs where nobody wrote it down, and a type that was guessed from a name proves nothing. Of deeper fields official
 * samples themselves say other things than the documentation; the body that another service sends is anything.
 */
function isKnown({ node, shape, path }: WrongType, event: CatalogEvent | undefined, basis: string): boolean {
  if (node.type === 'null' || shape.inferred || path.length > 2) return false;
  if (path.length === 1) return path[0] !== 'data' || event !== undefined;
  const [first, name] = path;
  return (
    first === 'data' &&
    event !== undefined &&
    (event.variants ?? []).every(({ data }) => {
      const other = typeof name === 'string' ? memberOf(data, name) : undefined;
      return other !== undefined && isWrongAs(node, other, basis);
    })
  );
}

/** Whether another form of the payload, which has the part, takes no such value there either. */
function isWrongAs(node: JsonNode, shape: Shape, basis: string): boolean {
  const [first] = misfitsOf(node, shape, basis);
  return first?.kind === 'wrong-type' && first.path.length === 0;
}

const wrongType = ({ file, name }: Sample, { node, shape, path }: WrongType): Report => ({
  file,
  range: rangeOfNode(node),
  message: `\`${printPath(path)}\` in a payload of \`${name}\` must be ${article(printType(shape))}, not ${article(node.type)}.`,
});

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

/**
 * A list in the payload is read as if it were an object.
 *
 * `payload.data.ticket.custom_fields.contract_id` is right in Freshdesk; tickets of Freshservice have a list of custom fields,
 * each with its `name` and `value`, and no member of a list is called so: what is read is `undefined`, a call of it throws.
 *
 * Find the element by its name, as the fix does; where the elements are objects that have the field, read it of one of them.
 * Reported is only what is a list in every event that can reach the place, in every form that payloads were seen in, with
 * elements that are known. Code that asks for `Array.isArray`, or has something else instead, is left alone.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshservice": { "events": { "onTicketCreate": { "handler": "onTicketCreate" } } } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     console.log(payload.data.ticket.custom_fields.contract_id);
 *                                                   ^^^^^^^^^^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     console.log(payload.data.ticket.custom_fields.find(({ name }) => name === 'contract_id')?.value);
 *   }
 * };
 * ```
 */
import { eventOf } from '../catalog/events.ts';
import {
  type Flow,
  type Holding,
  holdingsIn,
  isGuarded,
  type KeptAnswers,
  kept,
  mayHaveField,
  type Read,
  readsIn,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { fieldOf, printPlace, shapeAtPath } from '../shape/ask.ts';
import type { MemberExpression } from '../syntax/javascript.ts';
import { OF_EVERY_OBJECT } from '../text/by-name.ts';
import type { Edit } from '../text/edit.ts';
import { KeptWith } from '../text/kept-with.ts';
import { changeOf, fixedBy } from './edits/fixes.ts';
import { isComplete } from './facts/absent-fields.ts';
import { isOfChanges } from './facts/changes.ts';
import { isOneOfSeveral } from './facts/one-of-several.ts';
import type { Report, Rule } from './rule.ts';

export const noMemberOfList: Rule = {
  code: 'no-member-of-list',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  checkPart({ app, flow, part: { file, active: nodes }, report }) {
    const isAskedFor = listsAskedFor(flow);
    for (const read of readsIn(flow, file, nodes)) {
      const finding = memberOfList(app, read, isAskedFor);
      if (finding) report(finding);
    }
  },
};

function memberOfList(app: App, read: Read, isAskedFor: (holding: Holding) => boolean): Report | undefined {
  const { name, range, file, node } = read;
  if (OF_EVERY_OBJECT.has(name) || OF_LISTS.has(name) || /^\d+$/.test(name)) return undefined;
  const owner = read.owner();
  const holdings = holdingsIn(owner);
  const [first] = holdings;
  if (!first || holdings.length < owner.length || !holdings.every((holding) => isList(app, holding))) return undefined;
  if (isGuarded(read) || isOneOfSeveral(file, node) || isAskedFor(first) || mayHaveField(app, read)) return undefined;
  const elements = holdings.map(({ shape }) => shape.items);
  const haveAll = (...names: readonly string[]): boolean =>
    elements.every((element) => element && names.every((one) => fieldOf(element, one) !== undefined));
  const { advice, title, instead } = haveAll(name)
    ? {
        advice: `its elements have \`${name}\`. Read it of one of them.`,
        title: `Read \`${name}\` of the first element`,
        instead: `[0]?.${name}`,
      }
    : haveAll('name', 'value')
      ? {
          advice: 'each of its elements has a `name` and a `value`. Find the one that you mean.',
          title: `Find the element \`${name}\``,
          instead: `.find(({ name }) => name === ${quoted(name)})?.value`,
        }
      : { advice: 'it has no such member. Take an element of it first.', title: undefined, instead: '' };
  return {
    file: file.file,
    range,
    message: `\`${printPlace(first.root, first.path)}\` is a list: ${advice}`,
    ...(title !== undefined &&
      node.type === 'MemberExpression' &&
      fixedBy({ title, safety: 'unsafe', changes: [changeOf(file.file, inPlaceOf(node, instead))] })),
  };
}

/** `?.` stays where it stood. */
function inPlaceOf({ object, optional, end }: MemberExpression, instead: string): Edit {
  const text = optional ? `?.${instead.replace(/^\./, '')}` : instead;
  return { range: { start: object.end, end }, text };
}

/** Of a list that was only ever seen empty nobody knows what it is when it is filled. */
function isList(app: App, holding: Holding): boolean {
  const { shape, origin, path } = holding;
  if (shape.type !== 'array' || shape.alsoType || shape.open || !shape.items || shape.items.type === 'any')
    return false;
  if (isOfChanges(holding) || !isComplete(app, holding) || !origin) return false;
  const variants = eventOf(app.manifest.platform.basis, origin.scope, origin.event)?.variants ?? [];
  return variants.every(({ data }) => {
    const place = path[0] === 'data' ? shapeAtPath(data, path.slice(1)) : undefined;
    return place === undefined || (place.type === 'array' && !place.alsoType);
  });
}

/** The parts of payloads that `Array.isArray(…)` is asked of: found when somebody asks first. */
const listsAskedFor =
  (flow: Flow) =>
  ({ path }: Holding): boolean =>
    kept(askedFor, flow, () => findAskedFor(flow)).has(path.join('\n'));

const askedFor: KeptAnswers<Flow, ReadonlySet<string>> = new KeptWith();

const findAskedFor = (flow: Flow): ReadonlySet<string> =>
  new Set(
    flow.files().flatMap((file) =>
      file
        .callsOf('isArray')
        .flatMap(({ arguments: [asked] }) => (asked ? holdingsIn(flow.valueOf(file, asked)) : []))
        .map((holding) => holding.path.join('\n')),
    ),
  );

/** As people write it. */
const quoted = (name: string): string =>
  `'${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** What lists of any version of JavaScript have. */
const OF_LISTS: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Array.prototype),
  ...['toReversed', 'toSorted', 'toSpliced', 'with', 'findLast', 'findLastIndex', 'at', 'group', 'groupToMap'],
]);

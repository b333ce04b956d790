/**
 * Slips of the keyboard, told from names that another form of a record may really have: forms differ in the plural
 * (`email` and `emails`), and in names that some other record has (`creater_id` of Freshsales, `creator_id` of the Suite).
 */
import { eventOf, scopeOf, scopesOf } from '../../catalog/events.ts';
import type { Shape } from '../../shape/shape.ts';
import { nearestName } from '../../text/nearest.ts';

/** Whether nobody would give a field the one name where the other one is usual. */
export const isSlip = (name: string, near: string): boolean =>
  name.length >= FEWEST_LETTERS &&
  nearestName(name, [near], 1) === near &&
  withoutEnding(name) !== withoutEnding(near) &&
  !fieldNames().has(name);

/** Of shorter names one letter makes another word. */
const FEWEST_LETTERS = 4;

/** `emails` and `email`, `address1` and `address_2`. */
const withoutEnding = (name: string): string => name.toLowerCase().replace(/(?:e?s|_?\d+)$/, '');

const known: Set<string> = new Set();

/** Of every record of every event, in whichever form: found when somebody asks first. */
function fieldNames(): ReadonlySet<string> {
  if (known.size > 0) return known;
  for (const platform of PLATFORMS) {
    for (const scope of scopesOf(platform)) {
      for (const event of Object.keys(scopeOf(platform, scope)?.events ?? {})) {
        const { data, variants = [] } = eventOf(platform, scope, event) ?? {};
        for (const shape of [data, ...variants.map((variant) => variant.data)]) if (shape) collect(shape);
      }
    }
  }
  return known;
}

/** All events of 2.x, and those of 3.x. */
const PLATFORMS = ['2.3', '3.0'];

function collect({ fields, items }: Shape): void {
  for (const [name, field] of Object.entries(fields ?? {})) {
    known.add(name);
    collect(field);
  }
  if (items) collect(items);
}

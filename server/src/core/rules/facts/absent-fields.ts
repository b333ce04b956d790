/** Reads of payload fields that none of the events has that can reach the place, in parts that are known as a whole. */
import { eventOf } from '../../catalog/events.ts';
import { type Holding, holdingsIn, type Read, type Value } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { fieldOf, isClosed, printPlace, shapeAtPath } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';
import { OF_EVERY_OBJECT } from '../../text/by-name.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { isOfChanges } from './changes.ts';

export interface AbsentField {
  /** Where it is read of: at least one part, all of payloads. */
  readonly holdings: readonly [Holding, ...Holding[]];
  /** The part of the payload, in words. */
  readonly where: string;
  /** An older form of the payload has the part as well, and nobody has listed what that holds: only slips are certain. */
  readonly isOpenInOlderForm: boolean;
}

/**
 * By what the catalog and the app's payload files say; whether somebody wrote the field is asked of `mayHaveField`, which
 * takes long, when everything else is settled.
 */
export function absentField(app: App, read: Read): AbsentField | undefined {
  const { name } = read;
  if (OF_EVERY_OBJECT.has(name)) return undefined;
  const owner = read.owner();
  // Of most reads, one of the first two is not so.
  if (owner.length === 0 || owner.some(({ kind }) => kind !== 'shape')) return undefined;
  const holdings = holdingsIn(owner);
  if (
    holdings.some(({ shape, path }) => fieldOf(shape, name) !== undefined || (path.length === 0 && ENVELOPE.has(name)))
  )
    return undefined;
  const [first, ...others] = holdings;
  if (!first || holdings.some(isOfChanges) || !isWhollyKnown(app, owner, holdings)) return undefined;
  if (holdings.some((holding) => isLeftOut(holding, name))) return undefined;
  const older = holdings.flatMap((holding) => olderForms(app, holding));
  if (older.some((place) => fieldOf(place, name) !== undefined)) return undefined;
  const events = [...new Set(holdings.flatMap(({ origin }) => (origin ? [origin.event] : [])))];
  const where = `\`${printPlace(first.root, first.path)}\`${events.length > 0 ? ` of ${events.join(', ')}` : ''}`;
  return { holdings: [first, ...others], where, isOpenInOlderForm: older.some((place) => !isClosed(place)) };
}

/** The payload has it, but the code took it out before: whatever is wrong there, it is no field that does not exist. */
export const isLeftOut = ({ remainder }: Holding, name: string): boolean => remainder?.lacks.has(name) === true;

/** What only the app's own payload files have is known, but nobody is said to have meant it. */
export function documentedNames(shape: Shape): readonly string[] {
  const names = documented.get(shape) ?? findDocumented(shape);
  documented.set(shape, names);
  return names;
}

const documented = new KeptWith<Shape, readonly string[]>();

const findDocumented = ({ fields }: Shape): readonly string[] =>
  Object.entries(fields ?? {}).flatMap(([name, field]) => (field.learned ? [] : [name]));

/** Nothing but closed objects of events whose fields are all known. */
function isWhollyKnown(app: App, owner: Value, holdings: readonly Holding[]): boolean {
  return (
    holdings.length === owner.length && holdings.every((holding) => isClosed(holding.shape) && isComplete(app, holding))
  );
}

/** A part of the usual form of a payload of which every field is known. */
export function isComplete(app: App, { origin, root, form }: Holding): boolean {
  if (root !== 'payload' || !origin || form !== undefined) return false;
  const event = eventOf(app.manifest.platform.basis, origin.scope, origin.event);
  return event === undefined || event.completeness === 'full';
}

/** The same part in other forms of the payload, which were seen in other versions. */
export function olderForms(app: App, { origin, path }: Holding): readonly Shape[] {
  const variants = (origin && eventOf(app.manifest.platform.basis, origin.scope, origin.event)?.variants) ?? [];
  return variants.flatMap(({ data }) => (path[0] === 'data' && shapeAtPath(data, path.slice(1))) || []);
}

/** Members that the envelope of some platform version has (docs/platform.md 4.6). */
export const ENVELOPE: ReadonlySet<string> = new Set([
  'account_id',
  'domain',
  'event',
  'events',
  'data',
  'iparams',
  'region',
  'timestamp',
  'version',
  'productContext',
  'app_settings',
  'currentHost',
  'headers',
  'options',
]);

/** Whether a value is the object whose members are looked for: the parameters of an app, its settings. */
import { type Holding, holdingsIn, isUnknown, type Value } from '../flow/flow.ts';

/**
 * `owner`: its member is meant. `doubtful`: it may be something else as well that has a member of the name. `unknown`: nobody
 * knows what it is.
 */
export type Bearing = 'owner' | 'doubtful' | 'unknown' | 'other';

/** What a part of the platform is, without what else may stand in its place. */
export type BearingOfHolding = (holding: Holding, name: string | undefined) => 'owner' | 'doubtful' | 'other';

/** `let iparams = {};` before they are there is no reason for doubt, and what is unknown beside them is most likely they. */
export function bearingOf(value: Value, name: string | undefined, ofHolding: BearingOfHolding): Bearing {
  const holdings = holdingsIn(value).map((holding) => ofHolding(holding, name));
  if (holdings.every((one) => one === 'other')) return value.length === 0 || isUnknown(value) ? 'unknown' : 'other';
  const hasOther =
    holdings.some((one) => one !== 'owner') || value.some((part) => part.kind === 'object' && hasMember(part, name));
  return hasOther ? 'doubtful' : 'owner';
}

const hasMember = ({ names }: { readonly names: readonly string[] }, name: string | undefined): boolean =>
  name === undefined ? names.length > 0 : names.includes(name);

/** What is offered of a part of a payload, kept from keystroke to keystroke: nothing of it changes while a name is typed. */
import type { Holding, Value } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { hasOnDemand } from '../shape/on-demand.ts';
import type { Shape } from '../shape/shape.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { Completion } from './completion-item.ts';

/** An item without all that says what it replaces. */
export type Offer = Omit<Completion, 'range' | 'filterText' | 'text'>;

interface Kept {
  readonly basis: string;
  readonly part: Holding;
  readonly offers: readonly Offer[];
}

/** One list for each shape, and gone with it. */
const kept = new KeptWith<Shape, Kept>();

/** `work` may look at the value, its shape and the platform of the app, and at nothing else; it is asked anew for what may be several things. */
export function keptOffers({ manifest }: App, value: Value, work: () => readonly Offer[]): readonly Offer[] {
  const [part, ...more] = value;
  if (part?.kind !== 'shape' || part.remainder || more.length > 0) return work();
  const { basis } = manifest.platform;
  const before = kept.get(part.shape);
  if (before?.basis === basis && isSamePlace(before.part, part)) return before.offers;
  const offers = work();
  // Nothing of such a shape is kept, and what is kept is none of these: whoever asks again has not to look through all members.
  if (hasOnDemand(part.shape)) return offers;
  kept.set(part.shape, { basis, part, offers });
  return offers;
}

/** Whether all that is said of two parts with the same shape is the same. */
const isSamePlace = (one: Holding, other: Holding): boolean =>
  one.root === other.root &&
  one.form === other.form &&
  one.origin?.scope === other.origin?.scope &&
  one.origin?.event === other.origin?.event &&
  one.origin?.source === other.origin?.source &&
  one.path.length === other.path.length &&
  one.path.every((key, index) => key === other.path[index]);

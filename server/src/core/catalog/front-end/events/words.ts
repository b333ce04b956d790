/** Functions that write events down, so that the files beside this one hold facts only. */
import { any, object } from '../../../shape/build.ts';
import type { Shape } from '../../../shape/shape.ts';
import type { EventKind, FrontEndEvent } from '../known.ts';
import { marksOf, sourcesFor } from '../sources.ts';
import { usageOf } from '../usage.ts';

export interface EventTraits {
  readonly page?: string;
  readonly placeholders?: readonly string[];
  readonly data?: Shape;
  readonly notes?: readonly string[];
  /** Letters of `marksOf`. */
  readonly marks?: string;
}

/** Nothing comes with a click; open, because nobody has seen them all. */
const nothing = (): Shape => object('Nothing is documented to come with it', {}, { open: true });

const oldAndNew = (): Shape =>
  object(
    'The value before and after; the change is not saved yet',
    { old: any('The value before'), new: any('The value after') },
    { open: true },
  );

/** `events('support_ticket', ['click'], traits)({ 'ticket.replyClick': 'Reply is clicked' })`. */
export const events =
  (module: string, kinds: readonly EventKind[], traits: EventTraits = {}) =>
  (named: Readonly<Record<string, string>>): readonly FrontEndEvent[] =>
    Object.entries(named).map(([name, summary]) => event(module, kinds, name, summary, traits));

export function event(
  module: string,
  kinds: readonly EventKind[],
  name: string,
  summary: string,
  { marks: letters = 'S', page, placeholders, notes, data }: EventTraits = {},
): FrontEndEvent {
  const marks = marksOf(letters);
  return {
    name,
    summary,
    kinds,
    ...(page !== undefined && { page }),
    ...(placeholders && { placeholders }),
    data: data ?? (kinds[0] === 'change' ? oldAndNew() : nothing()),
    marks,
    sources: sourcesFor('events', module, marks),
    ...(notes && { notes }),
    ...usageOf('events', name),
  };
}

/** `fields('ticket', 'priority status')`: an event for each, `ticket.priorityChanged`. */
export const fieldsChanged = (owner: string, fields: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fields.split(' ').map((field) => [`${owner}.${field}Changed`, `The ${inWords(field)} is changed, not saved yet`]),
  );

/** `subCategory` → `sub category`. */
const inWords = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What the app hands to the platform and gets back later: values of `$db.set`, the data of a schedule. */
import type { Part, Value } from '../value/value.ts';

/** The same value, its objects marked as kept at every level. */
export const keptValue = (value: Value): Value => value.map(keptPart);

const keptPart = (part: Part): Part => {
  if (part.kind === 'object') return { ...part, member: (name) => keptValue(part.member(name)), isKept: true };
  if (part.kind !== 'list') return part;
  const { at } = part;
  return {
    kind: 'list',
    element: () => keptValue(part.element()),
    ...(at && { at: at.map((element) => () => keptValue(element())) }),
  };
};

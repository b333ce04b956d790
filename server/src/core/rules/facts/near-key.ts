/** The keys that an object may have in one platform version, and which of them a wrong key most likely stands for. */
import { existsIn, fieldsOf } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';
import { nearestName } from '../../text/nearest.ts';

export const knownKeys = (owner: Shape, version: string): readonly string[] =>
  Object.entries(fieldsOf(owner))
    .filter(([, field]) => existsIn(field, version))
    .map(([key]) => key);

/** `siblings` are all keys of the object: one that stands there already is not meant a second time. */
export const nearKey = (
  key: string,
  owner: Shape,
  siblings: ReadonlySet<string>,
  version: string,
): string | undefined =>
  nearestName(
    key,
    knownKeys(owner, version).filter((known) => !siblings.has(known)),
  );

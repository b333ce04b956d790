/** The façade of the engine: all that rules, features and runs ask it. Nothing above imports another file of this folder. */

export { scheduledData } from './callers/scheduled.ts';
export { keysOfMember } from './evaluate/evaluate.ts';
export { isList } from './evaluate/lists.ts';
export { requiredPath } from './evaluate/modules.ts';
export { patternValue } from './evaluate/patterns.ts';
export { callsOfPlatform, functionIn } from './evaluate/platform.ts';
export { flowOf, isServerCode } from './flow-of.ts';
export { nearest, outermostFunction } from './index/around.ts';
export { nameOf } from './index/called-names.ts';
export type { Call } from './index/file-part.ts';
export { holderOf } from './index/holder.ts';
export { type Binding, type IndexedFile, indexFile } from './index/index-file.ts';
export { namesIn } from './index/pattern-names.ts';
export { argumentsBehind, carrying, type Source, sourcesOf, sourcesOfPattern } from './inflows/sources.ts';
export { isInCase } from './narrow/conditions.ts';
export { comparisonsIn, listAskedFor, namedComparisonsIn } from './uses/comparisons.ts';
export { eventsOf, type FieldUsage, fieldUsages, type Place } from './uses/field-usage.ts';
export { membersOf, type NamedMember } from './uses/offered-members.ts';
export { type Read, readsIn } from './uses/reads.ts';
export { writtenNames } from './uses/written-names.ts';
export type { Flow } from './value/engine.ts';
export {
  ANY_ELEMENT,
  type ClassNode,
  type FunctionPart,
  type Holding,
  holdingsIn,
  isUnknown,
  literalsIn,
  type ObjectPart,
  placeOf,
  union,
  type Value,
} from './value/value.ts';

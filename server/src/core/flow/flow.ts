/** The façade of the engine: all that rules, features and runs ask it. Nothing above imports another file of this folder. */

export { scheduledData } from './callers/scheduled.ts';
export { mayHaveField, mayHoldText } from './certainty/may-have-field.ts';
export { keysOfMember } from './evaluate/evaluate.ts';
export { requiredPath } from './evaluate/modules.ts';
export { patternValue } from './evaluate/patterns.ts';
export { callsOfPlatform, functionIn } from './evaluate/platform.ts';
export { flowOf, isServerCode } from './flow-of.ts';
export { type IndexedFile, indexFile } from './index/index-file.ts';
export { namesIn } from './index/pattern-names.ts';
export { argumentsBehind, carrying, type Source, sourcesOf, sourcesOfPattern } from './inflows/sources.ts';
export { methodNamed } from './methods.ts';
export { askedFirst } from './narrow/asked-first.ts';
export { isInCase } from './narrow/conditions.ts';
export { isGuarded } from './narrow/guarded.ts';
export { isOnlyTested } from './narrow/tested.ts';
export { type Branch, branchesIn } from './uses/branches.ts';
export { comparisonsIn, listAskedFor, namedComparisonsIn } from './uses/comparisons.ts';
export { eventsOf, type FieldUsage, fieldUsages, type Place } from './uses/field-usage.ts';
export { type GlobalRead, globalReadsIn, writesGlobal } from './uses/global-names.ts';
export { handlersReaching } from './uses/handlers-reaching.ts';
export { membersOf, type NamedMember } from './uses/offered-members.ts';
export { type Read, readsIn } from './uses/reads.ts';
export { type RequiredName, requiresIn, runningFiles } from './uses/running-files.ts';
export { writtenNames } from './uses/written-names.ts';
export type { Flow } from './value/engine.ts';
export {
  ANY_ELEMENT,
  type Holding,
  holdingsIn,
  isUnknown,
  literalsIn,
  type ObjectPart,
  union,
  type Value,
} from './value/value.ts';

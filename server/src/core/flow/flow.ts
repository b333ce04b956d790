/** The façade of the engine: all that rules, features and runs ask it. Nothing above imports another file of this folder. */

export {
  apart,
  EVERYTHING,
  isNoting,
  type KeptAnswers,
  kept,
  note,
  noteFunctionsIn,
  notingInside,
} from '../model/reads.ts';
export { receiversOf } from './callers/arguments.ts';
export { isNamedInAttributes } from './callers/attribute-names.ts';
export { type CallSite, callersOf } from './callers/call-sites.ts';
export { exportedNames as namesOfExport } from './callers/handlers.ts';
export { type Invocation, type InvocationKind, isWhollyNamed, textNode } from './callers/invocations.ts';
export { type PassedWritings, passedWritings } from './callers/passed-writings.ts';
export { scheduledData } from './callers/scheduled.ts';
export { mayBeGiven } from './certainty/changed.ts';
export { mayHaveField, mayHoldText } from './certainty/may-have-field.ts';
export { isReplaced } from './certainty/replaced.ts';
export { type ClientCall, type ClientCertainty, isSurelyClient } from './evaluate/client-calls.ts';
export { RECEIVED, rootOfData } from './evaluate/client-shapes.ts';
export { keysOfMember } from './evaluate/evaluate.ts';
export { requiredPath } from './evaluate/modules.ts';
export { patternValue } from './evaluate/patterns.ts';
export { callsOfPlatform, functionIn, isCallOf } from './evaluate/platform.ts';
export { flowOf, frontEndOf, isServerCode } from './flow-of.ts';
export { calledNames } from './index/called-names.ts';
export { type CodePart, codePartsOf, ofParts, ofPartsNaming } from './index/code-part.ts';
export { allExports, exportedOtherwise, exportedUnder, indirectExports } from './index/exported.ts';
export { holderOf } from './index/holder.ts';
export { type IndexedFile, indexFile } from './index/index-file.ts';
export { namesIn } from './index/pattern-names.ts';
export { argumentsBehind, carrying, type Source, sourcesOf, sourcesOfPattern } from './inflows/sources.ts';
export { methodNamed } from './methods.ts';
export { isCaught } from './narrow/caught.ts';
export { type Condition, isInCase } from './narrow/conditions.ts';
export { isGuarded } from './narrow/guarded.ts';
export { isOnlyTested } from './narrow/tested.ts';
export { testedFirst } from './narrow/tested-first.ts';
export { keysReadBy } from './uses/argument-reads.ts';
export { type Branch, branchesIn } from './uses/branches.ts';
export { type ClientOwner, type ClientPlace, clientAt, clientOwnerIn, clientOwnerOf } from './uses/client-at.ts';
export { comparisonsIn, listAskedFor, namedComparisonsIn } from './uses/comparisons.ts';
export { eventsOf, type FieldUsage, fieldUsages, leavesIn, type Place } from './uses/field-usage.ts';
export { clientCalls, handedOver, invocations, keysPassedTo } from './uses/front-end.ts';
export { type GlobalRead, globalReadsIn, writesGlobal } from './uses/global-names.ts';
export { handlersReaching } from './uses/handlers-reaching.ts';
export { membersOf, type NamedMember } from './uses/offered-members.ts';
export { type Read, readsIn } from './uses/reads.ts';
export { type RequiredName, requiresIn, runningFiles } from './uses/running-files.ts';
export { type PlacedCondition, placedConditions, type Way, waysTo } from './uses/ways-to.ts';
export { writtenNames } from './uses/written-names.ts';
export { alsoChanged, byPart } from './value/by-part.ts';
export type { Flow } from './value/engine.ts';
export { ANY_ELEMENT } from './value/taken.ts';
export { union } from './value/union.ts';
export { type Holding, holdingsIn, isUnknown, literalsIn, type ObjectPart, type Value } from './value/value.ts';

/** The public interface of the core: everything that protocol, Node side and command line import from it. */
export { CONFIGURATION_PATH } from './catalog/files/own-configuration.ts';
export { RULE_CODES } from './catalog/files/rule-codes.generated.ts';
export { placementNames } from './catalog/placement.ts';
export { type AddedEvent, addEvent } from './create/add-event.ts';
export { type ChoiceProblem, type NewAppPlan, type NewAppWish, planApp } from './create/choices.ts';
export { type NewApp, newApp } from './create/new-app.ts';
export type { NewFile } from './create/new-file.ts';
export { type OfferedProduct, offeredProducts } from './create/offers.ts';
export { completionsAt, offeredAt, placedIn } from './features/completion.ts';
export type { Completion, CompletionKind, OfferedNames } from './features/completion-item.ts';
export { definitionAt } from './features/definition.ts';
export { describePlatform } from './features/describe-platform.ts';
export { type Explanation, explain } from './features/explain.ts';
export type { ExplainedElement, ExplainedFrontEnd, ExplainedName } from './features/explain-front-end.ts';
export type { ExplainedShape } from './features/explained-shape.ts';
export { type Listener, listenersIn } from './features/front-end/listeners.ts';
export { frontEndTypingsOf } from './features/front-end-typings.ts';
export { hoverAt, type LastPayload } from './features/hover.ts';
export type { Hover } from './features/hover-result.ts';
export { schemaNamed } from './features/schemas.ts';
export { type ShortShape, shortLists, shortShape } from './features/short-shape.ts';
export { signatureAt } from './features/signature.ts';
export { type TypeDefinition, typeDefinitionAt } from './features/type-definition.ts';
export { typingsOf } from './features/typings.ts';
export { valueLabelsIn } from './features/value-labels.ts';
export { type FieldUsage, fieldUsages } from './flow/flow.ts';
export { changedTexts, migratedApp } from './migrate/apply.ts';
export { migrate } from './migrate/migrate.ts';
export {
  isOpen,
  type Migration,
  type Note,
  type PlannedEdit,
  type Question,
  TARGETS,
  type Target,
} from './migrate/migration.ts';
export { migrationOffer } from './migrate/offer.ts';
export type { App } from './model/app.ts';
export { withFile, withLetters } from './model/app.ts';
export { type Asset, type Assets, isPageAsset } from './model/assets.ts';
export { SERVER_PATH } from './model/exports.ts';
export { isPayloadFile } from './model/file-shapes.ts';
export { headLengthFor, imageSizeOf } from './model/image-size.ts';
export { isForeign, isSkipped, isSkippedPath, MOST_LEVELS } from './model/looked-into.ts';
export { foreignKitOf } from './model/manifest.ts';
export { addableEvents, type OfferedEvent, offeredCommonEvents } from './model/offered-events.ts';
export { openApp } from './model/open-app.ts';
export { isJavaScript, isJson, type SourceFile, sourceFile } from './model/source-file.ts';
export { expectationPathFor, payloadPathOf } from './model/test-files.ts';
export { problemAt, tooLarge, type Unread, wayToRead } from './model/unread.ts';
export { linkedRangesAt } from './refactor/linked-ranges.ts';
export type { Changes, Refactoring, RefactoringKind } from './refactor/refactoring.ts';
export { refactoringsAt } from './refactor/refactorings.ts';
export {
  BASELINE_PATH,
  type Baseline,
  baselineFrom,
  baselineText,
  isLevel,
  type Level,
} from './rules/configuration.ts';
export { describeThrown, type Fault, faultMessage, findingOfFault } from './rules/faults.ts';
export { fixAll, safeChanges } from './rules/fix-all.ts';
export { RULES } from './rules/registry.generated.ts';
export type { FileChange, Finding, Fix, Severity } from './rules/rule.ts';
export { type FindingOptions, findingsOf, isWholeAsked, type Near } from './rules/run.ts';
export { silencingFixes } from './rules/suppressions.ts';
export { targetProblem } from './run/addresses.ts';
export { isAwaited } from './run/awaited.ts';
export { branchAt } from './run/branch/branch-payloads.ts';
export { isAccepted } from './run/caller.ts';
export {
  ALLOWANCES,
  isAllowance,
  type RunRequest,
  type RunResult,
  type RunStore,
  type ScriptCoverage,
} from './run/contract.ts';
export { withoutCredentials, withoutTokens } from './run/credentials.ts';
export type { Lens } from './run/lenses.ts';
export { lensesOf } from './run/lenses.ts';
export { declaredParameters, parameterValues, typedParameters } from './run/parameters.ts';
export { samplePayload } from './run/payload.ts';
export { type PayloadChoice, type PayloadChoices, payloadChoices } from './run/payload-choices.ts';
export { isGeneratedName } from './run/payload-values.ts';
export { findTrigger, type Preparation, prepareRun, processNeeds, type RunQuery } from './run/prepare.ts';
export { triggersReaching } from './run/reaching.ts';
export { redactor, textRedactor } from './run/redact.ts';
export { type RunReport, reportOf, reportOfRefusal } from './run/report.ts';
export { headline, reportLines } from './run/report-lines.ts';
export { smallestPayloads } from './run/smallest-payload.ts';
export { type Trigger, triggersAt, triggersOf } from './run/triggers.ts';
export { callsTo } from './symbols/calls/incoming.ts';
export type { CallEnd, CallItem, CallItemKind } from './symbols/calls/item.ts';
export { callsFrom } from './symbols/calls/outgoing.ts';
export { callItemsAt } from './symbols/calls/prepare.ts';
export { symbolDefinitionAt } from './symbols/definitions.ts';
export { type DocumentLink, linksIn } from './symbols/links.ts';
export { type FileMove, type FollowedMoves, followMoves } from './symbols/moves.ts';
export { type OutlineEntry, outlineOf } from './symbols/outline.ts';
export { type Renaming, renameAt, renameableAt } from './symbols/rename.ts';
export { filesOfRename } from './symbols/rename-file.ts';
export { foldsIn, selectionsAt } from './symbols/structure.ts';
export type { AppSymbol, SymbolKind } from './symbols/symbol.ts';
export { highlightsAt, symbolAt, symbolsOf } from './symbols/symbols.ts';
export { affectedTests } from './tests/affected-tests.ts';
export { type BranchPayload, branchPayload } from './tests/branch-payload.ts';
export type { ChangeableField } from './tests/composed/changeable-fields.ts';
export { composableUpdates, composedUpdate, type FieldUpdate } from './tests/composed/composed-update.ts';
export {
  type CoverageCollector,
  collectCoverage,
  type FileCoverage,
} from './tests/coverage/file-coverage.ts';
export {
  gateLine,
  KINDS as COVERAGE_KINDS,
  lineCountsOf,
  sumOf,
  type Total,
  type Totals,
  totalsOf,
  unreachedLines,
} from './tests/coverage/totals.ts';
export { withWrittenStacks } from './tests/coverage/written-stacks.ts';
export { allEdgeCases, type EdgeTest } from './tests/edge/edge-cases.ts';
export { edgeFixOf } from './tests/edge/edge-fix.ts';
export { type KeptFile, keptPayload } from './tests/edge/kept-payload.ts';
export {
  type Expectation,
  type Given,
  type ReadExpectation,
  readExpectation,
  type TestProblem,
} from './tests/expectation.ts';
export { type Failure, judge, NOTHING_EXPECTED, type TestStatus } from './tests/judge.ts';
export { type PastedPayload, pastedPayload } from './tests/pasted/pasted-payload.ts';
export { type PlayedScenario, playScenario } from './tests/play-scenario.ts';
export { prepareTest, SEED, type TestSurroundings } from './tests/prepare-test.ts';
export { expectationText } from './tests/save-expectation.ts';
export { readScenario } from './tests/scenario.ts';
export {
  type PayloadTest,
  payloadsWithoutTest,
  placeOfTest,
  type ScenarioTest,
  type TestCase,
  testCasesOf,
  type UnjudgedFile,
} from './tests/test-cases.ts';
export { UNIT_TEST_INSTALL, unitTestChanges } from './tests/unit-tests.ts';
export { asText } from './text/as-text.ts';
export { byName } from './text/by-name.ts';
export { unifiedDiff } from './text/diff.ts';
export { applyEdits } from './text/edit.ts';
export { fileText, MARK } from './text/file-text.ts';
export { type ColumnUnits, type LineIndex, lineIndex } from './text/lines.ts';
export { nearestName } from './text/nearest.ts';
export { isInside, isSamePath, type Place, placeOf, relativePath } from './text/paths.ts';
export type { Range } from './text/range.ts';
export { smallestEdit } from './text/smallest-edit.ts';

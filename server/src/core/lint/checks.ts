/** Every check by the name of its rule. */
import {
  constructorSuper,
  noDupeClassMembers,
  noDupeKeys,
  noSetterReturn,
  noThisBeforeSuper,
} from './checks/classes.ts';
import { forDirection, noUnreachable, noUnreachableLoop, noUnsafeFinally, noUselessCatch } from './checks/ends.ts';
import {
  eqeqeq,
  noAlert,
  noEqNull,
  noEval,
  noNewNativeNonconstructor,
  noSelfAssign,
  noUnsafeOptionalChaining,
  validTypeof,
} from './checks/expressions.ts';
import {
  complexity,
  handleCallbackErr,
  maxNestedCallbacks,
  noEmptyFunction,
  requireAwait,
} from './checks/functions.ts';
import {
  noCrossScopeAssign,
  noLoggingRejections,
  noNonClientRequestModel,
  noUnhandledPromise,
  noUnpkgCdn,
} from './checks/promises.ts';
import { noUnusedVars } from './checks/unused.ts';
import {
  noClassAssign,
  noDebugger,
  noRedeclare,
  noShadowRestrictedNames,
  noVar,
  preferConst,
} from './checks/variables.ts';
import type { Check } from './problem.ts';

export const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['no-eval', noEval],
  ['no-alert', noAlert],
  ['no-debugger', noDebugger],
  ['no-unreachable', noUnreachable],
  ['constructor-super', constructorSuper],
  ['for-direction', forDirection],
  ['no-class-assign', noClassAssign],
  ['no-new-native-nonconstructor', noNewNativeNonconstructor],
  ['valid-typeof', validTypeof],
  ['no-eq-null', noEqNull],
  ['no-var', noVar],
  ['require-await', requireAwait],
  ['no-unreachable-loop', noUnreachableLoop],
  ['no-redeclare', noRedeclare],
  ['no-self-assign', noSelfAssign],
  ['no-setter-return', noSetterReturn],
  ['no-shadow-restricted-names', noShadowRestrictedNames],
  ['no-this-before-super', noThisBeforeSuper],
  ['no-unsafe-finally', noUnsafeFinally],
  ['no-unsafe-optional-chaining', noUnsafeOptionalChaining],
  ['no-unused-vars', noUnusedVars],
  ['no-useless-catch', noUselessCatch],
  ['no-empty-function', noEmptyFunction],
  ['eqeqeq', eqeqeq],
  ['prefer-const', preferConst],
  ['complexity', complexity],
  ['max-nested-callbacks', maxNestedCallbacks],
  ['handle-callback-err', handleCallbackErr],
  ['no-dupe-keys', noDupeKeys],
  ['no-dupe-class-members', noDupeClassMembers],
  ['no-unpkg-cdn', noUnpkgCdn],
  ['no-unhandled-promise', noUnhandledPromise],
  ['no-logging-rejections', noLoggingRejections],
  ['no-non-client-request-model', noNonClientRequestModel],
  ['no-cross-scope-assign', noCrossScopeAssign],
]);

/** Checks what a child says of the files that ran in it: it runs other people's code, so it may say anything. */
import type { CoverageRange, FunctionCoverage, ScriptCoverage } from '../core/run/contract.ts';

/** Nothing where it is not what an honest child sends. */
export function coverageOf(scripts: unknown): readonly ScriptCoverage[] | undefined {
  return Array.isArray(scripts) && scripts.every(isScript) ? scripts : undefined;
}

const isScript = (value: unknown): value is ScriptCoverage =>
  isFields(value) &&
  typeof value.path === 'string' &&
  Array.isArray(value.functions) &&
  value.functions.every(isFunction);

const isFunction = (value: unknown): value is FunctionCoverage =>
  isFields(value) && Array.isArray(value.ranges) && value.ranges.every(isRange);

const isRange = (value: unknown): value is CoverageRange =>
  isFields(value) && [value.startOffset, value.endOffset, value.count].every((number) => Number.isSafeInteger(number));

interface Fields {
  readonly [name: string]: unknown;
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Compiles one file of the app the way the platform does: as the body of a function with a local `exports`. */
import { type Context, compileFunction } from 'node:vm';
import type { RunError } from '../core/run/contract.ts';

/**
 * A function of the context: `(exports, require, hook)`, or `(exports, hook)` where the platform has no `require`. It
 * hands the hook its `arguments`, whose first member always is what the variable `exports` is, because `exports = {…}`
 * rebinds it (docs/platform.md 4.1). A function that reads it would be one more place to which a debugger steps.
 */
export type CompiledFile = (...args: readonly unknown[]) => void;

export type Compilation = { readonly file: CompiledFile } | { readonly error: RunError };

export function compileFile(text: string, path: string, context: Context, hasRequire: boolean): Compilation {
  const parameters = parametersOf(hasRequire);
  // On the first line of the file, so that lines stay; the negative offset makes columns stay too. Being a statement, it
  // also makes a 'use strict' after it an ordinary string, as the platform's own `var exports = {};` does.
  const prefix = prefixOf(hasRequire);
  try {
    const file = compileFunction(prefix + text + ownName(text), parameters, {
      filename: path,
      columnOffset: -prefix.length,
      parsingContext: context,
    });
    return { file: file as CompiledFile };
  } catch (error) {
    return { error: describe(error as Error, path, prefix) };
  }
}

/**
 * The same with nothing before the text, so that offsets are those of the file: for who counts what runs by the file alone.
 * Behind the text its variable `exports` is handed to the hook, which therefore knows nothing of it before.
 */
export function compileAsWritten(text: string, path: string, context: Context, hasRequire: boolean): Compilation {
  const parameters = parametersOf(hasRequire);
  // As long as before, and no directive any more, which the platform's own first statement makes of it.
  const start = startOfCode(text);
  const loose = text.slice(0, start) + text.slice(start).replace(/^(['"])use strict\1/, '$1use_strict$1');
  const suffix = `${ownName(text)}\n;arguments[${parameters.length}]({ get 0() { return exports; } });`;
  try {
    const file = compileFunction(loose + suffix, parameters, { filename: path, parsingContext: context });
    return { file: file as CompiledFile };
  } catch (error) {
    return { error: describe(error as Error, path, '') };
  }
}

/** Behind the blanks and comments that a text begins with. */
function startOfCode(text: string): number {
  for (let at = 0; ; ) {
    at += text.slice(at).search(/\S|$/);
    const isLine = text.startsWith('//', at);
    if (!isLine && !text.startsWith('/*', at)) return at;
    const rest = text.slice(at + 2);
    const length = isLine ? rest.search(/[\n\r\u2028\u2029]|$/) : rest.indexOf('*/');
    if (length < 0) return at;
    at += 2 + length + (isLine ? 0 : 2);
  }
}

/** A text may give itself another name, under which no place in it would be found: the last such comment counts, and is empty. */
const ownName = (text: string): string => (text.includes('sourceURL=') ? '\n//# sourceURL=' : '');

/** Stands before the text of each file. */
export const prefixOf = (hasRequire: boolean): string => `arguments[${parametersOf(hasRequire).length}](arguments);`;

const parametersOf = (hasRequire: boolean): readonly string[] => (hasRequire ? ['exports', 'require'] : ['exports']);

function describe(error: Error, path: string, prefix: string): RunError {
  const { name, message } = error;
  const place = placeOf(String(error.stack), path, prefix);
  return { name, message, stack: `${name}: ${message}\n    at ${path}:${place}` };
}

/** Node puts the place above the error: `file:line`, the line itself, and a caret below the first wrong character. */
function placeOf(stack: string, path: string, prefix: string): string {
  if (!stack.startsWith(`${path}:`)) return '1:1';
  const [first = '', , caretLine = ''] = stack.slice(path.length + 1).split('\n');
  const line = Number.parseInt(first, 10) || 1;
  const caret = caretLine.indexOf('^');
  const column = caret - (line === 1 ? prefix.length : 0);
  return `${line}:${Math.max(column, 0) + 1}`;
}

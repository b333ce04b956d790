/** V8 stack traces as places in the app; frames of the platform and of packages are left out. */
import { isAbsolutePath, type Place, placeOf, relativePath } from '../text/paths.ts';

export interface Frame {
  /** Relative to the app, with `/`. */
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** Empty for code outside of any function. */
  readonly function: string;
}

/** `appFolder` is absolute, in the form of the machine that ran the app. */
export function framesOf(stack: string, appFolder: string): readonly Frame[] {
  const folder = placeOf(nameInStack(appFolder));
  return stack.split('\n').flatMap((text) => {
    const frame = readFrame(text);
    const file = frame && fileOfApp(frame.file, folder);
    if (!frame || file === undefined) return [];
    return [{ file, line: frame.line, column: frame.column, function: functionName(frame.head) }];
  });
}

/**
 * How a file is called in stacks: each frame is one line, whatever signs a path has. Without regular expressions, like all
 * that reads stacks.
 */
export function nameInStack(path: string): string {
  let name = '';
  for (let index = 0; index < path.length; index++) {
    const code = path.charCodeAt(index);
    if (code < 0x20 && code !== TAB) name += String.fromCharCode(0x2400 + code);
    else if (code === 0x7f) name += '\u2421';
    else if (isSteering(code)) name += `\\u${code.toString(16).padStart(4, '0')}`;
    else name += path.charAt(index);
  }
  return name;
}

const TAB = 9;

/** Ends of lines and changes of direction, which nobody sees in a text. */
const isSteering = (code: number): boolean =>
  (code >= 0x80 && code < 0xa0) ||
  code === 0x61c ||
  (code >= 0x200e && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069);

/** The path below the app of a file that the author may have written; nothing for packages and what is elsewhere. */
export function fileOfApp(file: string, appFolder: string | Place): string | undefined {
  const path = relativePath(appFolder, file);
  return path?.split('/').includes('node_modules') ? undefined : path;
}

/** One line of a stack, as V8 writes it. */
export interface RawFrame {
  /** A path, or an address such as `file:///app/x.mjs` or `node:fs`. */
  readonly file: string;
  /** Where the file stands in the line. */
  readonly start: number;
  readonly line: number;
  readonly column: number;
  /** The function as V8 names it, such as `async Object.onTicketCreate`; empty outside of any. */
  readonly head: string;
}

/**
 * Nothing where the line names no place in a file. Without regular expressions: the runner asks for it while a stack that
 * overflows is all but full, and V8 aborts when it has to compile one there.
 */
export function readFrame(text: string): RawFrame | undefined {
  const from = text.length - text.trimStart().length + 'at '.length;
  if (text.slice(from - 'at '.length, from) !== 'at ') return undefined;
  const end = endOfPlace(text);
  const isBracketed = text.charAt(end) === ')';
  const column = numberBefore(text, end);
  const line = column && numberBefore(text, column.start);
  if (!line) return undefined;
  const start = isBracketed ? fileBehind(text, from) : from + (text.startsWith('async ', from) ? 'async '.length : 0);
  const file = start === undefined ? '' : text.slice(start, line.start);
  if (start === undefined || !isAbsolutePath(file)) return undefined;
  const head = isBracketed ? text.slice(from, start - ' ('.length) : '';
  return { file, start, line: line.value, column: column.value, head };
}

/** Where the last number of the line ends; consoles write more behind the last frame, such as ` {`. */
function endOfPlace(text: string): number {
  let end = text.length;
  while (end > 0 && ' {}[],'.includes(text.charAt(end - 1))) end--;
  return text.charAt(end - 1) === ')' ? end - 1 : end;
}

/** The number that ends there, with a colon before it; `start` is where the colon stands. */
function numberBefore(text: string, end: number): { readonly start: number; readonly value: number } | undefined {
  let start = end;
  while (start > 0 && '0123456789'.includes(text.charAt(start - 1))) start--;
  if (start === end || text.charAt(start - 1) !== ':') return undefined;
  return { start: start - 1, value: Number(text.slice(start, end)) };
}

/** Where a file begins in brackets, behind a function that may have some in its name; nothing for evaluated code. */
function fileBehind(text: string, from: number): number | undefined {
  for (let at = text.indexOf(' (', from); at >= 0; at = text.indexOf(' (', at + 1)) {
    const start = at + ' ('.length;
    if (text.startsWith('eval at ', start)) return undefined;
    if (isAbsolutePath(text.slice(start, start + LONGEST_SCHEME))) return start;
  }
  return undefined;
}

const LONGEST_SCHEME = 40;

/** `async Object.onTicketCreate` is `onTicketCreate`. */
const functionName = (text: string): string =>
  text
    .replace(/^async /, '')
    .replace(/^new /, '')
    .replace(/^Object\./, '')
    .replace(/ \[as .*\]$/, '')
    .replace(/^<anonymous>$/, '');

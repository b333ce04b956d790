/** How a text is laid out: its line ends, and the blanks that its lines begin with. */
import type { Range } from './range.ts';

const lineEndOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** What is put into a text gets the line ends of that text. */
export const withLineEndsOf = (text: string, added: string): string => added.replaceAll(/\r?\n/g, lineEndOf(text));

/** The line that holds an offset, without its end. */
export function lineAround(text: string, offset: number): Range {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && !isLineEnd(text.charAt(end))) end++;
  return { start, end };
}

/** Blanks and tabs at the beginning of the line that holds an offset. */
export function indentAt(text: string, offset: number): string {
  const { start } = lineAround(text, offset);
  let end = start;
  while (end < text.length && ' \t'.includes(text.charAt(end))) end++;
  return text.slice(start, end);
}

/** By what a text indents one level more: what most of its lines have more than the line above; two blanks where none has. */
export function indentUnitOf(text: string): string {
  const steps = new Map<string, number>();
  let before = '';
  // Lines of a comment stand a blank further in.
  for (const [, indent = ''] of text.slice(0, MOST_READ).matchAll(/^([ \t]*)[^\s*]/gm)) {
    if (indent !== before && indent.startsWith(before)) {
      const step = indent.slice(before.length);
      steps.set(step, (steps.get(step) ?? 0) + 1);
    }
    before = indent;
  }
  return [...steps].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '  ';
}

/** The first part of a text shows how it is laid out. */
const MOST_READ = 50_000;

export const hasLineEnd = (text: string): boolean => /[\n\r\u2028\u2029]/.test(text);

/** As JavaScript sees it. */
export const isLineEnd = (sign: string): boolean => sign !== '' && hasLineEnd(sign);

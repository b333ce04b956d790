/**
 * The values that a field may have, where it is compared: `status === <|>`, `case <|>:`, `[<|>].includes(status)`; of the
 * name of the event, those that reach the place.
 */

import { holdingsIn, listAskedFor } from '../flow/flow.ts';
import { printEnumValue } from '../shape/print.ts';
import type { Shape } from '../shape/shape.ts';
import { type AnyNode, MISSING_NAME, nodesAt } from '../syntax/javascript.ts';
import { equalityOf } from '../syntax/operators.ts';
import { type Range, touches } from '../text/range.ts';
import type { Cursor } from './at-cursor.ts';
import { type ComparedEvent, comparedEvents, otherLabels } from './compared-events.ts';
import type { Completion } from './completion-item.ts';
import { describeField } from './describe.ts';
import { FIRST, sortKey } from './sort-key.ts';

/** With `comments`, what a value means is written behind it: `4 /* Resolved *\/`. */
export function completeComparison(cursor: Cursor, comments: boolean): readonly Completion[] | undefined {
  const { flow, indexed } = cursor;
  const subject = comparedBehind(cursor) ?? comparedWith(cursor);
  if (!subject) return undefined;
  const held = holdingsIn(flow.valueOf(indexed, subject));
  const events = comparedEvents(cursor.app, held);
  if (events.length > 0) return eventItems(cursor, subject, events);
  const shapes = held.filter(({ shape }) => shape.enum && shape.enum.length > 0);
  const [first] = shapes;
  if (!first) return undefined;
  const { range: typed, quote } = typedAt(cursor, subject);
  const choices = first.shape.enum ?? [];
  const range = withComment(cursor, typed, choices);
  return choices.map((entry, index) => {
    const value = typeof entry.value === 'string' ? quote + entry.value + quote : String(entry.value);
    const text = comments || range.end > typed.end ? value + commentOn(entry) : value;
    return {
      label: value,
      kind: 'value' as const,
      ...(entry.label && { detail: entry.label, summary: entry.label }),
      documentation: () => `${printEnumValue(entry)}\n\n${describeField(String(first.path.at(-1) ?? ''), first.shape)}`,
      range,
      text,
      filterText: value,
      sortText: sortKey(FIRST, index),
    };
  });
}

function eventItems(cursor: Cursor, subject: AnyNode, events: readonly ComparedEvent[]): readonly Completion[] {
  const { range, quote } = typedAt(cursor, subject);
  const taken = otherLabels(cursor.ancestors, subject, cursor.offset);
  return events
    .filter(({ name }) => !taken.has(name))
    .map(({ name, summary, scopes }, index) => ({
      label: quote + name + quote,
      kind: 'value' as const,
      detail: scopes.join(', '),
      ...(summary && { documentation: () => summary }),
      range,
      text: quote + name + quote,
      filterText: quote + name + quote,
      sortText: sortKey(FIRST, index),
    }));
}

type EnumEntry = NonNullable<Shape['enum']>[number];

/** Nothing where the value says it by itself. */
const commentOn = ({ value, label }: EnumEntry): string =>
  label === undefined || label === value ? '' : ` /* ${label.replaceAll('*/', '* /')} */`;

/** Together with the comment that an earlier choice left behind the value: it is not to say what is no longer true. */
function withComment({ indexed: { file } }: Cursor, typed: Range, choices: readonly EnumEntry[]): Range {
  const behind = file.text.slice(typed.end);
  const left = choices.map(commentOn).find((comment) => comment !== '' && behind.startsWith(comment));
  return { start: typed.start, end: typed.end + (left?.length ?? 0) };
}

/** What a chosen value replaces, and the quotes that the author has begun with. */
function typedAt(
  { ancestors, offset, indexed: { file } }: Cursor,
  subject: AnyNode,
): { readonly range: Range; readonly quote: string } {
  const template = ancestors.findLast((node) => node.type === 'TemplateLiteral' || node === subject);
  const typed = template?.type === 'TemplateLiteral' && template !== subject ? template : ancestors.at(-1);
  if (!typed || typed === subject || !touches(typed, offset))
    return { range: { start: offset, end: offset }, quote: "'" };
  const range = { start: typed.start, end: Math.max(offset, closedEnd(file.text, typed)) };
  if (typed.type === 'TemplateLiteral') return { range, quote: '`' };
  if (typed.type === 'Literal')
    return { range, quote: typeof typed.value === 'string' ? (file.text[typed.start] ?? "'") : "'" };
  if (typed.type === 'Identifier' && typed.name !== MISSING_NAME)
    return { range: { start: typed.start, end: typed.end }, quote: "'" };
  return { range: { start: offset, end: offset }, quote: "'" };
}

/** End of a text that may not be closed yet. */
function closedEnd(text: string, node: AnyNode): number {
  const word = /^['"`][\w -]*['"`]?/.exec(text.slice(node.start))?.[0] ?? '';
  return word === '' ? node.end : node.start + word.length;
}

function comparedWith({ ancestors, offset, indexed: { file } }: Cursor): AnyNode | undefined {
  for (const node of ancestors.toReversed()) {
    if (node.type === 'BinaryExpression' && equalityOf(node.operator) !== undefined) {
      if (offset > node.left.end) return node.left;
      return isValueAt(node.left, offset) ? node.right : undefined;
    }
    if (node.type === 'CallExpression') {
      const list = listAskedFor(node);
      if (list && list.start < offset && offset < list.end) return node.arguments[0];
    }
    if (node.type === 'SwitchStatement') {
      const label = node.cases.find(({ test, start }) => {
        const isInLabel = /^case\s+[^:]*$/.test(file.text.slice(start, offset));
        return start < offset && (isInLabel || (test?.type === 'Literal' && touches(test, offset)));
      });
      return label ? node.discriminant : undefined;
    }
  }
  return undefined;
}

/** `if (<|> === status)`: what is missing stands where the operator does. */
function comparedBehind({ offset, indexed: { file } }: Cursor): AnyNode | undefined {
  const gap = /^[ \t]*(?=[=!]=)/.exec(file.text.slice(offset, offset + MOST_BLANKS))?.[0].length;
  if (gap === undefined) return undefined;
  const at = offset + gap;
  const node = nodesAt(file.javascript.program, at).findLast(({ type }) => type === 'BinaryExpression');
  return node?.type === 'BinaryExpression' && isMissing(node.left) && node.left.start === at ? node.right : undefined;
}

const MOST_BLANKS = 20;

/** A value or none yet: names and whatever else is computed are the author's own. */
const isValueAt = (node: AnyNode, offset: number): boolean =>
  (node.type === 'Literal' || node.type === 'TemplateLiteral' || isMissing(node)) &&
  (isMissing(node) || touches(node, offset));

const isMissing = (node: AnyNode): boolean => node.type === 'Identifier' && node.name === MISSING_NAME;

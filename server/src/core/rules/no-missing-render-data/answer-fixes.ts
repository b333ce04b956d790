/** The fixes that answer with `renderData` where a handler ends without it. */
import { isFunction } from '../../model/exports.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { indentAt } from '../../text/layout.ts';
import { changeOf, fixedBy, withLineEnds } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';

type Fixed = Pick<Report, 'fixes' | 'fixSafety'>;

/** Behind the last statement; not where callbacks do the work, which is not over then. */
export function answerAtEnd(file: SourceFile, body: AnyNode & { type: 'BlockStatement' }, isEvent: boolean): Fixed {
  const last = body.body.at(-1);
  const waits = nodesOf(body).some((node) => isFunction(node));
  if (waits || last?.type === 'ReturnStatement') return {};
  const call = isEvent ? 'renderData();' : 'renderData(null, {});';
  const at = last ? last.end : body.start + 1;
  const lineOf = (offset: number): number => file.lines.positionAt(offset).line;
  const isOneLine = lineOf(body.start) === lineOf(body.end) || (last && lineOf(last.start) === lineOf(body.start));
  const indent = last ? indentAt(file.text, last.start) : `${indentAt(file.text, body.start)}  `;
  const text = isOneLine ? ` ${call}${last ? '' : ' '}` : `\n${indent}${call}`;
  return fixedBy({
    title: `Answer with \`${call.slice(0, -1)}\` at the end`,
    safety: 'unsafe',
    changes: [changeOf(file, withLineEnds(file, { range: { start: at, end: at }, text }))],
  });
}

/** `return;` becomes `return renderData(…);`. */
export function answerBeforeReturn(
  file: SourceFile,
  node: AnyNode & { type: 'ReturnStatement' },
  isEvent: boolean,
): Fixed {
  if (node.argument) return {};
  const status = isEvent ? '' : 'status: 400, ';
  return fixedBy({
    title: 'Answer with an error',
    safety: 'unsafe',
    changes: [
      changeOf(file, {
        range: { start: node.start, end: node.end },
        text: `return renderData({ ${status}message: 'Say what went wrong' });`,
      }),
    ],
  });
}

/** `renderData(…);` becomes `return renderData(…);`, and what stands behind it in its block does not run any more. */
export const returnAtAnswer = (file: SourceFile, { start }: AnyNode): Fixed =>
  fixedBy({
    title: 'Return with the first answer',
    safety: 'unsafe',
    changes: [changeOf(file, { range: { start, end: start }, text: 'return ' })],
  });

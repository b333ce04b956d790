/** The fixes that answer with `renderData` where a handler ends without it. */
import { isFunction } from '../../model/exports.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { type AnyNode, type BlockStatement, nodesOf } from '../../syntax/javascript.ts';
import { endingBy, isExit } from '../../syntax/operators.ts';
import type { Edit } from '../../text/edit.ts';
import { indentAt, indentUnitOf } from '../../text/layout.ts';
import { quotedIn } from '../edits/code-style.ts';
import { changeOf, fixedBy, withLineEnds } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';

type Fixed = Pick<Report, 'fixes' | 'fixSafety'>;

/** Behind the last statement; not where callbacks do the work, which is not over then. */
export function answerAtEnd(file: SourceFile, body: BlockStatement, isEvent: boolean): Fixed {
  const last = body.body.at(-1);
  const waits = nodesOf(body).some((node) => isFunction(node));
  if (waits || (last && isNeverPassed(last))) return {};
  const call = isEvent ? 'renderData();' : 'renderData(null, {});';
  return fixedBy({
    title: `Answer with \`${call.slice(0, -1)}\` at the end`,
    safety: 'unsafe',
    changes: [changeOf(file, behindLast(file, body, call))],
  });
}

/** Nothing behind it would run. */
function isNeverPassed(statement: AnyNode): boolean {
  const ends = endingBy(isExit);
  if (statement.type !== 'TryStatement') return ends(statement);
  const { block, handler, finalizer } = statement;
  return (finalizer && ends(finalizer)) || (ends(block) && (!handler || ends(handler.body)));
}

function behindLast(file: SourceFile, body: BlockStatement, call: string): Edit {
  const last = body.body.at(-1);
  const at = last?.end ?? endOfComments(file, body);
  const lineOf = (offset: number): number => file.lines.positionAt(offset).line;
  const isOneLine = lineOf(body.start) === lineOf(body.end) || (last && lineOf(last.start) === lineOf(body.start));
  const indent = last ? indentAt(file.text, last.start) : indentAt(file.text, body.start) + indentUnitOf(file.text);
  const text = isOneLine ? ` ${call}${last ? '' : ' '}` : `\n${indent}${call}`;
  return withLineEnds(file, { range: { start: at, end: at }, text });
}

/** Behind the last statement of the one `else` without an answer, where the branches before it answer; not where anything else may. */
export function answerInElse(
  file: SourceFile,
  { body }: BlockStatement,
  mayAnswer: (node: AnyNode) => boolean,
  isEvent: boolean,
): Fixed {
  const [statement, ...others] = body.filter((one) => mayAnswer(one));
  let last = statement;
  while (last?.type === 'IfStatement' && mayAnswer(last.consequent)) last = last.alternate ?? undefined;
  const hasBranches = statement?.type === 'IfStatement' && others.length === 0 && last?.type === 'BlockStatement';
  return hasBranches && last?.type === 'BlockStatement' && !mayAnswer(last) ? answerAtEnd(file, last, isEvent) : {};
}

/** In an empty body comments say what is to be done: the answer follows them. */
const endOfComments = ({ text }: SourceFile, { start, end }: BlockStatement): number =>
  start + 1 + text.slice(start + 1, end - 1).trimEnd().length;

/** Behind the last statement of what gets an error, but for a `return` that ends it; nothing where it returns before. */
export function answerInCatch(file: SourceFile, block: BlockStatement, isEvent: boolean): Fixed {
  const last = block.body.at(-1);
  const returns = nodesOf(block).filter(({ type }) => type === 'ReturnStatement');
  const isAtEnd = last?.type === 'ReturnStatement' && !last.argument;
  if (nodesOf(block).some((node) => isFunction(node)) || returns.length > (isAtEnd ? 1 : 0)) return {};
  const status = isEvent ? '' : 'status: 500, ';
  const call = `renderData({ ${status}message: ${quotedIn(file, 'Say what went wrong')} });`;
  return fixedBy({
    title: 'Answer with an error',
    safety: 'unsafe',
    changes: [changeOf(file, isAtEnd ? beforeLast(file, last, call) : behindLast(file, block, call))],
  });
}

const beforeLast = (file: SourceFile, { start }: AnyNode, call: string): Edit =>
  withLineEnds(file, { range: { start, end: start }, text: `${call}\n${indentAt(file.text, start)}` });

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
        text: `return renderData({ ${status}message: ${quotedIn(file, 'Say what went wrong')} });`,
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

/** Constants that only an old request used: its address and its options, which stand in the template now. */

import { isServerCode } from '../../flow/flow.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { removeStatement } from '../../rules/edits/exports-edits.ts';
import type { LegacyRequest } from '../../rules/facts/legacy-requests.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import type { Range } from '../../text/range.ts';
import { usesOf } from './options.ts';

interface Declaration {
  readonly file: SourceFile;
  readonly range: Range;
}

/** `code` is what stands in the place of the old arguments. */
export type Done = LegacyRequest & { readonly code: string };

export function unusedDeclarations(done: readonly Done[]): readonly Declaration[] {
  const found = new Map<AnyNode, Declaration>();
  for (const request of done) {
    const { file } = request;
    const gone = (node: AnyNode): boolean =>
      [...found.keys()].some((statement) => isInside(statement, node)) ||
      done.some(
        ({ file: other, verb, call }) => other === file && call && verb.start <= node.start && node.end <= call.end,
      );
    // What a removed constant names may go, too.
    const waiting: AnyNode[] = [...(request.call?.arguments ?? [])];
    for (const node of waiting) {
      for (const name of nodesOf(node)) {
        if (name.type !== 'Identifier' || isNamedIn(name.name, request, done)) continue;
        const statement = declarationOf(request, name);
        if (!statement || found.has(statement) || !usesOf(file, name).every(gone)) continue;
        found.set(statement, {
          file: file.file,
          range: withBlankLine(file.file.text, removeStatement(file.file, statement).range),
        });
        waiting.push(statement);
      }
    }
  }
  return [...found.values()];
}

/** An empty line behind goes along where the block, the file or another empty line begins in front. */
function withBlankLine(text: string, { start, end }: Range): Range {
  const blank = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  return start === 0 || /(\{|\n)[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 200), start))
    ? { start, end: end + blank }
    : { start, end };
}

const isNamedIn = (name: string, { file }: LegacyRequest, done: readonly Done[]): boolean =>
  done.some((other) => other.file === file && other.code.split(/[^\p{L}\p{N}_$]+/u).includes(name));

/** `const url = …;` of one name, where evaluating it does nothing else. */
function declarationOf({ file }: LegacyRequest, name: AnyNode & { type: 'Identifier' }): AnyNode | undefined {
  const [write, ...others] = file.resolve(name.name, name)?.writes ?? [];
  if (write?.kind !== 'value' || others.length > 0 || write.steps.length > 0) return undefined;
  const declarator = file.parentOf(write.source);
  const statement = declarator && file.parentOf(declarator);
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return undefined;
  if (statement?.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return undefined;
  const around = file.parentOf(statement)?.type;
  // What stands at the top of a script of the front end is there for other scripts, too.
  const isInBlock = around === 'BlockStatement' || (around === 'Program' && isServerCode(file.file.path));
  return isInBlock && !nodesOf(write.source).some(doesSomething) ? statement : undefined;
}

const doesSomething = (node: AnyNode): boolean =>
  node.type === 'AwaitExpression' ||
  node.type === 'NewExpression' ||
  node.type === 'AssignmentExpression' ||
  (node.type === 'CallExpression' &&
    !/^(encodeURIComponent|stringify|btoa|from|toString|encode)$/.test(calleeName(node.callee)));

const calleeName = (callee: AnyNode): string => {
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' ? name.name : '';
};

const isInside = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

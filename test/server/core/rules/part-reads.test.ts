/**
 * A rule that is given one part of the code looks at no other one without that being noted: where a node was looked at,
 * its part was noted, or a name in it. A rule that reads more than it says fails here, and not in the field.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flowOf } from '../../../../server/src/core/flow/flow.ts';
import { type CodePart, codePartsOf } from '../../../../server/src/core/flow/index/code-part.ts';
import { cellsOfPart } from '../../../../server/src/core/flow/index/index-file.ts';
import { type App, openApp } from '../../../../server/src/core/index.ts';
import { type Cell, cellsOf, type Noted, noting, notingInside } from '../../../../server/src/core/model/reads.ts';
import { RULES } from '../../../../server/src/core/rules/registry.generated.ts';
import type { Rule } from '../../../../server/src/core/rules/rule.ts';
import type { AnyNode } from '../../../../server/src/core/syntax/javascript.ts';
import { app, type Files } from '../../../support/app.ts';
import { FILES, SLIPS } from '../../../support/app-edits.ts';

describe('what a rule looks at is noted', () => {
  for (const rule of RULES.filter(({ checkPart }) => checkPart)) {
    it(rule.code, () => {
      for (const files of [FILES, SLIPS]) {
        const count = partsOf(opened(files)).length;
        for (let number = 0; number < count; number++) checkReads(rule, opened(files), number);
      }
    });
  }

  it('a rule that walks the file is told', () => {
    const walking: Rule = {
      code: 'no-walk',
      severity: 'error',
      fix: 'none',
      since: '0.0.0',
      checkPart({ part: { file } }) {
        for (const { nodes } of codePartsOf(file)) for (const { type } of nodes) void type;
      },
    };
    assert.throws(() => checkReads(walking, opened(FILES), 1), /no-walk looked at/);
  });
});

/** A snapshot that others may follow, of which all is found that is found once for all rules. */
function opened(files: Files): App {
  const { files: sources, unread } = app(files);
  const made = openApp(sources, undefined, unread, {});
  assert.ok(made);
  for (const { file, nodes } of partsOf(made)) for (const node of nodes) file.parentOf(node);
  for (const { file } of partsOf(made)) file.identifiersNamed('any');
  return made;
}

const partsOf = (made: App): readonly CodePart[] => flowOf(made).files().flatMap(codePartsOf);

function checkReads(rule: Rule, made: App, number: number): void {
  const parts = partsOf(made);
  const part = parts[number];
  assert.ok(part);
  // As where findings are asked for.
  const premise = notingInside(() => rule.premise?.(made));
  const seen = new Set<CodePart>();
  for (const other of parts) {
    for (const node of insideOf(other)) {
      const { type } = node;
      Object.defineProperty(node, 'type', {
        configurable: true,
        get: () => {
          seen.add(other);
          return type;
        },
      });
    }
  }
  seen.clear();
  const noted: Noted = { reads: undefined };
  noting(noted, () => rule.checkPart?.({ app: made, flow: flowOf(made), part, premise, report: () => {} }));
  const cells = cellsOf(noted);
  if (!cells) return;
  // Whatever is around a part cannot be edited without the part itself.
  const known = [part, ...parts.filter((other) => isNoted(other, cells))];
  for (const other of seen) {
    assert.ok(
      known.some((one) => isAround(other, one)),
      `${rule.code} looked at ${placeOf(other)} for ${placeOf(part)}, which was not noted`,
    );
  }
}

const isAround = ({ file, root: outer }: CodePart, { file: other, root: inner }: CodePart): boolean =>
  file === other && outer.start <= inner.start && inner.end <= outer.end;

const placeOf = ({ file: { file }, root }: CodePart): string =>
  `${file.path}:${file.lines.positionAt(root.start).line + 1}`;

/** The head of a function, and that it has a block, stay as they are when the block is edited. */
const insideOf = ({ root, nodes }: CodePart): readonly AnyNode[] =>
  root.type === 'Program'
    ? nodes
    : nodes.filter((node) => node !== root.body && root.body.start <= node.start && node.end <= root.body.end);

function isNoted(part: CodePart, cells: ReadonlySet<Cell>): boolean {
  const found = part.file.parts().find(({ key }) => key === part.key);
  return cells.has(part.key) || (found !== undefined && cellsOfPart(found).some((cell) => cells.has(cell)));
}

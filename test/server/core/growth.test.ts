/**
 * Work grows with the size of an app and not with its square: how often nodes are looked at is counted, for apps that
 * nest, widen and lengthen in a hundred ways, each in two sizes.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type App,
  completionsAt,
  definitionAt,
  fieldUsages,
  findingsOf,
  hoverAt,
  refactoringsAt,
  valueLabelsIn,
} from '../../../server/src/core/index.ts';
import { isCode } from '../../../server/src/core/model/source-file.ts';
import { type AnyNode, nodesOf } from '../../../server/src/core/syntax/javascript.ts';
import type { JsonNode } from '../../../server/src/core/syntax/json.ts';
import { appWithCursor, CURSOR, type Files, textsOf } from '../../support/app.ts';
import { GROWING_APPS } from '../../support/growing-apps.ts';

const CHARACTERS = 2_000;
/** Of each place, a bounded number of the tests around it is looked at: growth is seen where that bound is met. */
const CHARACTERS_OF: Readonly<Record<string, number>> = {
  'nested code: switches': 6_000,
  'wide code: ways out': 6_000,
};
const TIMES = 3;
/** Of an app that is three times as large; the square would be nine times as much. */
const MOST_TIMES = 4.5;

interface Place {
  readonly app: App;
  readonly path: string;
  readonly offset: number;
}

/** What the command line and editors ask for. */
const questions: Readonly<Record<string, readonly [typed: string, ask: (place: Place) => void]>> = {
  findings: ['subjct', ({ app }) => findingsOf(app)],
  completion: ['', ({ app, path, offset }) => completionsAt(app, path, offset)],
  'what is shown at a place': [
    'subject',
    ({ app, path, offset }) => {
      hoverAt(app, path, offset);
      definitionAt(app, path, offset);
    },
  ],
  'what is shown all over': [
    'subject',
    ({ app, path }) => {
      fieldUsages(app);
      valueLabelsIn(app, path, { start: 0, end: Number.POSITIVE_INFINITY });
    },
  ],
  refactorings: [
    'subject',
    ({ app, path, offset }) => {
      const handlers = path === 'server/server.js' ? app.exports.functions.slice(0, 2) : [];
      for (const start of [offset, ...handlers.map(({ nameRange }) => nameRange.start)])
        for (const { changes } of refactoringsAt(app, path, { start, end: start }, true)) changes();
    },
  ],
};

describe('the work grows with the app', () => {
  for (const [group, apps] of Object.entries(GROWING_APPS)) {
    for (const [name, write] of Object.entries(apps)) {
      const title = `${group}: ${name}`;
      const size = CHARACTERS_OF[title] ?? CHARACTERS;
      it(title, () => {
        for (const [question, [typed, ask]] of Object.entries(questions)) {
          const small = looksFor(write(size), typed, ask);
          const large = looksFor(write(size * TIMES), typed, ask);
          assert.ok(large <= small * MOST_TIMES, `${question}: ${small} looks, ${large} for ${TIMES} times as much`);
        }
      });
    }
  }
});

/** How often the kind of a node was asked for: whoever looks at a node asks for that first. */
function looksFor(files: Files, typed: string, ask: (place: Place) => void): number {
  const texts = Object.entries(textsOf(files)).map(([path, text]) => [path, text.replace(CURSOR, CURSOR + typed)]);
  const place = appWithCursor(Object.fromEntries(texts));
  let looks = 0;
  const count = (node: AnyNode | JsonNode): void => {
    const { type } = node;
    Object.defineProperty(node, 'type', {
      get: () => {
        looks++;
        return type;
      },
    });
  };
  for (const file of place.app.files.values()) {
    const nodes = isCode(file.path) ? nodesOf(file.javascript.program) : jsonNodesOf(file.json.root);
    assert.ok(nodes.length > 0, `${file.path} has a tree`);
    for (const node of nodes) count(node);
  }
  ask(place);
  return looks;
}

function jsonNodesOf(root: JsonNode | undefined): readonly JsonNode[] {
  const nodes = root ? [root] : [];
  for (const node of nodes) nodes.push(...(node.children ?? []));
  return nodes;
}

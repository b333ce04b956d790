/** What lacks the name of a member is read in one go: the tree is that of the tolerant parser, and the error that of the strict one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AnyNode, forEachChild, nodesOf, parseJavaScript } from '../../../../server/src/core/syntax/javascript.ts';
import { gapBehind } from '../../../../server/src/core/syntax/missing-name.ts';
import {
  type FunctionPlace,
  guessBody,
  guessWithName,
  isBlockFunction,
  parseBody,
} from '../../../../server/src/core/syntax/parse-function.ts';
import { plainTree } from '../../../support/plain-tree.ts';

/** Indented as authors do, with and without semicolons. */
const TEXT = `const LIMITS = { low: 1, high: 5 };

function describe(ticket, { limit = LIMITS.low, ...rest }) {
  const { subject, tags = [] } = ticket
  let text = \`#\${ticket.id} \${subject}\`
  for (const tag of tags) {
    if (tag.length > limit) continue
    text += tag.name ? ' ' + tag.name : rest.none
  }
  return text
}

exports = {
  first: async function (payload) {
    const { ticket: found, requester } = payload.data;
    if (found.status === 2 && requester) {
      await send('first', { text: describe(found), name: requester.name });
    } else if (found.tags.length > 0) {
      for (let at = 0; at < found.tags.length; at++) console.log(found.tags[at]);
    }
    try {
      const answer = await $request.invokeTemplate('one', { context: { id: found.id } });
      return JSON.parse(answer.response);
    } catch (error) {
      console.error(error.message);
      throw new Error(\`failed \${error.status}\`);
    } finally {
      done(/a.b/.test(found.subject));
    }
  },
  second(args) {
    const lines = (args.lines || [])
      .filter((line) => line.price > 0)
      .map((line) => ({ ...line, total: line.price * line.count }));
    while (lines.length > args.most) lines.pop();
    switch (args.kind) {
      case 'all':
        return lines;
      default:
        return lines.slice(0, args?.first ?? 1);
    }
  },
  third: (payload) => {
    const later = function () {
      return payload.data;
    };
    do later(); while (payload.again)
    class Kept {
      constructor() { this.id = payload.id; }
    }
    return new Kept(later);
  },
  async *fourth(list) {
    label: for await (const one of list) {
      yield one.id;
      break label;
    }
    typeof list
    delete list.first
    var last = list.last
    later = last
  },
};
`;

const { program } = parseJavaScript(TEXT);
const around = parentsIn(program);
const functions = nodesOf(program).filter((node) => isBlockFunction(node) && !outerFunctionOf(node));
const places = functions.map((node): FunctionPlace => {
  assert.ok(isBlockFunction(node));
  const parent = around.get(node);
  const isMethod = parent?.type === 'Property' && parent.method;
  return { node, form: node.type === 'ArrowFunctionExpression' ? 'arrow' : isMethod ? 'method' : 'function' };
});

/** Typed in a line of its own in front of a statement. */
const LINES = [
  ...[
    'found.',
    'found.tags.',
    'found?.',
    'const one = found.',
    'return found.',
    'later = found. + 1;',
    'found.tags[0].',
  ],
  ...[
    'if (found.) {}',
    'call(found.)',
    'call(found., 1)',
    'call({ id: found. })',
    '[found.]',
    'a ? b. : c',
    '`${found.}`',
  ],
  ...[
    'found.tags.map((tag) => tag.)',
    'found.tags.map((tag) => {\n      tag.\n    })',
    'found.;',
    'call().',
    '(found.tags).',
  ],
  ...[
    'found. // c',
    'found. /* c */',
    'await found.',
    'new Date().',
    'new found.',
    '!found.',
    'found\n      .tags.',
    'found..id',
  ],
  ...[
    'call(found.\n)',
    'found.tags.\n      map',
    'const { id } = found.',
    'found.id = found.',
    'for (const a of found.) {}',
    'this.',
  ],
];

const counts = { guessed: 0, valid: 0, left: 0 };

/** `behind` is where the name of a member may be missing. */
function check(text: string, place: FunctionPlace, behind: number, where: string): void {
  const end = place.node.end + text.length - TEXT.length;
  const gap = gapBehind(text, behind);
  const guess = gap && guessWithName(text, place, end, gap);
  const { body, error } = parseBody(text, place, end);
  if (body) {
    counts.valid++;
    assert.equal(guess, undefined, `${where}: valid as it is`);
    return;
  }
  if (!guess) {
    counts.left++;
    return;
  }
  counts.guessed++;
  const tolerant = guessBody(text, place, end, error);
  assert.deepEqual(plainTree(guess.body), plainTree(tolerant?.body), `${where}: the tree`);
  assert.deepEqual(guess.error, tolerant?.error, `${where}: the error`);
}

for (const place of places) {
  const name = TEXT.slice(place.node.start, place.node.start + 20).split('\n')[0];
  const inside = nodesOf(place.node.body).filter((node) => node !== place.node.body);

  test(`a dot behind anything in ${name}`, () => {
    for (const node of inside)
      check(
        `${TEXT.slice(0, node.end)}.${TEXT.slice(node.end)}`,
        place,
        node.end + 1,
        TEXT.slice(node.start, node.end),
      );
  });

  test(`a line in front of anything in ${name}`, () => {
    for (const node of inside) {
      const line = TEXT.lastIndexOf('\n', node.start) + 1;
      const indentation = TEXT.slice(line, node.start);
      if (/\S/.test(indentation)) continue;
      for (const typed of LINES) {
        const text = `${TEXT.slice(0, node.start)}${typed}\n${TEXT.slice(line)}`;
        for (let dot = typed.indexOf('.'); dot >= 0; dot = typed.indexOf('.', dot + 1))
          check(text, place, node.start + dot + 1, `${typed} in front of ${node.type}`);
      }
    }
  });
}

test('much of that was read so', () => {
  assert.ok(counts.guessed > 1_000, `${counts.guessed} were guessed with a name, ${counts.left} were not`);
  assert.ok(counts.valid > 50, `${counts.valid} were valid`);
});

function parentsIn(root: AnyNode): ReadonlyMap<AnyNode, AnyNode> {
  const parents = new Map<AnyNode, AnyNode>();
  for (const node of nodesOf(root)) forEachChild(node, (child) => parents.set(child, node));
  return parents;
}

function outerFunctionOf(node: AnyNode): AnyNode | undefined {
  for (let outer = around.get(node); outer; outer = around.get(outer)) if (isBlockFunction(outer)) return outer;
  return undefined;
}

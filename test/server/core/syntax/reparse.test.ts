/** Parsing only the edited function gives what parsing the whole text gives: random edits, compared after each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SourceFile, sourceFile } from '../../../../server/src/core/index.ts';
import { readExports } from '../../../../server/src/core/model/exports.ts';
import { parseJavaScript } from '../../../../server/src/core/syntax/javascript.ts';

const TEXT = `const lib = require('./lib/x');
function helper(a, { b = 1, ...rest }) { return \`\${a} and \${b}\` + [...rest.list].map((x) => x?.y).join(); }
exports = {
  events: [{ event: 'onTicketCreate', callback: 'first' }],
  first: async function (payload) {
    const { ticket: t, requester } = payload.data;
    if (t.status === 2) { await helper(t, { b: 2 }); } else { for (const tag of t.tags) console.log(tag); }
    function inner(q) { return q.a; }
    return inner(t);
  },
  second(payload) { return payload.data.ticket['subject']; },
  third: (payload) => payload.data,
  fourth: function () { try { lib.go(); } catch (e) { throw e; } class K { m() { return this.x; } } return new K(); }
};
`;

const PIECES = [
  '.',
  'a',
  ' ',
  '\n',
  '(',
  ')',
  '{',
  '}',
  "'",
  '`',
  ',',
  ';',
  'payload.',
  'data',
  '?.',
  '=> ',
  'function () {}',
  '=',
  '[',
  ']',
  '/',
  '//',
  'x y',
];

/** A linear congruential generator: the seed is printed when a case fails. */
function random(seed: number): (below: number) => number {
  const state = { value: seed };
  return (below) => {
    state.value = (Math.imul(state.value, 1664525) + 1013904223) >>> 0;
    return state.value % below;
  };
}

for (let seed = 1; seed <= 40; seed++) {
  test(`random edits, seed ${seed}`, () => {
    const next = random(seed);
    let file: SourceFile = sourceFile('server/server.js', TEXT);
    let before = TEXT;
    void file.javascript;
    for (let step = 0; step < 60; step++) {
      const start = next(before.length);
      const isTyping = next(3) > 0;
      const end = Math.min(before.length, start + (isTyping ? 0 : next(6)));
      // Every few edits the text is healed, as authors do.
      const text =
        step % 6 === 5 ? TEXT : before.slice(0, start) + (PIECES[next(PIECES.length)] ?? '') + before.slice(end);
      file = sourceFile('server/server.js', text, file, true);
      const whole = parseJavaScript(text);
      const where = `step ${step}: ${JSON.stringify(text.slice(Math.max(0, start - 20), start + 20))}`;
      assert.equal(file.javascript.error === undefined, whole.error === undefined, where);
      if (!whole.error) assert.deepEqual(plain(file.javascript.program), plain(whole.program), where);
      const names = readExports(file).functions.map(({ name }) => name);
      assert.ok(Array.isArray(names), where);
      before = text;
    }
  });
}

const plain = (node: unknown): unknown => JSON.parse(JSON.stringify(node));

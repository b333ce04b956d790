/** Random edits of one server file, as half-typed code and back to code that parses. */
import { SIGNS } from '../../scripts/soak/signs.ts';
import { INHERITED_NAMES } from './foreign-names.ts';
import { randomFrom } from './random.ts';

/** What the edits begin with, and what they come back to every few steps. */
export const TEXT = `const lib = require('./lib/x');
function helper(a, { b = 1, ...rest }) { return \`\${a} and \${b}\` + [...rest.list].map((x) => x?.y).join(); }
class Failure extends Error {
  #code = 1;
  constructor(message) { super(message); this.code = this.#code; }
  again = () => { return super.toString(); };
}
function named({ toString, constructor: own = valueOf(toString) }) { return hasOwnProperty(own).__proto__; }
function later(done = function () { return 1; }, { wait = () => { return 2; } } = {}) { return done() + wait(); }
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
  fifth: async (args) => { const { list = [] } = args; for (const one of list) await lib.run(() => { one.go(); }); },
  async *sixth(a, { b }) { yield* a; await b; }, get seventh() { return helper; }, set seventh(value) { lib.value = value; },
  fourth: function () { try { lib.go(); } catch (e) { throw e; } class K { m() { return this.x; } } return new K(); }
};
`;

const PIECES = [
  ...SIGNS,
  ...['a', 'payload.', 'data', '?.', 'function () {}', '=', '[', ']', '/', 'x y'],
  ...INHERITED_NAMES,
];

/** `steps` texts, each one edit away from the one before; the same for the same seed. */
export function randomEdits(seed: number, steps: number): readonly { readonly text: string; readonly where: string }[] {
  const random = randomFrom(seed);
  let before = TEXT;
  return Array.from({ length: steps }, (_, step) => {
    const start = random.number(before.length);
    const isTyping = random.number(3) > 0;
    const end = Math.min(before.length, start + (isTyping ? 0 : random.number(6)));
    // Every few edits the text is healed, as authors do.
    const text = step % 6 === 5 ? TEXT : before.slice(0, start) + random.pick(PIECES) + before.slice(end);
    before = text;
    return { text, where: `step ${step}: ${JSON.stringify(text.slice(Math.max(0, start - 20), start + 20))}` };
  });
}

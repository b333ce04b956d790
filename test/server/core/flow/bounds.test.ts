/** Payload flow in code that grows without end: the work is bounded, fields are offered still, and findings are right. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flowOf } from '../../../../server/src/core/flow/flow.ts';
import { completionsAt, findingsOf } from '../../../../server/src/core/index.ts';
import { appWithCursor, CURSOR, handlers, product } from '../../../support/app.ts';

const manifest = product('freshdesk', { events: handlers({ onTicketCreate: 'onCreate' }) });

/** Far more than any of these needs that ends by itself; the bound on all work of a snapshot is 40,000. */
const FEW_STEPS = 20_000;
const MOST_STEPS = 41_000;

const inHandler = (statements: string, before = ''): string =>
  `${before}\nexports = { onCreate: async function (p) { const T = p.data.ticket; ${statements} } };`;

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join('\n');

const MANY = 30;

const growing: Readonly<Record<string, string>> = {
  'a variable spread into itself': inHandler(
    `let s = { ticket: T }; ${times(MANY, (n) => `if (s.ticket.id === ${n}) { s = { ...s, n_${n}: s.ticket.subject }; }`)} s.ticket.<|>`,
  ),
  'a variable with itself in new members': inHandler(
    `let x = { t: T }; ${times(200, () => 'x = { ...x, a1: x, b: [x, x] };')} x.t.<|>`,
  ),
  'pure helpers': inHandler(
    `let s = { ticket: T }; ${times(MANY, (n) => `s = f${n}(s);`)} s.ticket.<|>`,
    times(MANY, (n) => `function f${n}(s) { return { ...s, k: s.ticket.id }; }`),
  ),
  'Object.assign': inHandler(
    `let s = { ticket: T }; ${times(MANY, (n) => `s = Object.assign({}, s, { n${n}: 1 });`)} s.ticket.<|>`,
  ),
  filter: inHandler(`let l = [T]; ${times(MANY, () => 'l = l.filter((t) => t.id);')} l[0].<|>`),
  'filter of a list of the payload': inHandler(
    `let l = [...T.attachments, T]; ${times(MANY, () => 'l = l.filter((t) => t.id).slice(1).sort();')} l[0].<|>`,
  ),
  concat: inHandler(`let l = [T]; ${times(MANY, () => 'l = l.concat([T]);')} l[0].<|>`),
  map: inHandler(`let l = [T]; ${times(MANY, () => 'l = l.map((t) => ({ ...t }));')} l[0].<|>`),
  'lists of all kinds': inHandler(
    `let acc = [T]; ${times(MANY, () => 'acc = acc.concat([p.data.ticket]).filter(Boolean); acc = [...acc, p.data.requester];')} acc[0].<|>`,
  ),
  entries: inHandler(
    `let o = { t: T }; ${times(MANY, () => 'o = Object.fromEntries(Object.entries(o).map(([k, v]) => [k, v]));')} o.t.<|>`,
  ),
  promises: inHandler(`let q = Promise.resolve(T); ${times(MANY, () => 'q = q.then((x) => q);')} (await q).<|>`),
  'variables made of each other': inHandler(
    `let a = T, b = [a], c = { a, b }; ${times(MANY, (n) => `a = b[${n}] || c.a; b = [a, ...b, c.b]; c = { ...c, a: b, b: a, x${n}: c };`)} a.<|>`,
  ),
  'functions that call all others': inHandler(
    'f0(T);',
    times(40, (n) => `function f${n}(t) { ${times(40, (other) => `f${other}(t);`)} ${n === 0 ? 't.<|>' : ''} }`),
  ),
  'a chain of helpers': inHandler(
    'f0(T);',
    times(60, (n) => `function f${n}(t) { ${n === 59 ? 't.<|>' : `f${n + 1}(t)`} }`),
  ),
  'a chain of helpers that return': inHandler(
    'f0(T).<|>',
    times(60, (n) => `function f${n}(t) { return ${n === 59 ? 't' : `f${n + 1}(t)`} }`),
  ),
  'a chain of promises': inHandler(`Promise.resolve(T)${times(60, () => '.then((p) => p)')}.then((t) => t.<|>)`),
};

/** Nothing has to be known any more, but the answer comes. */
const hostile: Readonly<Record<string, string>> = {
  'functions that return spreads of all others': inHandler(
    'f0(T).<|>',
    times(
      MANY,
      (n) =>
        `function f${n}(t) { ${times(MANY, (other) => `if (t.x${other}) return f${other}({ ...t, a${n}_${other}: f${other}(t) });`)} return t; }`,
    ),
  ),
  'a list of lists of lists': inHandler(
    `const l0 = [T]; ${times(600, (n) => `const l${n + 1} = l${n}.filter((t) => t.id).concat([]);`)} l600[0].<|>`,
  ),
  'a member of two thousand members': inHandler(`let q = T; q${'.a'.repeat(2_000)}; q.<|>`),
  'a text added up of two thousand': inHandler(`const text = 'a'${" + 'b'".repeat(2_000)}; T.<|>`),
  'a chain of a thousand promises': inHandler(
    `Promise.resolve(T)${times(500, () => '.then((p) => p)')}.then((t) => t.<|>)`,
  ),
  'a chain of a thousand helpers': inHandler(
    'f0(T).<|>',
    times(1_000, (n) => `function f${n}(t) { return ${n === 999 ? 't' : `f${n + 1}(t)`} }`),
  ),
  'tables of functions that are called by computed names': inHandler(
    `const o = { ${Array.from({ length: 400 }, (_, n) => `a${n}: (t) => t.id`).join()} }; ${times(400, (n) => `o[k${n}](T);`)} T.<|>`,
  ),
  'helpers in a ring that wrap': inHandler(
    'f0({ T }).<|>',
    times(
      MANY,
      (n) =>
        `const f${n} = (t) => t.x ? f${(n + 1) % MANY}({ t, l: [t, ...t.l], p: Promise.all([t.p, t]) }) : t.l.concat(t.t);`,
    ),
  ),
};

const payloadFindings = (code: string): readonly string[] => {
  const { app } = appWithCursor({ 'manifest.json': manifest, 'server/server.js': code });
  const found = findingsOf(app).filter(({ rule }) => rule === 'no-unknown-payload-field');
  const steps = flowOf(app).steps();
  assert.ok(steps <= MOST_STEPS, `${steps} steps`);
  return found.map(({ file, range }) => file.text.slice(range.start, range.end));
};

describe('flow: work is bounded', () => {
  for (const [title, code] of Object.entries({ ...growing, ...hostile })) {
    it(`${title}: completion`, () => {
      const { app, path, offset } = appWithCursor({ 'manifest.json': manifest, 'server/server.js': code });
      const labels = completionsAt(app, path, offset).map(({ label }) => label);
      const steps = flowOf(app).steps();
      assert.ok(steps <= (title in growing ? FEW_STEPS : MOST_STEPS), `${steps} steps`);
      if (title in growing) assert.ok(labels.includes('subject'), `offered: ${labels.slice(0, 10).join(', ')}`);
    });

    it(`${title}: findings`, () => {
      assert.deepEqual(payloadFindings(code.replace(CURSOR, `subject${CURSOR}`)), []);
      assert.ok(payloadFindings(code.replace(CURSOR, `subjct${CURSOR}`)).every((text) => text === 'subjct'));
    });
  }
});

/** Each reads `subjct` of what may be something else as well, so that nobody may judge it. */
const mayBeOther: readonly string[] = [
  'let t = T; t = load(t); t.subjct;',
  'let t = T; while (x) { t = load(t) || t; } t.subjct;',
  'let l = [T]; l = l.map((t) => { t.subjct; return t; }); l = load(); l[0].subjct;',
  'let l = [T]; l = l.filter((t) => t.subjct); l = l.concat(load()); l.forEach((t) => t.subjct);',
  'let l = load(); l = l.concat([T]).filter(Boolean); l.forEach((t) => t.subjct); l[0].subjct;',
  'let s = { t: T }; s = { ...s, t: load() }; s = { ...s, n: 1 }; s.t.subjct;',
  'let s = { t: T }; s = load(s); s = { ...s, n: 1 }; s.t.subjct;',
  'const f = (t, n) => { t.subjct; return n ? f(load(t), n - 1) : t; }; f(T, 3).subjct;',
  'const f = (t) => { t.subjct; g(t); }; const g = (t) => { t.subjct; f(load()); }; f(T); g(T);',
  'let q = Promise.resolve(T); q = q.then((t) => load(t)); q = q.then((t) => t.subjct); (await q).subjct;',
  'let o = { a: T }; o = { a: o.b || o.a, b: load() }; o.a.subjct; o.b.subjct;',
];

/** Each reads it of the ticket only. */
const isTicket: readonly string[] = [
  'let t = T; t = t; t.subjct;',
  'let l = [T]; l = l.filter(Boolean); l = l.slice(1); l[0].subjct;',
  'let l = []; for (const x of y) { l = l.concat(T); } l[0].subjct;',
  'let l = []; for (const x of y) { l = [...l, T]; } l[0].subjct;',
  'let s = { t: T }; s = { ...s, n: 1 }; s = { ...s, m: 1 }; s.t.subjct;',
  'const f = (t, n) => (n ? f(t, n - 1) : t); f(T, 3).subjct;',
  'const f = (t) => { t.subjct; g(t); }; const g = (t) => { f(t); }; f(T);',
];

describe('flow: what is made of itself', () => {
  for (const code of mayBeOther) {
    it(`${code} is not judged`, () => assert.deepEqual(payloadFindings(inHandler(`${code}<|>`)), []));
  }
  for (const code of isTicket) {
    it(`${code} is judged`, () => assert.deepEqual(payloadFindings(inHandler(`${code}<|>`)), ['subjct']));
  }
});

describe('flow: where the bound on all work is met', () => {
  const table = `const o = { ${Array.from({ length: 400 }, (_, n) => `a${n}: (t) => t.id`).join()} };`;
  const many = times(400, (n) => `o[k${n}](T);`);

  for (const [title, calls, isSpent] of [
    ['nothing is called unknown, because nobody looked at what may speak against it', many, true],
    ['the same beside less is', 'o[k](T);', false],
  ] as const) {
    it(title, () => {
      const code = inHandler(`T.subjct; ${table} ${calls}${CURSOR}`);
      const { app } = appWithCursor({ 'manifest.json': manifest, 'server/server.js': code });
      const found = findingsOf(app).filter(({ rule }) => rule === 'no-unknown-payload-field');
      assert.equal(flowOf(app).isSpent(), isSpent);
      assert.equal(found.length, isSpent ? 0 : 1);
    });
  }
});

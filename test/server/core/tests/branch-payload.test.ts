/** Payloads that come to a branch: each form of condition, solved for the fields that it asks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { branchPayload } from '../../../../server/src/core/index.ts';
import { app } from '../../../support/app.ts';

const MARK = 'here()';

const SUPPORT = {
  'manifest.json': {
    'platform-version': '3.0',
    modules: { common: {}, support_ticket: { events: { onTicketCreate: { handler: 'go' } } } },
  },
};

/** The ticket of a payload that comes to the mark in the handler's code, and what could not be solved. */
function solved(body: string, rest = '') {
  const server = `exports = {\n  go(payload) {\n    const { ticket, requester } = payload.data;\n    ${body}\n  },\n};\n${rest}`;
  const made = branchPayload(
    app({ ...SUPPORT, 'server/server.js': server }),
    'server/server.js',
    server.includes(MARK) ? server.indexOf(MARK) : server.indexOf('case 3'),
  );
  assert.ok(made, 'no payload was made');
  const { data } = JSON.parse(made.text) as {
    readonly data: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  return { ticket: data.ticket ?? {}, requester: data.requester ?? {}, unsolved: made.unsolved, path: made.path };
}

const CASES: readonly (readonly [body: string, fits: (ticket: Readonly<Record<string, unknown>>) => boolean])[] = [
  ['if (ticket.status === 4) { here(); }', ({ status }) => status === 4],
  ['if (4 == ticket.status) { here(); }', ({ status }) => status === 4],
  ['if (ticket.status !== 4) {} else { here(); }', ({ status }) => status === 4],
  ['if (ticket.status !== 2) { here(); }', ({ status }) => status !== 2],
  ["if (ticket.tags.includes('vip')) { here(); }", ({ tags }) => Array.isArray(tags) && tags.includes('vip')],
  ["if (!ticket.tags.includes('vip')) { here(); }", ({ tags }) => Array.isArray(tags) && !tags.includes('vip')],
  ['if (ticket.tags.length > 2) { here(); }', ({ tags }) => Array.isArray(tags) && tags.length > 2],
  ['if (ticket.tags.length === 0) { here(); }', ({ tags }) => Array.isArray(tags) && tags.length === 0],
  ['if (!ticket.subject) { here(); }', ({ subject }) => !subject],
  ['if (ticket.subject) { here(); }', ({ subject }) => Boolean(subject)],
  ["if (ticket.subject.startsWith('Re')) { here(); }", ({ subject }) => String(subject).startsWith('Re')],
  ['if (ticket.priority > 3) { here(); }', ({ priority }) => Number(priority) > 3],
  ['if (3 < ticket.priority) { here(); }', ({ priority }) => Number(priority) > 3],
  ['if (ticket.priority >= 3) return; here();', ({ priority }) => Number(priority) < 3],
  [
    'if (ticket.status === 4 && ticket.priority === 1) { here(); }',
    ({ status, priority }) => status === 4 && priority === 1,
  ],
  ['if (ticket.status === 4 || ticket.priority === 1) { here(); }', ({ status }) => status === 4],
  [
    'if (ticket.status !== 5) return; if (ticket.priority === 2) { here(); }',
    (t) => t.status === 5 && t.priority === 2,
  ],
  ['switch (ticket.status) { case 3: here(); break; default: }', ({ status }) => status === 3],
  ['switch (ticket.status) { case 2: break; default: here(); }', ({ status }) => status !== 2],
  ['const x = ticket.status === 5 ? here() : 2;', ({ status }) => status === 5],
  ['switch (ticket.status) {\ncase 3: break; }//', ({ status }) => status === 3],
  ['const OPEN = 5; if (ticket.status === OPEN) { here(); }', ({ status }) => status === 5],
];

for (const [body, fits] of CASES) {
  test(body, () => {
    const { ticket, unsolved } = solved(body);
    assert.deepEqual(unsolved, []);
    assert.ok(fits(ticket), JSON.stringify(ticket));
  });
}

/** Where the mark is in another function: what is asked around its calls counts. */
const CALLED: readonly (readonly [
  what: string,
  body: string,
  rest: string,
  fits: (ticket: Readonly<Record<string, unknown>>) => boolean,
])[] = [
  [
    'a declared function',
    'if (ticket.status === 4) { inner(ticket); }',
    'function inner(t) { if (t.priority === 3) { here(); } }',
    ({ status, priority }) => status === 4 && priority === 3,
  ],
  [
    'behind a way out',
    'if (ticket.status !== 4) return; inner(ticket);',
    'const inner = (t) => { here(); };',
    ({ status }) => status === 4,
  ],
  [
    'through two functions',
    'if (ticket.status === 4) outer(ticket);',
    'function outer(t) { t.priority === 3 && inner(t); }\nfunction inner(t) { if (t.source === 2) here(); }',
    ({ status, priority, source }) => status === 4 && priority === 3 && source === 2,
  ],
  [
    'made in the handler',
    'const inner = () => { here(); }; if (ticket.status === 4) { inner(); }',
    '',
    ({ status }) => status === 4,
  ],
  [
    'a callback that is written there',
    "if (ticket.status === 4) { ['a'].forEach(function () { here(); }); }",
    '',
    ({ status }) => status === 4,
  ],
  [
    'a callback that is passed by its name',
    "if (ticket.status === 4) { ['a'].forEach(inner); }",
    'function inner() { here(); }',
    ({ status }) => status === 4,
  ],
  [
    'two calls, of which one can be solved',
    'if (Math.random() > 0.5) inner(ticket); if (ticket.status === 4) inner(ticket);',
    'function inner(t) { here(); }',
    ({ status }) => status === 4,
  ],
  [
    'a function that calls itself',
    'if (ticket.status === 4) inner(ticket);',
    'function inner(t) { if (t.priority === 3) inner(t); here(); }',
    ({ status }) => status === 4,
  ],
];

for (const [what, body, rest, fits] of CALLED) {
  test(`in another function: ${what}`, () => {
    const { ticket, unsolved } = solved(body, rest);
    assert.deepEqual(unsolved, []);
    assert.ok(fits(ticket), JSON.stringify(ticket));
  });
}

/** Some can be solved, some cannot, and of none is said that it is where it is not: each, and its opposite. */
const ODD = [
  ...['ticket.priority === 10n', 'ticket.priority == 2n', 'ticket.subject === /x/', 'ticket.tags.includes(1n)'],
  ...[
    'ticket.tags.length > 1e12',
    'ticket.subject.length > 4e9',
    'ticket.tags.length === 1.5',
    'ticket.tags.length > 1.5',
  ],
  ...[
    'ticket.tags.length < 0',
    'ticket.tags.length >= 0',
    'ticket.tags.length < 1.5',
    'ticket.subject.length > 100_000',
  ],
  ...['ticket.priority > NaN', 'ticket.priority === NaN', 'ticket.priority < -1e308', 'ticket.priority > 1e308'],
  ...['ticket.priority > 9007199254740991', 'ticket.priority >= 3.5', 'ticket.status == "4"', 'ticket.status === "4"'],
  ...['ticket.type == null', 'ticket.type === undefined', 'ticket.type != undefined', 'ticket.type !== null'],
  ...[
    'ticket.subject.includes("")',
    'ticket.subject.includes("something else")',
    'ticket.subject !== "something else"',
  ],
  ...[
    'ticket.subject.includes("a") && ticket.subject.includes("b")',
    'ticket.subject === "" && ticket.subject === "a"',
  ],
  'ticket.subject.startsWith("a") && ticket.subject.endsWith("z") && ticket.subject.includes("m")',
  ...['ticket.priority > 1 && ticket.priority < 3', 'ticket.priority > 2 && ticket.priority < 3'],
  ...['ticket.status === 4 && ticket.status !== 4', 'ticket.priority !== 1 && ticket.priority !== 2'],
  'ticket.status !== 2 && ticket.status !== 3 && ticket.status !== 4 && ticket.status !== 5',
  'ticket.subject !== "something else" && ticket.subject !== "a" && ticket.subject !== "b"',
  ...['ticket.spam !== true && ticket.spam !== false', 'ticket.spam === true || ticket.spam === false'],
  'ticket.subject && ticket.subject.length > 5 && ticket.subject.length < 8',
  ...['(ticket.status === 4 || ticket.priority === 3) && ticket.status !== 4', 'ticket.status === -4'],
  ...['ticket.tags.includes("a") && ticket.tags.includes("b")', 'ticket.tags.length > 3 && ticket.tags.includes("a")'],
  ...['!requester && requester.email', 'requester.email.endsWith("@x.example") && requester.email !== "@x.example"'],
];
for (const condition of ODD.flatMap((each) => [each, `!(${each})`])) {
  test(`nothing is said to be solved that is not: ${condition}`, () => {
    const { ticket, requester, unsolved } = solved(`if (${condition}) { here(); }`);
    if (unsolved.length === 0) assert.ok(runInNewContext(condition, { ticket, requester }), JSON.stringify(ticket));
  });
}

/** Those of several questions about one field that can be solved together are. */
const TOGETHER = [
  'ticket.subject.includes("a") && ticket.subject.includes("b")',
  'ticket.subject.endsWith("z") && ticket.subject.startsWith("a")',
  'ticket.priority !== 1 && ticket.priority !== 2',
  'ticket.status !== 2 && ticket.status !== 3 && ticket.status !== 4',
  'ticket.subject !== "something else" && ticket.subject !== "a"',
  'ticket.tags.includes("a") && ticket.tags.includes("b") && !ticket.tags.includes("c")',
];
for (const condition of TOGETHER) {
  test(`solved together: ${condition}`, () => {
    const { ticket, unsolved } = solved(`if (${condition}) { here(); }`);
    assert.deepEqual(unsolved, []);
    assert.ok(runInNewContext(condition, { ticket }), JSON.stringify(ticket));
  });
}

test('a condition of a caller that cannot be solved is named', () => {
  const { unsolved } = solved('if (Math.random() > 0.5) inner();', 'function inner() { here(); }');
  assert.deepEqual(unsolved, ['Math.random() > 0.5']);
});

test('in a file that is required', () => {
  const server = `const lib = require('./lib/a');\nexports = { go(payload) { if (payload.data.ticket.status === 4) lib.inner(payload.data.ticket); } };\n`;
  const lib = 'exports = { inner(t) {\n  if (t.priority === 3) {\n    here();\n  }\n} };\n';
  const made = branchPayload(
    app({ ...SUPPORT, 'server/server.js': server, 'server/lib/a.js': lib }),
    'server/lib/a.js',
    lib.indexOf(MARK),
  );
  const { ticket } = (JSON.parse(made?.text ?? '') as { data: { ticket: { status: number; priority: number } } }).data;
  assert.deepEqual([ticket.status, ticket.priority, made?.unsolved], [4, 3, []]);
});

test('what is no question about the payload is named, and the rest is solved', () => {
  const { ticket, unsolved } = solved('if (ticket.status === 4) { if (Math.random() > 0.5) { here(); } }');
  assert.deepEqual(unsolved, ['Math.random() > 0.5']);
  assert.equal(ticket.status, 4);
});

test('the file is a variant of the event with the line in its name', () => {
  assert.match(
    solved('if (ticket.status === 4) { here(); }').path,
    /^server\/test_data\/.*onTicketCreate\.line-4\.json$/,
  );
});

test('a place that no event comes to has no payload', () => {
  const server = 'function alone() {\n  return 1;\n}\nexports = {};\n';
  const files = { 'manifest.json': { 'platform-version': '3.0', modules: { common: {} } }, 'server/server.js': server };
  assert.equal(branchPayload(app(files), 'server/server.js', server.indexOf('return')), undefined);
});

/** Payloads that take a branch of the code: which there are, what they say, and what a run on them gets. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branchAt, findTrigger, payloadChoices } from '../../../../../server/src/core/index.ts';
import { app, appWithCursor, type Files, handlers, modules } from '../../../../support/app.ts';
import { prepared } from '../../../../support/check-run.ts';

const inHandler = (body: string, more: Files = {}, event = 'onTicketUpdate'): Files => ({
  'manifest.json': modules({ support_ticket: { events: handlers({ [event]: 'on' }) } }),
  'server/server.js': `exports = { on: function (payload) { const { ticket } = payload.data; ${body} } };\nfunction log(t) {}`,
  ...more,
});

const STATUS = 'generated:data.ticket.status=4';

/** `source → label` of those that take a branch. */
function offered(files: Files, name = 'onTicketUpdate'): readonly string[] {
  const opened = app(files);
  const trigger = findTrigger(opened, { name });
  assert.ok(!('refusal' in trigger));
  return payloadChoices(opened, trigger).choices.flatMap(({ source, label }) =>
    label ? [`${source} → ${label}`] : [],
  );
}

const cases: Readonly<Record<string, readonly [code: string, expected: readonly string[]]>> = {
  'an equality': ['if (ticket.status === 4) log();', [`${STATUS} → with status 4 (Resolved)`]],
  'the other way round': ['if (4 == ticket.status) log();', [`${STATUS} → with status 4 (Resolved)`]],
  'an inequality': ['if (ticket.status !== 4) return; log();', [`${STATUS} → with status 4 (Resolved)`]],
  'the same twice': [
    'if (ticket.status === 4) log(); else if (ticket.status === 4) log();',
    [`${STATUS} → with status 4 (Resolved)`],
  ],
  'cases of a switch': [
    'switch (ticket.status) { case 4: log(); break; case 5: log(); }',
    [`${STATUS} → with status 4 (Resolved)`, 'generated:data.ticket.status=5 → with status 5 (Closed)'],
  ],
  'a list': [
    'if ([4, 5].includes(ticket.status)) log();',
    [`${STATUS} → with status 4 (Resolved)`, 'generated:data.ticket.status=5 → with status 5 (Closed)'],
  ],
  'a constant': ['const DONE = 4; if (ticket.status === DONE) log();', [`${STATUS} → with status 4 (Resolved)`]],
  'a value that nobody described': [
    "if (ticket.subject === 'a & b = c') log();",
    ['generated:data.ticket.subject=a%20%26%20b%20%3D%20c → with subject a & b = c'],
  ],
  'one branch inside another': [
    'if (ticket.status === 4) { if (ticket.priority === 1) log(); }',
    [
      `${STATUS} → with status 4 (Resolved)`,
      `${STATUS}&data.ticket.priority=1 → with status 4 (Resolved), priority 1 (Low)`,
    ],
  ],
  'behind an early return': [
    'if (ticket.status !== 4) return; if (ticket.priority === 1) log();',
    [
      `${STATUS} → with status 4 (Resolved)`,
      `${STATUS}&data.ticket.priority=1 → with status 4 (Resolved), priority 1 (Low)`,
    ],
  ],
  'a comparison that decides no branch': ['log(ticket.status === 4);', [`${STATUS} → with status 4 (Resolved)`]],
  'a helper': [
    'check(ticket); function check(t) { if (t.status === 4) log(); }',
    [`${STATUS} → with status 4 (Resolved)`],
  ],
  'an order': ['if (ticket.status > 4) log();', []],
  'a pattern, a computed value, something else': [
    'if (ticket.subject === /x/) log(); if (ticket.status === next()) log(); if (a === 4) log();',
    [],
  ],
  'the name of the event': ["if (payload.event === 'onTicketUpdate') log();", []],
};

for (const [name, [code, expected]] of Object.entries(cases))
  test(`payloads for ${name}`, () => assert.deepEqual(offered(inHandler(code)), expected));

test('nothing for an event that does not come to the code, and no more than can be chosen from', () => {
  const files = inHandler('if (ticket.status === 4) log();');
  const both = {
    ...files,
    'manifest.json': modules({
      support_ticket: { events: handlers({ onTicketUpdate: 'on', onTicketCreate: 'other' }) },
    }),
  };
  assert.deepEqual(offered(both, 'onTicketCreate'), []);
  const many = Array.from({ length: 50 }, (_, index) => `if (ticket.subject === 's${index}') log();`).join(' ');
  assert.equal(offered(inHandler(many)).length, 20);
});

/** Reads a part of the argument of a run. */
const part = (argument: unknown, ...keys: readonly (string | number)[]): unknown =>
  keys.reduce<unknown>((owner, key) => (owner as Record<string | number, unknown>)[key], argument);

test('a run gets a whole payload with the values, and what changed says so', () => {
  const { request, payloadSource } = prepared(inHandler(''), {
    name: 'onTicketUpdate',
    payload: `${STATUS}&data.ticket.priority=1`,
  });
  assert.equal(payloadSource, `${STATUS}&data.ticket.priority=1`);
  const { argument } = request;
  assert.equal(part(argument, 'data', 'ticket', 'status'), 4);
  assert.equal(part(argument, 'data', 'ticket', 'priority'), 1);
  assert.equal(typeof part(argument, 'data', 'ticket', 'subject'), 'string');
  const [before, after] = part(argument, 'data', 'ticket', 'changes', 'status') as [unknown, unknown];
  assert.equal(after, 4);
  assert.notEqual(before, 4);
});

const written: readonly (readonly [name: string, keys: readonly (string | number)[], value: unknown])[] = [
  ['generated:data.ticket.subject=007', ['data', 'ticket', 'subject'], '007'],
  ['generated:data.ticket.subject="4"', ['data', 'ticket', 'subject'], '4'],
  ['generated:data.ticket.subject=', ['data', 'ticket', 'subject'], ''],
  ['generated:data.ticket.subject=null', ['data', 'ticket', 'subject'], null],
  ['generated:data.ticket.spam=true', ['data', 'ticket', 'spam'], true],
  ['generated:data.ticket.subject=a=b', ['data', 'ticket', 'subject'], 'a=b'],
  ['generated:data.ticket.cc_emails[1]=x@example.com', ['data', 'ticket', 'cc_emails', 1], 'x@example.com'],
  ['generated:data.new.deep=1', ['data', 'new', 'deep'], 1],
  ['generated:data.__proto__.polluted=1', ['data', 'ticket', 'constructor', 'name'], 'Object'],
];

for (const [name, keys, value] of written) {
  test(`a payload may be asked for as ${name}`, () => {
    const { request } = prepared(inHandler(''), { name: 'onTicketUpdate', payload: name as 'generated:x' });
    assert.deepEqual(part(request.argument, ...keys), value);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });
}

const cursors: Readonly<Record<string, readonly [code: string, source: string | undefined]>> = {
  'in the block': ['if (ticket.status === 4) { <|>log(); }', STATUS],
  'in the comparison': ['if (ticket.status === <|>4) { log(); }', STATUS],
  'in the block of the outer one': ['if (ticket.status === 4) { <|>log(); if (ticket.priority === 1) log(); }', STATUS],
  'in the inner one': [
    'if (ticket.status === 4) { if (ticket.priority === 1) { <|>log(); } }',
    `${STATUS}&data.ticket.priority=1`,
  ],
  'in the other branch of an inequality': ['if (ticket.status !== 4) { log(); } else { <|>log(); }', STATUS],
  'behind an early return': ['if (ticket.status !== 4) return; <|>log();', STATUS],
  'in a negation': ['if (!(ticket.status === 4)) log(); else { <|>log(); }', STATUS],
  'one of two conditions': ['if (ticket.status === 4 && more()) { <|>log(); }', STATUS],
  'in a case': ['switch (ticket.status) { case 4: <|>log(); break; case 5: log(); }', STATUS],
  'where both mean one field, the inner one': [
    'if (ticket.status !== 5) { switch (ticket.status) { case 4: <|>log(); } }',
    STATUS,
  ],
  'in the branch that it does not take': ['if (ticket.status === 4) log(); else { <|>log(); }', undefined],
  'in a function that is called in a branch': [
    'if (ticket.status === 4) help(ticket); function help(t) { if (t.priority === 1) { <|>log(); } }',
    `${STATUS}&data.ticket.priority=1`,
  ],
  'of an order': ['if (ticket.priority > 3) { <|>log(); }', 'generated:data.ticket.priority=4'],
  'of what is not there': ['if (!ticket.subject) { <|>log(); }', 'generated:data.ticket.subject='],
  'of an order that every sample is in': ['if (ticket.priority > 0) { <|>log(); }', undefined],
  'of a field that every sample has': ['if (!ticket) return; if (ticket.subject) { <|>log(); }', undefined],
  'of a list, which no name can say': ["if (ticket.tags.includes('no such tag')) { <|>log(); }", undefined],
  'of another event': ["if (payload.event === 'onTicketCreate') { <|>log(); }", undefined],
  'beside it': ['<|>log(); if (ticket.status === 4) log();', undefined],
};

for (const [name, [code, source]] of Object.entries(cursors)) {
  test(`the branch at the cursor: ${name}`, () => {
    const { app: opened, path, offset } = appWithCursor(inHandler(code));
    const branch = branchAt(opened, path, offset);
    assert.equal(branch?.source, source);
    if (source !== undefined)
      assert.deepEqual(
        branch?.triggers.map(({ name: event }) => event),
        ['onTicketUpdate'],
      );
  });
}

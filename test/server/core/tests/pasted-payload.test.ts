/** Payload files from what somebody has pasted: where the payload is found, whose event it is, and who is in it no more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pastedPayload } from '../../../../server/src/core/index.ts';
import { app, type Files } from '../../../support/app.ts';

const FILES: Files = {
  'manifest.json': {
    'platform-version': '3.0',
    modules: {
      common: { events: { onAppInstall: { handler: 'go' } } },
      support_ticket: { events: { onTicketCreate: { handler: 'go' }, onTicketUpdate: { handler: 'go' } } },
    },
  },
  'server/server.js': 'exports = { go() {} };',
};

const PAYLOAD = {
  event: 'onTicketCreate',
  data: {
    ticket: {
      id: 98765,
      requester_id: 4321,
      subject: 'Call Ada Lovelace back',
      description: 'Mail ada@corp.example or +44 20 7946 0958',
    },
    requester: { id: 4321, name: 'Ada Lovelace', email: 'ada@corp.example', mobile: '07700 900123' },
  },
};
const TEXT = JSON.stringify(PAYLOAD);

function pasted(text: string, files: Files = FILES) {
  const made = pastedPayload(app(files), text);
  if ('problem' in made) throw new Error(made.problem);
  return made;
}

const FORMS: readonly (readonly [form: string, text: string])[] = [
  ['JSON', JSON.stringify(PAYLOAD, undefined, 2)],
  ['the body of curl', `curl -X POST 'https://x.example/a' -H 'A: b' --data-raw '${TEXT}'`],
  ['the body of curl in double quotes', `curl https://x.example -d ${JSON.stringify(TEXT)}`],
  ['a line of a log', `2026-11-29T10:00:00Z INFO [server] got {x} ${TEXT} in 3 ms`],
  ['a log in JSON', JSON.stringify({ payload: PAYLOAD })],
];

for (const [form, text] of FORMS) {
  test(`found in ${form}`, () => {
    const { choices, before } = pasted(text);
    assert.deepEqual(JSON.parse(before), PAYLOAD);
    assert.deepEqual(
      choices.map(({ trigger, by }) => [trigger.name, by]),
      [['onTicketCreate', 'name']],
    );
  });
}

test('without a name, an event is recognised by its fields', () => {
  const { choices } = pasted(JSON.stringify({ data: { ticket: PAYLOAD.data.ticket, changes: {} } }));
  assert.ok(choices.length > 0);
  assert.ok(choices.every(({ trigger, by }) => trigger.scope === 'support_ticket' && by === 'shape'));
  const inner = pasted(JSON.stringify({ ticket: PAYLOAD.data.ticket }));
  assert.deepEqual(Object.keys(JSON.parse(inner.text)), ['data']);
});

test('persons are replaced, the same by the same everywhere, and nothing else', () => {
  const { text, replaced } = pasted(TEXT);
  const { event, data } = JSON.parse(text) as typeof PAYLOAD;
  assert.equal(event, 'onTicketCreate');
  assert.deepEqual(data.requester, {
    id: data.ticket.requester_id,
    name: 'Person 1',
    email: 'person1@example.com',
    mobile: '+1 555 0102',
  });
  assert.equal(data.ticket.subject, 'Call Person 1 back');
  assert.equal(data.ticket.description, 'Mail person1@example.com or +1 555 0101');
  assert.notEqual(data.ticket.id, 98765);
  assert.equal(typeof data.ticket.id, 'number');
  for (const trace of ['Ada', 'Lovelace', 'corp.example', '4321', '98765', '7946', '900123'])
    assert.ok(!text.includes(trace), trace);
  assert.equal(replaced.length, 8);
});

test('tokens and names of accounts are replaced', () => {
  const { text } = pasted(
    JSON.stringify({
      event: 'onTicketCreate',
      data: { ticket: { api_key: 'abc', subject: 'Bearer abcdefghijkl at acme.freshdesk.com' } },
    }),
  );
  const { data } = JSON.parse(text) as { data: { ticket: object } };
  assert.deepEqual(data.ticket, { api_key: 'token-1', subject: 'token-2 at example.freshdesk.com' });
});

/** Where persons stand in payloads: what is in the record of a contact, and what nobody may find any more. */
const TRACES: Readonly<Record<string, readonly [contact: object, ...traces: string[]]>> = {
  'names before and after': [
    { name: 'Ada Lovelace', changes: { name: ['Grace Hopper', 'Ada Lovelace'] } },
    'Grace',
    'Ada',
  ],
  'names in changes of a model': [{ changes: { model_changes: { first_name: ['Grace', null] } } }, 'Grace'],
  'names of persons beside their records': [
    { requester_name: 'Nora Nom', agent_name: 'Al Fa', cf_full_name: 'Zoe Zed' },
    'Nora',
    'Al Fa',
    'Zoe',
  ],
  'persons that are texts': [{ requester: 'Nora Nom', owner: 'Jean-Luc O’Neil' }, 'Nora', 'Luc'],
  'names in front of addresses': [
    { cc_emails: ['"Bob Bee" <bob@corp.example>', 'Ann Ant <ann@corp.example>'] },
    'Bob',
    'Ann',
  ],
  'names in any letters': [
    { name: 'Ada Lovelace', description: 'ADA LOVELACE and ada lovelace' },
    'ADA',
    'ada',
    'LOVE',
  ],
  'lists of names': [{ users: [{ name: 'Us Er' }], display_name: ['Li St'] }, 'Us Er', 'Li St'],
  'phones that are numbers': [{ mobile: 4915112345678, phone: [4915112345679] }, '49151'],
  'phones before and after': [
    { changes: { mobile: ['0170 1234567', null], phone: [null, 4915112345678] } },
    '0170',
    '49151',
  ],
  'ids elsewhere': [
    { twitter_id: 'adal', external_id: 'EMP-42', unique_external_id: 'lovelace', facebook_id: 'fb1' },
    'adal',
    'EMP',
    'love',
    'fb1',
  ],
  'ids of letters and digits': [{ display_id: 'INC-4711', message_ids: ['<abc1@mail>'] }, '4711', 'abc1'],
  'addresses that are keys': [{ 'ada@corp.example': 1, by: { 'grace@corp.example': 2 } }, 'ada@', 'grace@'],
};
for (const [what, [contact, ...traces]] of Object.entries(TRACES)) {
  test(`nobody is found in ${what}`, () => {
    const { text, before } = pasted(JSON.stringify({ event: 'onTicketCreate', data: { contact } }));
    for (const trace of traces) {
      assert.ok(before.includes(trace), `${trace} in ${before}`);
      assert.ok(!text.includes(trace), `${trace} in ${text}`);
    }
  });
}

for (const part of ['a', 'a-', 'ab cd. ', '"A B" <', 'eyJ-', 'a@b.'])
  test(`a text as long as a payload may be takes no more than its length: ${part}`, () => {
    const long = part.repeat(300_000 / part.length);
    const { before } = pasted(JSON.stringify({ event: 'onTicketCreate', data: { ticket: { description: long } } }));
    assert.ok(before.length >= 300_000);
  });

test('what is about nobody stays as it is', () => {
  const data = {
    ticket: {
      type: 'Incident',
      status_name: 'Open',
      tags: ['name', 'Open'],
      source_id: 'web',
      agent: 'bot',
      lead: 'New',
      phone_support: true,
    },
    product: { name: 'Phone', label: 'P1' },
    changes: { status: [2, 4], subject: ['Old text', 'New text'], name: ['Old plan', 'New plan'], phone_count: [1, 2] },
  };
  assert.deepEqual(JSON.parse(pasted(JSON.stringify({ event: 'onTicketCreate', data })).text).data, data);
});

test('nothing is overwritten', () => {
  const plain = pasted(TEXT).choices[0]?.path ?? '';
  const second = pasted(TEXT, { ...FILES, [plain]: '{}' }).choices[0]?.path ?? '';
  assert.equal(second, plain.replace('.json', '.pasted.json'));
  const third = pasted(TEXT, { ...FILES, [plain]: '{}', [second]: '{}' }).choices[0]?.path ?? '';
  assert.equal(third, plain.replace('.json', '.pasted-2.json'));
});

for (const text of ['', 'no object', '{', '[1]', '{}']) {
  test(`no payload: ${JSON.stringify(text)}`, () => {
    const made = pastedPayload(app(FILES), text);
    assert.ok('problem' in made, JSON.stringify(made));
  });
}

/** What the stand-ins of a run begin with: answers from files, recordings, secrets, declarations of the app. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceFile } from '../../../../server/src/core/index.ts';
import { redactor, restorer } from '../../../../server/src/core/run/redact.ts';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkRefused, prepared } from '../../../support/check-run.ts';

const desk = (more: Files = {}): Files => ({
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) }),
  'server/server.js': 'exports = { onTicket() {} };',
  ...more,
});
const query = { name: 'onTicketCreate' };
const answer = (response: unknown, status = 200, headers = {}) => ({
  status,
  headers,
  response: typeof response === 'string' ? response : JSON.stringify(response),
});
const file = (value: unknown): string => JSON.stringify(value);
const exchange = (response: string) => ({
  name: 't',
  request: { method: 'GET', url: 'https://a.example.com/', headers: {}, query: {} },
  reply: { ...answer(response), attempts: 1 },
});

test('answers: the nearer to the payload, the more they count; each by its template', () => {
  const shared = {
    a: { response: 'shared' },
    b: { response: 'shared' },
    c: { response: 'shared' },
    d: { response: 'shared' },
  };
  const files = desk({
    'server/test_data/responses.json': file(shared),
    'server/test_data/onTicketCreate.responses.json': file({ b: { response: 'event' }, c: { response: 'event' } }),
    'server/test_data/onTicketCreate.resolved.json': '{}',
    'server/test_data/onTicketCreate.resolved.responses.json': file({ c: { response: 'payload' } }),
  });
  const given = sourceFile('mine.json', file({ d: { response: 'given' } }));
  const { request, payloadSource } = prepared(files, { ...query, responses: given });
  assert.equal(payloadSource, 'server/test_data/onTicketCreate.resolved.json');
  assert.deepEqual(request.responses, {
    a: [answer('shared')],
    b: [answer('event')],
    c: [answer('payload')],
    d: [answer('given')],
  });
});

test('answers of an event without a payload file, and of a module', () => {
  const path = 'server/test_data/freshdesk/onTicketCreate.responses.json';
  const { request, payloadSource } = prepared(desk({ [path]: file({ t: { status: 404 } }) }), query);
  assert.equal(payloadSource, 'generated');
  assert.deepEqual(request.responses, { t: [answer({}, 404)] });
});

test('the forms of an answer', () => {
  const responses = {
    one: { response: { a: 1 } },
    two: [{ response: 'x' }, { status: 500 }],
    three: { headers: { 'X-A': 1 } },
  };
  const { request } = prepared(desk({ 'server/test_data/responses.json': file(responses) }), query);
  assert.deepEqual(request.responses, {
    one: [answer({ a: 1 })],
    two: [answer('x'), answer({}, 500)],
    three: [answer({}, 200, { 'x-a': '1' })],
  });
});

test('an answer says body, or the older word response', () => {
  const path = 'server/test_data/responses.json';
  for (const word of ['body', 'response']) {
    const { request } = prepared(desk({ [path]: file({ t: { status: 201, [word]: { id: 1 } } }) }), query);
    assert.deepEqual(request.responses, { t: [answer({ id: 1 }, 201)] });
    for (const content of [null, false, 0, '', []]) {
      const { request } = prepared(desk({ [path]: file({ t: { [word]: content } }) }), query);
      const response = content === '' ? '' : JSON.stringify(content);
      assert.deepEqual(request.responses, { t: [{ status: 200, headers: {}, response }] });
    }
  }
});

test('what is no answer is refused with its place', () => {
  const path = 'server/test_data/responses.json';
  for (const [text, place, part] of [
    ['{ oops', '1:3', 'is not valid JSON'],
    ['[]', '1:1', 'are no JSON object: wrap them in { }'],
    ['{\n  "t": 5\n}', '2:8', 'The response for t in server/test_data/responses.json must look like { "status": 200'],
    ['{ "t": {} }', '1:8', 'must look like'],
    ['{ "t": [] }', '1:3', 'must look like'],
    ['{ "t": [{ "status": 200 }, { "content": 1 }] }', '1:28', 'must look like'],
    ['{ "t": { "status": "200" } }', '1:8', 'must look like'],
    ['{ "t": { "body": 1, "response": 1 } }', '1:8', 'must look like'],
  ] as const) {
    checkRefused(desk({ [path]: text }), query, `${path}:${place}`, part);
  }
});

test('a recording is replayed when it lies in the app or is given; another file is refused', () => {
  const path = 'server/test_data/cassette.json';
  const files = desk({ [path]: file({ version: 1, exchanges: [exchange('own')] }) });
  assert.deepEqual(prepared(files, query).request.cassette, [exchange('own')]);
  const cassette = sourceFile('mine.json', file({ exchanges: [exchange('mine')] }));
  assert.deepEqual(prepared(files, { ...query, cassette }).request.cassette, [exchange('mine')]);
  for (const text of ['{}', '[]', '{ "exchanges": [5] }', '{ "exchanges": [{ "name": "t" }] }']) {
    checkRefused(desk({ [path]: text }), query, `${path}:1:1`, 'is no recording: record it again with --live --record');
  }
});

test('a live run takes no answers from files', () => {
  const files = desk({ 'server/test_data/responses.json': file({ t: { status: 201 } }) });
  const { request } = prepared(files, { ...query, live: true });
  assert.deepEqual([request.live, request.responses], [true, undefined]);
  assert.equal(prepared(files, query).request.live, undefined);
});

test('files of answers are no payloads', () => {
  const files = desk({
    'server/test_data/onTicketCreate.responses.json': file({ t: { status: 201 } }),
    'server/test_data/onTicketCreate.cassette.json': '{}',
  });
  assert.equal(prepared(files, query).payloadSource, 'generated');
});

const PARAMETERS = file({ key: { type: 'text', secure: true }, own: { type: 'text' }, old: { type: 'api_key' } });

test('secrets: secure parameters that somebody gave, and tokens; samples are none', () => {
  const files = desk({ 'config/iparams.json': PARAMETERS });
  assert.equal(prepared(files, query).request.secrets, undefined);
  const iparams = sourceFile('p.json', file({ key: 'k-value', own: 'public', old: 12345 }));
  const payload = sourceFile('x.json', file({ access_token: 'token', oauth_iparams: { tenant: 'mine' } }));
  assert.deepEqual(prepared(files, { ...query, iparams, payload }).request.secrets, [
    { name: 'iparam.key', value: 'k-value' },
    { name: 'iparam.old', value: '12345' },
    { name: 'access_token', value: 'token' },
    { name: 'oauth_iparams.tenant', value: 'mine' },
  ]);
});

test('hidden and shown again: every form of a secret comes back as it was', () => {
  const secrets = [
    { name: 'iparam.key', value: 'a "b"/c' },
    { name: 'iparam.longer', value: 'a "b"/c and more' },
    { name: 'iparam.short', value: 'abc' },
  ];
  const value = {
    plain: 'x a "b"/c y a "b"/c and more',
    json: '{"k":"a \\"b\\"/c"}',
    url: `https://a.b/?k=${encodeURIComponent('a "b"/c')}`,
    list: ['abc', 5, null, true],
    'a "b"/c': 1,
  };
  const hidden = redactor(secrets)(value);
  assert.deepEqual(hidden, {
    plain: 'x ‹iparam.key› y ‹iparam.longer›',
    json: '{"k":"‹iparam.key in JSON›"}',
    url: 'https://a.b/?k=‹iparam.key in an address›',
    list: ['abc', 5, null, true],
    '‹iparam.key›': 1,
  });
  assert.deepEqual(restorer(secrets)(hidden), value);
  assert.equal(redactor([])(value), value);
});

test('the whitelist, entities and jobs of the app', () => {
  const manifest = (platform: string, more: object = {}) => ({
    'manifest.json': file({
      'platform-version': platform,
      product: { freshdesk: { events: handlers({ onTicketCreate: 'onTicket' }) } },
      ...more,
    }),
  });
  const old = desk({
    ...manifest('2.2', { 'whitelisted-domains': ['https://a.example.com', 5] }),
    'config/entities.json': '{"shops":{}}',
  });
  const { whitelist, entities, registeredJobs } = prepared(old, query).request;
  assert.deepEqual([whitelist, entities, registeredJobs], [['https://a.example.com'], { shops: {} }, undefined]);
  assert.deepEqual(prepared(desk(manifest('2.1')), query).request.whitelist, []);
  assert.equal(prepared(desk(manifest('2.3')), query).request.whitelist, undefined);
});

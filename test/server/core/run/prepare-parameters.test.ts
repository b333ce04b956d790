/** Installation parameters of a run: samples by their types, the file of the app, and what wins over what. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTrigger, parameterValues, payloadChoices, sourceFile } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { argumentOf, checkRefused, prepared } from '../../../support/check-run.ts';

const SERVER = 'exports = { onTicket: function (payload) {} };';
const TICKET = handlers({ onTicketCreate: 'onTicket' });

const desk = (more: Files = {}): Files => ({
  'manifest.json': product('freshdesk', { events: TICKET }),
  'server/server.js': SERVER,
  ...more,
});

const two = (more: Files = {}): Files => ({
  'manifest.json': modules({ support_ticket: { events: TICKET }, service_ticket: { events: TICKET } }),
  'server/server.js': SERVER,
  ...more,
});

const PARAMETERS = {
  text: { display_name: 'Text', type: 'text' },
  given: { type: 'text', default_value: 'from default' },
  choice: { type: 'dropdown', options: ['first', 'second'] },
  choices: { type: 'multiselect', options: ['first', 'second'] },
  none: { type: 'multiselect', options: [] },
  flag: { type: 'checkbox' },
  count: { type: 'number' },
  mail: { type: 'email' },
  link: { type: 'url' },
  odd: 5,
};

test('parameters have values that their types allow', () => {
  const { iparams } = prepared(desk({ 'config/iparams.json': PARAMETERS }), { name: 'onTicketCreate' }).request;
  const { text, count, ...rest } = iparams;
  assert.equal(typeof text, 'string');
  assert.equal(typeof count, 'number');
  assert.deepEqual(rest, {
    given: 'from default',
    choice: 'first',
    choices: ['first'],
    none: [],
    flag: false,
    mail: 'jordan.lee@example.com',
    link: 'https://example.com/page',
    odd: null,
  });
});

test('parameters: samples, then the file of the app, then what is given, then the payload', () => {
  const names = ['a', 'b', 'c', 'd'];
  const files = desk({
    'config/iparams.json': Object.fromEntries(names.map((name) => [name, { default_value: 'default' }])),
    'server/test_data/iparams.json': { a: 'file', b: 'file', c: 'file', f: 'file' },
    'server/test_data/onTicketCreate.json': { iparams: { a: 'payload', e: 'payload' } },
  });
  const given = sourceFile('mine.json', '{ "a": "given", "b": "given", "g": "given" }');
  const { request } = prepared(files, { name: 'onTicketCreate', iparams: given });
  const expected = { a: 'payload', b: 'given', c: 'file', d: 'default', e: 'payload', f: 'file', g: 'given' };
  assert.deepEqual(request.iparams, expected);
  assert.deepEqual((request.argument as { iparams?: unknown }).iparams, expected);
});

test('the file of parameters is nobody’s payload, and decides no layout', () => {
  const files = two({ 'server/test_data/iparams.json': { a: 1 } });
  const query = { name: 'onTicketCreate', scope: 'support_ticket' };
  assert.equal(prepared(files, query).payloadSource, 'generated');
  const trigger = findTrigger(app(files), query);
  assert.ok('kind' in trigger);
  assert.equal(payloadChoices(app(files), trigger).own.path, 'server/test_data/support_ticket/onTicketCreate.json');
  const named = desk({ 'server/server.js': 'exports = { iparams() {} };', 'server/test_data/iparams.json': { a: 1 } });
  const manifest = product('freshdesk', { functions: { iparams: {} } });
  assert.deepEqual(argumentOf({ ...named, 'manifest.json': manifest }, { name: 'iparams' }), { iparams: { a: 1 } });
});

test('a file of parameters that cannot be used is named', () => {
  const path = 'server/test_data/iparams.json';
  for (const [text, place, part] of [
    ['{\n  "a": }', `${path}:2:8`, `The parameters ${path} is not valid JSON.`],
    ['[]', `${path}:1:1`, `The parameters ${path} is no JSON object: wrap it in { }`],
  ] as const) {
    checkRefused(desk({ [path]: text }), { name: 'onTicketCreate' }, place, part);
  }
});

test('a secure value in the file works, and is a secret all the same', () => {
  const files = desk({
    'config/iparams.json': { key: { type: 'text', secure: true } },
    'server/test_data/iparams.json': { key: 'hush-hush' },
  });
  const { iparams, secrets } = prepared(files, { name: 'onTicketCreate' }).request;
  assert.deepEqual([iparams, secrets], [{ key: 'hush-hush' }, [{ name: 'iparam.key', value: 'hush-hush' }]]);
});

test('the file begins with a sample of each parameter that is not secure', () => {
  const declared = {
    flag: { type: 'checkbox' },
    key: { type: 'text', secure: true },
    old: { type: 'api_key' },
    choices: { type: 'multiselect', options: ['first'] },
  };
  const { path, text } = parameterValues(app(desk({ 'config/iparams.json': declared })));
  assert.equal(path, 'server/test_data/iparams.json');
  assert.equal(text, '{\n  "flag": false,\n  "choices": [\n    "first"\n  ]\n}\n');
  assert.equal(parameterValues(app(desk())).text, '{}\n');
});

test('parameters that cannot be read are none', () => {
  for (const text of ['', '[]', '{ "a": ', 'null']) {
    const { request } = prepared(desk({ 'config/iparams.json': text }), { name: 'onTicketCreate' });
    assert.equal(typeof request.iparams, 'object');
  }
});

/** On 1.x an app without parameters gets `iparams: null`, as the page's samples have it, so that it fails here as there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samplePayload, sourceFile } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { argumentOf, prepared } from '../../../support/check-run.ts';

const CODE = `exports = {
  events: [{ event: 'onTicketCreate', callback: 'on' }],
  on: function (payload) { console.log(payload.iparams.key); }
};`;

const onPlatform = (version: string, more: Files = {}): Files => ({
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }, version),
  'server/server.js': CODE,
  ...more,
});

const iparamsOf = (files: Files, given = {}): unknown =>
  argumentOf(files, { name: 'onTicketCreate', ...given }).iparams;

const own = (iparams: unknown): Files => ({ 'server/test_data/onTicketCreate.json': { data: {}, iparams } });

const DECLARED: Files = { 'config/iparams.json': { key: { type: 'text', default_value: 'x' } } };

const arguments_: Readonly<Record<string, readonly [files: Files, iparams: unknown]>> = {
  'without a file of parameters': [onPlatform('1.0'), null],
  'with one that names none': [onPlatform('1.0', { 'config/iparams.json': {} }), null],
  'on another 1.x': [onPlatform('1.1'), null],
  'with a payload file that has none': [onPlatform('1.0', own(null)), null],
  'with a payload file that has some': [onPlatform('1.0', own({ key: 'own' })), { key: 'own' }],
  'with declared parameters': [onPlatform('1.0', DECLARED), { key: 'x' }],
  'with values of the author’s': [onPlatform('1.0', { 'server/test_data/iparams.json': { key: 'v' } }), { key: 'v' }],
  'with a page that asks for what the code reads': [
    onPlatform('1.0', { 'config/iparams.html': '<input>' }),
    { key: 'key' },
  ],
  'with the YAML of 1.x, which nobody reads, and code that does': [
    onPlatform('1.0', { 'config/iparam_en.yml': 'key:\n  type: text' }),
    { key: 'key' },
  ],
  'with an empty YAML': [onPlatform('1.0', { 'config/iparam_en.yml': '' }), null],
  'on 2.0': [onPlatform('2.0'), {}],
  'on 2.3': [onPlatform('2.3'), {}],
};

for (const [name, [files, iparams]] of Object.entries(arguments_)) {
  test(`an app ${name}`, () => assert.deepEqual(iparamsOf(files), iparams));
}

test('on 3.0 they are empty', () =>
  assert.deepEqual(
    iparamsOf({
      'manifest.json': modules({ support_ticket: { events: handlers({ onTicketCreate: 'on' }) } }),
      'server/server.js': CODE,
    }),
    {},
  ));

test('values of the run count as well', () =>
  assert.deepEqual(iparamsOf(onPlatform('1.0'), { iparams: sourceFile('values.json', '{ "key": "given" }') }), {
    key: 'given',
  }));

test('the stand-ins still have an object to read', () =>
  assert.deepEqual(prepared(app(onPlatform('1.0')), { name: 'onTicketCreate' }).request.iparams, {}));

test('a sample is of an app without parameters', () => {
  const iparams = (platform: string, scope = 'freshdesk') =>
    (samplePayload(platform, scope, 'onTicketCreate') as { readonly iparams: unknown }).iparams;
  assert.equal(iparams('1.0'), null);
  for (const platform of ['2.0', '2.1', '2.2', '2.3']) assert.deepEqual(iparams(platform), {}, platform);
  assert.deepEqual(iparams('3.0', 'support_ticket'), {});
});

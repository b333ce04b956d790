/** The programmatic interface, called with values of other types: each says what it got, and what it takes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createApi } from '../../../server/src/hosts/api/api.ts';
import { DIST } from '../../support/cli.ts';

type Call = (...values: readonly unknown[]) => unknown;

/** As programs without types see it. */
const { check, explain, run } = createApi(DIST) as unknown as Readonly<Record<'check' | 'explain' | 'run', Call>>;

const APP = { 'manifest.json': '{ "platform-version": "3.0", "modules": {} }' };

const WRONG: readonly (readonly [call: Call, values: readonly unknown[], said: RegExp])[] = [
  [check, [], /^check takes \(folder, options\?\) or .*: the first of them is undefined\.$/],
  [check, [null], /the first of them is null\.$/],
  [check, [5], /the first of them is a number\.$/],
  [check, [['a']], /the first of them is a list\.$/],
  [check, [() => 1], /the first of them is a function\.$/],
  [check, [{ 'manifest.json': {} }], /: manifest\.json is an object, and must be its text\.$/],
  [check, [{ ...APP, constructor: null }], /: constructor is null, and must be its text\.$/],
  [check, [APP, null], /: options is null, and may be an object\.$/],
  [check, [APP, 'x'], /: options is a text, and may be an object\.$/],
  [check, [APP, { rules: ['x'] }], /: options\.rules is a list, and may be an object\.$/],
  [check, [APP, { rules: null }], /: options\.rules is null, and may be an object\.$/],
  [check, [APP, { baseline: 'no' }], /: options\.baseline is a text, and may be true or false\.$/],
  [check, ['.', { baseline: 0 }], /: options\.baseline is a number, and may be true or false\.$/],
  [explain, [], /^explain takes \(subject, path\?, options\?\).*: subject is undefined, and must be a text\.$/],
  [explain, [{}], /: subject is an object, and must be a text\.$/],
  [explain, ['freshdesk.onTicketCreate', 5], /: path is a number, and may be a text\.$/],
  [explain, ['freshdesk', { platform: '2.3' }], /: path is an object, and may be a text\.$/],
  [explain, ['freshdesk', undefined, null], /: options is null, and may be an object\.$/],
  [explain, ['freshdesk', undefined, { platform: 2.3 }], /: options\.platform is a number, and may be a text\.$/],
  [run, [], /^run takes \(folder, name, options\?\).*: folder is undefined, and must be a text\.$/],
  [run, ['.', Symbol('x')], /: name is a symbol, and must be a text\.$/],
  [run, ['.', 'x', false], /: options is false, and may be an object\.$/],
  [run, ['.', 'x', { timeoutMs: '1' }], /: options\.timeoutMs is a text, and may be a number\.$/],
  [run, ['.', 'x', { allow: 'worker' }], /: options\.allow is a text, and may be a list\.$/],
];

describe('values of other types', () => {
  for (const [call, values, said] of WRONG) {
    test(`${call.name}: ${said.source}`, () =>
      assert.rejects(async () => call(...values), { name: 'UsageError', message: said }));
  }
});

test('check and run reject, and throw nothing before', async () => {
  for (const call of [check, run]) {
    const answer = call();
    assert.ok(answer instanceof Promise);
    await assert.rejects(answer, { name: 'UsageError' });
  }
});

test('what may be left out may be undefined', async () => {
  assert.ok(await check(APP, { rules: undefined, baseline: undefined }));
  assert.ok(explain('freshdesk', undefined, { platform: undefined }));
});

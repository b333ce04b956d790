/** What the platform gives to `server.js`: which version has which name, and that each is described in full. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASES } from '../../../../server/src/core/catalog/files/per-basis.ts';
import { storeLimits } from '../../../../server/src/core/catalog/platform/db.ts';
import {
  platformFunction,
  platformFunctions,
  platformGlobals,
} from '../../../../server/src/core/catalog/platform/globals.ts';
import { missingGlobals, unconfirmedGlobals } from '../../../../server/src/core/catalog/platform/missing.ts';
import {
  isPlatformFunction,
  isPlatformObject,
} from '../../../../server/src/core/catalog/platform/platform-function.ts';
import { existsIn, shapeAtPath } from '../../../../server/src/core/shape/ask.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';

test('functions come and go with platform versions', () => {
  const all = [...BASES];
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['$request.get', ['1.0', '2.0', '2.1', '2.2']],
    ['$request.post', ['1.0', '2.0', '2.1', '2.2']],
    ['$request.put', ['1.0', '2.0', '2.1', '2.2']],
    ['$request.patch', ['1.0', '2.0', '2.1', '2.2']],
    ['$request.delete', ['1.0', '2.0', '2.1', '2.2']],
    ['$request.invokeTemplate', ['2.3', '3.0', '3.1']],
    ['$db.set', all],
    ['$db.get', all],
    ['$db.update', all],
    ['$db.delete', all],
    ['$db.entity', ['2.0', '2.1', '2.2', '2.3', '3.0', '3.1']],
    ['$schedule.create', all],
    ['$schedule.update', all],
    ['$schedule.fetch', all],
    ['$schedule.delete', all],
    ['$job.updateStatusMessage', ['2.3', '3.0', '3.1']],
    ['$job.invoke', ['2.3', '3.0', '3.1']],
    ['$job.get', ['2.3', '3.0', '3.1']],
    ['$job.list', ['2.3', '3.0', '3.1']],
    ['$job.history', ['2.3', '3.0', '3.1']],
    ['$credentials.oauth', ['3.1']],
    ['$files.getSandboxedPath', ['3.0', '3.1']],
    ['$files.upload', ['3.0', '3.1']],
    ['$files.get', ['3.0', '3.1']],
    ['$files.list', ['3.0', '3.1']],
    ['$files.delete', ['3.0', '3.1']],
    ['generateTargetUrl', all],
    ['renderData', all],
    ['console.log', all],
    ['console.info', all],
    ['console.error', all],
    ['console.warn', ['2.2', '2.3', '3.0', '3.1']],
    ['console.debug', ['2.2', '2.3', '3.0', '3.1']],
    ['require', ['2.0', '2.1', '2.2', '2.3', '3.0', '3.1']],
    ['process.cwd', all],
    ['$app.get', []],
    ['constructor', []],
    ['$db.constructor', []],
  ];
  for (const [name, expected] of rows) {
    const having = BASES.filter((basis) => platformFunction(name, basis));
    assert.deepEqual(having, expected, name);
  }
});

test('globals that are no functions are there', () => {
  for (const basis of BASES) {
    const globals = platformGlobals(basis);
    assert.equal(globals, platformGlobals(basis));
    for (const name of ['exports', 'global']) {
      const known = globals[name];
      assert.ok(known && !isPlatformFunction(known) && !isPlatformObject(known), name);
    }
    const process = globals.process;
    assert.ok(process && isPlatformObject(process));
    assert.deepEqual(Object.keys(process.members), ['cwd']);
    assert.deepEqual(Object.keys(process.values ?? {}), basis.startsWith('3') ? ['env'] : []);
  }
});

test('a name is either there, missing or unconfirmed', () => {
  for (const basis of BASES) {
    const there = Object.values(platformGlobals(basis)).flatMap((known) => [
      known.name,
      ...(isPlatformObject(known)
        ? Object.keys({ ...known.members, ...known.values }).map((m) => `${known.name}.${m}`)
        : []),
    ]);
    const missing = Object.keys(missingGlobals(basis));
    const unconfirmed = Object.keys(unconfirmedGlobals(basis));
    const names = [...there, ...missing, ...unconfirmed];
    assert.equal(new Set(names).size, names.length, `${basis}: a name twice`);
    for (const { reason } of Object.values(missingGlobals(basis))) assert.match(reason, /[^.]$/);
  }
});

test('missing names say what to use', () => {
  const rows: readonly (readonly [string, string, RegExp | undefined])[] = [
    ['setTimeout', '2.3', /\$schedule/],
    ['Buffer', '3.0', /encode/],
    ['fetch', '2.2', /\$request\.get/],
    ['fetch', '3.0', /invokeTemplate/],
    ['$request.post', '2.3', /invokeTemplate/],
    ['$request.invokeTemplate', '2.2', /\$request\.get/],
    ['process.env', '2.3', /iparams/],
    ['$iparams', '3.0', /payload\.iparams/],
    ['module', '3.0', /exports/],
    ['window', '3.0', undefined],
    ['require', '1.0', undefined],
    ['console.warn', '2.1', /console/],
    ['$job', '2.2', undefined],
    ['$credentials', '3.0', /request template/],
    ['$credentials', '2.2', undefined],
  ];
  for (const [name, basis, expected] of rows) {
    const missing = missingGlobals(basis)[name];
    assert.ok(missing, `${basis} ${name}`);
    if (expected) assert.match(missing.insteadUse ?? '', expected, name);
    else assert.equal(missing.insteadUse, undefined, name);
  }
  const names = 'setInterval setImmediate clearTimeout crypto queueMicrotask document client'.split(' ');
  for (const name of names) assert.ok(missingGlobals('2.0')[name], name);
  for (const name of ['process.env', '$job', '$files', 'require']) assert.equal(missingGlobals('3.0')[name], undefined);
  assert.equal(missingGlobals('2.3').$job, undefined);
  assert.equal(missingGlobals('3.1').$credentials, undefined);
});

test('names that nobody confirmed are no missing names', () => {
  const names = ['URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder'];
  assert.deepEqual(Object.keys(unconfirmedGlobals('2.2')), names);
  assert.deepEqual(Object.keys(unconfirmedGlobals('3.0')), names);
  assert.deepEqual(Object.keys(unconfirmedGlobals('2.3')), [...names, '$files']);
});

test('limits of the key-value store differ', () => {
  const found = Object.fromEntries(BASES.map((basis) => [basis, Object.values(storeLimits(basis))]));
  const small = [30, 8];
  const large = [60, 40];
  assert.deepEqual(found, {
    '1.0': small,
    '2.0': small,
    '2.1': small,
    '2.2': small,
    '2.3': large,
    '3.0': large,
    '3.1': large,
  });
});

test('the time zone of a schedule that repeats may be left out everywhere', () => {
  for (const basis of BASES) {
    const [schedule] = platformFunction('$schedule.create', basis)?.parameters ?? [];
    assert.ok(schedule && shapeAtPath(schedule.shape, ['repeat', 'timezone'])?.optional, basis);
  }
});

test('options and results have their fields', () => {
  const rows: readonly (readonly [string, string, number | 'result', readonly string[]])[] = [
    ['$request.invokeTemplate', '3.0', 1, ['context', 'body', 'query', 'cache', 'ttl', 'options']],
    ['$job.history', '2.3', 0, ['tag', 'page', 'limit']],
    ['$request.invokeTemplate', '3.0', 'result', ['status', 'headers', 'response']],
    ['$request.get', '2.2', 1, ['headers', 'body', 'json', 'formData', 'isOAuth', 'maxAttempts', 'retryDelay']],
    ['$request.get', '2.2', 'result', ['status', 'headers', 'response', 'attempts', 'errorSource']],
    ['$db.set', '2.0', 2, ['ttl', 'setIf']],
    ['$db.set', '2.0', 'result', ['Created']],
    ['$db.update', '2.0', 'result', ['Updated']],
    ['$db.delete', '2.0', 'result', ['Deleted']],
    ['$schedule.create', '3.0', 0, ['name', 'data', 'schedule_at', 'repeat']],
    ['$schedule.create', '3.0', 'result', ['status', 'message']],
    ['$schedule.fetch', '3.0', 0, ['name']],
    ['$schedule.fetch', '3.0', 'result', ['name', 'data', 'schedule_at', 'repeat']],
    ['$files.upload', '3.0', 0, ['file', 'description', 'tag', 'expires_at']],
    ['$job.get', '3.0', 'result', ['id', 'name', 'tag', 'start_time', 'end_time', 'status', 'status_message']],
    ['renderData', '3.0', 0, ['message', 'status']],
  ];
  for (const [name, basis, part, expected] of rows) {
    const known = platformFunction(name, basis);
    const shape = part === 'result' ? known?.result : known?.parameters[part]?.shape;
    assert.deepEqual(Object.keys(shape?.fields ?? {}), expected, `${basis} ${name} ${part}`);
  }
  const actions = platformFunction('$db.update', '3.0')?.parameters[1]?.shape.enum?.map(({ value }) => value);
  assert.deepEqual(actions, ['set', 'append', 'increment', 'remove']);
});

test('entities are reached in two steps', () => {
  const entity = platformFunction('$db.entity', '3.0')?.returns?.members.get?.returns;
  assert.deepEqual(Object.keys(entity?.members ?? {}), ['schema', 'create', 'get', 'getAll', 'update', 'delete']);
  const page = entity?.members.getAll;
  assert.ok(page?.result && shapeAtPath(page.result, ['records', 0, 'display_id']));
  assert.ok(page.parameters[0] && shapeAtPath(page.parameters[0].shape, ['query', '$or', 0]));
});

test('accounts are reached in two steps, and their names are those of requests', () => {
  const get = platformFunction('$credentials.oauth', '3.1')?.returns?.members.get;
  assert.equal(get?.name, '$credentials.oauth.get');
  assert.equal(get.parameters[0] && shapeAtPath(get.parameters[0].shape, ['oauthName'])?.naming, 'integration');
  assert.ok(get.result && shapeAtPath(get.result, ['results', 0, 'account_name']));
  const account = platformFunction('$request.invokeTemplate', '3.1')?.parameters[1]?.shape.fields?.options;
  assert.equal(account?.fields?.account?.naming, 'account');
  assert.deepEqual(
    BASES.filter((basis) => account && existsIn(account, basis)),
    ['3.1'],
  );
});

test('times of a job are numbers', () => {
  const job = platformFunction('$job.get', '3.0')?.result?.fields;
  assert.deepEqual([job?.start_time?.type, job?.end_time?.type, job?.end_time?.optional], ['integer', 'integer', true]);
});

test('every function is well-formed and survives JSON', () => {
  for (const basis of BASES) {
    assert.deepEqual(JSON.parse(JSON.stringify(platformGlobals(basis))), platformGlobals(basis));
    assert.deepEqual(JSON.parse(JSON.stringify(missingGlobals(basis))), missingGlobals(basis));
    for (const known of platformFunctions(basis)) {
      const where = `${basis} ${known.name}`;
      assert.match(known.description, /^[A-Z].*[^.]$/, where);
      assert.ok(known.source, where);
      assert.ok(!known.promise || known.rejects, `${where}: a promise that never rejects`);
      const texts = known.errors?.map(({ message }) => message) ?? [];
      assert.equal(new Set(texts).size, texts.length, `${where}: an error twice`);
      for (const { when } of known.errors ?? []) assert.match(when, /^\S.*[^.]$/, where);
      for (const text of [...(known.notes ?? []), ...(known.limits ?? [])]) assert.match(text, /[^.]$/, where);
      const optionals = known.parameters.map((parameter) => parameter.optional === true);
      assert.ok(!optionals.some((optional, index) => optional && optionals[index + 1] === false), `${where}: order`);
      for (const shape of shapesOf(known.parameters.map((parameter) => parameter.shape))) check(shape, where);
      for (const shape of shapesOf([known.result, known.rejects])) check(shape, where);
    }
  }
});

function check(shape: Shape, where: string): void {
  assert.match(shape.description ?? '', /^\p{Lu}.*[^.]$/u, where);
  assert.equal(shape.items !== undefined, shape.type === 'array' || shape.type === 'map', `${where}: items`);
}

function* shapesOf(shapes: readonly (Shape | undefined)[]): Generator<Shape> {
  for (const shape of shapes) {
    if (!shape) continue;
    yield shape;
    yield* shapesOf([...Object.values(shape.fields ?? {}), shape.items]);
  }
}

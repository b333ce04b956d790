/** The command `test`: its flags, the forms of its output, coverage, and what it writes. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { textsOf } from '../../../support/app.ts';
import { cli, folderWith, json } from '../../../support/cli.ts';
import { desk, failuresOf, type TestedJson, tested } from '../../../support/tested-app.ts';

const ONLY = ['--filter', 'onTicketCreate'];
const payload = (name: string, data: object = {}): Record<string, object> => ({
  [`server/test_data/onTicketCreate${name}.json`]: { event: 'onTicketCreate', data },
});

const BODY = `
    if (payload.data.bad) throw new Error('<bad> & "worse" # %');
    return 1;`;
const MIXED = desk(BODY, { ...payload('.a'), ...payload('.b', { bad: true }), ...payload('.c') });

for (const [format, ...parts] of [
  [
    'text',
    'failed onTicketCreate.b (',
    'Error: <bad> & "worse" # %  (server/server.js:4)',
    '3 tests: 2 passed, 1 failed',
  ],
  [
    'junit',
    '<testsuite name="." tests="3" failures="1" errors="0" skipped="0"',
    'classname="freshdesk.onTicketCreate"',
    '<failure message="Error: &lt;bad&gt; &amp; &quot;worse&quot; # % (server/server.js:4)">',
  ],
  ['github', '::error file=server/server.js,line=4,title=onTicketCreate.b::Error: <bad> & "worse" # %25\n'],
  [
    'tap',
    'TAP version 14\n1..3\nok 1 - .: onTicketCreate.a\nnot ok 2 - .: onTicketCreate.b\n',
    '"at":"server/server.js:4"',
  ],
] as const) {
  test(`the form ${format}`, async () => {
    const { code, out, error } = await cli(['test', '--format', format, ...ONLY], {
      folder: folderWith(textsOf(MIXED)),
    });
    for (const part of parts) assert.ok(out.includes(part), `${part} in ${out}`);
    assert.equal(error, '');
    assert.equal(code, 1);
  });
}

test('after a failure --bail begins nothing more', async () => {
  const files = desk(BODY, { ...payload('.a', { bad: true }), ...payload('.b'), ...payload('.c') });
  const { code, tests } = await tested(files, [...ONLY, '--bail', '--jobs', '1']);
  assert.deepEqual(
    Object.values(tests).map(({ status }) => status),
    ['failed', 'skipped', 'skipped'],
  );
  assert.equal(code, 1);
});

test('several apps, of which one is broken', async () => {
  const one = Object.fromEntries(Object.entries(textsOf(desk(''))).map(([path, text]) => [`one/${path}`, text]));
  const two = Object.fromEntries(Object.entries(textsOf(desk('}{'))).map(([path, text]) => [`two/${path}`, text]));
  const run = await cli(['test', '--format', 'json'], { folder: folderWith({ ...one, ...two }) });
  const { apps } = json<TestedJson>(run);
  assert.deepEqual(
    apps.map(({ root }) => root),
    ['one', 'two'],
  );
  assert.ok(apps[0]?.tests.every(({ status }) => status === 'passed'));
  assert.match(failuresOf(apps[1]?.tests[0])[0] ?? '', /SyntaxError: .*\(server\/server\.js:3\)/);
  assert.equal(run.code, 1);
});

const COVERED = desk(
  `
    if (payload.data.kind === 'vip') {
      return 1;
    }
    return payload.data.kind ? 2 : 3;`,
  {
    ...payload('.vip', { kind: 'vip' }),
    'server/lib/never.js': 'exports = { never() { return 1; } };',
  },
);

test('coverage: all four shares, files that never ran, and where the vendor looks for it', async () => {
  const { code, result, folder } = await tested(COVERED, [...ONLY, '--coverage', '--coverage-reporter', 'json']);
  const coverage = result.apps[0]?.coverage;
  assert.ok(coverage);
  const { files, functions } = coverage;
  const server = join(folder, 'server', 'server.js');
  assert.deepEqual(Object.keys(files), [join(folder, 'server', 'lib', 'never.js'), server]);
  assert.deepEqual(files[server], {
    statements: { total: 6, covered: 3, pct: 50 },
    branches: { total: 4, covered: 1, pct: 25 },
    functions: { total: 3, covered: 1, pct: 33.33 },
    lines: { total: 6, covered: 3, pct: 50 },
  });
  assert.deepEqual(functions, { total: 4, covered: 1, pct: 25 });
  const final = JSON.parse(readFileSync(join(folder, 'coverage/unit/coverage-final.json'), 'utf8'));
  assert.deepEqual(Object.keys(final[server]), ['path', 'statementMap', 'fnMap', 'branchMap', 's', 'f', 'b']);
  assert.equal(code, 0);
});

test('a threshold that is missed ends with 1, for each of the four', async () => {
  const folder = folderWith(textsOf(COVERED));
  const args = ['test', ...ONLY, '--coverage', '--coverage-threshold'];
  const missed = await cli([...args, '40'], { folder });
  assert.equal(missed.code, 1);
  assert.deepEqual(missed.error.trim().split('\n'), [
    '.: statements 37.5 % of 40 % (3 of 8).',
    '.: branches 25 % of 40 % (1 of 4).',
    '.: functions 25 % of 40 % (1 of 4).',
  ]);
  assert.match(missed.out, /server\/server\.js +\| +50 \| +25 \| +33\.33 \| +50 \| 7, 10, 12/);
  assert.equal((await cli([...args, '25'], { folder })).code, 0);
});

test('coverage in the forms of other tools', async () => {
  const folder = folderWith(textsOf(COVERED));
  const reporters = ['lcov', 'html', 'cobertura'].flatMap((name) => ['--coverage-reporter', name]);
  const { code, error } = await cli(['test', ...ONLY, '--coverage', ...reporters], { folder });
  assert.equal(error, '');
  assert.equal(code, 0);
  const read = (name: string) => readFileSync(join(folder, 'coverage/unit', name), 'utf8');
  assert.match(read('lcov.info'), /SF:server\/server\.js/);
  assert.match(read('cobertura-coverage.xml'), /filename="server\/server\.js"/);
  assert.match(read('index.html'), /server\.js/);
  assert.ok(existsSync(join(folder, 'coverage/unit/base.css')));
  assert.ok(!existsSync(join(folder, 'coverage/unit/coverage-final.json')));
});

test('--update writes what is stable and no secret, and the tests pass by it', async () => {
  const body = `
    await $request.invokeTemplate('createIssue', { body: JSON.stringify({ key: payload.iparams.api_key, at: Date.now() }) });
    await $db.set('a', { at: new Date().toISOString(), n: payload.data.n, r: Math.random(), token: 'abc' });
    await $db.get('a');
    console.log('logs may say anything');`;
  const files = desk(body, {
    ...payload('', { n: 5 }),
    'config/iparams.json': { api_key: { display_name: 'Key', type: 'text', secure: true } },
    'server/test_data/iparams.json': { api_key: 'a-very-secret-key' },
  });
  const { code, folder, tests, error } = await tested(files, [...ONLY, '--update']);
  const path = join(folder, 'server/test_data/onTicketCreate.expect.json');
  assert.equal(error, '.: wrote server/test_data/onTicketCreate.expect.json.\n');
  const text = readFileSync(path, 'utf8');
  assert.doesNotMatch(text, /secret/);
  assert.deepEqual(JSON.parse(text), {
    expect: {
      outcome: 'returned',
      calls: [
        { api: '$request.invokeTemplate', arguments: ['createIssue', { body: { $match: 'string' } }] },
        {
          api: '$db.set',
          arguments: ['a', { at: { $match: 'date-time' }, n: 5, r: { $match: 'number' }, token: { $match: 'string' } }],
        },
      ],
      store: {
        set: { a: { at: { $match: 'date-time' }, n: 5, r: { $match: 'number' }, token: { $match: 'string' } } },
      },
    },
  });
  assert.equal(tests['freshdesk/onTicketCreate']?.status, 'passed');
  assert.equal(code, 0);
  assert.equal((await tested(files, ONLY, folder)).code, 0);
});

test('--update changes what is there only where it differs, says how, and keeps what is given', async () => {
  const files = desk(`await $db.set('a', { n: payload.iparams.n });`, payload(''));
  const folder = folderWith(textsOf(files));
  const path = join(folder, 'server/test_data/onTicketCreate.expect.json');
  const fine = '{ "given": { "iparams": { "n": 5 } }, "expect": { "store": { "set": { "a": { "n": 5 } } } } }';
  writeFileSync(path, fine);
  assert.equal((await tested(files, [...ONLY, '--update'], folder)).error, '');
  assert.equal(readFileSync(path, 'utf8'), fine);
  writeFileSync(path, fine.replace('{ "n": 5 } } } } }', '{ "n": 6 } } } } }'));
  const { error, code } = await tested(files, [...ONLY, '--update'], folder);
  assert.equal(error, '.: server/test_data/onTicketCreate.expect.json changes:\n  store.set.a.n is 5, not 6\n');
  assert.equal(code, 0);
  const { given, expect } = JSON.parse(readFileSync(path, 'utf8'));
  assert.deepEqual(given, { iparams: { n: 5 } });
  assert.deepEqual(expect.store, { set: { a: { n: 5 } } });
  writeFileSync(path, '{ broken');
  assert.equal((await tested(files, [...ONLY, '--update'], folder)).code, 1);
  assert.equal(readFileSync(path, 'utf8'), '{ broken', 'what cannot be read is not replaced');
});

const WRONG: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [['--coverage-threshold', '80'], /--coverage-threshold needs --coverage/],
  [['--coverage', '--coverage-threshold', '101'], /101 can never be reached/],
  [['--coverage', '--coverage-reporter', 'lcof'], /Did you mean lcov\?/],
  [['--jobs', '0'], /--jobs 0 leaves nothing to do/],
  [['--jobs', 'two'], /--jobs two is no whole number: write --jobs 1 or more\./],
  [['--filter', 'nothing like it'], /No test has "nothing like it" in its name/],
  [['--format', 'xml'], /--format xml is not possible/],
  [['--init', '--edge'], /--init writes unit tests and runs nothing, so that --edge has no use/],
  [['--init', '--jobs', '2'], /so that --jobs has no use/],
  [['nowhere'], /nowhere cannot be read/],
];

for (const [args, message] of WRONG) {
  test(`wrong use: ${args.join(' ')}`, async () => {
    const { code, out, error } = await cli(['test', ...args], { folder: folderWith(textsOf(desk(''))) });
    assert.match(error, message);
    assert.equal(out, '');
    assert.equal(code, 2);
  });
}

test('thousands of payload files are no trouble', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 3_000 }, (_, index) => Object.entries(payload(`.${index}`))[0] ?? ['', {}]),
  );
  const { code, tests } = await tested(desk('', files), ['--filter', 'onTicketCreate.299']);
  assert.equal(Object.keys(tests).length, 11);
  assert.equal(code, 0);
});

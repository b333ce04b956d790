/** A rule that throws, a disk that is slow: named in the log, waited for, and everything else is still answered. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { RULES } from '../../../server/src/core/index.ts';
import type { Rule } from '../../../server/src/core/rules/rule.ts';
import { connect, gate } from '../../support/lsp-memory.ts';
import { CHAT, textOf } from './apps.ts';

const WRONG = textOf(CHAT, 'manifest.json').replace('"handler"', '"hanlder"');
const rules = RULES as Rule[];
const count = rules.length;

afterEach(() => {
  rules.length = count;
});

function addRule(check: NonNullable<Rule['check']>): void {
  rules.push({ code: 'no-luck', severity: 'error', fix: 'none', since: '0', check });
}

test('a rule that throws is named once; the findings of the others stay', async () => {
  addRule(() => {
    throw new Error('out of luck');
  });
  const { client, rest, log } = await connect({ files: CHAT });
  await client.open('manifest.json', WRONG);
  await rest();
  await client.change('manifest.json', ['{', '{ ']);
  await rest();
  assert.deepEqual(
    client.published()?.diagnostics.map(({ code }) => code),
    ['no-unknown-key', 'no-luck'],
  );
  assert.equal(log.length, 1);
  assert.match(log[0] ?? '', /^Rule no-luck failed and is left out: Error: out of luck/);
});

test('the same for pulled findings', async () => {
  addRule(() => {
    throw new Error('out of luck');
  });
  const { client, log } = await connect({ files: CHAT, pull: true });
  await client.open('manifest.json', WRONG);
  const report = await client.pull();
  assert.deepEqual(report.kind === 'full' && report.items.map(({ code }) => code), ['no-unknown-key', 'no-luck']);
  assert.equal((await client.pullWorkspace()).items.length, 1);
  assert.equal(log.length, 1);
});

test('a rule that throws something else than an error', async () => {
  addRule(() => {
    throw 'a text';
  });
  const { client, rest, log } = await connect({ files: CHAT });
  await client.open('manifest.json', WRONG);
  await rest();
  assert.deepEqual(log, ['Rule no-luck failed and is left out: a text']);
});

test('the finding about it stands where the app begins, names the rule, asks for a report, and can be switched off', async () => {
  const { client, log } = await connect({
    files: CHAT,
    pull: true,
    failingRule: 'no-unknown-event',
    documentation: (code) => `https://example.com/${code}`,
  });
  await client.open('manifest.json', textOf(CHAT, 'manifest.json'));
  const report = await client.pull();
  assert.deepEqual(report.kind === 'full' && report.items, [
    {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
      severity: 2,
      code: 'no-unknown-event',
      codeDescription: { href: 'https://example.com/no-unknown-event' },
      source: 'freshworks-events',
      message:
        'The rule no-unknown-event failed here (Error: It was made to fail on request), so what it would find is missing. ' +
        'The fault is ours and not that of the app: please report it, and switch the rule off until it is mended.',
    },
  ]);
  assert.equal(log.length, 1);
  const start = { line: 0, character: 0 };
  const [action] = await client.codeActions({ start, end: start });
  assert.equal(action?.title, 'Switch `no-unknown-event` off in freshworks-events.json');
  await client.open('freshworks-events.json', '{ "rules": { "no-unknown-event": "off" } }');
  const after = await client.pull();
  assert.deepEqual(after.kind === 'full' && after.items, []);
});

test('a finding outside of the text does not stop the others', async () => {
  addRule(({ app, report }) => {
    report({ file: app.manifest.file, range: { start: -5, end: 1e9 }, message: 'Too far' });
  });
  const { client, rest, log } = await connect({ files: CHAT });
  await client.open('manifest.json', WRONG);
  await rest();
  assert.equal(client.published()?.diagnostics.length, 2);
  assert.deepEqual(log, []);
});

test('a fix that throws is one log line; the other actions and requests go on', async () => {
  addRule(({ app, report }) => {
    const fixes = () => {
      throw new Error('no fix');
    };
    report({ file: app.manifest.file, range: { start: 0, end: 1 }, message: 'Fix me', fixes });
  });
  const { client, log } = await connect({ files: CHAT });
  await client.open('manifest.json', textOf(CHAT, 'manifest.json'));
  const start = { line: 0, character: 0 };
  assert.deepEqual(
    (await client.codeActions({ start, end: start })).map(({ title }) => title),
    ['Switch `no-luck` off in freshworks-events.json'],
  );
  assert.equal(log.length, 1);
  assert.match(log[0] ?? '', /^codeAction failed for file:\/\/\/work\/app\/manifest\.json: Error: no fix/);
  assert.ok(await client.hover('"platform'));
});

test('a file that no parser likes costs only its own findings', async () => {
  const { client, rest, log } = await connect({ files: CHAT });
  await client.open('manifest.json', textOf(CHAT, 'manifest.json').replace('{\n', '{\n  "foo": 1,\n'));
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  for (const line of ["console.log('\\u{110000}');", '/a/\\u{61};', '('.repeat(10_000)]) {
    const text = textOf(CHAT, 'server/server.js');
    await client.change('server/server.js', text.replace('.user);\n', `.user);\n    ${line}\n`));
    await rest();
    assert.deepEqual(
      client.published('manifest.json')?.diagnostics.map(({ code }) => code),
      ['no-unknown-key'],
    );
    assert.deepEqual(
      client.published('server/server.js')?.diagnostics.map(({ code }) => code),
      ['no-invalid-javascript'],
      line,
    );
    assert.ok(await client.hover('"onUserC', 'manifest.json'));
    assert.ok((await client.labels('payload.data.')).includes('user'));
  }
  assert.deepEqual(log, []);
});

test('a disk that is slow: what was typed meanwhile counts', async () => {
  const disk = gate();
  const { client, rest } = await connect({ files: CHAT, folders: null, onRead: () => disk.promise });
  await client.open('manifest.json', textOf(CHAT, 'manifest.json'));
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  await client.change('server/server.js', 'exports = {};');
  const hover = client.hover('"onUserC', 'manifest.json');
  disk.open();
  assert.ok(await hover);
  await rest();
  assert.deepEqual(
    client.published('manifest.json')?.diagnostics.map(({ code }) => code),
    ['no-missing-handler'],
  );
});

test('a document that is closed while the disk is slow gets no findings', async () => {
  const disk = gate();
  const { client, rest } = await connect({ files: CHAT, folders: null, onRead: () => disk.promise });
  await client.open('manifest.json', WRONG);
  await client.close('manifest.json');
  disk.open();
  await rest();
  assert.deepEqual(
    client.publications.flatMap(({ diagnostics }) => diagnostics),
    [],
  );
  // What would have been said:
  await client.open('manifest.json', WRONG);
  await rest();
  assert.notDeepEqual(client.published('manifest.json')?.diagnostics, []);
});

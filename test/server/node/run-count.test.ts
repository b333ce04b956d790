/** What runs cost, counted instead of timed: processes started, files read, scripts parsed, and whether one that waits is taken. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createNodeRunner } from '../../../server/src/node/host.ts';
import { bundle, cli, DIST, folderWith, json } from '../../support/cli.ts';
import { COUNTED_APP, COUNTED_SCRIPTS, counted } from '../../support/counted.ts';
import { connect } from '../../support/lsp-memory.ts';

const PAYLOADS = 200;

const withPayloads = (count: number): Readonly<Record<string, string>> => ({
  ...COUNTED_APP,
  ...Object.fromEntries(
    Array.from({ length: count }, (_, number) => [
      `server/test_data/onTicketCreate.p${number}.json`,
      `{ "data": { "ticket": { "subject": "${number}" } } }\n`,
    ]),
  ),
});

bundle('runner.js');

for (const jobs of [1, 2]) {
  test(`${PAYLOADS} payload tests with --jobs ${jobs}: so many processes, and each file is read and parsed once`, async (context) => {
    // A process that was busy for long is replaced: no clock decides here.
    context.mock.method(performance, 'now', () => 0);
    const files = withPayloads(PAYLOADS);
    const folder = folderWith(files);
    const { result, read, parsed, processes } = await counted(folder, () =>
      cli(['test', '--format', 'json', '--jobs', `${jobs}`], { folder }),
    );
    const { apps } = json<{ readonly apps: readonly { readonly tests: readonly { readonly status: string }[] }[] }>(
      result,
    );
    const passed = apps.flatMap(({ tests }) => tests).filter(({ status }) => status === 'passed');
    assert.equal(passed.length, PAYLOADS, result.error);
    assert.equal(processes, jobs);
    assert.deepEqual(read.toSorted(), Object.keys(files).toSorted());
    assert.deepEqual(parsed.toSorted(), COUNTED_SCRIPTS);
  });
}

test('what a process has done is over after 200 runs: another one goes on', async (context) => {
  context.mock.method(performance, 'now', () => 0);
  const folder = folderWith(withPayloads(PAYLOADS + 1));
  const { result, processes } = await counted(folder, () => cli(['test', '--jobs', '1'], { folder }));
  assert.equal(result.code, 0, result.out + result.error);
  assert.equal(processes, 2);
});

test('`trigger` starts one process, and reads and parses each file once', async () => {
  const files = withPayloads(3);
  const folder = folderWith(files);
  const { result, read, parsed, processes } = await counted(folder, () =>
    cli(['trigger', 'onTicketCreate'], { folder }),
  );
  assert.equal(result.code, 0, result.out + result.error);
  assert.equal(processes, 1);
  assert.deepEqual(read.toSorted(), Object.keys(files).toSorted());
  assert.deepEqual(parsed.toSorted(), COUNTED_SCRIPTS);
});

test('the run after a run takes the process that was started meanwhile, reads no file and parses nothing', async () => {
  const folder = folderWith(COUNTED_APP);
  const { client, reads, advance } = await connect({
    files: COUNTED_APP,
    root: pathToFileURL(folder).href,
    runner: createNodeRunner(DIST),
    initializationOptions: { trusted: true },
  });
  const run = async (): Promise<void> => assert.equal((await client.run('onTicketCreate')).outcome, 'returned');
  const first = await counted(folder, run);
  assert.equal(first.processes, 1);
  assert.deepEqual(reads.toSorted(), [...new Set(reads)].toSorted());
  const known = reads.length;
  // One waits as soon as the report is on its way: no time has to pass, because a key that is held down comes again at once.
  const meanwhile = await counted(folder, async () => advance(0));
  assert.equal(meanwhile.processes, 1);
  const second = await counted(folder, run);
  assert.deepEqual(
    { processes: second.processes, parsed: second.parsed, reads: reads.length - known },
    { processes: 0, parsed: [], reads: 0 },
  );
});

test('no process for typing, whatever the editor asks meanwhile; one for a run, from before it is asked for', async () => {
  const folder = folderWith(COUNTED_APP);
  const { client, advance } = await connect({
    files: COUNTED_APP,
    root: pathToFileURL(folder).href,
    runner: createNodeRunner(DIST),
    initializationOptions: { trusted: true, lenses: true },
  });
  const path = 'server/server.js';
  const app = client.uri('').replace(/\/$/, '');
  await client.open(path, COUNTED_APP[path]);
  const typing = await counted(folder, async () => {
    for (let letter = 0; letter < 20; letter++) {
      await client.change(path, ['console.log(', 'console.log( ']);
      // As the status item, the lenses, the list and the findings of an editor do it.
      for (const params of [{}, { uri: client.uri(path) }]) await client.request('freshworksEvents/triggers', params);
      await client.lenses(path);
      await client.hover('payload.data', path);
      await client.completion('payload.data.', path);
      advance(1_000);
    }
  });
  assert.equal(typing.processes, 0);
  const asked = { app, name: 'onTicketCreate' };
  const ahead = await counted(folder, () => client.request('freshworksEvents/likelyRun', asked));
  assert.equal(ahead.processes, 1);
  const run = await counted(folder, async () => assert.equal((await client.run('onTicketCreate')).outcome, 'returned'));
  assert.equal(run.processes, 0);
});

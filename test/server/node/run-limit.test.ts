/** The clock of a run: what counts is when the child came to its end, and not when this process found the time to read that. */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Ending, startRunProcess } from '../../../server/src/node/run-process.ts';
import { createTranscript, type Transcript } from '../../../server/src/node/runner-transcript.ts';
import { requestFor, texts, writeApp } from '../runner/support.ts';

const LIMIT_MS = 50;
const TOKEN = 'token';

/** A child that is ready, and ends once it is told that its limit has begun; this process is busy until both are over. */
function runWhileBusy(durationMs: number): Promise<Ending> {
  const folder = writeApp({
    'fake.js': `const fs = require('fs');
      const say = (fields) => fs.writeSync(3, '${TOKEN}' + JSON.stringify(fields) + '\\n');
      say({ kind: 'ready' });
      while (!fs.existsSync('begun'));
      say({ kind: 'log', level: 'log', text: 'said', stack: '' });
      say({ kind: 'end', outcome: 'returned', durationMs: ${durationMs}, dropped: 0 });
      fs.writeFileSync('ended', '');`,
  });
  const transcript = createTranscript(TOKEN, requestFor(folder, { timeoutMs: LIMIT_MS }));
  const beBusy = (): void => {
    writeFileSync(join(folder, 'begun'), '');
    const begun = performance.now();
    while (performance.now() < begun + 2 * LIMIT_MS || !existsSync(join(folder, 'ended')))
      assert.ok(performance.now() < begun + 60_000, 'the child died');
  };
  const { ended } = startRunProcess({
    command: {
      file: process.execPath,
      args: ['fake.js'],
      folder,
      environment: {},
      runnerFiles: [],
      hasPermissions: false,
      hasGuard: false,
    },
    warm: undefined,
    assignment: '\n\n',
    transcript: {
      ...transcript,
      onReady: (listener) =>
        transcript.onReady(() => {
          listener();
          beBusy();
        }),
    },
    signal: undefined,
    onInspector: undefined,
  });
  return ended;
}

test('a run that ended within its time is not called late because nobody had read its end', async () => {
  const { result } = await runWhileBusy(LIMIT_MS);
  assert.deepEqual([result.outcome, result.error, texts(result)], ['returned', undefined, ['said']]);
});

test('a run that ended after its time is late, even if its end is there before it is stopped', async () => {
  const { result } = await runWhileBusy(LIMIT_MS + 1);
  assert.deepEqual([result.outcome, result.error?.name, texts(result)], ['timed-out', 'TimeoutError', ['said']]);
});

test('who says again that he begins gets no more time', () => {
  const transcript = createTranscript(TOKEN, requestFor('/app'));
  const heard: string[] = [];
  transcript.onReady(() => heard.push('ready'));
  transcript.onCalling(() => heard.push('calling'));
  const say = (transcript: Transcript, kind: string) =>
    assert.equal(transcript.read(Buffer.from(`${TOKEN}{"kind":"${kind}"}\n`)), undefined);
  for (const kind of ['ready', 'ready', 'calling', 'ready', 'calling']) say(transcript, kind);
  assert.deepEqual(heard, ['ready', 'calling']);
});

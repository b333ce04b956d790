/** `check --jobs`: apps are read and checked in several threads, and come out in the same order as without. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Candidate, FindListener } from './apps.ts';
import { type CheckedApp, unpack } from './checked-app.ts';
import type { Terminal } from './command.ts';
import type { JobAnswer, JobSettings } from './job-thread.ts';
import { MOST_YOUNG_MEGABYTES } from './steady-memory.ts';

/** Apps that a thread is given ahead, so that it never waits for the next. */
const AHEAD = 4;

export async function* checkInThreads(
  candidates: AsyncIterable<Candidate>,
  threads: number,
  settings: JobSettings,
  listener: FindListener,
  terminal: Terminal,
): AsyncGenerator<CheckedApp> {
  const crew = Array.from({ length: threads }, () => startThread(terminal, settings));
  const waiting: Promise<JobAnswer>[] = [];
  try {
    let count = 0;
    for await (const candidate of candidates) {
      waiting.push(crew[count % threads]?.check(candidate) ?? Promise.reject(new Error('No thread')));
      count++;
      terminal.progress(() => `Checking app ${count}: ${candidate.root}`);
      if (waiting.length >= threads * AHEAD) yield* answered(waiting.shift());
    }
    while (waiting.length > 0) {
      terminal.progress(() => `Checking app ${count - waiting.length + 1} of ${count}`);
      yield* answered(waiting.shift());
    }
    terminal.progress(() => '');
  } finally {
    for (const thread of crew) thread.stop();
  }

  async function* answered(answer: Promise<JobAnswer> | undefined): AsyncGenerator<CheckedApp> {
    if (!answer) return;
    const { checked, unread, notes, errors, output } = await answer;
    terminal.progress(() => '');
    for (const text of errors) terminal.error(text);
    for (const text of output) terminal.outPainted(text);
    for (const place of unread) listener.unread(place);
    for (const note of notes) listener.note(note);
    if (checked) yield unpack(checked);
  }
}

function startThread({ distFolder }: Terminal, settings: JobSettings) {
  const worker = new Worker(join(distFolder, 'cli.js'), {
    workerData: settings,
    resourceLimits: { maxYoungGenerationSizeMb: MOST_YOUNG_MEGABYTES },
  });
  const asked: { readonly done: (answer: JobAnswer) => void; readonly fail: (error: Error) => void }[] = [];
  worker.on('message', (answer: JobAnswer) => asked.shift()?.done(answer));
  worker.on('error', (error: Error) => {
    for (const { fail } of asked.splice(0)) fail(error);
  });
  return {
    check: (candidate: Candidate): Promise<JobAnswer> =>
      new Promise((done, fail) => {
        asked.push({ done, fail });
        worker.postMessage(candidate);
      }),
    stop: () => void worker.terminate(),
  };
}

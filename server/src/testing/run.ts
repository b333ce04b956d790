/** Carries out runs in this process, and makes of them what a process of their own would have told. */
import { join } from 'node:path';
import type { RunRequest, RunResult } from '../core/run/contract.ts';
import { timedOut } from '../node/run-errors.ts';
import { createTranscript } from '../node/runner-transcript.ts';
import { runInProcess } from '../runner/in-process.ts';

/** The bundle, or the folders of the sources. */
const OWN_FILES = [import.meta.dirname, join(import.meta.dirname, '../runner')];

/** One after the other: each listens for what the process as a whole is told. */
export function createInProcessRun(): (request: RunRequest) => Promise<RunResult> {
  let last: Promise<unknown> = Promise.resolve();
  return (request) => {
    const result = last.then(() => runOne(request));
    last = result.catch(() => undefined);
    return result;
  };
}

async function runOne(request: RunRequest): Promise<RunResult> {
  const transcript = createTranscript('', request);
  const problems: string[] = [];
  const end = await runInProcess({
    request,
    ownFile: join(import.meta.dirname, 'testing.js'),
    ownFiles: OWN_FILES,
    channel: {
      send(kind, fields) {
        const members = Object.entries({ kind: JSON.stringify(kind), ...fields });
        const line = members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',');
        const problem = transcript.read(Buffer.from(`{${line}}\n`));
        if (problem !== undefined) problems.push(problem);
      },
    },
  });
  const [problem] = problems;
  if (problem !== undefined)
    return transcript.result('exited', transcript.elapsed(), { name: 'Error', message: problem, stack: '' });
  return end === 'late'
    ? transcript.result('timed-out', transcript.elapsed(), timedOut(transcript))
    : transcript.answer();
}

/** A thread of `check --jobs`: reads and checks the apps that it is told, one after the other. */
import type { MessagePort } from 'node:worker_threads';
import { BASELINE_PATH, baselineFrom, sourceFile } from '../../core/index.ts';
import { type Candidate, readCandidate } from './apps.ts';
import { type CheckOptions, checkApps } from './check-apps.ts';
import { type PackedApp, pack } from './checked-app.ts';
import { keptTerminal } from './terminal.ts';
import type { UnreadPlace } from './unread.ts';

export interface JobSettings extends Omit<CheckOptions, 'baselineFor'> {
  /** Text of a baseline for every app; absent where each has its own. */
  readonly baseline?: string;
}

export interface JobAnswer {
  /** Absent where there is no app. */
  readonly checked: PackedApp | undefined;
  readonly notes: readonly string[];
  readonly unread: readonly UnreadPlace[];
  /** What it had to say. */
  readonly errors: readonly string[];
  readonly output: readonly string[];
}

export function serveJobs(port: MessagePort, { baseline, ...options }: JobSettings): void {
  const file = baseline === undefined ? undefined : sourceFile(BASELINE_PATH, baseline);
  const all: CheckOptions = { ...options, ...(file && { baselineFor: () => baselineFrom(file) }) };
  let last = Promise.resolve();
  port.on('message', (candidate: Candidate) => {
    last = last.then(async () => port.postMessage(await answerTo(candidate, all)));
  });
}

async function answerTo(candidate: Candidate, options: CheckOptions): Promise<JobAnswer> {
  const { terminal, written, errors } = keptTerminal();
  const { found, notes, unread } = await readCandidate(candidate);
  let checked: PackedApp | undefined;
  for await (const app of checkApps(found ? [found] : [], options, terminal)) checked = pack(app);
  return { checked, notes, unread, errors, output: written };
}

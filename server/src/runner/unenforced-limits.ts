/**
 * Limits of the platform that a run on this machine does not enforce: whoever exceeds one is told (docs/platform.md 2.3
 * and 4.7).
 */
import { type CalledRun, isSetUp } from '../core/run/awaited.ts';
import type { RunRequest } from '../core/run/contract.ts';
import type { Abilities } from './platform.ts';

type Delivery = Pick<RunRequest, 'kind' | 'name'>;

/** What is too much about the argument. */
export function payloadNote({ kind, name }: Delivery, argumentJson: string, abilities: Abilities): string | undefined {
  const bytes = Buffer.byteLength(argumentJson, 'utf8');
  const kilobytes = payloadKilobytes(kind, name, abilities);
  if (bytes <= kilobytes * 1024) return undefined;
  return `The payload has ${Math.ceil(bytes / 1024)} KB: the platform delivers at most ${kilobytes} KB to ${name}.`;
}

function payloadKilobytes(kind: RunRequest['kind'], name: string, abilities: Abilities): number {
  if (kind !== 'event') return 100;
  if (name === 'onExternalEvent') return abilities.externalKilobytes;
  return 256;
}

/** What is too long about the message that refuses a set-up event. */
export function messageNote(run: CalledRun, message: unknown): string | undefined {
  if (!isSetUp(run) || typeof message !== 'string' || message.length <= 60) return undefined;
  return `The message of renderData has ${message.length} characters: the platform shows at most 60 in ${run.name}.`;
}

const MOST_CALLS = 50;
const MOST_JOBS = 15;

export interface CallLimits {
  /** What to say as this call is one too many; a run that is stopped says no more than that. */
  exceededBy(api: string): string | undefined;
  /** What was said, and the same with the number that it came to. */
  totals(): readonly (readonly [said: string, total: string])[];
}

/** Counts the calls of one minute by kind, and the jobs that are started. */
export function createCallLimits(now: () => number): CallLimits {
  const minutes = new Map<string, Minute>();
  let jobs = 0;
  return {
    exceededBy(api) {
      const isJob = api === '$job.invoke' && ++jobs === MOST_JOBS + 1;
      const kind = /^\$(?:db|request|files|job)/.exec(api)?.[0];
      const isRate = kind !== undefined && countIn(minutes, kind, now()) === MOST_CALLS + 1;
      // The 16th job is never the 51st call.
      if (isJob) return tooManyJobs(`More than ${MOST_JOBS}`);
      return isRate ? tooManyCalls(kind, `More than ${MOST_CALLS}`) : undefined;
    },
    totals: () => [
      ...[...minutes].flatMap(([kind, { most }]) =>
        most > MOST_CALLS
          ? [[tooManyCalls(kind, `More than ${MOST_CALLS}`), tooManyCalls(kind, String(most))] as const]
          : [],
      ),
      ...(jobs > MOST_JOBS ? [[tooManyJobs(`More than ${MOST_JOBS}`), tooManyJobs(String(jobs))] as const] : []),
    ],
  };
}

interface Minute {
  readonly since: number;
  readonly calls: number;
  /** Of the fullest minute. */
  readonly most: number;
}

/** The most so far, so that a second full minute says nothing again. */
function countIn(minutes: Map<string, Minute>, kind: string, time: number): number {
  const { since, calls, most } = minutes.get(kind) ?? { since: time, calls: 0, most: 0 };
  const isOver = time - since >= 60_000;
  const count = isOver ? 1 : calls + 1;
  minutes.set(kind, { since: isOver ? time : since, calls: count, most: Math.max(most, count) });
  return count > most ? count : 0;
}

const tooManyCalls = (kind: string, number: string): string =>
  `${number} calls of ${kind} within a minute: the platform takes ${MOST_CALLS} and refuses what is beyond.`;

const tooManyJobs = (number: string): string =>
  `${number} jobs are started: the platform runs at most ${MOST_JOBS} of an app at the same time.`;

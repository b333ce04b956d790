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

/** Counts the calls of one minute by kind; says it once, when there are too many. */
export function createRateNotes(now: () => number): (api: string) => string | undefined {
  const counts = new Map<string, { since: number; calls: number }>();
  return (api) => {
    const kind = /^\$(?:db|request|files|job)/.exec(api)?.[0];
    if (kind === undefined) return undefined;
    const time = now();
    const known = counts.get(kind);
    const count = known && time - known.since < 60_000 ? known : { since: time, calls: 0 };
    counts.set(kind, count);
    count.calls++;
    if (count.calls !== MOST_CALLS + 1) return undefined;
    return `More than ${MOST_CALLS} calls of ${kind} within a minute: the platform refuses what is beyond.`;
  };
}

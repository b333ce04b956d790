/** Ends a run whose handler is done although a package keeps something open, such as a timer or a connection. */

/** How far the handler has come. `owing`: whoever called it, or a call of the platform, still waits. */
export type Progress = 'running' | 'owing' | 'done';

export interface EndingParts {
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly progress: () => Progress;
  /** The handler returned something to wait for, so that what it wanted to wait for is over. */
  readonly wasWaitedFor: () => boolean;
  /** `open` says what is left, in words. */
  readonly end: (open: string) => void;
}

export interface Ending {
  /** Something has happened: a call, a log, an answer, the end of the handler. */
  stir(): void;
}

/** After this long without a sign nothing more is expected of a handler. */
const QUIET_MS = 300;
/** The same for one that started work without giving anybody the chance to wait for it. */
const QUIET_UNAWAITED_MS = 1_000;
/** However much still happens. */
const LONGEST_MS = 5_000;

export function createEnding({ timeoutMs, now, progress, wasWaitedFor, end }: EndingParts): Ending {
  // A dependency may replace it.
  const later = setTimeout;
  let doneAt: number | undefined;
  let lastSign = 0;
  let isArmed = false;

  function arm(milliseconds: number): void {
    isArmed = true;
    // Of no weight: where nothing else is left, the run ends by itself.
    later(look, milliseconds).unref();
  }

  function look(): void {
    isArmed = false;
    if (progress() !== 'done') return;
    const time = now();
    doneAt ??= time;
    const quiet = Math.min(wasWaitedFor() ? QUIET_MS : QUIET_UNAWAITED_MS, timeoutMs / 3);
    const left = Math.min(lastSign + quiet, doneAt + Math.min(LONGEST_MS, timeoutMs / 2)) - time;
    if (left > 0) arm(left);
    else end(openNow());
  }

  return {
    stir() {
      lastSign = now();
      if (progress() !== 'done' || isArmed) return;
      doneAt ??= lastSign;
      arm(0);
    },
  };
}

const KINDS: readonly (readonly [RegExp, one: string, many: string])[] = [
  [/^(?:Timeout|Immediate)$/, 'a timer', 'timers'],
  [/^(?:TCP|TLS|Pipe|UDP|HTTP|GetAddrInfo|QueryReq)/, 'a connection', 'connections'],
  [/^(?:FS|Stat|Dir)/, 'a file', 'files'],
  [/^(?:Process|Worker|MessagePort)/, 'another process or thread', 'other processes or threads'],
];

/** What keeps this process alive, in words. */
function openNow(): string {
  return openIn(process.getActiveResourcesInfo());
}

function openIn(resources: readonly string[]): string {
  const found = KINDS.flatMap(([kind, one, many]) => {
    const count = resources.filter((name) => kind.test(name)).length;
    return count === 0 ? [] : [count === 1 ? one : `${count} ${many}`];
  });
  return found.length === 0 ? 'something' : found.join(' and ').replace(/ and (?=.* and )/g, ', ');
}

/**
 * Watches from outside how much memory a process takes: the limit of V8 knows objects and texts only, and not what typed
 * arrays and buffers hold.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const MEMORY_MB = 256;

/** Beyond what a process has before the app is loaded: the app's memory, and the young generation that V8 keeps beside. */
const MOST_MB = MEMORY_MB + 64;
/** For a process whose beginning was not seen, such as one of Electron, which takes some 80 MB. */
const USUAL_START_MB = 80;

export interface MemoryWatch {
  /** From now on, which is before the app is loaded; what the process had when it was first watched is its own. */
  start(): void;
  /** Until it is started again, for another run in the same process. */
  stop(): void;
  /** The process had as much memory as it may have, so that what it did last was looking for more. */
  isFull(): boolean;
}

/** `peak` where the system keeps that, so that what comes and goes between two looks is seen as well. */
export interface MemoryUse {
  readonly nowMb: number;
  readonly peakMb: number;
}

export interface MemorySource {
  readonly everyMs: number;
  read(pid: number): Promise<MemoryUse | undefined>;
}

export function watchMemory(pid: number, onExceeded: () => void, source = sourceFor(process.platform)): MemoryWatch {
  let timer: NodeJS.Timeout | undefined;
  let startMb: number | undefined;
  let peakMb = 0;
  /** Counts what begins and ends a watch, so that a look that is under way knows that it is not wanted any more. */
  let turn = 0;

  async function look(ownTurn: number): Promise<void> {
    const use = await source.read(pid);
    if (ownTurn !== turn) return;
    if (use) {
      startMb ??= Math.min(use.nowMb, USUAL_START_MB);
      peakMb = Math.max(peakMb, use.peakMb);
      if (peakMb > startMb + MOST_MB) {
        onExceeded();
        return;
      }
    }
    timer = setTimeout(look, source.everyMs, ownTurn);
  }

  function stop(): void {
    turn++;
    clearTimeout(timer);
  }

  return {
    start() {
      stop();
      // Reading a file costs nothing; a process is asked for only where a run takes its time.
      if (source === LINUX) look(turn);
      else timer = setTimeout(look, source.everyMs, turn);
    },
    stop,
    isFull: () => peakMb > (startMb ?? USUAL_START_MB) + MEMORY_MB - FULL_MARGIN_MB,
  };
}

/** V8 gives up before the last byte is taken. */
const FULL_MARGIN_MB = 16;

export function sourceFor(platform: NodeJS.Platform): MemorySource {
  if (platform === 'linux') return LINUX;
  return platform === 'win32' ? WINDOWS : UNIX;
}

const LINUX: MemorySource = {
  everyMs: 50,
  async read(pid) {
    try {
      return useInStatus(readFileSync(`/proc/${pid}/status`, 'latin1'));
    } catch {
      // The process is gone, and with it what there was to watch.
      return undefined;
    }
  },
};

const UNIX: MemorySource = {
  everyMs: 500,
  read: async (pid) => useInKilobytes(await outputOf('ps', ['-o', 'rss=', '-p', String(pid)])),
};

const WINDOWS: MemorySource = {
  everyMs: 1_000,
  read: async (pid) => useInTaskList(await outputOf('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])),
};

/** Nothing where the command is missing or knows of no such process: then nobody watches, and V8's own limit still stands. */
const outputOf = (command: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(command, args, { windowsHide: true, timeout: 5_000 }, (error, stdout) => resolve(error ? '' : stdout));
  });

export function useInStatus(status: string): MemoryUse | undefined {
  const [now, peak] = ['VmRSS', 'VmHWM'].map((name) => new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]);
  if (now === undefined) return undefined;
  return { nowMb: Number(now) / 1024, peakMb: Number(peak ?? now) / 1024 };
}

export function useInKilobytes(text: string): MemoryUse | undefined {
  if (!/^\s*\d+\s*$/.test(text)) return undefined;
  const nowMb = Number(text) / 1024;
  return { nowMb, peakMb: nowMb };
}

/** `"node.exe","123","Console","1","45,678 K"`; the sign between thousands is that of the country. */
export function useInTaskList(text: string): MemoryUse | undefined {
  const last = /"([^"]*\d[^"]*K)"\s*$/.exec(text.trim())?.[1];
  return last === undefined ? undefined : useInKilobytes(last.replace(/\D/g, ''));
}

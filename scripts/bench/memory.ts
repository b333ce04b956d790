/** Resident memory of a process and of everything that it started. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes; nothing where the system does not tell. */
export function residentMegabytes(pid: number): number | undefined {
  if (process.platform === 'win32') return undefined;
  return sumOf(process.platform === 'linux' ? processesOfLinux() : processesOfPs(), pid) / 1024;
}

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly kilobytes: number;
}

function processesOfLinux(): readonly ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const status = statusOf(name);
      const value = (key: string): number => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      return status === '' ? [] : [{ pid: Number(name), parent: value('PPid'), kilobytes: value('VmRSS') }];
    });
}

/** Empty for a process that has ended meanwhile. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function processesOfPs(): readonly ProcessEntry[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent, kilobytes };
  });
}

function sumOf(processes: readonly ProcessEntry[], pid: number): number {
  const own = processes.find((entry) => entry.pid === pid)?.kilobytes ?? 0;
  const children = processes.filter(({ parent }) => parent === pid);
  return children.reduce((sum, child) => sum + sumOf(processes, child.pid), own);
}

/** What the thread of a process that answers requests has worked so far; Linux tells that in billionths of a second. */
export function processorMilliseconds(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / 1_000_000;
}

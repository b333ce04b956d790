/** A process of Node from its start to its end: how long it took, and what it cost. */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface TimedProcess {
  readonly milliseconds: number;
  readonly code: number | null;
  readonly output: string;
  /** What it said on its other stream. */
  readonly errors: string;
}

export function timeOfNode(args: readonly string[]): Promise<TimedProcess> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, errors] = [textOf(child.stdout), textOf(child.stderr)];
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ milliseconds: performance.now() - begun, code, output: output(), errors: errors() });
    });
  });
}

function textOf(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

export interface ProcessCost extends TimedProcess {
  /** Of the process and all its threads, on any processor. */
  readonly cpuMs: number;
  /** Resident, at its highest. */
  readonly megabytes: number;
}

/** What the process says of itself at its end, on a line of its own behind all else. */
export async function costOfNode(args: readonly string[]): Promise<ProcessCost> {
  const timed = await timeOfNode(['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, ...args]);
  const end = timed.output.lastIndexOf('\n');
  if (end < 0) throw new Error(`node ${args.join(' ')} ended with ${timed.code}: ${timed.errors}`);
  const { cpuMs, kilobytes } = JSON.parse(timed.output.slice(end)) as Told;
  return { ...timed, output: timed.output.slice(0, end), cpuMs, megabytes: kilobytes / 1_024 };
}

interface Told {
  readonly cpuMs: number;
  readonly kilobytes: number;
}

/**
 * `maxRSS` begins with what the process that started it had taken until then, which Linux hands down: there, only the system's page on
 * the process is about itself.
 */
const TELL = `import { readFileSync } from 'node:fs';
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const page = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = Number(/^VmHWM:\\s+(\\d+) kB$/m.exec(page)?.[1] ?? maxRSS);
  process.stdout.write('\\n' + JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1_000, kilobytes }));
});`;

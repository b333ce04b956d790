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
  const tell = "process.on('exit', () => process.stdout.write('\\n' + JSON.stringify(process.resourceUsage())))";
  const timed = await timeOfNode(['--import', `data:text/javascript,${tell}`, ...args]);
  const end = timed.output.lastIndexOf('\n');
  if (end < 0) throw new Error(`node ${args.join(' ')} ended with ${timed.code}: ${timed.errors}`);
  const usage = JSON.parse(timed.output.slice(end)) as NodeJS.ResourceUsage;
  return {
    ...timed,
    output: timed.output.slice(0, end),
    cpuMs: (usage.userCPUTime + usage.systemCPUTime) / 1_000,
    megabytes: usage.maxRSS / 1_000,
  };
}

/** Keeps what packages start in the group of this process, which is ended as a whole when the run is over. */
import type { ChildProcess } from 'node:child_process';
import { mayStartProcesses } from './limits.ts';

interface ChildProcesses {
  readonly ChildProcess: { readonly prototype: ChildProcess };
}

/** Only where processes are not refused anyway; a program may still leave the group by itself. */
export function keepInGroup(load: (name: string) => unknown): void {
  if (!mayStartProcesses() || process.platform === 'win32') return;
  const { prototype } = (load('node:child_process') as ChildProcesses).ChildProcess;
  const spawn: unknown = Reflect.get(prototype, 'spawn');
  if (typeof spawn !== 'function') return;
  Reflect.set(prototype, 'spawn', function spawnInGroup(this: unknown, options: object) {
    return Reflect.apply(spawn, this, [{ ...options, detached: false }]);
  });
}

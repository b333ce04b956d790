/** Ends a process and all that it started. */
import { spawn } from 'node:child_process';

/** What a process may be ended with on some machine; tests bring another one. */
export interface Killing {
  readonly platform: NodeJS.Platform;
  /** A signal to a process, or to the group of one where the number is negative. */
  signal(pid: number): void;
  /** Starts a program; `onFailure` is called where it cannot be started or does not succeed. */
  start(program: string, args: readonly string[], onFailure: () => void): void;
}

const thisMachine: Killing = {
  platform: process.platform,
  signal: (pid) => void process.kill(pid, 'SIGKILL'),
  start(program, args, onFailure) {
    const child = spawn(program, args, { stdio: 'ignore', windowsHide: true });
    child.once('error', onFailure);
    child.once('exit', (code) => {
      if (code !== 0) onFailure();
    });
    child.unref();
  },
};

/** The whole group where the system has groups; Windows has a program that goes from parents to children. */
export function killTree(pid: number, machine: Killing = thisMachine): void {
  const kill = (target: number): void => {
    try {
      machine.signal(target);
    } catch {
      // Already gone.
    }
  };
  if (machine.platform === 'win32') machine.start('taskkill', ['/pid', String(pid), '/T', '/F'], () => kill(pid));
  else kill(-pid);
}

/** Looks at processes of this machine, for tests that must leave none behind; on Linux, from /proc. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export const onLinux = { skip: process.platform !== 'linux' && 'reads /proc' };

/** Process ids of the living children of a process, but for the one that builds for the tests. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      const [state, parentId] = statOf(id);
      return Number(parentId) === parent && state !== 'Z' && nameOf(id) !== 'esbuild';
    });
}

function nameOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}

/** What /proc says of a process after its name: state, parent, group, …; empty when there is none. */
function statOf(id: number): string[] {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

export const isGone = (id: number): boolean => [undefined, 'Z', 'X'].includes(statOf(id)[0]);

/** Long, because only what never comes is waited for so long. */
const LONGEST_WAIT_MS = 60_000;

/** Whoever looks through /proc all the time takes the processor from the process that it waits for. */
const LOOK_MS = 20;

export async function until(isSo: () => boolean): Promise<void> {
  for (const end = performance.now() + LONGEST_WAIT_MS; !isSo(); await pause(LOOK_MS))
    assert.ok(performance.now() < end, 'waited in vain');
}

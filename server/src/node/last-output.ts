/** The last characters that a process writes, without secrets. */
import type { Readable } from 'node:stream';
import { textRedactor } from '../core/index.ts';
import type { RunSecret } from '../core/run/contract.ts';

const MOST = 4_000;

export interface LastOutput {
  /** From now on these as well: what the process writes may come from any of its runs, whenever it comes. */
  hide(secrets: readonly RunSecret[] | undefined): void;
  text(): string;
}

export function lastOutput(pipe: Readable | undefined): LastOutput {
  const decoder = new TextDecoder();
  const hidden: RunSecret[] = [];
  let redactor = textRedactor(hidden);
  let tail = '';
  let isCut = false;
  pipe?.on('data', (chunk: Buffer) => {
    const whole = tail + decoder.decode(chunk, { stream: true });
    const kept = MOST + redactor.longest;
    isCut ||= whole.length > kept;
    tail = whole.slice(-kept);
  });
  return {
    hide(secrets = []) {
      const known = new Set(hidden.map(({ value }) => value));
      const more = secrets.filter(({ value }) => !known.has(value));
      if (more.length === 0) return;
      hidden.push(...more);
      redactor = textRedactor(hidden);
    },
    text() {
      // What stands at the beginning may be the end of a secret.
      const whole = redactor.hide(tail);
      return whole.slice(isCut ? redactor.longest : 0).slice(-MOST);
    },
  };
}

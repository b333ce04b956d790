/** The last characters that a process writes, without secrets. */
import type { Readable } from 'node:stream';
import { textRedactor } from '../core/index.ts';
import type { RunSecret } from '../core/run/contract.ts';

const MOST = 4_000;

export function lastOutput(pipe: Readable | undefined, secrets: readonly RunSecret[] = []): () => string {
  const { hide, longest } = textRedactor(secrets);
  const kept = MOST + longest;
  const decoder = new TextDecoder();
  let tail = '';
  let isCut = false;
  pipe?.on('data', (chunk: Buffer) => {
    const whole = tail + decoder.decode(chunk, { stream: true });
    isCut ||= whole.length > kept;
    tail = whole.slice(-kept);
  });
  // What stands at the beginning may be the end of a secret.
  return () =>
    hide(tail)
      .slice(isCut ? longest : 0)
      .slice(-MOST);
}

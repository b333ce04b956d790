/** What a server holds once its garbage is collected, told by itself over a channel of Node beside the protocol. */
import { once } from 'node:events';
import type { Client, ServerCommand } from '../bench/lsp-client.ts';

export interface Memory {
  /** Megabytes of what can be reached, buffers included. */
  readonly held: number;
  /** Megabytes that the process occupies. */
  readonly resident: number;
}

/** The same server, which can be asked for its memory. */
export const askable = ({ file, args }: ServerCommand): ServerCommand => ({
  file,
  args: ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(ANSWERING)}`, ...args],
  hasChannel: true,
});

export async function memoryOf({ child }: Client): Promise<Memory> {
  const answer = once(child, 'message');
  child.send('memory');
  const [usage] = (await answer) as [NodeJS.MemoryUsage];
  return { held: (usage.heapUsed + usage.external) / 1e6, resident: usage.rss / 1e6 };
}

/** Asks for a heap snapshot in the server's folder, to see what is held; answers when it is written. */
export async function writeHeapSnapshot({ child }: Client, path: string): Promise<void> {
  const answer = once(child, 'message');
  child.send({ path });
  await answer;
}

/**
 * Twice, because what the first collection finishes off (weak references, finalizers) lets go of more, and of the kind that the
 * server does itself at rest, which gives pages back. A channel that is listened to would keep the process.
 */
const ANSWERING = `
process.on('message', async (asked) => {
  for (let time = 0; time < 2; time++) await gc({ type: 'major', execution: 'async', flavor: 'last-resort' });
  if (asked.path) (await import('node:v8')).writeHeapSnapshot(asked.path);
  process.send(process.memoryUsage());
});
process.channel.unref();`;

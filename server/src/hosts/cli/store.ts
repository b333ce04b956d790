/** `store`: shows what an app keeps between runs, takes changes back, begins anew. */
import { resolve } from 'node:path';
import { openStore, readStoreFile, type Store, StoreError } from '../../node/store.ts';
import { type ParsedArguments, UsageError } from './arguments.ts';
import { type Command, type ExitCode, printJson, type Terminal } from './command.ts';

export const store: Command = {
  spec: {
    name: 'store',
    usage: 'show|undo|reset|seed [FILE]',
    description: 'Shows what runs with --store kept, takes back what the last one changed, or begins anew.',
    least: 1,
    most: 2,
    flags: { store: { value: 'FILE', description: 'The store' } },
    notes: 'The form of a store, and of a file to seed one with, is in docs/running.md.',
  },
  async run(args, terminal) {
    const path = args.text('store');
    if (path === undefined) throw new UsageError('Name the store: --store FILE.');
    try {
      return act(openStore(resolve(terminal.folder, path)), args, terminal);
    } catch (error) {
      throw error instanceof StoreError ? new UsageError(error.message) : error;
    }
  },
};

function act(opened: Store, { words }: ParsedArguments, terminal: Terminal): ExitCode {
  const [action, file] = words;
  if ((action === 'seed') !== (file !== undefined)) throw new UsageError('Only seed takes a file: store seed FILE.');
  if (action === 'show') printJson(terminal, opened.read());
  else if (action === 'reset') opened.reset();
  else if (action === 'seed') opened.replace(readStoreFile(resolve(terminal.folder, file ?? '')));
  else if (action !== 'undo') throw new UsageError(`${action} is not possible: use show, undo, reset or seed.`);
  else if (!opened.undo()) throw new UsageError('There is nothing to take back: no run has changed this store.');
  return 0;
}

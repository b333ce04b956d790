/** `store`: shows what an app keeps between runs, takes changes back, begins anew. */
import { basename, resolve } from 'node:path';
import { byName } from '../../core/index.ts';
import { openStore, readStoreFile, type Store, StoreError } from '../../node/store.ts';
import { UsageError } from './arguments.ts';
import { type Command, printJson, type Terminal } from './command.ts';

export const store: Command = {
  spec: {
    name: 'store',
    usage: 'show|undo|reset|seed [FILE]',
    description: 'Shows what runs with --store kept, takes back what the last one changed, or begins anew.',
    least: 1,
    most: 2,
    choices: ['show', 'undo', 'reset', 'seed'],
    flags: { store: { value: 'FILE', description: 'The store' } },
    notes: 'The form of a store, and of a file to seed one with, is in docs/running.md.',
  },
  async run(args, terminal) {
    const [action = '', file] = args.words;
    const act = byName(ACTIONS, action);
    if (!act) throw new UsageError(`${action} is not possible: use show, undo, reset or seed.`);
    const path = args.text('store');
    if ((action === 'seed') !== (file !== undefined) || path === undefined) throw new UsageError(usageOf(action));
    try {
      const said = act(openStore(resolve(terminal.folder, path)), resolve(terminal.folder, file ?? ''), terminal);
      if (said !== '') terminal.out(`${path} ${said}.\n`);
      return 0;
    } catch (error) {
      throw error instanceof StoreError ? new UsageError(error.message) : error;
    }
  },
};

/** Does it, and returns what became of the store; nothing where the output says it. */
type Action = (kept: Store, file: string, terminal: Terminal) => string;

const ACTIONS: Readonly<Record<string, Action>> = {
  show(kept, _file, terminal) {
    printJson(terminal, kept.read());
    return '';
  },
  undo(kept) {
    if (!kept.undo()) throw new UsageError('There is nothing to take back: no run has changed this store.');
    return 'is as it was before the last run';
  },
  reset(kept) {
    kept.reset();
    return 'is gone, and the next run begins with an empty store';
  },
  seed(kept, file) {
    kept.replace(readStoreFile(file));
    return `now holds what ${basename(file)} holds`;
  },
};

const usageOf = (action: string): string =>
  action === 'seed'
    ? 'Name the content and the store: store seed FILE --store FILE.'
    : `Name the store, and no other file: store ${action} --store FILE.`;

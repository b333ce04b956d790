/** `lsp`: the language server on standard input and output, for editors. */
import { loadServer } from '../load-server.ts';
import { UsageError } from './arguments.ts';
import type { Command } from './command.ts';

export const lsp: Command = {
  spec: {
    name: 'lsp',
    usage: '--stdio',
    description: 'Starts the language server. Set-up for editors: docs/editors.md.',
    least: 0,
    most: 0,
    flags: {
      stdio: { description: 'Speak over standard input and output' },
      storage: {
        value: 'DIR',
        description: 'Folder that keeps what apps store between runs; without it nothing is kept',
      },
    },
  },
  run(args, terminal) {
    if (!args.isSet('stdio')) throw new UsageError('The server speaks over standard input and output: add --stdio.');
    loadServer(terminal.distFolder).serve(terminal.distFolder, args.text('storage'));
    return new Promise(() => {});
  },
};

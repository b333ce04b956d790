/** `types`: a TypeScript declaration for one app. */
import { resolve } from 'node:path';
import { typingsOf } from '../../core/index.ts';
import { appIn } from './apps.ts';
import type { Command } from './command.ts';

export const types: Command = {
  spec: {
    name: 'types',
    usage: '[DIR]',
    description:
      'Prints a TypeScript declaration of the app in DIR (this folder, when none is given): payloads, parameters, templates and the functions of the platform.',
    least: 0,
    most: 1,
    flags: {},
    notes: 'Save it as server/freshworks.d.ts; its first lines say which jsconfig.json makes TypeScript use it.',
  },
  async run(args, terminal) {
    const shown = args.words[0] ?? '.';
    const app = await appIn(resolve(terminal.folder, shown), shown, 'name the folder of its manifest.json.');
    terminal.out(typingsOf(app));
    return 0;
  },
};

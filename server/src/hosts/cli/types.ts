/** `types`: a TypeScript declaration for one app. */
import { resolve } from 'node:path';
import { frontEndTypingsOf, typingsOf } from '../../core/index.ts';
import { appIn } from './apps.ts';
import { UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { unreadPlaces, unreadSentence } from './unread.ts';

export const types: Command = {
  spec: {
    name: 'types',
    usage: '[DIR]',
    description:
      'Prints a TypeScript declaration of the app in DIR (this folder, when none is given): payloads, parameters, templates and the functions of the platform; with --front-end, of client for the scripts of its pages.',
    least: 0,
    most: 1,
    flags: {
      'front-end': { description: 'Declare client, with its events, data and actions, for the scripts of the pages' },
    },
    notes:
      'Save it as server/freshworks.d.ts, that of the front end as app/freshworks.d.ts; its first lines say which jsconfig.json makes TypeScript use it.',
  },
  async run(args, terminal) {
    const shown = args.words[0] ?? '.';
    const folder = resolve(terminal.folder, shown);
    const app = await appIn(folder, shown, 'name the folder of its manifest.json.');
    const [unread] = unreadPlaces(shown, app.unread);
    // Half a declaration would let TypeScript find fault with what is right.
    if (unread) throw new UsageError(unreadSentence(unread));
    terminal.out(args.isSet('front-end') ? frontEndTypingsOf(app) : typingsOf(app));
    return 0;
  },
};

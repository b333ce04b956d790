/** Entry of the extension on the desktop and on remote machines. */
import type { ExtensionContext } from 'vscode';
import type { ExtensionApi } from '../main.ts';
import type * as MainModule from '../main-node.ts';
import { activateWith } from './entry.ts';

/** The bundle beside this one, which is left out of it: see scripts/build.ts. */
declare const require: (bundle: './client-main.js') => typeof MainModule;

const loaded: { main?: typeof MainModule } = {};

export function activate(context: ExtensionContext): ExtensionApi {
  return activateWith(context, async () => {
    loaded.main = require('./client-main.js');
    return loaded.main.startMain(context);
  });
}

export async function deactivate(): Promise<void> {
  await loaded.main?.stopMain();
}

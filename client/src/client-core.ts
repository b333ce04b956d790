/**
 * What the extension is on every machine, `dist/client-core.js`. The browser starts it from here, and on Node
 * `client-main.js` brings the server's process to it (docs/decisions/0010-one-core.md).
 */
import type { ExtensionContext } from 'vscode';
import type { Main } from './main.ts';
import { startMain } from './main-browser.ts';

export * as protocol from 'vscode-languageclient';
export { CLIENT_NAME } from './main.ts';
export { CLIENT_ID, clientOptions, createMiddlewares, startWith } from './start.ts';

/**
 * The browser's transport sets itself up when it is read, so it is read here, before anything else of the protocol is used. It alone:
 * if a file of ours were loaded on demand, esbuild would make all of its imports a module each, to be started one by one.
 */
export async function startInBrowser(context: ExtensionContext): Promise<Main> {
  await import('vscode-languageclient/browser.js');
  return startMain(context);
}

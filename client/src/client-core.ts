/**
 * What the extension is on every machine, `dist/client-core.js`. The browser starts it from here, and on Node
 * `client-main.js` brings the server's process to it (docs/decisions/0010-one-core.md).
 */
import type { ExtensionContext } from 'vscode';
import type { Main } from './main.ts';

export * as protocol from 'vscode-languageclient';
export { CLIENT_NAME } from './main.ts';
export { CLIENT_ID, clientOptions, createMiddlewares, startWith } from './start.ts';

/** Loaded where it is needed: the browser's transport sets itself up when it is read. */
export async function startInBrowser(context: ExtensionContext): Promise<Main> {
  return (await import('./main-browser.ts')).startMain(context);
}

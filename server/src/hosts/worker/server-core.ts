/**
 * What the language server is on every machine, `dist/server-core.js`. A web worker starts itself from this file, and on
 * Node `language-server.js` brings the files and processes to it, so that the extension holds the core once
 * (docs/decisions/0010-one-core.md).
 */
export * as protocol from 'vscode-languageserver';
export * from '../../core/index.ts';
export { createMessageStrategy } from '../../lsp/lifecycle.ts';
export { startServer } from '../../lsp/server.ts';
export { VERSION } from '../../lsp/version.ts';

// Loaded where it is needed: the browser's transport sets itself up when it is read.
if ('DedicatedWorkerGlobalScope' in globalThis)
  void import('./start-worker.ts').then(({ startWorker }) => startWorker());

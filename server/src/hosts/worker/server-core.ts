/**
 * What the language server is on every machine, `dist/server-core.js`. A web worker starts itself from this file, and on
 * Node `language-server.js` brings the files and processes to it, so that the extension holds the core once
 * (docs/decisions/0010-one-core.md).
 */
import { startWorker } from './start-worker.ts';

export { default as protocol } from 'vscode-languageserver';
export * from '../../core/index.ts';
export { createMessageStrategy } from '../../lsp/lifecycle.ts';
export { startServer } from '../../lsp/server.ts';
export { VERSION } from '../../lsp/version.ts';

if ('DedicatedWorkerGlobalScope' in globalThis) void startWorker();

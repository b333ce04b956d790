/** What the server is told as it starts. Asked for at each start: a server that is restarted is to know that the workspace is trusted by then. */
import { workspace } from 'vscode';
import type { InitializationOptions } from '../../server/src/lsp/protocol.ts';
import { DOCUMENTATION_BASE } from './documentation.ts';

export const initializationOptions = (): InitializationOptions => ({
  trusted: workspace.isTrusted,
  lenses: true,
  wholeRanges: true,
  apps: true,
  tests: true,
  documentation: DOCUMENTATION_BASE,
});

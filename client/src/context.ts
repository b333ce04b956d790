/** What every command of the extension may use. */
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { RunChannel } from './run/channel.ts';
import type { LastRun } from './run/last-run.ts';

export interface ExtensionContext {
  readonly client: BaseLanguageClient;
  readonly channel: RunChannel;
  readonly lastRun: LastRun;
}

/** What every command of the extension may use. */
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { RunChannel } from './run/channel.ts';
import type { LastRun } from './run/last-run.ts';
import type { ParameterStore } from './run/parameters.ts';
import type { PayloadMemory } from './run/payload-memory.ts';
import type { ReportView } from './run/report-view.ts';
import type { RunResults } from './run/results.ts';

export interface ExtensionContext {
  readonly client: BaseLanguageClient;
  readonly channel: RunChannel;
  readonly lastRun: LastRun;
  readonly parameters: ParameterStore;
  readonly payloads: PayloadMemory;
  readonly results: RunResults;
  readonly report: ReportView;
}

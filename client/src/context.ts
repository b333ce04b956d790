/** What every command of the extension works with: the language client, what shows results, and what is remembered. */
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ReadOnlyTexts } from './editor/read-only-texts.ts';
import type { RunResults } from './editor/results.ts';
import type { PayloadMemory } from './last-payloads.ts';
import type { LastRun } from './last-run.ts';
import type { RunChannel } from './report/output-channel.ts';
import type { ReportView } from './report/view.ts';
import type { ParameterStore } from './secure-parameters.ts';
import type { ServerStart } from './server-start.ts';
import type { StatusItem } from './status-item.ts';

export interface ExtensionContext {
  readonly client: BaseLanguageClient;
  /** To be asked by whatever is no command, before anything is asked of the client. */
  readonly server: ServerStart;
  /** Processes can be started: in a browser there are none. */
  readonly processes: boolean;
  readonly channel: RunChannel;
  readonly lastRun: LastRun;
  readonly parameters: ParameterStore;
  readonly payloads: PayloadMemory;
  readonly results: RunResults;
  readonly report: ReportView;
  readonly texts: ReadOnlyTexts;
  readonly status: StatusItem;
}

/** The output channel of runs: each report as text, with places that can be clicked. */
import { type Disposable, type OutputChannel, Uri, window } from 'vscode';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { linesOf } from './text.ts';

export interface RunChannel extends Disposable {
  /** `app` is the URI of the app folder, against which the places of the report are read. */
  write(report: RunReport, app: string): void;
  /** Without taking the focus. */
  show(): void;
  reveal(): void;
}

export function createRunChannel(): RunChannel {
  const channel: OutputChannel = window.createOutputChannel('Freshworks Events');
  return {
    write(report, app) {
      const place = (file: string): string => Uri.joinPath(Uri.parse(app), file).fsPath;
      for (const line of linesOf(report, place)) channel.appendLine(line);
      channel.appendLine('');
    },
    show: () => channel.show(true),
    reveal: () => channel.show(false),
    dispose: () => channel.dispose(),
  };
}

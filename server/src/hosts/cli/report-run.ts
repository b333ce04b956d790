/** The report of a run, for people. */
import { type RunReport, reportLines } from '../../core/index.ts';
import type { Terminal } from './command.ts';

export function printReport(report: RunReport, terminal: Terminal): void {
  terminal.out(`${reportLines(report).map(indented).join('\n')}\n`);
}

/** What an app logs or throws cannot look like a line of the report. */
const indented = (entry: string): string => entry.replace(/\n/g, '\n        ');

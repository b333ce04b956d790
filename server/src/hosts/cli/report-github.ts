/** Findings as annotations of GitHub Actions: workflow commands on standard output, one line for each. */
import type { Severity } from '../../core/index.ts';
import { placeOf } from './report-json.ts';
import type { MakeReporter } from './reporter.ts';
import { shownPath } from './shown-path.ts';
import { uncheckedSentence } from './unread.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

export const gitHubReporter: MakeReporter = (terminal) => ({
  unread: (place) =>
    terminal.out(commandOf('error', { file: place.file, title: 'not read' }, uncheckedSentence(place))),
  app({ root, findings, faults }) {
    for (const finding of findings) {
      const { line, column, endLine, endColumn } = placeOf(finding);
      // Columns are only taken where the annotation stays on one line.
      const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
      const properties = { file: shownPath(root, finding.path), line, endLine, ...columns, title: finding.rule };
      terminal.out(commandOf(COMMANDS[finding.severity], properties, finding.message));
    }
    for (const { rule, message } of faults) {
      const properties = { file: shownPath(root, 'manifest.json'), title: `${rule ?? 'freshworks-events'} failed` };
      terminal.out(commandOf('error', properties, message));
    }
  },
  end: () => undefined,
});

export function commandOf(
  command: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const text = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${command} ${text.join(',')}::${escapeText(message)}\n`;
}

const escapeText = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Findings as lines that terminals can open; for people with colours and the code that each is about. */
import { styleText } from 'node:util';
import type { Finding, Severity } from '../../core/index.ts';
import type { CheckedApp } from './check-apps.ts';
import type { Terminal } from './command.ts';
import type { AppFault } from './faults.ts';
import { printable } from './printable.ts';
import { placeOf, shownPath } from './report-json.ts';

type Style = Parameters<typeof styleText>[0];

export function printFindings(apps: readonly CheckedApp[], terminal: Terminal): void {
  // Node leaves colours out where NO_COLOR asks for it.
  const paint = (style: Style, text: string): string =>
    terminal.isForPeople ? styleText(style, printable(text)) : printable(text);
  for (const { root, app, findings, faults } of apps) {
    const isHalf = app !== undefined && app.unread.size > 0;
    if (isShort(apps, terminal) && findings.length === 0 && faults.length === 0 && !isHalf) continue;
    const title = app ? `${root} (platform ${app.manifest.platform.version})` : root;
    const counts = `${countOf(findings, faults)}${isHalf ? ' in what could be read' : ''}`;
    terminal.outPainted(`${paint('bold', title)}: ${counts}\n`);
    for (const { rule, message } of faults) {
      const code = rule === undefined ? '' : ` ${paint('dim', `[${rule}]`)}`;
      terminal.outPainted(`  ${printable(root)} ${paint('red', 'failed')} ${printable(message)}${code}\n`);
    }
    for (const finding of findings) {
      const { line, column } = placeOf(finding);
      const place = `${shownPath(root, finding.path)}:${line}:${column}`;
      const severity = paint(COLORS[finding.severity], finding.severity);
      terminal.outPainted(
        `  ${printable(place)} ${severity} ${printable(finding.message)} ${paint('dim', `[${finding.rule}]`)}\n`,
      );
      if (terminal.isForPeople) terminal.outPainted(frameOf(finding, paint));
    }
  }
  if (!isShort(apps, terminal)) return;
  const all = countOf(
    apps.flatMap(({ findings }) => findings),
    apps.flatMap(({ faults }) => faults),
  );
  terminal.outPainted(`${paint('bold', `${apps.length} apps`)}: ${all}\n`);
}

/** Of many apps people want those in which there is something, and a sum. */
const isShort = (apps: readonly CheckedApp[], { isForPeople }: Terminal): boolean => isForPeople && apps.length > 1;

const COLORS: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' };

/** Characters of a line that are shown; a longer one is cut around the place. */
const WIDTH = 100;

/** The line with the place underlined; a place of several lines is underlined to the end of its first. */
function frameOf(finding: Finding, paint: (style: Style, text: string) => string): string {
  const { line, column, endLine, endColumn } = placeOf(finding);
  const text = finding.file.lines.lineText(line - 1);
  const end = Math.max(column, Math.min(endLine > line ? text.length : endColumn - 1, text.length));
  const from = Math.max(0, Math.min(column - 1 - WIDTH / 4, text.length - WIDTH));
  const shown = text.slice(from, from + WIDTH).replaceAll('\t', ' ');
  const printed = printable(shown);
  const marks = '^'.repeat(Math.max(1, Math.min(end, from + WIDTH) - column + 1));
  const number = String(line);
  const bar = (label: string): string => paint('dim', `    ${label.padStart(number.length)} │ `);
  return `${bar(number)}${printed}\n${bar('')}${' '.repeat(column - 1 - from)}${paint(COLORS[finding.severity], marks)}\n`;
}

/** What failed comes first: behind it, that nothing was found says little. */
function countOf(findings: readonly Finding[], faults: readonly AppFault[]): string {
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  const counts = ['error', 'warning', 'info', 'hint']
    .filter((severity) => count(severity) > 0)
    .map((severity) => `${count(severity)} ${severity}${count(severity) === 1 ? '' : 's'}`);
  const failed = faults.length > 0 ? [`${faults.length} failed`] : [];
  return [...failed, ...(findings.length === 0 ? ['nothing found'] : counts)].join(', ');
}

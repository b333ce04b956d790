/** Findings as lines that terminals can open; for people with colours and the code that each is about. */
import { styleText } from 'node:util';
import type { Finding, Severity } from '../../core/index.ts';
import type { CheckedApp } from './checked-app.ts';
import type { Terminal } from './command.ts';
import { printableLine } from './printable.ts';
import { placeOf } from './report-json.ts';
import type { MakeReporter } from './reporter.ts';
import { shownPath } from './shown-path.ts';

type Style = Parameters<typeof styleText>[0];

/** Of many apps people want those in which there is something, and a sum. */
export const textReporter: MakeReporter = (terminal) => {
  const paint: Paint = (style, text) =>
    terminal.hasColors ? styleText(style, printableLine(text), { validateStream: false }) : printableLine(text);
  const total = { apps: 0, counts: noCounts() };
  // One app alone is spoken of even when nothing is wrong with it: whether it is alone shows at the next.
  let withheld = '';
  return {
    unread: () => undefined,
    app(checked) {
      total.apps++;
      addTo(total.counts, checked);
      const text = textOf(checked, terminal, paint);
      const isQuiet = terminal.isForPeople && isClean(checked);
      if (isQuiet && total.apps === 1) withheld = text;
      else withheld = '';
      if (!isQuiet) terminal.outPainted(text);
    },
    end() {
      if (withheld !== '') terminal.outPainted(withheld);
      if (!terminal.isForPeople || total.apps < 2) return;
      terminal.outPainted(`${paint('bold', `${total.apps} apps`)}: ${shownCounts(total.counts)}\n`);
    },
  };
};

type Paint = (style: Style, text: string) => string;

const isClean = ({ findings, faults, app }: CheckedApp): boolean =>
  findings.length === 0 && faults.length === 0 && (app === undefined || app.unread.size === 0);

function textOf(checked: CheckedApp, terminal: Terminal, paint: Paint): string {
  const { root, app, findings, faults } = checked;
  const isHalf = app !== undefined && app.unread.size > 0;
  const title = app ? `${root} (platform ${app.manifest.platform.version})` : root;
  const counts = `${shownCounts(addTo(noCounts(), checked))}${isHalf ? ' in what could be read' : ''}`;
  const failures = faults.map(({ rule, message }) => {
    const code = rule === undefined ? '' : ` ${paint('dim', `[${rule}]`)}`;
    return `  ${printableLine(root)} ${paint('red', 'failed')} ${printableLine(message)}${code}\n`;
  });
  const found = findings.map((finding) => {
    const { line, column } = placeOf(finding);
    const place = `${shownPath(root, finding.path)}:${line}:${column}`;
    const severity = paint(COLORS[finding.severity], finding.severity);
    const code = paint('dim', `[${finding.rule}]`);
    const frame = terminal.isForPeople ? frameOf(finding, paint) : '';
    return `  ${printableLine(place)} ${severity} ${printableLine(finding.message)} ${code}\n${frame}`;
  });
  return [`${paint('bold', title)}: ${counts}\n`, ...failures, ...found].join('');
}

const COLORS: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' };

/** Characters of a line that are shown; a longer one is cut around the place. */
const WIDTH = 100;

/** The line with the place underlined; a place of several lines is underlined to the end of its first. */
function frameOf(finding: Finding, paint: Paint): string {
  const { line, column, endLine, endColumn } = placeOf(finding);
  const text = finding.file.lines.lineText(line - 1);
  const end = Math.max(column, Math.min(endLine > line ? text.length : endColumn - 1, text.length));
  const from = Math.max(0, Math.min(column - 1 - WIDTH / 4, text.length - WIDTH));
  const shown = text.slice(from, from + WIDTH).replaceAll('\t', ' ');
  const printed = printableLine(shown);
  const marks = '^'.repeat(Math.max(1, Math.min(end, from + WIDTH) - column + 1));
  const number = String(line);
  const bar = (label: string): string => paint('dim', `    ${label.padStart(number.length)} │ `);
  return `${bar(number)}${printed}\n${bar('')}${' '.repeat(column - 1 - from)}${paint(COLORS[finding.severity], marks)}\n`;
}

type Counts = Record<Severity | 'failed', number>;

const noCounts = (): Counts => ({ failed: 0, error: 0, warning: 0, info: 0, hint: 0 });

function addTo(counts: Counts, { findings, faults }: CheckedApp): Counts {
  counts.failed += faults.length;
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** What failed comes first: behind it, that nothing was found says little. */
function shownCounts({ failed, ...found }: Counts): string {
  const counts = Object.entries(found)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count === 1 ? '' : 's'}`);
  return [...(failed > 0 ? [`${failed} failed`] : []), ...(counts.length === 0 ? ['nothing found'] : counts)].join(
    ', ',
  );
}

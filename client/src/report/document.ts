/** The whole report of a run as a document: headings to jump to, plain text to search and to read aloud, places to follow. */
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { inOneLine, printable, timeText } from '../plain-text.ts';
import { ANSWERED, headline } from './text.ts';

export interface ReportDocument {
  readonly text: string;
  readonly links: readonly ReportLink[];
}

/** Characters of the document, counted from 0, that lead to a place in the app, counted from 1. */
export interface ReportLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly file: string;
  readonly targetLine: number;
  readonly targetColumn: number;
}

/** `when` is the time of the run, for people. */
export function reportDocument(report: RunReport, when: string): ReportDocument {
  const page = createPage();
  page.line(`# ${inOneLine(headline(report), 300)}`);
  page.line();
  writeFacts(page, report, when);
  writeError(page, report);
  writeNotes(page, report);
  writeLogs(page, report);
  writeCalls(page, report);
  if (report.rendered) {
    page.heading('renderData');
    page.json(report.rendered);
  }
  if (report.caller) {
    page.heading('What the caller gets');
    page.json(report.caller);
  }
  writeChanges(page, report);
  if (report.outcome !== 'refused') {
    page.heading('What the handler got');
    page.json(report.payload);
  }
  return page.finish();
}

type Page = ReturnType<typeof createPage>;

function createPage() {
  const lines: string[] = [];
  const links: ReportLink[] = [];
  const line = (text = ''): void => void lines.push(text);
  return {
    line,
    heading(text: string): void {
      line();
      line(`## ${text}`);
      line();
    },
    /** The text, and behind it the place that it leads to. */
    placed(text: string, file: string | undefined, targetLine = 1, targetColumn = 1): void {
      if (file === undefined) {
        line(text);
        return;
      }
      const place = `${file}:${targetLine}${targetColumn > 1 ? `:${targetColumn}` : ''}`;
      const start = text.length + 2;
      links.push({ line: lines.length, start, end: start + place.length, file, targetLine, targetColumn });
      line(`${text}  ${place}`);
    },
    /** Several lines, set in by two characters each. */
    block(text: string): void {
      for (const each of printable(text).split('\n')) line(`  ${each}`);
    },
    json(value: unknown): void {
      line('```json');
      for (const each of (JSON.stringify(value, undefined, 2) ?? 'null').split('\n')) line(each);
      line('```');
    },
    finish: (): ReportDocument => ({ text: `${lines.join('\n')}\n`, links }),
  };
}

function writeFacts(page: Page, report: RunReport, when: string): void {
  const { payloadSource, places = [] } = report;
  page.line(`- Run at: ${when}`);
  if (report.outcome !== 'refused') page.line(`- Time: ${timeText(report.durationMs)}`);
  if (payloadSource?.startsWith('server/')) page.placed('- Payload:', payloadSource);
  else if (payloadSource) page.line(`- Payload: ${payloadSource}`);
  for (const { file, line } of places)
    page.placed(`- ${file.endsWith('.json') ? 'Registered' : 'Handler'}:`, file, line);
}

function writeError(page: Page, { error, outcome }: RunReport): void {
  if (!error) return;
  page.heading(outcome === 'refused' ? 'Why it was not run' : 'Error');
  page.block(outcome === 'refused' ? error.message : `${error.name}: ${error.message}`);
  if (error.advice) page.block(error.advice);
  for (const { file, line, column, function: name } of error.frames)
    page.placed(`  at ${inOneLine(name, 100) || 'the file itself'}`, file, line, column);
}

function writeNotes(page: Page, { notes = [] }: RunReport): void {
  if (notes.length === 0) return;
  page.heading('On the platform');
  for (const { text, file, line } of notes) page.placed(`- ${inOneLine(text, 1000)}`, file, line);
}

function writeChanges(page: Page, { writes = [] }: RunReport): void {
  if (writes.length === 0) return;
  page.heading(`Changes of what is stored (${writes.length})`);
  for (const { area, key, before, after } of writes) {
    page.line(`- ${area} ${inOneLine(key, 200)}`);
    page.block(`before: ${before === undefined ? 'nothing' : textOf(before)}`);
    page.block(`after: ${after === undefined ? 'nothing' : textOf(after)}`);
  }
}

function writeLogs(page: Page, { logs, truncated }: RunReport): void {
  if (logs.length === 0) return;
  page.heading(`Output (${logs.length})`);
  for (const { level, text, file, line } of logs) {
    const [first = '', ...more] = printable(text).split('\n');
    page.placed(`- [${level}] ${first}`, file, line);
    for (const each of more) page.line(`  ${each}`);
  }
  if (truncated) page.line('- … there was more output, which was not kept.');
}

function writeCalls(page: Page, { calls }: RunReport): void {
  if (calls.length === 0) return;
  page.heading(`Calls of the platform (${calls.length})`);
  for (const { api, arguments: given, request, result, error, answeredBy, file, line } of calls) {
    page.placed(`- ${api}(${inOneLine(given.map((one) => JSON.stringify(one)).join(', '), 300)})`, file, line);
    if (request) {
      page.line(`  ${request.method} ${inOneLine(request.address, 500)}`);
      for (const [name, value] of Object.entries(request.headers))
        page.line(`  ${inOneLine(`${name}: ${value}`, 300)}`);
      if (request.body !== undefined) page.block(textOf(request.body));
    }
    if (answeredBy && answeredBy !== 'default') page.line(`  answered: ${ANSWERED[answeredBy]}`);
    page.block(error === undefined ? `→ ${textOf(result)}` : `✗ ${textOf(error)}`);
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? 'nothing');

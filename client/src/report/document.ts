/** What the whole report of a run says, in order: how it ended, what was thrown, printed, called and stored, and the payload. */
import { l10n } from 'vscode';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { inOneLine, printable, timeText } from '../plain-text.ts';
import type { PlaceInApp, ReportPage } from './page.ts';
import { ANSWERED, headline } from './text.ts';

/** `when` is the time of the run, for people. */
export function writeReport(page: ReportPage, report: RunReport, when: string): void {
  page.title(inOneLine(headline(report), 300));
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
    page.heading(l10n.t('What the caller gets'));
    page.json(report.caller);
  }
  writeChanges(page, report);
  if (report.outcome !== 'refused') {
    page.heading(l10n.t('What the handler got'));
    page.json(report.payload);
  }
}

/** Nothing where no file is known. */
const placeOf = (file: string | undefined, line = 1, column = 1): PlaceInApp | undefined =>
  file === undefined ? undefined : { file, line, column };

function writeFacts(page: ReportPage, report: RunReport, when: string): void {
  const { payloadSource, places = [] } = report;
  page.item(l10n.t('Run at: {0}', when));
  if (report.outcome !== 'refused') page.item(l10n.t('Time: {0}', timeText(report.durationMs)));
  if (payloadSource?.startsWith('server/')) page.item(l10n.t('Payload:'), placeOf(payloadSource));
  else if (payloadSource) page.item(l10n.t('Payload: {0}', payloadSource));
  for (const { file, line } of places)
    page.item(file.endsWith('.json') ? l10n.t('Registered:') : l10n.t('Handler:'), placeOf(file, line));
}

function writeError(page: ReportPage, { error, outcome }: RunReport): void {
  if (!error) return;
  page.heading(outcome === 'refused' ? l10n.t('Why it was not run') : l10n.t('Error'));
  page.block(outcome === 'refused' ? error.message : `${error.name}: ${error.message}`);
  if (error.advice) page.block(error.advice);
  for (const { file, line, column, function: name } of error.frames)
    page.frame(`at ${inOneLine(name, 100) || l10n.t('the file itself')}`, { file, line, column });
}

function writeNotes(page: ReportPage, { notes = [] }: RunReport): void {
  if (notes.length === 0) return;
  page.heading(l10n.t('On the platform'));
  for (const { text, file, line } of notes) page.item(inOneLine(text, 1000), placeOf(file, line));
}

function writeChanges(page: ReportPage, { writes = [] }: RunReport): void {
  if (writes.length === 0) return;
  page.heading(l10n.t('Changes of what is stored ({0})', writes.length));
  for (const { area, key, before, after } of writes) {
    page.item(`${area} ${inOneLine(key, 200)}`);
    page.block(
      [
        l10n.t('before: {0}', before === undefined ? l10n.t('nothing') : textOf(before)),
        l10n.t('after: {0}', after === undefined ? l10n.t('nothing') : textOf(after)),
      ].join('\n'),
    );
  }
}

function writeLogs(page: ReportPage, { logs, truncated }: RunReport): void {
  if (logs.length === 0) return;
  page.heading(l10n.t('Output ({0})', logs.length));
  for (const { level, text, file, line } of logs) {
    const [first = '', ...more] = printable(text).split('\n');
    page.item(`[${level}] ${first}`, placeOf(file, line));
    if (more.length > 0) page.block(more.join('\n'));
  }
  if (truncated) page.item(l10n.t('… there was more output, which was not kept.'));
}

function writeCalls(page: ReportPage, { calls }: RunReport): void {
  if (calls.length === 0) return;
  page.heading(l10n.t('Calls of the platform ({0})', calls.length));
  for (const call of calls) {
    const { api, arguments: given, file, line } = call;
    page.item(`${api}(${inOneLine(given.map((one) => JSON.stringify(one)).join(', '), 300)})`, placeOf(file, line));
    page.block(callLines(call).join('\n'));
  }
}

function callLines({ request, result, error, answeredBy }: RunReport['calls'][number]): readonly string[] {
  return [
    ...(request
      ? [
          `${request.method} ${inOneLine(request.address, 500)}`,
          ...Object.entries(request.headers).map(([name, value]) => inOneLine(`${name}: ${value}`, 300)),
          ...(request.body === undefined ? [] : [textOf(request.body)]),
        ]
      : []),
    ...(answeredBy && answeredBy !== 'default' ? [l10n.t('answered: {0}', ANSWERED[answeredBy])] : []),
    error === undefined ? `→ ${textOf(result)}` : `✗ ${textOf(error)}`,
  ];
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? l10n.t('nothing'));

/** The report of a run as lines of text for the output channel, how it ended first. */
import { l10n } from 'vscode';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { timeText } from '../plain-text.ts';

/** One line: what was run, how it ended and how long it took. */
export function headline({ event, scope, handler, outcome, durationMs, error, accepted }: RunReport): string {
  const name = scope ? `${event} (${scope})` : event;
  if (outcome === 'refused') return `✗ ${l10n.t('{0} was not run: {1}', name, error?.message ?? '')}`;
  const mark = outcome === 'returned' && accepted !== false ? '✓' : '✗';
  const ending = error?.name === 'AbortError' ? l10n.t('cancelled') : OUTCOMES[outcome];
  return `${mark} ${name} → ${handler} ${l10n.t('{0} after {1}', ending, timeText(durationMs))}`;
}

/** Where there is room for little. */
export const shortHeadline = ({ outcome, event, durationMs, accepted }: RunReport): string =>
  outcome === 'returned' && accepted !== false
    ? `✓ ${event} ${timeText(durationMs)}`
    : `✗ ${event} ${outcome === 'returned' ? l10n.t('fails for its caller') : OUTCOMES[outcome]}`;

/** How a run ended, in a word. */
export const OUTCOMES: Readonly<Record<RunReport['outcome'], string>> = {
  returned: l10n.t('returned'),
  threw: l10n.t('threw'),
  'timed-out': l10n.t('timed out'),
  exited: l10n.t('exited'),
  refused: l10n.t('not run'),
};

/** Where the answer to a request came from, where it is not made up. */
export const ANSWERED = {
  responses: l10n.t('from a file'),
  cassette: l10n.t('recorded'),
  live: l10n.t('live'),
} as const;

/** `place` turns a path of the app into one that the editor links. */
export function linesOf(report: RunReport, place: (file: string) => string): readonly string[] {
  const { error, rendered, caller, notes = [], payloadSource } = report;
  const at = (file: string | undefined, line: number | undefined): string =>
    file ? `  ${place(file)}:${line ?? 1}` : '';
  return [
    headline(report),
    ...(payloadSource ? [`  ${l10n.t('payload: {0}', payloadText(payloadSource, place))}`] : []),
    ...report.logs.map(({ level, text, file, line }) => `  [${level}] ${indented(text)}${at(file, line)}`),
    ...(report.truncated ? [`  ${l10n.t('… more output was cut')}`] : []),
    ...report.calls
      .filter(({ api }) => api !== 'renderData')
      .map((call) => `  ${callText(call)}${at(call.file, call.line)}`),
    ...(rendered ? [`  renderData: ${JSON.stringify(rendered)}`] : []),
    ...(caller && !rendered ? [`  ${l10n.t('the caller gets: {0}', JSON.stringify(caller))}`] : []),
    ...notes.map(({ text, file, line }) => `  ${l10n.t('note: {0}', indented(text))}${at(file, line)}`),
    ...(error && report.outcome !== 'refused' && error.name !== 'AbortError'
      ? [`  ${error.name}: ${indented(error.message)}`]
      : []),
    ...(error?.advice ? [`  ${error.advice}`] : []),
    ...(error?.frames ?? []).map(
      (frame) =>
        `    at ${frame.function ? `${frame.function} ` : ''}${place(frame.file)}:${frame.line}:${frame.column}`,
    ),
  ];
}

function payloadText(source: string, place: (file: string) => string): string {
  if (source === 'generated') return l10n.t('generated ("Freshworks: Edit Payload" makes a file of it)');
  if (source === 'empty') return l10n.t('an empty argument ("Freshworks: Edit Payload" makes a file for it)');
  return source.startsWith('server/') ? place(source) : source;
}

function callText({ api, arguments: given, request, result, error }: RunReport['calls'][number]): string {
  const call = `${api}(${given.map((argument) => JSON.stringify(argument)).join(', ')})`;
  const sent = request ? ` [${request.method} ${request.address}]` : '';
  return error === undefined
    ? `${call}${sent} → ${JSON.stringify(result) ?? l10n.t('nothing')}`
    : `${call}${sent} ✗ ${JSON.stringify(error)}`;
}

const indented = (text: string): string => text.replaceAll('\n', '\n      ');

/** The report of a run as lines of text for the output channel, how it ended first. */
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { timeText } from '../plain-text.ts';

/** One line: what was run, how it ended and how long it took. */
export function headline({ event, scope, handler, outcome, durationMs, error, accepted }: RunReport): string {
  const name = scope ? `${event} (${scope})` : event;
  if (outcome === 'refused') return `✗ ${name} was not run: ${error?.message ?? ''}`;
  const mark = outcome === 'returned' && accepted !== false ? '✓' : '✗';
  const ending = error?.name === 'AbortError' ? 'cancelled' : outcome;
  return `${mark} ${name} → ${handler} ${ending} after ${timeText(durationMs)}`;
}

/** Where the answer to a request came from, where it is not made up. */
export const ANSWERED = { responses: 'from a file', cassette: 'recorded', live: 'live' } as const;

/** `place` turns a path of the app into one that the editor links. */
export function linesOf(report: RunReport, place: (file: string) => string): readonly string[] {
  const { error, rendered, caller, notes = [], payloadSource } = report;
  const at = (file: string | undefined, line: number | undefined): string =>
    file ? `  ${place(file)}:${line ?? 1}` : '';
  return [
    headline(report),
    ...(payloadSource ? [`  payload: ${payloadText(payloadSource, place)}`] : []),
    ...report.logs.map(({ level, text, file, line }) => `  [${level}] ${indented(text)}${at(file, line)}`),
    ...(report.truncated ? ['  … more output was cut'] : []),
    ...report.calls
      .filter(({ api }) => api !== 'renderData')
      .map((call) => `  ${callText(call)}${at(call.file, call.line)}`),
    ...(rendered ? [`  renderData: ${JSON.stringify(rendered)}`] : []),
    ...(caller && !rendered ? [`  the caller gets: ${JSON.stringify(caller)}`] : []),
    ...notes.map(({ text, file, line }) => `  note: ${indented(text)}${at(file, line)}`),
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
  if (source === 'generated') return 'generated ("Freshworks: Edit Payload" makes a file of it)';
  if (source === 'empty') return 'an empty argument ("Freshworks: Edit Payload" makes a file for it)';
  return source.startsWith('server/') ? place(source) : source;
}

function callText({ api, arguments: given, request, result, error }: RunReport['calls'][number]): string {
  const call = `${api}(${given.map((argument) => JSON.stringify(argument)).join(', ')})`;
  const sent = request ? ` [${request.method} ${request.address}]` : '';
  return error === undefined
    ? `${call}${sent} → ${JSON.stringify(result) ?? 'nothing'}`
    : `${call}${sent} ✗ ${JSON.stringify(error)}`;
}

const indented = (text: string): string => text.replaceAll('\n', '\n      ');

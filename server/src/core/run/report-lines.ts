/** The report of a run as text, for people. */
import type { RunReport } from './report.ts';

const SOURCES = { responses: 'from a response file', cassette: 'recorded', live: 'sent' } as const;

/** An entry for each thing that there is to say; one may have several lines. */
export function reportLines(report: RunReport): readonly string[] {
  const { error, rendered, caller, accepted } = report;
  return [
    headline(report),
    ...report.logs.map(
      ({ level, text, file, line }) => `  ${level.padEnd(5)} ${text}${file ? `  (${file}:${line})` : ''}`,
    ),
    ...(report.truncated ? ['  … more output was cut'] : []),
    ...report.calls.map(({ api, arguments: given, error: failed, result, request, answeredBy }) => {
      const outcome = failed === undefined ? JSON.stringify(result) : `rejected ${JSON.stringify(failed)}`;
      const sent = request ? ` ${request.method} ${request.address}` : '';
      const source = answeredBy && answeredBy !== 'default' ? ` (${SOURCES[answeredBy]})` : '';
      return `  ${api}(${given.map((argument) => JSON.stringify(argument)).join(', ')})${sent} → ${outcome ?? 'nothing'}${source}`;
    }),
    ...(rendered ? [`  renderData → ${JSON.stringify(rendered)}`] : []),
    ...(caller && !rendered ? [`  the caller gets → ${JSON.stringify(caller)}`] : []),
    ...(accepted === false && report.outcome === 'returned' ? [failureText(report)] : []),
    ...(report.writes ?? []).map(
      ({ area, key, before, after }) =>
        `  ${before === undefined ? '+' : after === undefined ? '-' : '~'} ${area} ${key}: ${[before, after]
          .flatMap((value) => (value === undefined ? [] : [JSON.stringify(value)]))
          .join(' → ')}`,
    ),
    ...(report.notes ?? []).map(({ text, file, line }) => `  note: ${text}${file ? `  (${file}:${line})` : ''}`),
    ...(error && report.outcome !== 'refused' ? [`  ${error.name}: ${error.message}`] : []),
    ...(error?.advice === undefined ? [] : [`  ${error.advice}`]),
    ...(error?.frames ?? []).map(
      ({ file, line, column, function: name }) => `    at ${name ? `${name} ` : ''}${file}:${line}:${column}`,
    ),
  ];
}

/** Why a handler that returned ends with 1. */
const failureText = ({ event, handler }: RunReport): string =>
  `  ${event} fails for whoever called it and waits for the answer of ${handler}.`;

/** What was run, how it ended and on which payload. */
export function headline({ event, scope, handler, outcome, durationMs, error, payloadSource }: RunReport): string {
  const name = scope ? `${scope}.${event}` : event;
  if (outcome === 'refused') return `${name} was not run. ${error?.message ?? ''}`;
  const payload = payloadSource === 'generated' ? 'a generated payload' : payloadSource;
  return `${name} → ${handler} ${outcome} after ${durationMs} ms on ${payload}`;
}

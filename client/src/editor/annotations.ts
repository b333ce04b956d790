/** The texts that a report puts beside lines of code: how the run ended, what was logged and called there, what was thrown. */
import { l10n } from 'vscode';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { counted, inOneLine, json, timeText } from '../plain-text.ts';
import { ANSWERED, OUTCOMES } from '../report/text.ts';

export type AnnotationKind = 'passed' | 'failed' | 'log' | 'problem' | 'call' | 'thrown' | 'note';

export interface Annotation {
  /** Relative to the app. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, where the place is known so well. */
  readonly column?: number;
  readonly kind: AnnotationKind;
  /** One line, shortened. */
  readonly text: string;
  readonly title: string;
  /** The same at full length, one entry for each time. */
  readonly details: readonly string[];
  readonly frames: readonly AnnotationFrame[];
}

export interface AnnotationFrame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly function: string;
}

export const annotationsOf = (report: RunReport): readonly Annotation[] => [
  ...statusOf(report),
  ...thrownIn(report),
  ...logsIn(report),
  ...callsIn(report),
  ...notesIn(report),
];

const MOST_CHARACTERS = 160;

function statusOf(report: RunReport): readonly Annotation[] {
  const { places = [], outcome, error, accepted } = report;
  const text = inOneLine(statusText(report), MOST_CHARACTERS);
  const details = [
    ...(error ? [`${error.name}: ${error.message}`] : []),
    ...(error?.advice ? [error.advice] : []),
    ...(report.rendered ? [`renderData: ${JSON.stringify(report.rendered, undefined, 2)}`] : []),
    ...(report.caller && !report.rendered ? [l10n.t('The caller gets {0}', JSON.stringify(report.caller))] : []),
    ...(report.notes ?? []).filter(({ file }) => file === undefined).map(({ text: note }) => note),
  ];
  const title = l10n.t(
    '{0} of {1} {2} after {3}',
    report.event,
    report.scope ?? l10n.t('the app'),
    OUTCOMES[outcome],
    timeText(report.durationMs),
  );
  const kind = outcome === 'returned' && accepted !== false ? 'passed' : 'failed';
  return places.map(({ file, line }) => ({ file, line, kind, text, title, details, frames: error?.frames ?? [] }));
}

function statusText(report: RunReport): string {
  const { logs, rendered, caller, writes = [] } = report;
  const calls = outgoing(report).length;
  return [
    ...endText(report),
    ...(rendered ? [`renderData ${inOneLine(json(rendered), 60)}`] : []),
    ...(caller && !rendered ? [l10n.t('the caller gets {0}', caller.status)] : []),
    ...(calls > 0 ? [countedCalls(calls)] : []),
    ...(logs.length > 0 ? [counted(logs.length, l10n.t('1 log'), l10n.t('{0} logs', logs.length))] : []),
    ...(writes.length > 0 ? [counted(writes.length, l10n.t('1 write'), l10n.t('{0} writes', writes.length))] : []),
    ...(report.outcome === 'returned' && report.payloadSource?.startsWith('generated')
      ? [l10n.t('generated payload')]
      : []),
  ].join(' · ');
}

function endText({ outcome, error, durationMs, accepted }: RunReport): readonly string[] {
  const time = timeText(durationMs);
  if (outcome === 'returned')
    return [accepted === false ? `✗ ${l10n.t('fails for its caller after {0}', time)}` : `✓ ${time}`];
  if (error?.name === 'AbortError') return [`✗ ${l10n.t('cancelled after {0}', time)}`];
  if (outcome === 'timed-out') return [`✗ ${l10n.t('timed out after {0}', time)}`];
  const [place] = error?.frames ?? [];
  // What was thrown is said where it was thrown.
  if (place)
    return [`✗ ${l10n.t('{0} at {1}', OUTCOMES[outcome], `${place.file.split('/').at(-1)}:${place.line}`)}`, time];
  return [`✗ ${error ? inOneLine(`${error.name}: ${error.message}`, 90) : OUTCOMES[outcome]}`, time];
}

/** Where it was thrown, or what has to be mended before anything can be run. */
function thrownIn({ error, outcome }: RunReport): readonly Annotation[] {
  const [place] = error?.frames ?? [];
  if (!error || !place) return [];
  const message = outcome === 'refused' ? error.message : `${error.name}: ${error.message}`;
  const { file, line, column } = place;
  const text = inOneLine(`✗ ${message}`, MOST_CHARACTERS);
  const title = outcome === 'refused' ? l10n.t('Not run') : l10n.t('Thrown here');
  return [
    {
      file,
      line,
      column,
      kind: 'thrown',
      text,
      title,
      details: [message, ...(error.advice ? [error.advice] : [])],
      frames: error.frames,
    },
  ];
}

/** Where the platform differs, at the line that it is about. */
const notesIn = ({ notes = [] }: RunReport): readonly Annotation[] =>
  byLine(notes).map(([file, line, group]) => ({
    file,
    line,
    kind: 'note',
    text: inOneLine(l10n.t('note: {0}', group.map(({ text }) => text).join(' ')), MOST_CHARACTERS),
    title: l10n.t('On the platform'),
    details: group.map(({ text }) => text),
    frames: [],
  }));

interface Noted {
  readonly file?: string;
  readonly line?: number;
}

/** What happened in the same line stands together, in the order in which it happened. */
function byLine<T extends Noted>(noted: readonly T[]): readonly (readonly [file: string, line: number, T[]])[] {
  const groups = new Map<string, readonly [string, number, T[]]>();
  for (const one of noted) {
    if (one.file === undefined || one.line === undefined) continue;
    const key = `${one.line}:${one.file}`;
    const group = groups.get(key) ?? [one.file, one.line, []];
    groups.set(key, group);
    group[2].push(one);
  }
  return [...groups.values()];
}

const isProblem = ({ level }: { readonly level: string }): boolean => level === 'error' || level === 'warn';

const logsIn = ({ logs }: RunReport): readonly Annotation[] =>
  byLine(logs).map(([file, line, group]) => ({
    file,
    line,
    kind: group.some(isProblem) ? 'problem' : 'log',
    text: together(group.map(({ text }) => text)),
    title: group.length === 1 ? `console.${group[0]?.level}` : l10n.t('{0} lines of output', group.length),
    details: group.map(({ level, text }) => (group.length === 1 ? text : `[${level}] ${text}`)),
    frames: [],
  }));

const callsIn = (report: RunReport): readonly Annotation[] =>
  byLine(outgoing(report)).map(([file, line, group]) => ({
    file,
    line,
    kind: group.some(({ error }) => error !== undefined) ? 'problem' : 'call',
    text: together(group.map(callText)),
    title: group.length === 1 ? (group[0]?.api ?? '') : countedCalls(group.length),
    details: group.map(callDetails),
    frames: [],
  }));

const countedCalls = (number: number): string => counted(number, l10n.t('1 call'), l10n.t('{0} calls', number));

/** `renderData` is the answer of the handler: it stands beside its name. */
const outgoing = ({ calls }: RunReport): RunReport['calls'] => calls.filter(({ api }) => api !== 'renderData');

function together(texts: readonly string[]): string {
  const times = texts.length > 1 ? `×${texts.length} ` : '';
  return inOneLine(times + texts.map((text) => inOneLine(text, MOST_CHARACTERS)).join(' · '), MOST_CHARACTERS);
}

function callText({ api, arguments: given, request, result, error, answeredBy }: RunReport['calls'][number]): string {
  const what = request
    ? `${request.method} ${inOneLine(request.address, 70)}`
    : `${api}(${inOneLine(given.map(json).join(', '), 50)})`;
  const source = answeredBy && answeredBy !== 'default' ? ` (${ANSWERED[answeredBy]})` : '';
  return error === undefined
    ? `${what} → ${answerText(result)}${source}`
    : `${what} ✗ ${inOneLine(json(error), 70)}${source}`;
}

/** Of an answer over HTTP its status is enough here. */
function answerText(result: unknown): string {
  const status = typeof result === 'object' && result !== null && 'status' in result ? result.status : undefined;
  return typeof status === 'number' ? String(status) : inOneLine(json(result), 50);
}

function callDetails({ api, arguments: given, request, result, error }: RunReport['calls'][number]): string {
  return [
    `${api}(${given.map((argument) => JSON.stringify(argument, undefined, 2)).join(', ')})`,
    ...(request ? [l10n.t('sent: {0}', JSON.stringify(request, undefined, 2))] : []),
    error === undefined
      ? l10n.t('answered: {0}', JSON.stringify(result, undefined, 2) ?? l10n.t('nothing'))
      : l10n.t('failed: {0}', JSON.stringify(error, undefined, 2)),
  ].join('\n');
}

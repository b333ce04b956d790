/**
 * Collects the messages of the child process into the result of the run. The child runs other people's code, so every message is checked, counted and made
 * harmless before anything else sees it.
 */
import { asText, byName } from '../core/index.ts';
import type {
  RenderedRequest,
  RunCall,
  RunError,
  RunLog,
  RunOutcome,
  RunRendered,
  RunRequest,
  RunResult,
  ScriptCoverage,
} from '../core/run/contract.ts';
import { printable } from './printable.ts';
import { coverageOf } from './run-coverage.ts';
import { createEffects, type Effects, type Message } from './run-effects.ts';

export interface Transcript {
  readonly request: RunRequest;
  readonly effects: Pick<Effects, 'onAsk' | 'replied'>;
  /** Takes bytes from the child; returns what is wrong with them, if anything is. */
  read(chunk: Buffer): string | undefined;
  onReady(listener: () => void): void;
  /** The app is loaded, and its handler is called. */
  onCalling(listener: () => void): void;
  /** Only heard where a debugger was asked for; otherwise the message is a lie. */
  onInspector(listener: (address: string) => void): void;
  isReady(): boolean;
  /** The handler is done; work that it started may not be. */
  isSettled(): boolean;
  /** `renderData` has answered. */
  isRendered(): boolean;
  isEnded(): boolean;
  /** The child came to its own end within the time of a run, however late that is read. */
  isEndedInTime(): boolean;
  /** The child has ended the run and waits for another one. */
  hasNext(): boolean;
  /** Milliseconds since the handler was called. */
  elapsed(): number;
  /** The child's own result. */
  answer(): RunResult;
  /** A result that was concluded from outside, with all logs and calls so far. */
  result(outcome: RunOutcome, durationMs: number, error: RunError): RunResult;
}

const MOST_BYTES = 20_000_000;
/** Requests that are sent may have 6 MB each. */
const MOST_LIVE_BYTES = 400_000_000;
/** Twice what an honest child sends. */
const MOST_ENTRIES = 2_000;
/** Such as `$db.set`. */
const API = /^[$\w.]{1,100}$/;
/** What is deeper cannot be written as JSON again. */
const MOST_LEVELS = 500;
/** Nothing else may a debugger be sent to. */
const INSPECTOR = /^ws:\/\/127\.0\.0\.1:\d{1,5}\/[\da-f-]{1,64}$/;
const OUTCOMES: readonly unknown[] = ['returned', 'threw', 'timed-out'];
const SOURCES: readonly unknown[] = ['responses', 'cassette', 'live', 'default'];
const LEVELS: readonly unknown[] = ['log', 'info', 'error', 'warn', 'debug'];

export function createTranscript(token: string, request: RunRequest): Transcript {
  const logs: RunLog[] = [];
  const calls: RunCall[] = [];
  let rendered: RunRendered | undefined;
  let missingPackages: readonly string[] = [];
  let end: End | undefined;
  const effects = createEffects(request, calls, (message) => keep(calls, callOf(message)), printable);
  let coverage: readonly ScriptCoverage[] | undefined;
  let isCut = false;
  let isReady = false;
  let isSettled = false;
  let calledAt: number | undefined;
  let readyListener = () => {};
  let callingListener = () => {};
  let inspectorListener: ((address: string) => void) | undefined;
  let bytes = 0;
  let pending: Buffer[] = [];

  const readers: Readonly<Record<string, (message: Message) => boolean>> = {
    ...effects.readers,
    ready() {
      // Who says it again gets no more time.
      if (!isReady) readyListener();
      isReady = true;
      return true;
    },
    inspector({ address }) {
      if (typeof address !== 'string' || !INSPECTOR.test(address) || !inspectorListener || isReady) return false;
      inspectorListener(address);
      inspectorListener = undefined;
      return true;
    },
    calling() {
      if (calledAt === undefined) callingListener();
      calledAt ??= performance.now();
      return true;
    },
    settled() {
      isSettled = true;
      return true;
    },
    cut() {
      isCut = true;
      return true;
    },
    missing({ packages }) {
      if (!isPackages(packages)) return false;
      missingPackages = packages;
      return true;
    },
    log: (message) => keep(logs, logOf(message)),
    call: (message) => keep(calls, callOf(message)),
    rendered(message) {
      rendered = renderedOf(message.answer);
      return rendered !== undefined;
    },
    coverage({ scripts }) {
      coverage = request.coverage && coverageOf(scripts);
      return coverage !== undefined;
    },
    end(message) {
      end = endOf(message);
      return end !== undefined;
    },
  };

  function readLine(line: string): boolean {
    if (!line.startsWith(token)) return false;
    try {
      const message = JSON.parse(line.slice(token.length)) as Message;
      return byName(readers, asText(message.kind))?.(message) ?? false;
    } catch {
      return false;
    }
  }

  function result(outcome: RunOutcome, durationMs: number, error?: RunError): RunResult {
    const [notes, writes, exchanges] = [effects.notes(), effects.writes(), effects.exchanges()];
    return {
      outcome,
      durationMs,
      logs,
      calls,
      // It is JSON already, in which the child has got it.
      payload: request.argument ?? null,
      ...(isCut ? { truncated: true } : {}),
      ...(end?.dropped ? { dropped: end.dropped } : {}),
      ...(rendered ? { rendered } : {}),
      ...(missingPackages.length > 0 ? { missingPackages } : {}),
      ...(error ? { error: printableError(error) } : {}),
      ...(error && end?.threwAtOnce ? { threwAtOnce: true } : {}),
      ...(error && end?.isLoose ? { isLoose: true } : {}),
      ...(notes.length > 0 ? { notes } : {}),
      ...(writes.length > 0 ? { writes } : {}),
      ...(exchanges.length > 0 ? { exchanges } : {}),
      ...(coverage ? { coverage } : {}),
    };
  }

  const mostBytes = request.live ? MOST_LIVE_BYTES : MOST_BYTES;

  return {
    request,
    effects,
    read(chunk) {
      bytes += chunk.length;
      if (bytes > mostBytes) return `The run sent more than ${mostBytes / 1_000_000} MB and was stopped.`;
      let start = 0;
      for (let at = chunk.indexOf(0x0a); at >= 0 && !end; at = chunk.indexOf(0x0a, start)) {
        const line = Buffer.concat([...pending, chunk.subarray(start, at)]).toString('utf8');
        pending = [];
        start = at + 1;
        if (!readLine(line))
          return 'The run sent a message that cannot be read and was stopped. A dependency may have written to it.';
      }
      pending.push(chunk.subarray(start));
      return undefined;
    },
    onReady(listener) {
      readyListener = listener;
    },
    onCalling(listener) {
      callingListener = listener;
    },
    onInspector(listener) {
      inspectorListener = listener;
    },
    isReady: () => isReady,
    isSettled: () => isSettled,
    isRendered: () => rendered !== undefined,
    isEnded: () => end !== undefined,
    isEndedInTime: () => end !== undefined && end.durationMs <= request.timeoutMs,
    hasNext: () => end?.hasNext === true,
    elapsed: () => (calledAt === undefined ? 0 : performance.now() - calledAt),
    answer: () => result(end?.outcome ?? 'exited', end?.durationMs ?? 0, end?.error),
    result,
  };
}

const MOST_PACKAGES = 200;

const isPackages = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= MOST_PACKAGES && value.every((name) => typeof name === 'string');

function keep<T>(list: T[], entry: T | undefined): boolean {
  if (entry === undefined || list.length >= MOST_ENTRIES) return false;
  list.push(entry);
  return true;
}

function logOf({ level, text, stack }: Message): RunLog | undefined {
  if (!LEVELS.includes(level) || typeof text !== 'string' || typeof stack !== 'string') return undefined;
  return { level: level as RunLog['level'], text: printable(text), stack: printable(stack) };
}

function callOf(message: Message): RunCall | undefined {
  const { api, request, stack, result, error, answeredBy } = message;
  if (typeof api !== 'string' || !API.test(api) || typeof stack !== 'string') return undefined;
  if (!Array.isArray(message.arguments)) return undefined;
  if (request !== undefined && !isRequest(request)) return undefined;
  if (answeredBy !== undefined && !SOURCES.includes(answeredBy)) return undefined;
  return {
    api,
    arguments: message.arguments.map(shallow),
    stack: printable(stack),
    ...(request === undefined ? {} : { request: { ...request, ...bodyOf(request) } }),
    ...(result === undefined ? {} : { result: shallow(result) }),
    ...(error === undefined ? {} : { error: shallow(error) }),
    ...(answeredBy === undefined ? {} : { answeredBy: answeredBy as NonNullable<RunCall['answeredBy']> }),
  };
}

const bodyOf = ({ body }: RenderedRequest): Pick<RenderedRequest, 'body'> =>
  body === undefined ? {} : { body: shallow(body) };

const shallow = (value: unknown): unknown =>
  isDeeper(value, MOST_LEVELS) ? `… more than ${MOST_LEVELS} levels, not kept` : value;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function isRequest(value: unknown): value is RenderedRequest {
  if (!isMessage(value)) return false;
  const { method, url, headers, query } = value;
  return typeof method === 'string' && typeof url === 'string' && isTexts(headers) && isTexts(query);
}

function isTexts(value: unknown): boolean {
  return isMessage(value) && Object.values(value).every((text) => typeof text === 'string');
}

function renderedOf(value: unknown): RunRendered | undefined {
  if (!isMessage(value)) return undefined;
  const { status, message, response } = value;
  if (typeof status !== 'number' || (message !== undefined && typeof message !== 'string')) return undefined;
  return {
    status,
    ...(message === undefined ? {} : { message }),
    ...(response === undefined ? {} : { response: shallow(response) }),
  };
}

type End = Pick<RunResult, 'outcome' | 'durationMs' | 'dropped' | 'error' | 'threwAtOnce' | 'isLoose'> & {
  readonly hasNext: boolean;
};

function endOf(value: Message): End | undefined {
  const { outcome, durationMs, dropped, error } = value;
  const threwAtOnce = value.threwAtOnce === true;
  const hasNext = value.hasNext === true;
  if (!OUTCOMES.includes(outcome) || !isCount(durationMs) || !isCount(dropped)) return undefined;
  if (error === undefined) return { outcome: outcome as RunOutcome, durationMs, dropped, hasNext };
  if (!isMessage(error)) return undefined;
  const { name, message, stack } = error;
  if (typeof name !== 'string' || typeof message !== 'string' || typeof stack !== 'string') return undefined;
  return {
    outcome: outcome as RunOutcome,
    durationMs,
    dropped,
    hasNext,
    threwAtOnce,
    ...(value.isLoose === true && { isLoose: true }),
    error: { name, message, stack },
  };
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function printableError({ name, message, stack }: RunError): RunError {
  return { name: printable(name), message: printable(message), stack: printable(stack) };
}

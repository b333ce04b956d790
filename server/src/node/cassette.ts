/** Writes what a live run exchanged with servers into a file that later runs replay: without tokens and secure parameters. */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileText, redactor, withoutCredentials, withoutTokens } from '../core/index.ts';
import type { RunExchange, RunRequest, RunResult, RunSecret } from '../core/run/contract.ts';
import { codeOf } from './error-code.ts';
import type { Runner } from './runner.ts';
import { writeFileAtOnce } from './write-file.ts';

/** Why a recording cannot go into this file; nothing when it can. Nobody's own file is overwritten. */
export function recordingProblem(path: string): string | undefined {
  try {
    const text = textOf(path);
    return text === undefined || isRecording(text)
      ? undefined
      : `${path} is there already and is no recording: name another file.`;
  } catch (error) {
    return `${path} cannot be read (${codeOf(error)}), and what is there is kept: allow reading it, or name another file.`;
  }
}

function isRecording(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'exchanges' in value;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Nothing when there is nothing of this name; what is there and is no file holds nothing. */
function textOf(path: string): string | undefined {
  try {
    // Anything else, such as a named pipe, may keep its reader waiting for ever.
    return statSync(path).isFile() ? fileText(readFileSync(path, 'utf8')) : '';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Records every live run that asks for it. */
export function withRecording(runner: Runner): Runner {
  return {
    ...runner,
    async run(request, ...rest) {
      const { record, secrets = [] } = request;
      const problem = record === undefined ? undefined : recordingProblem(record);
      if (problem !== undefined) return failure(request, problem);
      const result = await runner.run(request, ...rest);
      try {
        if (record !== undefined) writeCassette(record, result.exchanges ?? [], secrets);
        return result;
      } catch (error) {
        // The requests were sent, and what they did is done: the report comes first.
        const text = `The recording ${record} cannot be written: ${String(error)}. Check its folder.`;
        return { ...result, notes: [...(result.notes ?? []), { text, stack: '' }] };
      }
    },
  };
}

function failure({ argument }: RunRequest, message: string): RunResult {
  const error = { name: 'RecordError', message, stack: '' };
  return { outcome: 'exited', durationMs: 0, logs: [], calls: [], payload: argument, error };
}

/** Keeps what the file holds of requests that were not sent this time. */
export function writeCassette(path: string, exchanges: readonly RunExchange[], secrets: readonly RunSecret[]): void {
  const recorded = redactor(secrets)(exchanges).map(shown);
  const again = new Set(recorded.map(identity));
  const kept = recordingIn(path).filter((exchange) => !again.has(identity(exchange)));
  if (exchanges.length === 0 && kept.length > 0) return;
  mkdirSync(dirname(path), { recursive: true });
  const text = `${JSON.stringify({ version: 1, exchanges: [...kept, ...recorded] }, null, 2)}\n`;
  writeFileAtOnce(path, text, { mode: 0o600 });
}

/** Anything that has exchanges: people may have edited them. */
function recordingIn(path: string): readonly unknown[] {
  const { exchanges }: { readonly exchanges?: unknown } = JSON.parse(textOf(path) ?? '{}');
  return Array.isArray(exchanges) ? exchanges : [];
}

/** A replay finds a recording by these, too (`runner/standins/respond.ts`). */
function identity(exchange: unknown): string {
  const { name, request = {} } = Object(exchange) as Partial<RunExchange>;
  const { method, url, query = {}, body = null } = Object(request) as Partial<RunExchange['request']>;
  return JSON.stringify([name, method, url, Object.entries(query).sort(byKey), body]);
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** Tokens, keys and passwords that no parameter knows; secrets have their names already, and come back with them. */
const shown = ({ name, request, reply }: RunExchange): RunExchange => ({
  name,
  request: withoutCredentials(request),
  reply: withoutTokens(reply),
});

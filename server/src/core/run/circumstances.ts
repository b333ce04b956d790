/** Hints at causes of an error that lie in the run and not in the code, such as parameters without values. */
import { asText } from '../text/as-text.ts';
import { byName } from '../text/by-name.ts';
import type { RunRequest, RunResult } from './contract.ts';
import { isObject } from './json.ts';
import { framesOf } from './stack.ts';

/** Sentences for people; none where the error has nothing to do with it. */
export function circumstancesOf(request: RunRequest, result: RunResult, payloadSource: string): readonly string[] {
  const { error, outcome, calls } = result;
  if (outcome !== 'threw' || error?.name !== 'TypeError' || !/\b(?:undefined|null)\b/.test(error.message)) return [];
  const line = lineOf(error.stack, request);
  const argument = isObject(request.argument) ? request.argument : {};
  const isEvent = request.kind === 'event';
  const notes: string[] = [];
  if (/\biparams\b/.test(line) && Object.keys(request.iparams).length === 0) {
    const isNull = argument.iparams === null;
    notes.push(
      `payload.iparams is ${isNull ? 'null, as on platform 1.x,' : 'empty,'} because config/iparams.json names no parameters: write some into server/test_data/iparams.json.`,
    );
  }
  if (isEvent && /\bdata\b/.test(line) && argument.data === undefined && payloadSource.endsWith('.json')) {
    notes.push(`The payload has no "data": add it to ${payloadSource}.`);
  }
  if (!isEvent && payloadSource === 'empty') {
    notes.push(
      `${request.handler} was called without arguments: write them into server/test_data/${request.name}.json.`,
    );
  }
  const unanswered = calls.find((call) => call.answeredBy === 'default');
  if (unanswered) {
    const { api, arguments: given, request: sent } = unanswered;
    const key = api === '$request.invokeTemplate' ? asText(given[0]) : `${sent?.method} ${sent?.url}`;
    notes.push(
      `Requests were answered with 200 {}: write what servers answer into server/test_data/responses.json, as in { "${key}": { "body": { … } } }.`,
    );
  }
  return notes;
}

/** Text of the line that threw, where it is known. */
function lineOf(stack: string, { appFolder, overlay }: RunRequest): string {
  const [frame] = framesOf(stack, appFolder);
  const text = frame && byName(overlay, frame.file);
  return text?.split('\n')[(frame?.line ?? 0) - 1] ?? '';
}

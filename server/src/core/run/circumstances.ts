/** Hints at causes of an error that lie in the run and not in the code, such as parameters without values. */
import { asText } from '../text/as-text.ts';
import { byName } from '../text/by-name.ts';
import { answersTo } from './addresses.ts';
import type { RunCall, RunRequest, RunResult } from './contract.ts';
import { isObject } from './json.ts';
import { framesOf } from './stack.ts';

/** Sentences for people; none where the error has nothing to do with it. */
export function circumstancesOf(request: RunRequest, result: RunResult, payloadSource: string): readonly string[] {
  return [...onWhatWasMadeUp(request, result), ...onWhatFailed(request, result, payloadSource)];
}

/** An answer that nobody wrote may lead anywhere. */
function onWhatWasMadeUp(request: RunRequest, { calls }: RunResult): readonly string[] {
  const unwritten = calls.filter(({ answeredBy }) => answeredBy === 'default');
  const keys = new Set(unwritten.flatMap((call) => (madeUpFor(request, call).length > 0 ? keysOf(call) : [])));
  const [first] = keys;
  if (first === undefined) return [];
  return [
    `Nobody wrote what servers answer to ${[...keys].join(', ')}: the answers were made up from what the code reads of them. Write real ones into server/test_data/responses.json, as in { "${first}": { "response": { … } } }.`,
  ];
}

/** Under which an answer to the call may be written. */
function madeUpFor({ madeUpAnswers = {} }: RunRequest, call: RunCall): readonly string[] {
  const requests = keysOf(call);
  return Object.keys(madeUpAnswers).filter((key) => requests.some((one) => answersTo(key, one)));
}

function keysOf({ api, arguments: given, request: sent }: RunCall): readonly string[] {
  if (api === '$request.invokeTemplate') return [asText(given[0])];
  return sent ? [`${sent.method} ${sent.url.replace(/\?.*$/s, '')}`] : [];
}

function onWhatFailed(request: RunRequest, result: RunResult, payloadSource: string): readonly string[] {
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
  const unanswered = calls.find((call) => call.answeredBy === 'default' && madeUpFor(request, call).length === 0);
  if (unanswered) {
    const [key] = keysOf(unanswered);
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

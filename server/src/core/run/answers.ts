/** What the stand-ins for platform functions are given for a run: answers that the author wrote or recorded, declarations of the app, secrets. */
import type { App } from '../model/app.ts';
import { PAYLOADS } from '../model/file-shapes.ts';
import type { SourceFile } from '../model/source-file.ts';
import { elementsOf, type JsonNode, plainValue, propertiesOf } from '../syntax/json.ts';
import { asText } from '../text/as-text.ts';
import { putByName } from '../text/by-name.ts';
import type { RunAnswer, RunExchange, RunRequest, RunSecret } from './contract.ts';
import { isObject } from './json.ts';
import { declaredParameters } from './parameters.ts';
import { restorer } from './redact.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Trigger } from './triggers.ts';

/** Files that a run was given instead of, or beside, those of the app. */
export interface AnswerFiles {
  /** Answers to requests, by template. */
  readonly responses?: SourceFile;
  readonly cassette?: SourceFile;
  /** Really sends requests; no file answers then. */
  readonly live?: boolean;
  /** Absolute path of the file into which a live run is recorded. */
  readonly record?: string;
}

type RequestAnswers = Pick<RunRequest, 'responses' | 'cassette' | 'live' | 'record'>;

/** Answers for all payloads; those of one lie beside it, as in `onTicketCreate.responses.json`. */
const RESPONSES_PATH = `${PAYLOADS}responses.json`;
const CASSETTE_PATH = `${PAYLOADS}cassette.json`;

/** `payloadPath` is the file of the payload, where it has one. The nearer a file is to it, the more it counts. */
export function answersFor(
  app: App,
  trigger: Trigger,
  given: AnswerFiles,
  payloadPath: string,
  secrets: readonly RunSecret[],
): RequestAnswers | { readonly refusal: Refusal } {
  if (given.live) return { live: true, ...(given.record !== undefined && { record: given.record }) };
  const { name, scope } = trigger;
  const payloads = [`${PAYLOADS}${name}.json`, `${PAYLOADS}${scope}/${name}.json`, payloadPath];
  const beside = payloads.map((path) => app.files.get(path.replace(/\.json$/, '.responses.json')));
  const files = new Set([app.files.get(RESPONSES_PATH), ...beside, given.responses]);
  const responses: Record<string, readonly RunAnswer[]> = {};
  for (const file of files) {
    const problem = file && readResponses(file, responses);
    if (file && problem)
      return { refusal: refusal(trigger.name, problem.text, { file, offset: problem.offset }, trigger) };
  }
  const tape = given.cassette ?? app.files.get(CASSETTE_PATH);
  const exchanges = tape && readCassette(tape);
  if (tape && !exchanges) {
    const text = `${tape.path} is no recording: record it again with --live --record`;
    return { refusal: refusal(trigger.name, text, { file: tape, offset: 0 }, trigger) };
  }
  return {
    ...(Object.keys(responses).length > 0 && { responses }),
    ...(exchanges && { cassette: restorer(secrets)(exchanges) }),
  };
}

interface Problem {
  readonly text: string;
  readonly offset: number;
}

function readResponses(
  { path, wholeJson: json }: SourceFile,
  responses: Record<string, readonly RunAnswer[]>,
): Problem | undefined {
  const [error] = json.errors;
  if (error) return { text: `The responses ${path} ${error.verdict}. ${error.message}`, offset: error.range.start };
  if (json.root?.type !== 'object')
    return { text: `The responses ${path} are no JSON object: wrap them in { }`, offset: 0 };
  for (const { key, keyNode, value } of propertiesOf(json.root)) {
    const nodes = value?.type === 'array' ? elementsOf(value) : value ? [value] : [];
    const answers = nodes.map(answerIn);
    const wrong = answers.indexOf(undefined);
    if (wrong >= 0 || answers.length === 0) {
      const text = `The response for ${key} in ${path} must look like { "status": 200, "headers": {}, "body": … }`;
      return { text, offset: (nodes[wrong] ?? keyNode).offset };
    }
    putByName(responses, key, answers);
  }
  return undefined;
}

/** Everything has a default, but something must be there, and nothing else. */
function answerIn(node: JsonNode): RunAnswer | undefined {
  const value = plainValue(node);
  if (!isObject(value) || Object.keys(value).length === 0) return undefined;
  // `response` is the older word of the two.
  const { status = 200, headers = {}, body, response = {}, ...others } = value;
  if (body !== undefined && 'response' in value) return undefined;
  const content = body === undefined ? response : body;
  if (typeof status !== 'number' || !isObject(headers) || Object.keys(others).length > 0) return undefined;
  const texts = Object.entries(headers).map(([name, text]) => [name.toLowerCase(), [text].flat().map(asText).join()]);
  return {
    status,
    headers: Object.fromEntries(texts),
    response: typeof content === 'string' ? content : JSON.stringify(content),
  };
}

/** Written by our own hand, but perhaps changed by another. */
function readCassette({ wholeJson: json }: SourceFile): readonly RunExchange[] | undefined {
  const value = plainValue(json.root);
  if (!isObject(value) || json.errors.length > 0 || !Array.isArray(value.exchanges)) return undefined;
  const isWhole = (exchange: unknown) =>
    isObject(exchange) &&
    typeof exchange.name === 'string' &&
    isObject(exchange.request) &&
    isObject(exchange.request.query) &&
    isObject(exchange.reply) &&
    typeof exchange.reply.status === 'number' &&
    typeof (exchange.reply.failure ?? exchange.reply.response) === 'string';
  return value.exchanges.every(isWhole) ? (value.exchanges as RunExchange[]) : undefined;
}

/** Names of the parameters that the platform keeps from the front end. */
export const secureParameters = (app: App): readonly string[] =>
  declaredParameters(app).flatMap(({ name, secure }) => (secure ? [name] : []));

/** Values that somebody gave for secure parameters, and tokens; samples that we made up are no secrets. */
export function secretsOf(
  app: App,
  given: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
): readonly RunSecret[] {
  const secure = secureParameters(app);
  const tokens = isObject(payload.oauth_iparams) ? payload.oauth_iparams : {};
  return [
    ...Object.entries(given).flatMap(([name, value]) => (secure.includes(name) ? secret(`iparam.${name}`, value) : [])),
    ...secret('access_token', payload.access_token),
    ...Object.entries(tokens).flatMap(([name, value]) => secret(`oauth_iparams.${name}`, value)),
  ];
}

function secret(name: string, value: unknown): readonly RunSecret[] {
  if (typeof value === 'string' && value !== '') return [{ name, value }];
  return typeof value === 'number' ? [{ name, value: String(value) }] : membersOf(name, value, MOST_LEVELS);
}

const MOST_LEVELS = 20;

/** Of what a page of the app's own saves as a list or an object, each text and number; addresses in it are known to everybody. */
function membersOf(name: string, value: unknown, levels: number): readonly RunSecret[] {
  if (typeof value !== 'object' || value === null || levels === 0) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const path = `${name}.${key}`;
    if (typeof inner === 'object') return membersOf(path, inner, levels - 1);
    return typeof inner === 'string' && /^https?:/.test(inner) ? [] : secret(path, inner);
  });
}

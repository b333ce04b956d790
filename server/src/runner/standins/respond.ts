/**
 * Answers a request that was rendered and is in order: in a live run the parent sends it; else a file of the author, what
 * a live run recorded, what was made up from the code, and `200 {}`, in this order.
 */
import { answersTo } from '../../core/run/addresses.ts';
import type { RenderedRequest, RunAnswer, RunReply, RunRequest, RunSending } from '../../core/run/contract.ts';
import { byName } from '../../core/text/by-name.ts';
import { textFields } from './request-values.ts';
import { type Answer, refuseRequest, type Settled } from './stand-in.ts';

/** A request with what only sending it needs. */
export interface Outgoing {
  /** Name of the template, or the verb. */
  readonly name: string;
  /** As reports show it: without secrets in its headers. */
  readonly shown: RenderedRequest;
  readonly headers: Readonly<Record<string, string>>;
  /** The body is a form with fields. */
  readonly isForm?: boolean;
  readonly limits: Omit<RunSending, 'method' | 'url' | 'headers' | 'body'>;
}

/** Far beyond what the parent sends; here so that a loop does not flood it. */
const MOST_SENT = 1_000;
const MOST_MADE_UP = 10;

/** Under which an answer may be written: the template, or the address with its query and without. */
const keysOf = ({ name, shown }: Pick<Outgoing, 'name' | 'shown'>): readonly string[] => [
  name,
  ...[shown.url, shown.url.replace(/\?.*$/s, '')].map((url) => `${shown.method} ${url}`),
];

export type Responder = (outgoing: Outgoing) => Answer;

export function createResponder(request: RunRequest, note: (text: string) => void = () => {}): Responder {
  const counts = new Map<string, number>();
  const replayed = new Set<number>();
  let sent = 0;

  function written({ name, shown }: Outgoing): RunAnswer | undefined {
    const { responses = {} } = request;
    const key = keysOf({ name, shown }).find((candidate) => byName(responses, candidate) !== undefined);
    if (key === undefined) return undefined;
    const answers = byName(responses, key) ?? [];
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return answers[Math.min(count, answers.length - 1)];
  }

  /** Only so often: code may ask until an answer is empty. */
  function madeUp(outgoing: Outgoing): string {
    const { madeUpAnswers = {} } = request;
    const requests = keysOf(outgoing);
    const key = Object.keys(madeUpAnswers).find((each) => requests.some((one) => answersTo(each, one))) ?? '';
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return (count < MOST_MADE_UP ? byName(madeUpAnswers, key) : undefined) ?? '{}';
  }

  /** Each recording once, then the last one that fits. */
  function recorded({ name, shown }: Outgoing): RunReply | undefined {
    const wanted = identity(name, shown);
    const fitting = [...(request.cassette ?? []).entries()].filter(
      ([, exchange]) => identity(exchange.name, exchange.request) === wanted,
    );
    const [index, exchange] = fitting.find(([at]) => !replayed.has(at)) ?? fitting.at(-1) ?? [];
    if (index !== undefined) replayed.add(index);
    else if (request.cassette) note(`No recorded answer fits ${shown.method} ${shown.url}: it is answered with 200 {}`);
    return exchange?.reply;
  }

  return (outgoing) => {
    const { shown } = outgoing;
    if (request.live && ++sent > MOST_SENT) return refuseRequest(429, 'Too many requests', shown);
    if (request.live) {
      const sending = sendingOf(outgoing);
      return { ask: sending, name: outgoing.name, request: shown, finish: (reply) => answerOf(reply, shown, 'live') };
    }
    const own = written(outgoing);
    if (own) return answerOf({ ...own, attempts: 1 }, shown, 'responses');
    const reply = recorded(outgoing);
    if (reply) return answerOf(reply, shown, 'cassette');
    return answerOf({ status: 200, headers: {}, response: madeUp(outgoing), attempts: 1 }, shown, 'default');
  };
}

type Source = 'responses' | 'cassette' | 'live' | 'default';

/** Any status from 400 on rejects (docs/platform.md 4.4). */
function answerOf(reply: RunReply, request: RenderedRequest, answeredBy: Source): Settled {
  const { status, attempts } = reply;
  if ('failure' in reply) {
    const refused = refuseRequest(status, reply.failure, request);
    return { ...refused, error: { ...refused.error, attempts }, answeredBy };
  }
  const { headers, response } = reply;
  const answer = { status, headers, response, attempts };
  return status >= 400 ? { error: answer, request, answeredBy } : { value: answer, request, answeredBy };
}

function sendingOf({ shown, headers, limits, isForm }: Outgoing): RunSending {
  const { body } = shown;
  return {
    method: shown.method,
    url: addressOf(shown),
    ...limits,
    ...(isForm
      ? formOf(textFields(body), headers)
      : { headers, ...(body === undefined ? {} : { body: textOf(body) }) }),
  };
}

/** The path of a template may have a query already; what stands behind `#` is for browsers. */
function addressOf({ url: whole, query }: RenderedRequest): string {
  const [url = ''] = whole.split('#');
  const more = new URLSearchParams(query).toString();
  const separator = /[?&]$/.test(url) ? '' : url.includes('?') ? '&' : '?';
  return more === '' ? url : `${url}${separator}${more}`;
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

const BOUNDARY = '----freshworks-events-form-field';

/** As browsers send forms. */
function formOf(
  fields: Readonly<Record<string, string>>,
  headers: Outgoing['headers'],
): Pick<RunSending, 'headers' | 'body'> {
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${encodeURIComponent(name)}"\r\n\r\n${value}\r\n`,
  );
  const own = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type');
  return {
    headers: { ...Object.fromEntries(own), 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: `${parts.join('')}--${BOUNDARY}--\r\n`,
  };
}

/** What makes two requests the same; headers hold tokens and dates. */
function identity(name: string, { method, url, query, body }: RenderedRequest): string {
  return JSON.stringify([name, method, url, Object.entries(query).sort(byKey), body ?? null]);
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

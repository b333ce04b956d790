/**
 * Really sends a request of a live run, within the limits of the platform (docs/platform.md 4.4 and 4.7). What asks for
 * it runs other people's code, so that the address is judged here once more.
 */
import type { LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { targetProblem } from '../core/index.ts';
import type { RunAnswer, RunReply, RunSending } from '../core/run/contract.ts';

export type Send = (sending: RunSending, signal: AbortSignal) => Promise<RunReply>;

/** For tests against a server on this machine; nothing else may set it. */
export interface TestServer {
  /** Certificate that signs for it. */
  readonly ca: string;
  /** Names that lead to it. */
  readonly hosts: readonly string[];
  readonly port: number;
}

const MOST_BYTES = 6 * 1024 * 1024;
const LONGEST_TIMEOUT = 30_000;
const PER_MINUTE = 50;
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
/** Up to 2.2 (docs/platform.md 4.4). */
const TEXTS = [
  'application/json',
  'application/xml',
  'text/html',
  'text/xml',
  'application/jsonp',
  'text/plain',
  'application/javascript',
  'application/vnd.api+json',
];

/** One for each run, because requests are counted. */
export function createSend(testServer?: TestServer): Send {
  const sentAt: number[] = [];

  return async (sending, signal) => {
    const address = addressOf(sending.url);
    if (typeof address === 'string') return refusal(400, address);
    if (!METHODS.includes(sending.method)) return refusal(400, `The method ${sending.method} is not possible`);
    if (Buffer.byteLength(sending.body ?? '') > MOST_BYTES) return refusal(413, 'The request has more than 6 MB');
    const most = Math.min(Math.max(sending.maxAttempts, 1), 5);
    for (let attempts = 1; ; attempts++) {
      if (!isAllowed(sentAt))
        return refusal(429, `The platform sends at most ${PER_MINUTE} requests a minute`, attempts);
      const reply = { ...(await once(address, sending, signal, testServer).catch(notSent)), attempts };
      if (attempts >= most || signal.aborted || !isWorthRepeating(reply)) return reply;
      await pause(Math.min(Math.max(sending.retryDelay, 0), 1500), signal);
    }
  };
}

/** The address, or what is wrong with it in the platform's words. */
function addressOf(text: string): URL | string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // FDK lets templates lead to a server on the author's own machine.
  if (url?.protocol === 'http:' && url.hostname === 'localhost') return url;
  return targetProblem(text, url) ?? url ?? 'Invalid URL - Must be FQDN';
}

function isAllowed(sentAt: number[]): boolean {
  const now = performance.now();
  while (sentAt[0] !== undefined && now - sentAt[0] > 60_000) sentAt.shift();
  if (sentAt.length >= PER_MINUTE) return false;
  sentAt.push(now);
  return true;
}

type Outcome = RunAnswer | { readonly failure: string; readonly status: number };

/** A fault of this process ends no other run, nor whatever else it serves. */
const notSent = (error: Error): Outcome => ({ status: 500, failure: `The request was not sent: ${error.message}` });

async function once(url: URL, sending: RunSending, signal: AbortSignal, testServer?: TestServer): Promise<Outcome> {
  // Loaded when it is needed: most runs send nothing.
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  const dns = await import('node:dns');
  const isTest = testServer?.hosts.includes(url.hostname) === true;
  const timeLimit = AbortSignal.timeout(Math.min(Math.max(sending.timeoutMs, 1), LONGEST_TIMEOUT));
  return new Promise((resolve) => {
    const fail = (error: Error) => {
      const isLate = timeLimit.aborted && !signal.aborted;
      if (isLate) resolve({ status: 504, failure: 'Timeout error while processing the request' });
      else if ('code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_INVALID')) {
        resolve({ status: 400, failure: error.message });
      } else resolve({ status: 502, failure: `Error in establishing connection: ${error.message}` });
    };
    try {
      const outgoing = request(url, {
        method: sending.method,
        headers: { ...headersOf(sending), Host: url.host },
        signal: AbortSignal.any([signal, timeLimit]),
        // No connection is kept: it would outlive the run.
        agent: false,
        ...(url.protocol === 'https:' && { lookup: isTest ? onThisMachine : outside(dns.lookup) }),
        ...(isTest && { port: testServer.port, ca: testServer.ca }),
      });
      outgoing.on('error', fail);
      outgoing.on('response', (incoming) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        incoming.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes <= MOST_BYTES) return;
          resolve({ status: 413, failure: 'The response has more than 6 MB' });
          outgoing.destroy();
        });
        incoming.on('error', fail);
        incoming.on('end', () => {
          const { statusCode = 502 } = incoming;
          const headers = textHeaders(incoming.headers);
          if (sending.textOnly && bytes > 0 && !isText(headers['content-type'])) {
            resolve({ status: 415, failure: 'Unsupported content type' });
          } else resolve({ status: statusCode, headers, response: Buffer.concat(chunks).toString('utf8') });
        });
      });
      outgoing.end(sending.body);
    } catch (error) {
      fail(error as Error);
    }
  });
}

/** Where the message ends is our matter, not the author's. */
function headersOf({ headers, body }: RunSending): Record<string, string> {
  const own = Object.entries(headers).filter(
    ([name]) => !/^(?:content-length|transfer-encoding|connection|host)$/i.test(name),
  );
  return {
    ...Object.fromEntries(own),
    ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
  };
}

function textHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

const isText = (contentType = ''): boolean => TEXTS.includes(contentType.split(';')[0]?.trim().toLowerCase() ?? '');

const onThisMachine: LookupFunction = (_, options, callback) => {
  const address = { address: '127.0.0.1', family: 4 };
  if (options.all) callback(null, [address]);
  else callback(null, address.address, address.family);
};

/** Finds addresses as always, but none of this machine. */
function outside(find: typeof lookup): LookupFunction {
  return (host, options, callback) => {
    find(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      const problem = error ?? (addresses.some(isOwn) ? new Error(`${host} leads to this machine`) : null);
      if (problem || !first) callback(problem ?? new Error(`${host} has no address`), '', 0);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** This machine and the services that clouds give to their machines alone. */
function isOwn({ address }: LookupAddress): boolean {
  return /^(?:127\.|0\.|169\.254\.|::1?$|fe80:|::ffff:(?:127\.|0\.|169\.254\.))/i.test(address);
}

/** A network that fails, too many requests, and faults of the server. */
const isWorthRepeating = ({ status }: RunReply): boolean => status === 429 || status >= 500;

const refusal = (status: number, failure: string, attempts = 1): RunReply => ({ status, failure, attempts });

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}

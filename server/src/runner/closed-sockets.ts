/**
 * Node's modules for the network as the app's own code gets them: whole to look at, but nothing of them opens a socket.
 * No permission model stops sockets, and a run that only seems to send nothing would be a lie.
 */
import { byName, putByName } from '../core/text/by-name.ts';
import { LIVE_ADVICE } from './builtins.ts';

/** `load` gives the real modules. */
export function withoutSockets(name: string, load: (name: string) => unknown): object {
  return closed(name, load(name) as Members, load, name.endsWith('/promises'));
}

interface Members {
  readonly [name: string]: unknown;
}

type Construct = new (options?: object) => RealAgent;

interface RealAgent {
  readonly [name: string]: unknown;
  addRequest(...args: readonly unknown[]): unknown;
  destroy(): void;
}

/** They ask nobody and connect nothing. */
const KEPT: ReadonlySet<string> = new Set(
  [
    'isIP isIPv4 isIPv6 validateHeaderName validateHeaderValue checkServerIdentity createSecureContext getCiphers',
    'getDefaultSettings getPackedSettings getUnpackedSettings getServers getDefaultResultOrder',
  ].flatMap((names) => names.split(' ')),
);

function closed(name: string, real: Members, load: (name: string) => unknown, rejects: boolean): object {
  const members = {};
  for (const [key, { get }] of Object.entries(Object.getOwnPropertyDescriptors(real))) {
    const path = `${name}.${key}`;
    // Classes that are loaded when somebody asks for them cost time, and nobody gets them.
    const isLazyClass = get !== undefined && /^[A-Z]/.test(key);
    const value = isLazyClass ? undefined : byName(real, key);
    putByName(members, key, isLazyClass ? refusing(path, rejects) : closedMember(path, key, value, load, rejects));
  }
  if (typeof real.Agent === 'function') {
    const Agent = closedAgent(name, real.Agent as Construct, load);
    putByName(members, 'Agent', Agent);
    putByName(members, 'globalAgent', new Agent());
  }
  return members;
}

function closedMember(
  path: string,
  key: string,
  value: unknown,
  load: (name: string) => unknown,
  rejects: boolean,
): unknown {
  if (typeof value === 'function') return KEPT.has(key) ? value : refusing(path, rejects);
  if (key === 'promises') return closed(path, value as Members, load, true);
  if (typeof value !== 'object') return value;
  // Lists of names and numbers, such as `STATUS_CODES`; a socket or what has one is no such thing.
  return isData(value) ? structuredClone(value) : undefined;
}

function isData(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function';
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || prototype === Object.prototype || prototype === Array.prototype;
  return isPlain && Object.values(value).every(isData);
}

class RefusedError extends Error {
  override readonly name = 'Error';
  readonly code = 'ERR_ACCESS_DENIED';
}

function refusal(path: string): Error {
  const text = `${path} is refused by this tool, not by the platform: no run opens connections unless live requests are asked for. ${LIVE_ADVICE}.`;
  return new RefusedError(text);
}

/** Also in front of `new`. */
function refusing(path: string, rejects: boolean) {
  return function refused(): Promise<never> {
    if (rejects) return Promise.reject(refusal(path));
    throw refusal(path);
  };
}

/**
 * An agent that only packages can use, which the app may give it to, as in `axios.get(url, { httpsAgent })`: they come with
 * a real request, which the app's own code cannot make. The real agent never leaves it.
 */
function closedAgent(name: string, Real: Construct, load: (name: string) => unknown) {
  const { ClientRequest } = load('http') as { readonly ClientRequest: new () => object };
  return class Agent {
    readonly options: object;
    readonly sockets = {};
    readonly freeSockets = {};
    readonly requests = {};
    readonly keepAlive: unknown;
    readonly maxSockets: unknown;
    readonly maxFreeSockets: unknown;
    readonly protocol: unknown;
    readonly defaultPort: unknown;
    readonly #real: RealAgent;

    constructor(options: object = {}) {
      this.#real = new Real(options);
      this.options = { ...options };
      const { keepAlive, maxSockets, maxFreeSockets, protocol, defaultPort } = this.#real;
      this.keepAlive = keepAlive;
      this.maxSockets = maxSockets;
      this.maxFreeSockets = maxFreeSockets;
      this.protocol = protocol;
      this.defaultPort = defaultPort;
    }
    addRequest(request: unknown, ...others: readonly unknown[]): unknown {
      if (!(request instanceof ClientRequest)) throw refusal(`${name}.Agent`);
      return this.#real.addRequest(request, ...others);
    }
    createConnection(): never {
      throw refusal(`${name}.Agent`);
    }
    destroy(): void {
      this.#real.destroy();
    }
  };
}

/** A debugger of its own for tests of what runs under one: it speaks to the inspector of a Node process. */

export interface Pause {
  readonly reason: string;
  /** `server.js:14`, lines from 1. */
  readonly at: string;
  readonly uncaught: boolean | undefined;
}

export interface Debugger {
  send(method: string, params?: object): Promise<unknown>;
  /** The next pause, or nothing when the process ended before. */
  pause(): Promise<Pause | undefined>;
  /** Lets the process begin. */
  start(): Promise<unknown>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

interface Paused {
  readonly reason: string;
  readonly data?: { readonly uncaught?: boolean };
  readonly callFrames: readonly { readonly location: { readonly scriptId: string; readonly lineNumber: number } }[];
}

interface Script {
  readonly scriptId: string;
  readonly url: string;
}

export async function attachTo(address: string): Promise<Debugger> {
  const socket = new WebSocket(address);
  const scripts = new Map<string, string>();
  const answers = new Map<number, (result: unknown) => void>();
  const pauses: (Pause | undefined)[] = [];
  const waiting: ((pause: Pause | undefined) => void)[] = [];
  const tell = (pause: Pause | undefined): void => {
    const next = waiting.shift();
    if (next) next(pause);
    else pauses.push(pause);
  };
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, result } = JSON.parse(String(data)) as Message;
    // A process that ends waits until its debugger is gone.
    if (method === 'Runtime.executionContextDestroyed') socket.close();
    if (id !== undefined) answers.get(id)?.(result);
    else if (method === 'Debugger.paused') tell(pauseOf(params as Paused, scripts));
    else if (method === 'Debugger.scriptParsed') {
      const { scriptId, url } = params as Script;
      scripts.set(scriptId, url);
    }
  });
  socket.addEventListener('close', () => tell(undefined));
  await new Promise((done, fail) => {
    socket.addEventListener('open', done);
    socket.addEventListener('error', fail);
  });
  const send = (method: string, params: object = {}): Promise<unknown> =>
    new Promise((done) => {
      const id = answers.size + 1;
      answers.set(id, done);
      socket.send(JSON.stringify({ id, method, params }));
    });
  await send('Runtime.enable');
  await send('Debugger.enable');
  return {
    send,
    pause: () => (pauses.length > 0 ? Promise.resolve(pauses.shift()) : new Promise((done) => waiting.push(done))),
    start: () => send('Runtime.runIfWaitingForDebugger'),
  };
}

/** By script, because the address in a frame can be empty. */
function pauseOf({ reason, data, callFrames: [frame] }: Paused, scripts: ReadonlyMap<string, string>): Pause {
  const { scriptId = '', lineNumber = -1 } = frame?.location ?? {};
  const at = `${scripts.get(scriptId)?.split('/').pop()}:${lineNumber + 1}`;
  return { reason, at, uncaught: data?.uncaught };
}

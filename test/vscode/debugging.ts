// Stands in for the person at the debugger: breakpoints, and what is seen at each stop.
import * as vscode from 'vscode';
import { check, poll, until } from './support.ts';

/** A place where the run stands still. */
export interface Stop {
  /** `server.js:14`, lines from 1. */
  readonly at: string;
  /** Places of all frames that the debugger shows as the author's. */
  readonly frames: readonly string[];
  /** What an expression is worth there, as the watch view shows it. */
  watch(expression: string): Promise<string>;
  step(how: 'next' | 'stepIn' | 'stepOut' | 'continue'): Promise<void>;
}

/** Sets a breakpoint on the line that holds a text; all are taken away after each test. */
export function breakAt({ document }: vscode.TextEditor, text: string): vscode.Breakpoint {
  const offset = document.getText().indexOf(text);
  check(offset >= 0, `${document.uri} has no ${text}`);
  const place = new vscode.Position(document.positionAt(offset).line, 0);
  const breakpoint = new vscode.SourceBreakpoint(new vscode.Location(document.uri, place));
  vscode.debug.addBreakpoints([breakpoint]);
  return breakpoint;
}

/** Debug sessions that are not over, also those in which one process has two. */
const running = new Set<vscode.DebugSession>();

/** What was seen since the test began, for whoever waits in vain. */
const seenSoFar: string[] = [];

export function useDebugger(): void {
  const listeners: vscode.Disposable[] = [];
  const begun = { at: 0 };
  const saw = (what: string): void => void seenSoFar.push(`${Math.round(performance.now() - begun.at)} ms: ${what}`);
  before('follow debug sessions', () => {
    listeners.push(
      vscode.debug.onDidStartDebugSession((session) => {
        running.add(session);
        saw(`began: ${called(session)}`);
      }),
      vscode.debug.onDidTerminateDebugSession((session) => {
        running.delete(session);
        saw(`ended: ${called(session)}`);
      }),
      vscode.debug.onDidChangeActiveStackItem((item) => saw(`looked at: ${stackItem(item)}`)),
      vscode.debug.registerDebugAdapterTrackerFactory('*', {
        createDebugAdapterTracker: (session) => follow(session, saw),
      }),
    );
  });
  beforeEach('forget what was seen of debuggers', () => {
    begun.at = performance.now();
    seenSoFar.length = 0;
  });
  afterEach('end debugging', async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    if (running.size > 0) await vscode.debug.stopDebugging();
    await nothingDebugged();
  });
  after('follow debug sessions no more', () => {
    for (const listener of listeners) listener.dispose();
  });
}

export const nothingDebugged = (): Promise<true> =>
  until('the end of debugging', [vscode.debug.onDidTerminateDebugSession], () => running.size === 0 || undefined);

const called = ({ name, id, type }: vscode.DebugSession): string => `${type} ${name} (${id.slice(0, 4)})`;

const stackItem = (item: vscode.DebugStackFrame | vscode.DebugThread | undefined): string => {
  if (!item) return 'nothing';
  const frame = item instanceof vscode.DebugStackFrame ? `, frame ${item.frameId}` : '';
  return `thread ${item.threadId}${frame} of ${called(item.session)}`;
};

interface Message {
  readonly type?: string;
  readonly event?: string;
  readonly command?: string;
  readonly arguments?: object;
  readonly body?: object;
}

/** All that a debugger and the editor say to each other, outputs and sources left out. */
function follow(session: vscode.DebugSession, saw: (what: string) => void): vscode.DebugAdapterTracker {
  const note = (how: string, { type, event, command, arguments: asked, body }: Message): void => {
    const what = event ?? command ?? '';
    if (/output|loadedSource|scopes|variables|source/i.test(what) && what !== 'sources') return;
    saw(`${called(session)} ${how} ${type} ${what} ${JSON.stringify(asked ?? body ?? {}).slice(0, 300)}`);
  };
  return {
    onDidSendMessage: (message: Message) => note('says', message),
    onWillReceiveMessage: (message: Message) => note('hears', message),
  };
}

/** The place where the run stands still now or next; `after` is one that is over. */
export async function stopped(after?: Stop): Promise<Stop> {
  try {
    return await nextStop(after);
  } catch (error) {
    throw new Error(
      `${(error as Error).message} Seen since the test began:\n${seenSoFar.join('\n')}\nNow: ${stackItem(vscode.debug.activeStackItem)}`,
      { cause: error },
    );
  }
}

function nextStop(after?: Stop): Promise<Stop> {
  // The frame may be named before its session is said to have begun, and then no event tells of it again.
  return until('a stop of the debugger', [vscode.debug.onDidChangeActiveStackItem, poll], async () => {
    const item = vscode.debug.activeStackItem;
    if (!(item instanceof vscode.DebugStackFrame)) return undefined;
    if (after && seen.get(after) === item) return undefined;
    const stop = await whileRuns(item.session, () => lookAt(item));
    if (stop) seen.set(stop, item);
    return stop;
  });
}

/** VS Code names the last frame of a session that is over for some time still, and nobody answers for it any more. */
async function whileRuns<T>(session: vscode.DebugSession, ask: () => Promise<T>): Promise<T | undefined> {
  const isRunning = (): boolean => [...running].some(({ id }) => id === session.id);
  if (!isRunning()) return undefined;
  const listeners: vscode.Disposable[] = [];
  const ended = new Promise<undefined>((done) =>
    listeners.push(vscode.debug.onDidTerminateDebugSession(({ id }) => id === session.id && done(undefined))),
  );
  try {
    return await Promise.race([ask(), ended]);
  } catch (error) {
    if (isRunning()) throw error;
    return undefined;
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}

/** Which stack item a stop was read from. */
const seen = new WeakMap<Stop, vscode.DebugStackFrame>();

interface Frame {
  readonly id: number;
  readonly line: number;
  readonly source?: { readonly name?: string; readonly path?: string };
  readonly presentationHint?: string;
}

async function lookAt({ session, threadId, frameId }: vscode.DebugStackFrame): Promise<Stop> {
  const { stackFrames } = (await session.customRequest('stackTrace', { threadId })) as {
    readonly stackFrames: Frame[];
  };
  const shown = stackFrames.filter(
    ({ presentationHint, source }) => source && !/subtle|label|deemphasize/.test(`${presentationHint}`),
  );
  const placeOf = ({ source, line }: Frame): string =>
    `${decodeURIComponent(source?.path?.split('/').pop() ?? '')}:${line}`;
  return {
    at: stackFrames[0] ? placeOf(stackFrames[0]) : 'nowhere',
    frames: shown.map(placeOf),
    async watch(expression) {
      const asked = { expression, frameId, context: 'watch' };
      return ((await session.customRequest('evaluate', asked)) as { readonly result: string }).result;
    },
    async step(how) {
      await session.customRequest(how, { threadId });
    },
  };
}

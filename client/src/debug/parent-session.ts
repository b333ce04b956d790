/**
 * The debug session that stands for a run. The debugger itself is attached to a process that the server has started, and
 * what is attached can only be let go; as the child of a session that was launched it can be stopped.
 */
import {
  type DebugAdapter,
  DebugAdapterInlineImplementation,
  type DebugConfiguration,
  type DebugProtocolMessage,
  type DebugSession,
  type Disposable,
  debug,
  EventEmitter,
} from 'vscode';
import { DEBUG_TYPE } from '../../../server/src/lsp/protocol.ts';

/** Member of a debug configuration by which its run is found again. */
export const SESSION = '__freshworksEventsSession';

/** Whether a session is to stand for a run that has begun, and not to begin one. */
export const isOfRun = (configuration: DebugConfiguration): boolean => typeof configuration[SESSION] === 'string';

interface Message {
  readonly type?: string;
  readonly seq?: number;
  readonly command?: string;
}

/** What the author asks of a session. */
export interface ParentListener {
  ended(session: DebugSession): void;
  restarted(session: DebugSession): void;
}

export function provideParentSessions({ ended, restarted }: ParentListener): Disposable {
  return debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, {
    createDebugAdapterDescriptor: (session) =>
      new DebugAdapterInlineImplementation(
        createAdapter(
          () => ended(session),
          () => restarted(session),
        ),
      ),
  });
}

/** Does what every debug session has to do, and nothing else: it never asks for breakpoints, and shows no threads. */
function createAdapter(end: () => void, restart: () => void): DebugAdapter {
  const messages = new EventEmitter<DebugProtocolMessage>();
  const state = { sent: 0 };
  const send = (message: object): void => messages.fire({ ...message, seq: ++state.sent } as DebugProtocolMessage);
  return {
    onDidSendMessage: messages.event,
    handleMessage(message: Message) {
      const { type, seq, command = '' } = message;
      if (type !== 'request') return;
      send({ type: 'response', request_seq: seq, success: true, command, body: BODIES.get(command) });
      if (command === 'restart') restart();
      if (command !== 'terminate' && command !== 'disconnect') return;
      end();
      send({ type: 'event', event: 'terminated' });
    },
    dispose: () => messages.dispose(),
  };
}

const BODIES: ReadonlyMap<string, object> = new Map([
  ['initialize', { supportsTerminateRequest: true, supportsRestartRequest: true }],
  ['threads', { threads: [] }],
]);

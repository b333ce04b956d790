/** Messages that come too early or too late are answered as the protocol says, and reach nobody. */
import { type Connection, ErrorCodes, Message, type RequestMessage, ResponseError } from 'vscode-languageserver';

/** How a connection hands its messages on; one for each connection. */
export interface MessageStrategy {
  handleMessage<T>(message: Message, next: (message: Message) => T): T | undefined;
}

/** A request that is refused becomes this one, which `refuseEarlyAndLate` answers. */
const REFUSED = 'freshworksEvents/refused';

interface Refusal {
  readonly code: number;
  readonly message: string;
}

export function createMessageStrategy(): MessageStrategy {
  const state: { now: 'new' | 'initialized' | 'shut down' } = { now: 'new' };
  return {
    handleMessage(message, next) {
      if (Message.isRequest(message)) {
        const refusal = refusalOf(message, state.now);
        if (refusal) return next({ ...message, method: REFUSED, params: refusal } as RequestMessage);
        if (message.method === 'initialize') state.now = 'initialized';
        if (message.method === 'shutdown') state.now = 'shut down';
      }
      // What else arrives then is dropped, as the protocol says.
      if (Message.isNotification(message) && state.now !== 'initialized' && message.method !== 'exit') return undefined;
      return next(message);
    },
  };
}

function refusalOf({ method }: RequestMessage, now: 'new' | 'initialized' | 'shut down'): Refusal | undefined {
  if (now === 'new' && method !== 'initialize')
    return { code: ErrorCodes.ServerNotInitialized, message: `${method} came before initialize` };
  if (now === 'initialized' && method === 'initialize')
    return { code: ErrorCodes.InvalidRequest, message: 'initialize may be sent once' };
  if (now === 'shut down') return { code: ErrorCodes.InvalidRequest, message: `${method} came after shutdown` };
  return undefined;
}

export function refuseEarlyAndLate(connection: Connection): void {
  connection.onRequest(REFUSED, ({ code, message }: Refusal) => {
    throw new ResponseError(code, message);
  });
}

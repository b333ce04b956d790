/**
 * The side effects of a run: requests that this process sends for it, changes of the store, notes. All of it comes
 * from a process that runs other people's code, so everything is checked and counted.
 */
import { byName } from '../core/index.ts';
import type {
  RenderedRequest,
  RunCall,
  RunExchange,
  RunNote,
  RunReply,
  RunRequest,
  RunSending,
  RunWrite,
  StoreArea,
} from '../core/run/contract.ts';

export interface Message {
  readonly [name: string]: unknown;
}

/** Takes one message; false when it is none of an honest child. */
export type Reader = (message: Message) => boolean;

export type AskListener = (id: number, sending: RunSending) => void;

export interface Effects {
  readonly readers: Readonly<Record<'ask' | 'answered' | 'note' | 'write', Reader>>;
  onAsk(listener: AskListener): void;
  /** A request that was asked for has come to its end. */
  replied(id: number, reply: RunReply): void;
  notes(): readonly RunNote[];
  writes(): readonly RunWrite[];
  exchanges(): readonly RunExchange[];
}

const MOST_ENTRIES = 2_000;
const MOST_EXCHANGED = 20_000_000;
/** Beyond that, writing a value as JSON could overflow the stack of this process. */
const MOST_LEVELS = 200;
const AREAS: readonly unknown[] = ['records', 'entities', 'schedules', 'files'];

/** `addCall` checks a call and adds it to the record, where it is found again under the same place. */
export function createEffects(
  request: RunRequest,
  calls: RunCall[],
  addCall: (message: Message) => boolean,
  printable: (text: string) => string,
): Effects {
  const notes: RunNote[] = [];
  const after = new Map<string, { readonly area: StoreArea; readonly key: string; readonly value: unknown }>();
  const asked = new Map<number, { readonly at: number; readonly name: string; readonly request: RenderedRequest }>();
  const exchanges: RunExchange[] = [];
  let exchanged = 0;
  let onAsk: AskListener | undefined;

  return {
    readers: {
      ask(message) {
        const { id, name, sending } = message;
        if (!request.live || !onAsk || typeof id !== 'number' || asked.has(id) || typeof name !== 'string')
          return false;
        if (!isSending(sending) || message.request === undefined || !addCall(message)) return false;
        asked.set(id, { at: calls.length - 1, name, request: message.request as RenderedRequest });
        onAsk(id, sending);
        return true;
      },
      answered({ id, result, error }) {
        const at = typeof id === 'number' ? asked.get(id)?.at : undefined;
        const call = at === undefined ? undefined : calls[at];
        if (at === undefined || !call) return false;
        calls[at] = { ...call, ...(result === undefined ? {} : { result }), ...(error === undefined ? {} : { error }) };
        return true;
      },
      note({ text, stack, instead }) {
        if (typeof text !== 'string' || typeof stack !== 'string' || notes.length >= MOST_ENTRIES) return false;
        const at = instead === undefined ? -1 : notes.findIndex((note) => note.text === instead);
        const said = notes[at];
        if (said) {
          notes[at] = { ...said, text: printable(text) };
          return true;
        }
        notes.push({ text: printable(text), stack: printable(stack) });
        return true;
      },
      write({ area, key, after: value }) {
        if (!AREAS.includes(area) || typeof key !== 'string' || after.size >= MOST_ENTRIES) return false;
        if (isDeeper(value, MOST_LEVELS)) {
          notes.push({ text: `${printable(key)} has more than ${MOST_LEVELS} levels and is not kept.`, stack: '' });
          return notes.length < MOST_ENTRIES;
        }
        after.set(JSON.stringify([area, key]), { area: area as StoreArea, key, value });
        return true;
      },
    },
    onAsk(listener) {
      onAsk = listener;
    },
    replied(id, reply) {
      const known = asked.get(id);
      exchanged += 'response' in reply ? reply.response.length : 0;
      if (known && exchanged <= MOST_EXCHANGED) exchanges.push({ name: known.name, request: known.request, reply });
    },
    notes: () => notes,
    writes: () => [...after.values()].flatMap(({ area, key, value }) => writeOf(request, area, key, value)),
    exchanges: () => exchanges,
  };
}

/** What was there before is what this process gave the child; nothing is told where it is the same again. */
function writeOf({ store }: RunRequest, area: StoreArea, key: string, after: unknown): readonly RunWrite[] {
  const before = byName(store?.[area], key);
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ area, key, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function isSending(value: unknown): value is RunSending {
  if (typeof value !== 'object' || value === null) return false;
  const { method, url, headers, body, timeoutMs, maxAttempts, retryDelay, textOnly } = value as Message;
  return (
    typeof method === 'string' &&
    typeof url === 'string' &&
    typeof headers === 'object' &&
    headers !== null &&
    Object.values(headers).every((text) => typeof text === 'string') &&
    (body === undefined || typeof body === 'string') &&
    [timeoutMs, maxAttempts, retryDelay].every((number) => typeof number === 'number') &&
    typeof textOnly === 'boolean'
  );
}

/** Sends logs and calls to the parent as they happen, up to a limit: 100 MB of output must not exhaust anybody's memory. */
import { formatWithOptions } from 'node:util';
import type { RenderedRequest, RunCall, RunLog, RunRendered, RunSending, StoreArea } from '../core/run/contract.ts';
import type { Channel } from './channel.ts';
import type { Secrets } from './secrets.ts';

const MOST_ENTRIES = 1_000;
const LONGEST_LOG = 10_000;
const MOST_LOG_TEXT = 1_000_000;
const LONGEST_VALUE = 64_000;
const MOST_CALL_TEXT = 4_000_000;
const MOST_WRITES = 2_000;
const MOST_WRITE_TEXT = 2_000_000;
const MOST_NOTES = 50;
const MOST_PACKAGES = 200;

/** One call, with values as JSON text. */
export interface CallRecord {
  readonly api: string;
  readonly arguments: string;
  readonly request?: RenderedRequest | undefined;
  readonly result?: string | undefined;
  readonly error?: string | undefined;
  readonly answeredBy?: RunCall['answeredBy'];
  readonly stack: string;
}

/** A request that the parent is asked to send; `id` is what its answer carries. */
export interface Asking {
  readonly id: number;
  readonly name: string;
  readonly sending: RunSending;
}

export interface Recorder {
  /** False once the limit is reached; asked first, because taking a stack costs more than counting. */
  wantsLog(): boolean;
  log(level: RunLog['level'], values: readonly unknown[], stack: string): void;
  call(record: CallRecord): void;
  /** A call that the parent answers; always sent, because the answer is waited for. */
  ask(record: CallRecord, asking: Asking): void;
  /** What became of it. */
  answered(id: number, outcome: Pick<CallRecord, 'result' | 'error'>): void;
  /** Place of the call that is being answered, for the notes that come of it. */
  at(stack: string): void;
  /** Each text once; without a stack it belongs to the call that is being answered. */
  note(text: string, stack?: string): void;
  /** A note that was made, in other words. */
  correct(said: string, text: string): void;
  /** Packages that the app needs and that are not installed. */
  missing(packages: readonly string[]): void;
  /** A change of the store; `after` is undefined for what is gone. */
  write(area: StoreArea, key: string, after: unknown): void;
  rendered(answer: RunRendered): void;
  isRendered(): boolean;
  /** How many entries were not kept. */
  dropped(): number;
}

/** `cleaned` takes frames of our own out of a text. */
export function createRecorder(channel: Channel, cleaned: (text: string) => string, secrets: Secrets): Recorder {
  let logs = 0;
  let logText = 0;
  let calls = 0;
  let callText = 0;
  let writes = 0;
  let writeText = 0;
  let dropped = 0;
  let isCut = false;
  let place = '';
  let isRendered = false;
  const notes = new Set<string>();

  function cut(): void {
    if (!isCut) channel.send('cut', {});
    isCut = true;
  }

  function wantsLog(): boolean {
    if (logs < MOST_ENTRIES && logText < MOST_LOG_TEXT) return true;
    dropped++;
    cut();
    return false;
  }

  function shortened(json: string): string {
    if (json.length <= LONGEST_VALUE) return json;
    cut();
    return JSON.stringify(`… ${json.length} characters, not kept`);
  }

  return {
    wantsLog,
    log(level, values, stack) {
      logs++;
      const whole = cleaned(textOf(values, secrets));
      if (whole.length > LONGEST_LOG) cut();
      const text = secrets.text(whole, LONGEST_LOG);
      logText += text.length;
      channel.send('log', { level: JSON.stringify(level), text: JSON.stringify(text), stack: JSON.stringify(stack) });
    },
    call(record) {
      if (calls >= MOST_ENTRIES || callText >= MOST_CALL_TEXT) {
        dropped++;
        cut();
        return;
      }
      calls++;
      const fields = fieldsOf(record);
      for (const json of Object.values(fields)) callText += json.length;
      channel.send('call', fields);
    },
    ask(record, { id, name, sending }) {
      const asking = { id: String(id), name: JSON.stringify(name), sending: JSON.stringify(sending) };
      channel.send('ask', { ...fieldsOf(record), ...asking });
    },
    answered(id, { result, error }) {
      const fields: Record<string, string> = { id: String(id) };
      if (result !== undefined) fields.result = shortened(result);
      if (error !== undefined) fields.error = shortened(error);
      channel.send('answered', fields);
    },
    at(stack) {
      place = stack;
    },
    note(text, stack = place) {
      if (notes.has(text) || notes.size >= MOST_NOTES) return;
      notes.add(text);
      channel.send('note', { text: JSON.stringify(secrets.text(text, 2_000)), stack: JSON.stringify(stack) });
    },
    correct(said, text) {
      if (notes.has(said))
        channel.send('note', { instead: JSON.stringify(said), text: JSON.stringify(text), stack: '""' });
    },
    missing(packages) {
      channel.send('missing', { packages: JSON.stringify(packages.slice(0, MOST_PACKAGES)) });
    },
    write(area, key, after) {
      const value = JSON.stringify(after);
      writeText += value?.length ?? 0;
      writes++;
      if (writes > MOST_WRITES || writeText > MOST_WRITE_TEXT) {
        dropped++;
        cut();
        return;
      }
      const fields: Record<string, string> = { area: JSON.stringify(area), key: JSON.stringify(key) };
      if (value !== undefined) fields.after = value;
      channel.send('write', fields);
    },
    rendered(answer) {
      isRendered = true;
      const response = JSON.stringify(answer.response);
      // A response may be as large as the platform allows; beyond that nothing reads it.
      const isHuge = response !== undefined && response.length > MOST_CALL_TEXT;
      const kept: RunRendered = isHuge ? { ...answer, response: JSON.parse(shortened(response)) } : answer;
      channel.send('rendered', { answer: JSON.stringify(kept) });
    },
    isRendered: () => isRendered,
    dropped: () => dropped,
  };

  function fieldsOf(record: CallRecord): Record<string, string> {
    const tooLong = record.arguments.length > LONGEST_VALUE;
    const fields: Record<string, string> = {
      api: JSON.stringify(record.api),
      arguments: tooLong ? `[${shortened(record.arguments)}]` : record.arguments,
      stack: JSON.stringify(record.stack),
    };
    if (record.request) fields.request = shortenedRequest(record.request);
    if (record.result !== undefined) fields.result = shortened(record.result);
    if (record.error !== undefined) fields.error = shortened(record.error);
    if (record.answeredBy !== undefined) fields.answeredBy = JSON.stringify(record.answeredBy);
    return fields;
  }

  /** Stays an object with its method and URL, which reports show, whatever the size of its parts. */
  function shortenedRequest(request: RenderedRequest): string {
    const json = JSON.stringify(request);
    if (json.length <= LONGEST_VALUE) return json;
    const { method, url } = request;
    const body = JSON.parse(shortened(json));
    return JSON.stringify({ method, url: secrets.text(url, 8_000), headers: {}, query: {}, body });
  }
}

/**
 * The text as Node's own console makes it. `customInspect` is off because it hands functions of this realm to user code;
 * over-long strings are cut first because formatting them costs more than anybody will read.
 */
function textOf(values: readonly unknown[], secrets: Secrets): string {
  try {
    const short = values.map((value) =>
      typeof value === 'string' ? secrets.text(value, LONGEST_LOG + 1) : secrets.value(value),
    );
    return formatWithOptions({ customInspect: false }, ...short);
  } catch {
    return '[a value that cannot be shown]';
  }
}

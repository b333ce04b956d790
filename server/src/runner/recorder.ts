/** Sends logs and calls to the parent as they happen, up to a limit: 100 MB of output must not blow anybody's memory. */
import { formatWithOptions } from 'node:util';
import type { RenderedRequest, RunLog, RunRendered } from '../core/run/contract.ts';
import type { Channel } from './channel.ts';

const MOST_ENTRIES = 1_000;
const LONGEST_LOG = 10_000;
const MOST_LOG_TEXT = 1_000_000;
const LONGEST_VALUE = 64_000;
const MOST_CALL_TEXT = 4_000_000;

/** One call, with values as JSON text. */
export interface CallRecord {
  readonly api: string;
  readonly arguments: string;
  readonly request?: RenderedRequest | undefined;
  readonly result?: string | undefined;
  readonly error?: string | undefined;
  readonly stack: string;
}

export interface Recorder {
  /** False once the limit is reached; asked first, because taking a stack costs more than counting. */
  wantsLog(): boolean;
  log(level: RunLog['level'], values: readonly unknown[], stack: string): void;
  call(record: CallRecord): void;
  rendered(answer: RunRendered): void;
  /** How many entries were not kept. */
  dropped(): number;
}

export function createRecorder(channel: Channel): Recorder {
  let logs = 0;
  let logText = 0;
  let calls = 0;
  let callText = 0;
  let dropped = 0;
  let isCut = false;

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
      const whole = textOf(values);
      if (whole.length > LONGEST_LOG) cut();
      const text = whole.length > LONGEST_LOG ? `${whole.slice(0, LONGEST_LOG - 1)}…` : whole;
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
      const tooLong = record.arguments.length > LONGEST_VALUE;
      const fields: Record<string, string> = {
        api: JSON.stringify(record.api),
        arguments: tooLong ? `[${shortened(record.arguments)}]` : record.arguments,
        stack: JSON.stringify(record.stack),
      };
      if (record.request) fields.request = shortenedRequest(record.request);
      if (record.result !== undefined) fields.result = shortened(record.result);
      if (record.error !== undefined) fields.error = shortened(record.error);
      for (const name of Object.keys(fields)) callText += fields[name]?.length ?? 0;
      channel.send('call', fields);
    },
    rendered(answer) {
      const response = JSON.stringify(answer.response);
      // A response may be as large as the platform allows; beyond that nothing reads it.
      const isHuge = response !== undefined && response.length > MOST_CALL_TEXT;
      const kept: RunRendered = isHuge ? { ...answer, response: JSON.parse(shortened(response)) } : answer;
      channel.send('rendered', { answer: JSON.stringify(kept) });
    },
    dropped: () => dropped,
  };

  /** Stays an object with its method and URL, which reports show, whatever the size of its parts. */
  function shortenedRequest(request: RenderedRequest): string {
    const json = JSON.stringify(request);
    if (json.length <= LONGEST_VALUE) return json;
    const { method, url } = request;
    const body = JSON.parse(shortened(json));
    return JSON.stringify({ method, url: url.slice(0, 8_000), headers: {}, query: {}, body });
  }
}

/**
 * The text as Node's own console makes it. `customInspect` is off because it hands functions of this realm to user code;
 * over-long strings are cut first because formatting them costs more than anybody will read.
 */
function textOf(values: readonly unknown[]): string {
  const short = values.map((value) =>
    typeof value === 'string' && value.length > LONGEST_LOG ? value.slice(0, LONGEST_LOG + 1) : value,
  );
  try {
    return formatWithOptions({ customInspect: false }, ...short);
  } catch {
    return '[a value that cannot be shown]';
  }
}

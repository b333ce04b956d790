/** An app with tests in a folder of its own, and what `test --format json` says of it. */

import { type Files, handlers, product, textsOf } from './app.ts';
import { type CliOptions, cli, folderWith, json } from './cli.ts';

export interface TestedJson {
  readonly version: number;
  readonly apps: readonly {
    readonly root: string;
    readonly tests: readonly TestJson[];
    readonly coverage?: Readonly<Record<'statements' | 'branches' | 'functions' | 'lines', unknown>> & {
      readonly files: Readonly<Record<string, unknown>>;
    };
  }[];
}

export interface TestJson {
  readonly id: string;
  readonly handler: string | null;
  readonly event: string | null;
  readonly scope?: string;
  readonly payload?: string;
  readonly scenario?: string;
  readonly status: string;
  readonly durationMs: number;
  readonly failures: readonly {
    readonly path: string;
    readonly expected: unknown;
    readonly actual: unknown;
    readonly message: string;
    readonly file?: string;
    readonly line?: number;
    readonly fix?: string;
  }[];
}

/** Answers onTicketCreate and onScheduledEvent; `body` is that of the first one's handler. */
export const desk = (body: string, more: Files = {}): Files => ({
  'manifest.json': {
    ...(JSON.parse(
      String(
        textsOf({
          m: product('freshdesk', {
            events: handlers({ onTicketCreate: 'onTicket', onScheduledEvent: 'onSchedule', onAppInstall: 'onInstall' }),
            requests: { createIssue: {} },
          }),
        }).m,
      ),
    ) as object),
  },
  'config/requests.json': { createIssue: { schema: { method: 'POST', host: 'api.example.com', path: '/issues' } } },
  'server/server.js': `exports = {\n  onTicket: async function (payload) {\n${body}\n  },\n  onSchedule: async function (payload) {\n    await $db.set('fired', { n: payload.data.n, at: new Date().toISOString() });\n  },\n  onInstall: function () { renderData(); }\n};\n`,
  ...more,
});

export interface Tested {
  readonly code: number | null;
  readonly error: string;
  readonly result: TestedJson;
  readonly folder: string;
  /** By id. */
  readonly tests: Readonly<Record<string, TestJson>>;
}

export async function tested(
  files: Files,
  args: readonly string[] = [],
  folder = folderWith(textsOf(files)),
): Promise<Tested> {
  const options: CliOptions = { folder };
  const run = await cli(['test', '--format', 'json', ...args], options);
  const result = json<TestedJson>(run);
  const tests = Object.fromEntries((result.apps[0]?.tests ?? []).map((one) => [one.id, one]));
  return { code: run.code, error: run.error, result, folder, tests };
}

/** `path message (file:line)` of each difference. */
export const failuresOf = (test: TestJson | undefined): readonly string[] =>
  (test?.failures ?? []).map(
    ({ message, file, line }) =>
      `${message}${file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`}`,
  );

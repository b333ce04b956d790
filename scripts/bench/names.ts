/**
 * One app of 500 files: what references, renames and the other requests about names cost, on a snapshot that is known and after an
 * edit, in processor time of the server, so that other work on the machine does not count.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openServerFile, startServer } from './authoring.ts';
import type { ServerCommand } from './lsp-client.ts';
import { processorMilliseconds } from './memory.ts';
import { median } from './statistics.ts';

export const FILE_COUNT = 500;

export interface NameTimes {
  readonly request: string;
  /** Places, edits or items of the answer. */
  readonly found: number;
  /** Milliseconds when it is asked again on the same texts. */
  readonly warmMs: number;
  /** With an edit of server/server.js before: the least of all rounds, because findings may be worked out in between. */
  readonly editedMs: number;
}

const WITH_DECLARATION = { context: { includeDeclaration: true } };

/** What is asked, at which text of `server/server.js`. */
const REQUESTS: readonly (readonly [title: string, method: string, text: string, more: object])[] = [
  ['references of a handler', 'textDocument/references', '  onTicket', WITH_DECLARATION],
  ['references of a function that 60 pages call', 'textDocument/references', '  lookUp0', WITH_DECLARATION],
  ['references of a payload field that 301 files read', 'textDocument/references', 'ticket.priority', WITH_DECLARATION],
  ['references of a parameter that 301 files read', 'textDocument/references', 'iparams.api_key', WITH_DECLARATION],
  ['highlight of a payload field', 'textDocument/documentHighlight', 'ticket.priority', {}],
  ['rename of a function', 'textDocument/rename', '  lookUp0', { newName: 'another' }],
  ['rename of a parameter', 'textDocument/rename', 'iparams.api_key', { newName: 'another' }],
  ['rename of a required file', 'workspace/willRenameFiles', '', {}],
  ['definition of a parameter', 'textDocument/definition', 'iparams.api_key', {}],
  ['documentation of a payload field', 'textDocument/typeDefinition', 'ticket.priority', {}],
  ['links of server/server.js', 'textDocument/documentLink', '', {}],
  ['folds of server/server.js', 'textDocument/foldingRange', '', {}],
  ['functions that a handler can be reached from', 'textDocument/prepareCallHierarchy', '  onTicket', {}],
  ['all names of the workspace', 'workspace/symbol', '', { query: '' }],
];

/** A client that tells what changes on the disk, as VS Code does: nothing has to be looked at again. */
const ABILITIES = { fileOperations: { willRename: true }, didChangeWatchedFiles: { dynamicRegistration: true } };

export async function measureNames(
  command: ServerCommand,
  folder: string,
  rounds: number,
): Promise<readonly NameTimes[]> {
  writeLargeApp(folder);
  const { client } = await startServer(command, folder, ABILITIES);
  const text = readFileSync(join(folder, 'server', 'server.js'), 'utf8');
  const document = openServerFile(client, { folder, text, sites: [], functions: [], lineCount: 0 });
  const lines = text.split('\n');
  const blank = lines.indexOf('');
  const uriOf = (name: string): string => pathToFileURL(join(folder, 'server', 'lib', name)).href;
  const files = [{ oldUri: uriOf('lib0.js'), newUri: uriOf('other.js') }];
  const times: NameTimes[] = [];
  for (const [request, method, place, more] of REQUESTS) {
    const ask = async (): Promise<number> =>
      sizeOf(await client.request(method, { ...document.id, position: positionOf(lines, place), files, ...more }));
    const spent = async (action: () => Promise<unknown>): Promise<number> => {
      const before = processorMilliseconds(client.pid) ?? Number.NaN;
      await action();
      return (processorMilliseconds(client.pid) ?? Number.NaN) - before;
    };
    const edited: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const [from, to, typed] = round % 2 === 0 ? ([0, 0, ' '] as const) : ([0, 1, ''] as const);
      edited.push(
        await spent(() => {
          document.change(blank, from, to, typed);
          return ask();
        }),
      );
      // Findings are worked out a moment after each edit as well: not on the account of what is asked then.
      await client.request('textDocument/diagnostic', document.id);
      warm.push(await spent(ask));
    }
    times.push({ request, found: await ask(), editedMs: Math.min(...edited), warmMs: median(warm) });
  }
  await client.close();
  return times;
}

function positionOf(lines: readonly string[], text: string) {
  const line = Math.max(
    0,
    lines.findIndex((one) => one.includes(text)),
  );
  return { line, character: (lines[line] ?? '').indexOf(text) + text.length };
}

function sizeOf(answer: unknown): number {
  if (Array.isArray(answer)) return answer.length;
  const { documentChanges, changes } = (answer ?? {}) as { documentChanges?: readonly unknown[]; changes?: object };
  return documentChanges?.length ?? Object.keys(changes ?? {}).length;
}

const LIBS = 300;
const PAGES = 60;
const SCENARIOS = 36;
const PAYLOADS = 100;

function writeLargeApp(folder: string): void {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const named = (prefix: string, count: number, value: unknown) =>
    Object.fromEntries(numbers(count).map((number) => [`${prefix}${number}`, value]));
  write(
    'manifest.json',
    json({
      'platform-version': '3.0',
      modules: {
        common: {
          functions: named('lookUp', 30, {}),
          requests: named('template', 30, {}),
          location: { full_page_app: { url: 'index.html', icon: 'icon.svg' } },
        },
        support_ticket: {
          events: { onTicketCreate: { handler: 'onTicket' }, onTicketUpdate: { handler: 'onTicket' } },
        },
      },
      engines: { node: '24.11.0', fdk: '10.1.2' },
    }),
  );
  write('config/iparams.json', json({ api_key: { display_name: 'Key', type: 'text' } }));
  write(
    'config/requests.json',
    json(named('template', 30, { schema: { method: 'GET', host: 'example.com', path: '/<%= iparam.api_key %>' } })),
  );
  const requires = numbers(LIBS).map((number) => `const lib${number} = require('./lib/lib${number}');`);
  const calls = numbers(LIBS).map((number) => `    lib${number}.handle(payload.data.ticket, payload.iparams);`);
  const functions = numbers(30).map(
    (number) => `  lookUp${number}: function (args) { $request.invokeTemplate('template${number}', args); }`,
  );
  write(
    'server/server.js',
    `${requires.join('\n')}

exports = {
  onTicket: function (payload) {
    console.log(payload.data.ticket.priority, payload.iparams.api_key);
${calls.join('\n')}
  },
${functions.join(',\n')}
};
`,
  );
  for (const number of numbers(LIBS))
    write(
      `server/lib/lib${number}.js`,
      `exports = {
  handle: function (ticket, iparams) {
    if (ticket.priority > ${number % 4}) console.log(ticket.subject, iparams.api_key);
    $db.set('seen ${number}', { at: ticket.updated_at });
  }
};
`,
    );
  for (const number of numbers(PAGES))
    write(
      `app/scripts/page${number}.js`,
      `client.request.invoke('lookUp0', { page: ${number} }).then(show);\nclient.request.invokeTemplate('template${number % 30}', {});\nclient.db.get('seen ${number}');\n`,
    );
  for (const number of numbers(PAYLOADS))
    write(
      `server/test_data/onTicketCreate.case${number}.json`,
      json({ data: { ticket: { id: number, priority: 1 } } }),
    );
  for (const number of numbers(SCENARIOS))
    write(
      `server/test_data/scenarios/story${number}.json`,
      json([{ function: 'lookUp0' }, { event: 'onTicketCreate', payload: `onTicketCreate.case${number}` }]),
    );
  write('app/index.html', '');
  write('app/icon.svg', '<svg width="64" height="64"/>');
}

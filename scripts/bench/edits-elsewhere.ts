/** How long findings take after edits outside of functions, and of files that are no server code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AuthoringApp } from './apps.ts';
import { startServer } from './authoring.ts';
import type { ServerCommand } from './lsp-client.ts';
import type { Taken } from './statistics.ts';

/** What is put in place of what, the first time that it stands in a file. */
interface ElsewhereEdit {
  readonly what: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Whether findings have to come as quickly as after a keystroke. */
  readonly isAsQuick?: true;
}

const SERVER = 'server/server.js';

export const ELSEWHERE: readonly ElsewhereEdit[] = [
  {
    what: 'a comment between functions',
    path: SERVER,
    before: '/** @param {Ticket}',
    after: '// Note.\n/** @param {Ticket}',
  },
  { what: 'the value of a constant', path: SERVER, before: 'urgent: 4', after: 'urgent: 5' },
  { what: 'a new line at the top', path: SERVER, before: 'const STATUSES', after: 'const LIMIT = 3;\nconst STATUSES' },
  { what: 'a parameter', path: SERVER, before: 'send(template, body)', after: 'send(template, bodyx)' },
  {
    what: 'a key of `exports`',
    path: SERVER,
    before: '  ping: function',
    after: '  pinged: function',
    isAsQuick: true,
  },
  { what: '`manifest.json`', path: 'manifest.json', before: '"timeout": 10', after: '"timeout": 11', isAsQuick: true },
  { what: '`config/iparams.json`', path: 'config/iparams.json', before: '"Host"', after: '"Hosts"', isAsQuick: true },
  {
    what: '`config/requests.json`',
    path: 'config/requests.json',
    before: '/api/announce',
    after: '/api/announces',
    isAsQuick: true,
  },
];

/** Milliseconds from each edit to the findings of `server/server.js`, there and back; by what is edited. */
export async function measureElsewhere(
  command: ServerCommand,
  app: AuthoringApp,
  edits: number,
): Promise<ReadonlyMap<string, readonly Taken[]>> {
  const { client } = await startServer(command, app.folder);
  const uriOf = (path: string): string => pathToFileURL(join(app.folder, path)).href;
  const texts = new Map<string, string>();
  for (const path of new Set([SERVER, ...ELSEWHERE.map((edit) => edit.path)])) {
    const text = path === SERVER ? app.text : readFileSync(join(app.folder, path), 'utf8');
    texts.set(path, text);
    const languageId = path.endsWith('.js') ? 'javascript' : 'json';
    client.notify('textDocument/didOpen', { textDocument: { uri: uriOf(path), languageId, version: 1, text } });
  }
  const state = { version: 1 };
  const findings = async (): Promise<void> => {
    await client.request('textDocument/diagnostic', { textDocument: { uri: uriOf(SERVER) } });
  };
  const replace = async (path: string, text: string, from: string, to: string): Promise<number> => {
    const at = text.indexOf(from);
    if (at < 0) throw new Error(`${path} has no ${from}, so nothing was measured.`);
    const place = (offset: number) => {
      const lines = text.slice(0, offset).split('\n');
      return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    };
    const range = { start: place(at), end: place(at + from.length) };
    const begun = performance.now();
    client.notify('textDocument/didChange', {
      textDocument: { uri: uriOf(path), version: ++state.version },
      contentChanges: [{ range, text: to }],
    });
    await findings();
    return performance.now() - begun;
  };
  await findings();
  const taken = new Map<string, Taken[]>();
  for (const { what, path, before, after } of ELSEWHERE) {
    const list: Taken[] = [];
    taken.set(what, list);
    const text = texts.get(path) ?? '';
    const edited = text.replace(before, () => after);
    while (list.length < edits) {
      list.push({ milliseconds: await replace(path, text, before, after), at: `${what}, there` });
      list.push({ milliseconds: await replace(path, edited, after, before), at: `${what}, back` });
    }
  }
  await client.close();
  return taken;
}

/** TypeScript's own language server as the oracle: the property names that it offers at places of a document. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startClient } from '../../scripts/bench/lsp-client.ts';
import { typescriptServer } from '../../scripts/bench/servers.ts';
import { type App, typingsOf } from '../../server/src/core/index.ts';

export interface Oracle {
  /** The names at each offset of the text, in order of the alphabet. */
  namesAt(app: string, text: string, offsets: readonly number[]): Promise<readonly (readonly string[])[]>;
  close(): Promise<void>;
}

interface Item {
  readonly label: string;
  readonly kind?: number;
  readonly tags?: readonly number[];
}

type Answer = readonly Item[] | { readonly items: readonly Item[] } | null;

/** Field and property, as the protocol counts the kinds of items. */
const PROPERTIES: ReadonlySet<number | undefined> = new Set([5, 10]);
const DEPRECATED = 1;

/** One server for all the apps, each in a folder with its generated types. */
export async function startOracle(apps: Readonly<Record<string, App>>): Promise<Oracle> {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  for (const [name, app] of Object.entries(apps)) writeApp(join(folder, name), typingsOf(app));
  const { command } = await typescriptServer();
  const client = startClient(command, folder);
  const rootUri = pathToFileURL(folder).href;
  await client.request('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'oracle' }],
    capabilities: { textDocument: { completion: { completionItem: { tagSupport: { valueSet: [DEPRECATED] } } } } },
  });
  client.notify('initialized', {});
  const versions = new Map<string, number>();

  const show = (uri: string, text: string): void => {
    const version = (versions.get(uri) ?? 0) + 1;
    versions.set(uri, version);
    if (version > 1)
      client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
    else client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'javascript', version, text } });
  };
  return {
    namesAt: async (name, text, offsets) => {
      const uri = pathToFileURL(join(folder, name, 'server/server.js')).href;
      show(uri, text);
      const positions = positionsOf(text, offsets);
      const answers = await Promise.all(
        positions.map((position) =>
          client.request<Answer>('textDocument/completion', { textDocument: { uri }, position }),
        ),
      );
      return answers.map(propertiesIn);
    },
    close: async () => {
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The app as `freshworks-events types` wants it: the declaration, and the jsconfig.json that its first lines tell. */
function writeApp(folder: string, declaration: string): void {
  mkdirSync(join(folder, 'server'), { recursive: true });
  const config = declaration.split('\n').slice(1, 3);
  writeFileSync(join(folder, 'jsconfig.json'), config.map((line) => line.replace('// ', '')).join(''));
  writeFileSync(join(folder, 'server/freshworks.d.ts'), declaration);
  writeFileSync(join(folder, 'server/server.js'), '');
}

function positionsOf(text: string, offsets: readonly number[]) {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return offsets.map((offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line, character: offset - (starts[line] ?? 0) };
  });
}

function propertiesIn(answer: Answer): readonly string[] {
  const items = answer === null ? [] : 'items' in answer ? answer.items : answer;
  return items
    .filter(({ kind, tags }) => PROPERTIES.has(kind) && !tags?.includes(DEPRECATED))
    .map(({ label }) => label.replace(/\?$/, ''))
    .filter((label) => label !== 'length')
    .sort();
}

/** One author at work: starts a server, opens `server/server.js`, types payload members, and takes the times. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AuthoringApp } from './apps.ts';
import { type Client, type ServerCommand, startClient } from './lsp-client.ts';
import { residentMegabytes } from './memory.ts';
import type { Site } from './source.ts';

export interface AuthoringTimes {
  readonly initializeMs: number;
  /** From the opening of the file to its findings. */
  readonly diagnosticsMs: number;
  readonly diagnosticCount: number;
  /** One for each keystroke: from the edit to the list. */
  readonly completionMs: readonly number[];
  readonly openMegabytes: number | undefined;
  readonly editedMegabytes: number | undefined;
}

/** Types at the sites in turn, `edits` keystrokes in all. */
export async function measureAuthoring(
  command: ServerCommand,
  app: AuthoringApp,
  sites: readonly Site[],
  edits: number,
): Promise<AuthoringTimes> {
  const { client, initializeMs } = await startServer(command, app.folder);
  const asked = performance.now();
  const document = openServerFile(client, app);
  const report = await client.request<{ readonly items?: readonly unknown[] }>('textDocument/diagnostic', document.id);
  const diagnosticsMs = performance.now() - asked;
  const openMegabytes = residentMegabytes(client.pid);
  const completionMs: number[] = [];
  for (let visit = 0; completionMs.length < edits; visit++) {
    const site = sites[visit % sites.length];
    if (!site) throw new Error('There is no place at which both servers offer payload fields.');
    const keys = keysAt(site).slice(0, edits - completionMs.length);
    completionMs.push(...(await document.typeAt(site, keys)).map(({ milliseconds }) => milliseconds));
  }
  const editedMegabytes = residentMegabytes(client.pid);
  await client.close();
  const diagnosticCount = report.items?.length ?? 0;
  return { initializeMs, diagnosticsMs, diagnosticCount, completionMs, openMegabytes, editedMegabytes };
}

/** From the opening of the file to the first list, with nothing asked before. */
export async function measureFirstCompletion(command: ServerCommand, app: AuthoringApp, site: Site): Promise<number> {
  const { client } = await startServer(command, app.folder);
  const asked = performance.now();
  const document = openServerFile(client, app);
  await document.typeAt(site, ['.']);
  const milliseconds = performance.now() - asked;
  await client.close();
  return milliseconds;
}

/** The names that are offered at each site after its dot. */
export async function namesAtSites(command: ServerCommand, app: AuthoringApp): Promise<readonly (readonly string[])[]> {
  const { client } = await startServer(command, app.folder);
  const document = openServerFile(client, app);
  const names: (readonly string[])[] = [];
  for (const site of app.sites) names.push((await document.typeAt(site, ['.']))[0]?.names ?? []);
  await client.close();
  return names;
}

/** The dot and the beginning of the name. */
const keysAt = ({ field }: Site): readonly string[] => ['.', ...field.slice(0, 4)];

/** `workspace` are further abilities of the client. */
export async function startServer(command: ServerCommand, folder: string, workspace: object = {}) {
  const client = startClient(command, folder);
  const rootUri = pathToFileURL(folder).href;
  await client.request('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'app' }],
    capabilities: { ...CAPABILITIES, workspace: { ...CAPABILITIES.workspace, ...workspace } },
    initializationOptions: { trusted: true, lenses: true },
  });
  const initializeMs = performance.now() - client.spawnedAt;
  client.notify('initialized', {});
  return { client, initializeMs };
}

/** What matters here of the abilities of VS Code. */
const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    synchronization: { dynamicRegistration: false },
    diagnostic: {},
    hover: { contentFormat: ['markdown'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } } },
    completion: {
      contextSupport: true,
      completionItem: {
        snippetSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown'],
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
      },
      completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'data'] },
    },
  },
};

interface Keystroke {
  readonly milliseconds: number;
  readonly names: readonly string[];
}

type CompletionAnswer =
  | readonly { readonly label: string }[]
  | { readonly items: readonly { readonly label: string }[] };

export function openServerFile(client: Client, app: AuthoringApp) {
  const uri = pathToFileURL(join(app.folder, 'server', 'server.js')).href;
  const state = { version: 1 };
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'javascript', version: state.version, text: app.text },
  });

  const change = (line: number, from: number, to: number, text: string): void =>
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: ++state.version },
      contentChanges: [{ range: { start: { line, character: from }, end: { line, character: to } }, text }],
    });

  /** What stands before the dot is written first, then each key is timed, then all of it is taken away. */
  async function typeAt({ line, indentation, receiver }: Site, keys: readonly string[]): Promise<Keystroke[]> {
    change(line, indentation, indentation, receiver);
    await client.request('textDocument/hover', { textDocument: { uri }, position: { line, character: 0 } });
    let character = indentation + receiver.length;
    const keystrokes: Keystroke[] = [];
    for (const key of keys) {
      const begun = performance.now();
      change(line, character, character, key);
      character += key.length;
      const answer = await client.request<CompletionAnswer | null>('textDocument/completion', {
        textDocument: { uri },
        position: { line, character },
        context: { triggerKind: 1 },
      });
      const milliseconds = performance.now() - begun;
      const items = answer === null ? [] : 'items' in answer ? answer.items : answer;
      keystrokes.push({ milliseconds, names: items.map(({ label }) => label) });
    }
    change(line, indentation, character, '');
    return keystrokes;
  }

  return { id: { textDocument: { uri } }, typeAt, change };
}

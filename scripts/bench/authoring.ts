/** One author at work: starts a server, opens `server/server.js`, types payload members, and takes times and memory. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AuthoringApp } from './apps.ts';
import { type Client, type Editor, type ServerCommand, startClient } from './lsp-client.ts';
import { residentMegabytes } from './memory.ts';
import type { Site } from './source.ts';
import type { Taken } from './statistics.ts';

export interface OpeningTimes {
  readonly initializeMs: number;
  /** From the opening of the file to its findings. */
  readonly findingsMs: number;
}

/** A start, and the opening of `server/server.js` with a mistake in it. */
export async function measureOpening(command: ServerCommand, app: AuthoringApp): Promise<OpeningTimes> {
  const { client, initializeMs } = await startServer(command, app.folder);
  const asked = performance.now();
  const document = openServerFile(client, app);
  const report = await client.request<{ readonly items: readonly unknown[] }>('textDocument/diagnostic', document.id);
  const findingsMs = performance.now() - asked;
  await client.close();
  if (report.items.length === 0) throw new Error(`${command.file} found no mistake, so nothing was measured.`);
  return { initializeMs, findingsMs };
}

/** Types at the sites in turn, `edits` keystrokes in all: from each edit to the list. */
export async function measureTyping(
  command: ServerCommand,
  app: AuthoringApp,
  sites: readonly Site[],
  edits: number,
): Promise<readonly Taken[]> {
  const { client } = await startServer(command, app.folder);
  const document = openServerFile(client, app);
  const taken = await typeAround(document.typeAt, sites, edits);
  await client.close();
  return taken;
}

/** Megabytes that are resident at once, and after a pause. */
export interface RestingMemory {
  readonly atOnce: number;
  readonly atRest: number;
}

export interface TypingMemory {
  readonly opened: RestingMemory;
  readonly edited: RestingMemory;
}

/** An author who reads for a moment. */
const PAUSE_MS = 6_000;

export async function restingMemory({ pid }: Client): Promise<RestingMemory> {
  const resident = (): number => residentMegabytes(pid) ?? Number.NaN;
  const atOnce = resident();
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return { atOnce, atRest: resident() };
}

/** What is resident once the file is open and its findings are known, and after so many keystrokes, with findings after each name. */
export async function measureTypingMemory(
  command: ServerCommand,
  app: AuthoringApp,
  sites: readonly Site[],
  edits: number,
): Promise<TypingMemory> {
  const { client } = await startServer(command, app.folder);
  const document = openServerFile(client, app);
  await client.request('textDocument/diagnostic', document.id);
  const opened = await restingMemory(client);
  const typeAndAsk: TypeAt = async (site, keys) => {
    const keystrokes = await document.typeAt(site, keys);
    await client.request('textDocument/diagnostic', document.id);
    return keystrokes;
  };
  await typeAround(typeAndAsk, sites, edits);
  const edited = await restingMemory(client);
  await client.close();
  return { opened, edited };
}

type TypeAt = (site: Site, keys: readonly string[]) => Promise<readonly Keystroke[]>;

async function typeAround(typeAt: TypeAt, sites: readonly Site[], edits: number): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (let visit = 0; taken.length < edits; visit++) {
    const site = sites[visit % sites.length];
    if (!site) throw new Error('There is no place at which payload fields are offered.');
    const keys = keysAt(site).slice(0, edits - taken.length);
    const keystrokes = await typeAt(site, keys);
    taken.push(
      ...keystrokes.map(({ milliseconds }, index) => ({
        milliseconds,
        at: `${site.receiver}${keys.slice(0, index + 1).join('')}`,
      })),
    );
  }
  return taken;
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

/** From the first keystroke to its list, once the findings are known and the author has read for a moment. */
export async function measureCompletionAfterPause(
  command: ServerCommand,
  app: AuthoringApp,
  site: Site,
): Promise<number> {
  const { client } = await startServer(command, app.folder);
  const document = openServerFile(client, app);
  await client.request('textDocument/diagnostic', document.id);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const [keystroke] = await document.typeAt(site, ['.']);
  await client.close();
  return keystroke?.milliseconds ?? Number.NaN;
}

/** The whole list that is offered at a site after its dot. */
export async function answerAt(command: ServerCommand, app: AuthoringApp, site: Site): Promise<unknown> {
  const { client } = await startServer(command, app.folder);
  const [keystroke] = await openServerFile(client, app).typeAt(site, ['.']);
  await client.close();
  return keystroke?.answer;
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
export async function startServer(command: ServerCommand, folder: string, workspace: object = {}, editor: Editor = {}) {
  const client = startClient(command, folder, editor);
  const rootUri = pathToFileURL(folder).href;
  const answer = await client.request<InitializeAnswer | null>('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'app' }],
    capabilities: { ...CAPABILITIES, workspace: { ...CAPABILITIES.workspace, ...workspace } },
    initializationOptions: { trusted: true, lenses: true },
  });
  const initializeMs = performance.now() - client.spawnedAt;
  client.notify('initialized', {});
  return { client, initializeMs, hasPull: answer?.capabilities.diagnosticProvider !== undefined };
}

interface InitializeAnswer {
  readonly capabilities: { readonly diagnosticProvider?: object };
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
  readonly answer: CompletionAnswer | null;
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
      keystrokes.push({ milliseconds, answer, names: items.map(({ label }) => label) });
    }
    change(line, indentation, character, '');
    return keystrokes;
  }

  return { id: { textDocument: { uri } }, typeAt, change };
}

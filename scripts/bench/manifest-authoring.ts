/** One author in `manifest.json`: any server that knows its schema is opened, types, hovers and validates there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from './authoring.ts';
import type { ServerCommand } from './lsp-client.ts';
import { residentMegabytes } from './memory.ts';

export interface ManifestTimes {
  readonly initializeMs: number;
  /** From the opening of the file, with a mistake in it, to what is wrong. */
  readonly openedMs: number;
  readonly completionMs: readonly number[];
  readonly hoverMs: readonly number[];
  readonly validationMs: readonly number[];
  readonly megabytes: number;
}

export interface ManifestServer {
  readonly name: string;
  readonly command: ServerCommand;
  readonly languageId: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

interface Problems {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly unknown[];
}

type Completions = { readonly items: readonly Item[] } | readonly Item[] | null;
interface Item {
  readonly label: string;
}

/** An event that the manifest of the app does not have yet, where names of events stand. */
const EVENT = 'onTicketDelete';
const EVENTS = '"events": {';
const NODE = /"node": "(?<version>[\d.]+)"/;

export async function measureManifest(server: ManifestServer, folder: string, rounds: number): Promise<ManifestTimes> {
  const heard: { problems?: Problems; wake?: () => void } = {};
  const editor = {
    setting: (section: string) => server.settings[section],
    notified(method: string, params: unknown) {
      if (method !== 'textDocument/publishDiagnostics') return;
      heard.problems = params as Problems;
      heard.wake?.();
    },
  };
  const { client, initializeMs, hasPull } = await startServer(server.command, folder, {}, editor);
  client.notify('workspace/didChangeConfiguration', { settings: server.settings });
  const path = join(folder, 'manifest.json');
  const uri = pathToFileURL(path).href;
  const state = { version: 1, text: readFileSync(path, 'utf8').replace(NODE, '"node": 18') };

  function change(start: number, end: number, text: string): void {
    const range = { start: positionAt(state.text, start), end: positionAt(state.text, end) };
    state.text = state.text.slice(0, start) + text + state.text.slice(end);
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: ++state.version },
      contentChanges: [{ range, text }],
    });
  }

  /** What is wrong with the text as it is now: asked for, or waited for where the server tells by itself. */
  async function problems(isWrong: boolean): Promise<number> {
    if (hasPull) {
      const report = await client.request<{ items: readonly unknown[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      return report.items.length;
    }
    const isAbout = ({ uri: about, version, diagnostics }: Problems): boolean =>
      about === uri && (version ?? state.version) === state.version && diagnostics.length > 0 === isWrong;
    while (!heard.problems || !isAbout(heard.problems))
      await new Promise<void>((resolve) => {
        heard.wake = resolve;
      });
    return heard.problems.diagnostics.length;
  }

  const begun = performance.now();
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: server.languageId, version: 1, text: state.text },
  });
  const wrong = await problems(true);
  const openedMs = performance.now() - begun;
  if (wrong === 0) throw new Error(`${server.name} finds nothing wrong with "node": 18, so nothing was measured.`);

  const validationMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const [before, after] = round % 2 === 0 ? ['"node": 18', '"node": "18.20.8"'] : ['"node": "18.20.8"', '"node": 18'];
    const start = state.text.indexOf(before);
    const from = performance.now();
    change(start, start + before.length, after);
    const count = await problems(round % 2 === 1);
    validationMs.push(performance.now() - from);
    if (count > 0 !== (round % 2 === 1)) throw new Error(`${server.name} says ${count} mistakes after edit ${round}.`);
  }

  const completionMs: number[] = [];
  const hoverMs: number[] = [];
  const place = state.text.indexOf(EVENTS) + EVENTS.length;
  while (completionMs.length < rounds) {
    change(place, place, '\n"",');
    for (const [index, key] of [...EVENT.slice(0, 4)].entries()) {
      const from = performance.now();
      change(place + 2 + index, place + 2 + index, key);
      const position = positionAt(state.text, place + 3 + index);
      const answer = await client.request<Completions>('textDocument/completion', { textDocument: { uri }, position });
      completionMs.push(performance.now() - from);
      const items = (answer && 'items' in answer ? answer.items : answer) ?? [];
      if (!items.some(({ label }) => label.includes(EVENT)))
        throw new Error(`${server.name} does not offer ${EVENT}: ${items.map(({ label }) => label).slice(0, 9)}`);
    }
    change(place, place + '\n"",'.length + 4, '');
    const key = state.text.indexOf('"onTicketCreate"') + 3;
    const from = performance.now();
    const hover = await client.request<object | null>('textDocument/hover', {
      textDocument: { uri },
      position: positionAt(state.text, key),
    });
    hoverMs.push(performance.now() - from);
    if (!hover) throw new Error(`${server.name} says nothing about onTicketCreate.`);
  }
  const megabytes = residentMegabytes(client.pid) ?? Number.NaN;
  await client.close();
  return { initializeMs, openedMs, completionMs, hoverMs, validationMs, megabytes };
}

function positionAt(text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

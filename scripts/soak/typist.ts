/** A restless author: edits an app at random, asks what editors ask in between, and leaves every file as long as it was. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from '../bench/lsp-client.ts';
import type { Site } from '../bench/source.ts';
import type { Random } from './random.ts';
import { SIGNS } from './signs.ts';

/** A file as the server has it. */
interface Document {
  readonly uri: string;
  version: number;
  text: string;
}

export interface Typist {
  /** Makes so many edits or a few more, because what is begun is finished. How many have been made in all. */
  edit(count: number): Promise<number>;
}

/** `files` by their paths; the first one gets most of the edits. `sites` are places in it at which members are typed. */
export function createTypist(
  client: Client,
  folder: string,
  files: Readonly<Record<string, string>>,
  sites: readonly [Site, ...Site[]],
  random: Random,
): Typist {
  const [code, ...others] = Object.entries(files).map(([path, text]) => opened(client, join(folder, path), text));
  if (!code) throw new Error('There is no file to edit.');
  const state = { edits: 0 };

  async function change(document: Document, start: number, end: number, text: string): Promise<void> {
    const range = { start: positionAt(document.text, start), end: positionAt(document.text, end) };
    document.text = document.text.slice(0, start) + text + document.text.slice(end);
    const { uri } = document;
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: ++document.version },
      contentChanges: [{ range, text }],
    });
    state.edits++;
    const position = positionAt(document.text, start + text.length);
    for (const [each, method, more] of QUESTIONS)
      if (state.edits % each === 0)
        await client.request(method, {
          textDocument: { uri },
          position,
          range: { start: position, end: position },
          ...more,
        });
  }

  /** Key by key, with a name that nobody has typed before, and all of it taken away at once. */
  async function typeMember({ line, indentation, receiver, field }: Site): Promise<void> {
    const start = offsetAt(code?.text ?? '', line) + indentation;
    const text = `${receiver}.${field.slice(0, 1 + random.number(field.length))}${state.edits};`;
    for (const [index, key] of [...text].entries()) await change(code as Document, start + index, start + index, key);
    await change(code as Document, start, start + text.length, '');
  }

  /** Some pieces anywhere, most of which break the code, and back again one by one. */
  async function breakIt(document: Document): Promise<void> {
    const undo: (readonly [start: number, end: number, text: string])[] = [];
    for (let count = 1 + random.number(6); count > 0; count--) {
      const start = random.number(document.text.length);
      const end = Math.min(document.text.length, start + random.number(6));
      const text = random.pick(PIECES).replace('#', `${state.edits}`);
      undo.push([start, start + text.length, document.text.slice(start, end)]);
      await change(document, start, end, text);
    }
    for (const [start, end, text] of undo.reverse()) await change(document, start, end, text);
  }

  /** A name gets another one for good, as nothing else stays different: an app is never twice the same. */
  async function rename(document: Document): Promise<void> {
    const names = [...document.text.matchAll(NAMES)];
    const name = names[random.number(names.length)];
    if (name) await change(document, name.index, name.index + name[0].length, `note${state.edits % 1e6}`);
  }

  return {
    async edit(count) {
      for (const goal = state.edits + count; state.edits < goal; ) {
        const document = random.number(5) === 0 ? (others[random.number(others.length)] ?? code) : code;
        const choice = random.number(4);
        if (choice === 0) await breakIt(document);
        else if (choice === 1) await rename(document);
        else await typeMember(random.pick(sites as readonly Site[]));
      }
      return state.edits;
    },
  };
}

/** What an editor asks, once in so many edits. */
const QUESTIONS: readonly (readonly [each: number, method: string, more: object])[] = [
  [3, 'textDocument/completion', { context: { triggerKind: 1 } }],
  [10, 'textDocument/diagnostic', {}],
  [20, 'textDocument/hover', {}],
  [25, 'textDocument/codeAction', { context: { diagnostics: [] } }],
  [40, 'textDocument/codeLens', {}],
  [50, 'textDocument/definition', {}],
  [100, 'textDocument/references', { context: { includeDeclaration: true } }],
  [100, 'textDocument/documentSymbol', {}],
];

/** `#` becomes a number that was not there before. */
const PIECES = [...SIGNS, '"key#": 1,', 'name#', 'payload.data.x#'];

/** Words of comments, which mean nothing to the app. */
const NAMES = /(?<=\/\/ Note )\w+|note\d+/g;

function opened(client: Client, path: string, text: string): Document {
  const uri = pathToFileURL(path).href;
  const languageId = path.endsWith('.js') ? 'javascript' : 'json';
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  return { uri, version: 1, text };
}

function positionAt(text: string, offset: number) {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function offsetAt(text: string, line: number): number {
  return text
    .split('\n')
    .slice(0, line)
    .reduce((offset, { length }) => offset + length + 1, 0);
}

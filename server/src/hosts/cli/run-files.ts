/** The files that `trigger` is given: a payload and installation parameters. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type App, isPayloadFile, nearestName, type SourceFile, sourceFile } from '../../core/index.ts';
import { nodeFiles } from '../../node/files.ts';
import type { Terminal } from './command.ts';

/** The file, or why there is none. */
export type FoundFile = { readonly file: SourceFile } | { readonly message: string };

const PAYLOADS = 'server/test_data/';

/** `-` is standard input; else a path relative to this folder, or else one of the app's own payload files by its name. */
export async function payloadFile(
  name: string,
  scope: string | undefined,
  app: App,
  terminal: Terminal,
): Promise<FoundFile> {
  if (name === '-') return { file: sourceFile('standard input', await terminal.input()) };
  const text = await readText(resolve(terminal.folder, name));
  if (text !== undefined) return { file: sourceFile(name, text) };
  const own = [...app.files.values()].filter(({ path }) => isPayloadFile(path));
  const found = ownPayload(name, scope, own);
  if (found) return { file: found };
  const names = own.map(({ path }) => shortName(path));
  const near = nearestName(shortName(PAYLOADS + name), names);
  const advice = near
    ? `did you mean ${near}?`
    : names.length > 0
      ? `the app has ${names.join(', ')}`
      : 'the app has no payload files';
  return { message: `The payload ${name} is neither a file nor one of the app's payload files: ${advice}` };
}

/** The exact path first, then the name within the scope, then the plain name, then the name in any folder. */
function ownPayload(name: string, scope: string | undefined, own: readonly SourceFile[]): SourceFile | undefined {
  const wanted = shortName(PAYLOADS + name);
  const tests: readonly ((path: string) => boolean)[] = [
    (path) => path === name,
    (path) => scope !== undefined && shortName(path) === `${scope}/${wanted}`,
    (path) => shortName(path) === wanted,
    (path) => shortName(path).endsWith(`/${wanted}`),
  ];
  return tests.flatMap((test) => own.find(({ path }) => test(path)) ?? [])[0];
}

const shortName = (path: string): string => path.slice(PAYLOADS.length).replace(/\.json$/, '');

export async function parametersFile(path: string, terminal: Terminal): Promise<FoundFile> {
  const text = await readText(resolve(terminal.folder, path));
  return text === undefined
    ? { message: `The parameters ${path} cannot be read: check the path` }
    : { file: sourceFile(path, text) };
}

/** Those that are named, and what lies beside a payload that is no file of the app. */
export async function answerFiles(
  responses: string | undefined,
  cassette: string | undefined,
  payload: string | undefined,
  terminal: Terminal,
): Promise<Readonly<Partial<Record<'responses' | 'cassette', SourceFile>>> | { readonly message: string }> {
  const beside = payload?.endsWith('.json') ? payload.replace(/json$/, 'responses.json') : undefined;
  const files: Partial<Record<'responses' | 'cassette', SourceFile>> = {};
  for (const [kind, path] of [
    ['responses', responses],
    ['cassette', cassette],
  ] as const) {
    if (path === undefined) continue;
    const text = await readText(resolve(terminal.folder, path));
    if (text === undefined) return { message: `The ${kind} ${path} cannot be read: check the path` };
    files[kind] = sourceFile(path, text);
  }
  const near = beside === undefined || files.responses ? undefined : await readBeside(resolve(terminal.folder, beside));
  return near === undefined || beside === undefined ? files : { ...files, responses: sourceFile(beside, near) };
}

/** Nobody has named it: only a file is meant. */
const readBeside = (path: string): Promise<string | undefined> => nodeFiles.read(pathToFileURL(path).href);

/** Nothing when there is no readable file; what somebody names may be a pipe as well. */
const readText = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

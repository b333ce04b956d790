/** The files that `trigger` is given: a payload and installation parameters. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type App,
  fileText,
  isPayloadFile,
  nearestName,
  problemAt,
  type SourceFile,
  sourceFile,
  wayToRead,
} from '../../core/index.ts';
import { codeOf } from '../../node/error-code.ts';
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
  const given = await readGiven('payload', name, terminal);
  if (given) return given;
  const own = [...app.files.values()].filter(({ path }) => isPayloadFile(path));
  const wanted = shortName(PAYLOADS + name);
  const exact = problemAt(app, name) ?? problemAt(app, `${PAYLOADS}${wanted}.json`);
  const found = exact === undefined ? ownPayload(name, scope, own) : undefined;
  if (found) return { file: found };
  const problem = exact ?? [...app.unread].find(([path]) => shortName(path).endsWith(`/${wanted}`))?.[1];
  if (problem !== undefined)
    return { message: `The payload ${name} cannot be read (${problem}): ${wayToRead(problem)}` };
  const names = own.map(({ path }) => shortName(path));
  const near = nearestName(wanted, names);
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
  return (
    (await readGiven('parameters', path, terminal)) ?? {
      message: `There is no parameters file ${path}: check the path`,
    }
  );
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
    const found = await readGiven(kind, path, terminal);
    if (!found) return { message: `There is no ${kind} file ${path}: check the path` };
    if ('message' in found) return found;
    files[kind] = found.file;
  }
  const near =
    beside === undefined || files.responses ? undefined : await readGiven('responses', beside, terminal, true);
  if (!near) return files;
  return 'message' in near ? near : { ...files, responses: near.file };
}

/** Nothing when there is no such file. What somebody names may be a pipe as well; of what nobody has named, only a file is meant. */
async function readGiven(
  what: string,
  path: string,
  terminal: Terminal,
  onlyFile = false,
): Promise<FoundFile | undefined> {
  const absolute = resolve(terminal.folder, path);
  try {
    if (onlyFile && !(await stat(absolute)).isFile()) return undefined;
    return { file: sourceFile(path, fileText(await readFile(absolute, 'utf8'))) };
  } catch (error) {
    const code = codeOf(error);
    if (ABSENT.includes(code)) return undefined;
    return { message: `The ${what} ${path} cannot be read (${code}): ${wayToRead(code)}` };
  }
}

/** Codes of the machine for what is not there, or is a folder. */
const ABSENT: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'EISDIR'];

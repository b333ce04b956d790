/** Loads the language server into a process that is made ready for it first: V8 reads these settings only before. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type ExecutedCode, loadExecuted } from './executed-code.ts';
import { compiledFolder, keepCompiled } from './keep-compiled.ts';
import { knowsCounts } from './knows-counts.ts';
import type * as LanguageServer from './language-server.ts';
import { collectAtRest, thisProcess } from './rest.ts';

/** `distFolder` holds the bundles. */
export function loadServer(distFolder: string): typeof LanguageServer {
  loadParts();
  saveMemory();
  keepCompiled();
  const folder = compiledFolder();
  const load = (bundle: string): ExecutedCode | undefined =>
    folder === undefined ? undefined : loadExecuted(join(distFolder, bundle), folder);
  const core = load('server-core.js');
  const server = load(SERVER);
  const keep = keeping(core, server);
  collectAtRest(thisProcess(), atMost(MOST_KEPT, keep));
  process.once('exit', (code) => {
    // Nobody waits any more; what ended by a fault has done little that the next one will.
    if (code === 0) keep();
  });
  const path = join(distFolder, SERVER);
  return (server?.exports ?? createRequire(path)(path)) as typeof LanguageServer;
}

const SERVER = 'language-server.js';

/** At rest: what an author does first comes in a few pieces; later ones add nothing that a start waits for. */
const MOST_KEPT = 4;

const keeping = (core: ExecutedCode | undefined, server: ExecutedCode | undefined) => (): void => {
  // How much was compiled is known of both together, of which the core is nearly all.
  if (core?.keep() || !server?.isKnown) server?.keep();
};

function atMost(times: number, action: () => void): () => void {
  const left = { times };
  return () => {
    if (left.times-- > 0) action();
  };
}

/**
 * Node has the code of its parts compiled, and V8 takes that only under the settings that it was compiled under: what the bundles begin
 * with is loaded before they are changed.
 */
function loadParts(): void {
  // Absent before Node 22.3.
  const { getBuiltinModule }: Partial<typeof process> = process;
  for (const part of ['node:console', 'node:net', 'node:os', 'node:timers/promises']) getBuiltinModule?.(part);
}

/** V8 trades memory for speed that a server of short answers has no use for: docs/decisions/0007-process.md. */
function saveMemory(): void {
  // Each keystroke leaves a tree behind; without this, the space for such short-lived things grows to 48 MB.
  setFlagsFromString('--semi-space-growth-factor=1');
  // What outlives that space is garbage soon as well, and by default is collected when there is four times of it.
  setFlagsFromString('--heap-growing-percent=50');
  if (!hasMaglev()) return;
  setFlagsFromString('--no-turbofan --no-sparkplug');
  if (knowsCounts()) setFlagsFromString(`--invocation-count-for-maglev=${CALLS}`);
}

/** Of a function that is worth a compiler. It works beside the first answers, on the other processor and in memory that nobody gives back. */
const CALLS = 3_200;

/** The quick optimizing compiler, which makes the thorough one dispensable: Node tells, Electron has it on these machines. */
function hasMaglev(): boolean {
  const variables: Readonly<Record<string, unknown>> = { ...process.config.variables };
  const told = variables.v8_enable_maglev;
  if (told !== undefined) return Number(told) === 1;
  return process.versions.electron !== undefined && ['x64', 'arm64'].includes(process.arch);
}

/**
 * What the app's own front end asks of the server side by a name that is written out, there or in a `const`: `client.request.invoke('name', { … })`,
 * `client.job.invoke` and `client.request.invokeTemplate` (docs/platform.md 2.6, 2.7, 4.4).
 */

import type { AnyNode } from '../syntax/javascript.ts';
import { nameOf, writtenText } from '../syntax/names.ts';
import { byName } from '../text/by-name.ts';
import type { Range } from '../text/range.ts';
import type { App } from './app.ts';
import { isConfigurationScript } from './assets.ts';
import type { SourceFile } from './source-file.ts';
import { callsIn, keysOf, type PlacedCall, textNode } from './written-values.ts';

/** A script of the pages of the app; libraries are not read at all, those of the page in `config/` only by who needs it. */
const isFrontEndScript = (path: string): boolean =>
  /^(visitor-)?app\/.*\.js$/.test(path) || isConfigurationScript(path);

export const frontEndScripts = (app: App): readonly SourceFile[] =>
  [...app.files.values()].filter(({ path }) => isFrontEndScript(path));

/** `invoke` calls a server method, `job` starts a job, `template` sends a request. */
export type ClientCallKind = 'invoke' | 'job' | 'template';

export interface ClientCall {
  readonly kind: ClientCallKind;
  /** Server method, job or request template. */
  readonly name: string;
  /** The name, without quotes. */
  readonly nameRange: Range;
  /** Whether the owner of the method is called a client; the same methods of others may be anybody's. */
  readonly isOfClient: boolean;
  /** Keys of the object that is passed; absent where none can be seen. */
  readonly keys: readonly string[] | undefined;
  /** What is passed last beside the name. */
  readonly argument: AnyNode | undefined;
}

type PassedKeys = ReadonlyMap<string, readonly string[]>;

const knownKeys = new WeakMap<App, Map<string, PassedKeys>>();

/** The keys that a server method is given, each with the scripts that pass it. */
export function keysPassedTo(app: App, name: string): PassedKeys {
  const byName = knownKeys.get(app) ?? new Map<string, PassedKeys>();
  knownKeys.set(app, byName);
  const keys = byName.get(name) ?? findKeys(app, name);
  byName.set(name, keys);
  return keys;
}

function findKeys(app: App, name: string): PassedKeys {
  const passed = new Map<string, string[]>();
  for (const file of frontEndScripts(app)) {
    const lists = new Set(
      clientCallsIn(file).flatMap((call) => (call.name === name && call.kind !== 'template' ? [call.keys ?? []] : [])),
    );
    for (const key of new Set([...lists].flat())) passed.set(key, [...(passed.get(key) ?? []), file.path]);
  }
  return passed;
}

const known = new WeakMap<SourceFile, readonly ClientCall[]>();

/** In the order of the text; kept with the file. */
export function clientCallsIn(file: SourceFile): readonly ClientCall[] {
  const found = known.get(file) ?? findCalls(file);
  known.set(file, found);
  return found;
}

/** Longer scripts are bundles, which say nothing that their author would want to read. */
const LONGEST_SCRIPT = 300_000;

function findCalls({ text, javascript }: SourceFile): readonly ClientCall[] {
  if (text.length > LONGEST_SCRIPT || !/\.\s*invoke/.test(text)) return [];
  return callsIn(javascript.program).flatMap((placed) => clientCall(placed) ?? []);
}

function clientCall({ call: { callee, arguments: given }, scope }: PlacedCall): ClientCall | undefined {
  const kind = kindOf(callee);
  const [first, ...rest] = given;
  const written = kind && first && textNode(first, scope);
  const name = written && writtenText(written);
  if (!kind || !written || name === undefined) return undefined;
  const argument = rest.at(-1);
  return {
    kind,
    name,
    nameRange: { start: written.start + 1, end: written.end - 1 },
    isOfClient: isClient(callee),
    keys: argument && keysOf(argument, scope),
    argument,
  };
}

const KINDS: Readonly<Record<string, ClientCallKind>> = {
  'request.invoke': 'invoke',
  'request.invokeTemplate': 'template',
  'job.invoke': 'job',
  'jobs.invoke': 'job',
};

/** `client.request.invoke`, `window.frshClient.request.invoke`, `this._client.request.invoke`. */
function isClient(callee: AnyNode): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'MemberExpression') return false;
  const owner = callee.object.object;
  return /client$/i.test(nameOf(owner) ?? '');
}

/** `client.request.invoke` and the like, whatever the client is called. */
function kindOf(callee: AnyNode): ClientCallKind | undefined {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'MemberExpression') return undefined;
  const [method, owner] = [callee.property, callee.object.property];
  return method.type === 'Identifier' && owner.type === 'Identifier'
    ? byName(KINDS, `${owner.name}.${method.name}`)
    : undefined;
}

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
import { isFunction } from './exports.ts';
import type { SourceFile } from './source-file.ts';
import {
  callsIn,
  declarationOf,
  isInitializing,
  keysOf,
  type PlacedCall,
  type Scope,
  textNode,
} from './written-values.ts';

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
  const owner = ownerOf(callee, scope);
  const kind = kindOf(callee, owner);
  const [first, ...rest] = given;
  const written = kind && first && textNode(first, scope);
  const name = written && writtenText(written);
  if (!kind || !written || name === undefined) return undefined;
  const argument = rest.at(-1);
  return {
    kind,
    name,
    nameRange: { start: written.start + 1, end: written.end - 1 },
    isOfClient: owner !== undefined && isClient(owner.client, scope),
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

/** What a method is called on: the client, and what of it. */
interface Owner {
  readonly client: AnyNode;
  readonly member: string;
}

/** `client.request` in `client.request.invoke`, also where it was taken out before: `const { request } = client`, `const r = client.request`. */
function ownerOf(callee: AnyNode, scope: Scope): Owner | undefined {
  if (callee.type !== 'MemberExpression') return undefined;
  const { object } = callee;
  const declared = object.type === 'Identifier' ? declarationOf(object.name, scope) : undefined;
  if (declared?.member) return { client: declared.member.owner, member: declared.member.key };
  const owner = declared?.isConstant && declared.value ? declared.value : object;
  return owner.type === 'MemberExpression' && owner.property.type === 'Identifier'
    ? { client: owner.object, member: owner.property.name }
    : undefined;
}

/** `client`, `window.frshClient`, `this._client`, and whatever `app.initialized()` gives. */
function isClient(client: AnyNode, scope: Scope): boolean {
  if (/client$/i.test(nameOf(client) ?? '')) return true;
  if (client.type !== 'Identifier') return false;
  const declared = declarationOf(client.name, scope);
  if (!declared) return false;
  const { value, scope: own } = declared;
  if (value) return value.type === 'AwaitExpression' && isInitializing(value.argument);
  const [first] = isFunction(own.node) ? own.node.params : [];
  return first?.type === 'Identifier' && first.name === client.name && own.isGivenToInitialized;
}

/** `client.request.invoke` and the like, whatever the client is called. */
function kindOf(callee: AnyNode, owner: Owner | undefined): ClientCallKind | undefined {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !owner) return undefined;
  return byName(KINDS, `${owner.member}.${callee.property.name}`);
}

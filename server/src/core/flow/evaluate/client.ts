/**
 * The client of the platform in the front end: from where scripts get it, the paths of members that lead into it, and what
 * calls of it give. Which members it has is not asked here: a wrong one has a path as well.
 */

import { installationGlobals } from '../../catalog/front-end/front-end.ts';
import { isConfigurationScript } from '../../model/assets.ts';
import { pageParametersShape } from '../../model/parameter-shapes.ts';
import type { Shape } from '../../shape/shape.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { byName } from '../../text/by-name.ts';
import { MOST_MEMBERS_OF_CLIENT } from '../bounds.ts';
import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { union, unionOf } from '../value/union.ts';
import {
  type ClientPart,
  type Holding,
  isMoreThanLiterals,
  literalsIn,
  NOTHING,
  promiseOf,
  UNKNOWN,
  type Value,
} from '../value/value.ts';
import { clientFunction, eventShape, RECEIVED, rootOfData, shapeForName } from './client-shapes.ts';

const client = (path: string, event?: string): Value => [
  { kind: 'client', path, ...(event !== undefined && { event }) },
];

/** What a page gives to all of its scripts, and the installation page of config/iparams.json to its own. */
export function globalOfPage({ app }: Flow, file: IndexedFile, name: string): Value | undefined {
  if (WINDOWS.has(name)) return [{ kind: 'window', file }];
  if (name === 'undefined') return NOTHING;
  if (name === 'app' || name === 'frsh_init') return client(name);
  const known = isConfigurationScript(file.file.path)
    ? byName(installationGlobals(app.manifest.platform.basis), name)
    : undefined;
  return known && [{ kind: 'platform', known }];
}

const WINDOWS: ReadonlySet<string> = new Set(['window', 'self', 'globalThis']);

/** `window` and its other names, where the file means no variable of its own. */
export const isWindow = (file: IndexedFile, node: AnyNode): boolean =>
  node.type === 'Identifier' && WINDOWS.has(node.name) && !file.resolve(node.name, node);

/** Whether what stands at the top of a file is its own: one with `import` or `export`. */
export const isModule = ({ file }: IndexedFile): boolean =>
  file.javascript.isModule === true || file.javascript.error?.isModuleSyntax === true;

export function memberOfClient({ path, event }: ClientPart, key: string): Value {
  return path.split('.').length > MOST_MEMBERS_OF_CLIENT ? UNKNOWN : client(`${path}.${key}`, event);
}

export const isClientCode = (called: Value): boolean => called.some(({ kind }) => kind === 'client');

/** What a call of the client, or of what gives it, makes. */
export const answerOfClient = (flow: Flow, file: IndexedFile, called: Value, call: Call): Value =>
  unionOf(called.map((part) => (part.kind === 'client' ? answerOf(flow, file, part, call) : UNKNOWN)));

function answerOf(flow: Flow, file: IndexedFile, { path, event }: ClientPart, call: Call): Value {
  if (GIVES_CLIENT.has(path)) return promiseOf(() => client('client'));
  if (path.endsWith('.bind')) return client(path.slice(0, -'.bind'.length), event);
  if (path === 'client.db.entity' || path === 'client.db.entity().get') return client(`${path}()`);
  if (path === 'event.helper.getData')
    return event === undefined ? UNKNOWN : shapeOr(eventShape(flow.app, event), rootOfData(event));
  if (!path.startsWith('client.')) return UNKNOWN;
  const known = clientFunction(flow.app, path);
  const result = path === 'client.iparams.get' ? pageParametersShape(flow.app) : known?.result;
  const answer = (): Value => namedAnswer(flow, file, path, call) ?? shapeOr(result, `${path}()`);
  if (known?.promise === false) return answer();
  const { rejects } = known ?? {};
  return promiseOf(answer, rejects && (() => shapeOr(rejects, `rejection of ${path}()`)));
}

const GIVES_CLIENT: ReadonlySet<string> = new Set(['app.initialized', 'frsh_init']);

/** What `client.data.get('ticket')` and the like give, by the name; nothing where no name can be seen. */
function namedAnswer(flow: Flow, file: IndexedFile, path: string, { arguments: [first] }: Call): Value | undefined {
  if (!first || !NAMING.has(path)) return undefined;
  const named = flow.valueOf(file, first);
  const names = literalsIn(named).filter((name) => typeof name === 'string');
  if (names.length === 0) return undefined;
  const known = unionOf(
    names.map((name) => shapeOr(shapeForName(flow.app, path, name), `${path}(${JSON.stringify(name)})`)),
  );
  return isMoreThanLiterals(named) ? union(known, UNKNOWN) : known;
}

const NAMING: ReadonlySet<string> = new Set(['client.data.get', 'client.interface.trigger']);

const shapeOr = (shape: Shape | undefined, root: string): Value =>
  shape ? [{ kind: 'shape', shape, origin: undefined, path: [], root } satisfies Holding] : UNKNOWN;

/** What the client hands to the first parameter of a callback of `events.on` and `instance.receive`: the event object. */
export function handedByClient(
  flow: Flow,
  file: IndexedFile,
  called: Value,
  call: Call,
  place: number,
  index: number,
): Value {
  if (index !== 0) return NOTHING;
  return unionOf(
    called.map((part): Value => {
      if (part.kind !== 'client') return UNKNOWN;
      if (part.path === 'client.instance.receive' && place === 0) return client('event', RECEIVED);
      if (part.path !== 'client.events.on' || place !== 1) return UNKNOWN;
      const [name] = call.arguments;
      const named = name ? literalsIn(flow.valueOf(file, name)).filter((one) => typeof one === 'string') : [];
      return named.length === 0 ? client('event') : unionOf(named.map((one) => client('event', one)));
    }),
  );
}

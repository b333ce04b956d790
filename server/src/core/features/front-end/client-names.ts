/** The names that an argument of the client may be: those that the catalog has, and those of this app. */
import { ENTITIES_PATH } from '../../catalog/files/entities.ts';
import { actionOptions, actionsIn, dataIn, eventsIn, type Known } from '../../catalog/front-end/front-end.ts';
import {
  type ClientPlace,
  clientCalls,
  type Flow,
  frontEndOf,
  indexFile,
  invocations,
  isServerCode,
  keysReadBy,
  literalsIn,
} from '../../flow/flow.ts';
import { type App, unboundFunctions } from '../../model/app.ts';
import { wantedShape } from '../../model/entry-shapes.ts';
import { isSecret, PARAMETERS_PATH } from '../../model/parameters.ts';
import { pageScopeAt } from '../../rules/facts/page-scope.ts';
import type { Shape } from '../../shape/shape.ts';
import { propertiesOf } from '../../syntax/json.ts';
import { calledMember, isNamed, propertyKey, writtenText } from '../../syntax/names.ts';
import { type AppName, parameterNames } from '../app-names.ts';
import { clientFunctionAt } from './client-known.ts';
import { describeAction, describeData, describeEvent, eventKind } from './describe-names.ts';

export type ArgumentPlace = Extract<ClientPlace, { readonly kind: 'argument' }>;

export interface ClientName extends AppName {
  readonly summary?: string;
  /** Markdown. */
  readonly documentation?: () => string;
}

/** Best first; nothing where an argument is no name, or one that its shape tells. */
export function clientNamesAt(app: App, { path, index, file }: ArgumentPlace): readonly ClientName[] {
  if (index !== 0) return [];
  const scope = (): ReturnType<typeof pageScopeAt> => pageScopeAt(app, file.file.path);
  switch (path) {
    case 'client.events.on':
    case 'client.events.off':
    case 'client.events.trigger':
      return eventsIn(scope()).map((event) => named(event, eventKind(event), () => describeEvent(event)));
    case 'client.data.get':
      return dataIn(scope()).map((data) => named(data, 'object of the page', () => describeData(data)));
    case 'client.interface.trigger':
      return actionsIn(scope()).map((action) => named(action, 'action', () => describeAction(action)));
    case 'client.request.invoke':
      return functionNames(app);
    case 'client.iparams.get':
      return readableParameters(app);
    case 'client.db.entity().get':
      return propertiesOf(app.files.get(ENTITIES_PATH)?.json.root).map(({ key }) => ({
        name: key,
        detail: `entity of ${ENTITIES_PATH}`,
      }));
    default:
      return STORING.has(path) ? storedKeys(app) : [];
  }
}

const named = ({ name, summary }: Known, detail: string, documentation: () => string): ClientName => ({
  name,
  detail,
  summary,
  documentation,
});

/** Installation parameters that reach the front end. */
function readableParameters(app: App): readonly AppName[] {
  const secret = secretParameters(app);
  return parameterNames(app).filter(({ name }) => !secret.has(name));
}

/** Those that do not. */
export const secretParameters = (app: App): ReadonlySet<string> =>
  new Set(
    propertiesOf(app.files.get(PARAMETERS_PATH)?.json.root).flatMap((property) =>
      isSecret(property) ? property.key : [],
    ),
  );

/** Registered ones first: only those are reached from 2.3 on. */
function functionNames(app: App): readonly AppName[] {
  const registered = app.registrations.flatMap(({ kind, name }) => (kind === 'function' ? name : []));
  const names = new Set([...registered, ...unboundFunctions(app)]);
  return [...names].map((name) => ({
    name,
    detail: registered.includes(name) ? 'function of the manifest' : 'exported by server/server.js',
  }));
}

const STORING: ReadonlySet<string> = new Set(['get', 'set', 'update', 'delete'].map((name) => `client.db.${name}`));

/** Keys that the app stores or fetches a record by, on either side. */
function storedKeys(app: App): readonly AppName[] {
  const inPages = clientCalls(app)
    .filter(({ path }) => STORING.has(path))
    .map(({ call, file }) => ({ node: call.arguments[0], path: file.file.path }));
  const onServer = [...app.files.values()].flatMap((file) => {
    if (!isServerCode(file.path) || !file.text.includes('$db')) return [];
    const indexed = indexFile(file);
    return ['get', 'set', 'update', 'delete'].flatMap((method) =>
      indexed.callsOf(method).flatMap((call) => {
        const called = calledMember(call.callee);
        return called && isNamed(called.receiver, '$db') ? [{ node: call.arguments[0], path: file.path }] : [];
      }),
    );
  });
  const byName = new Map(
    [...inPages, ...onServer].flatMap(({ node, path }) => {
      const name = node && writtenText(node);
      return name ? [[name, path] as const] : [];
    }),
  );
  return [...byName].map(([name, path]) => ({ name, detail: `key in ${path}` }));
}

/** What an argument may be; of an action its options, with what the element takes that is named beside them. */
export function argumentShape(app: App, place: ArgumentPlace): Shape | undefined {
  const { path, index, call, file } = place;
  if (path === 'client.interface.trigger' && index === 1) {
    const front = frontEndOf(app);
    const [action] = textsOf(front, place, call.arguments[0]);
    const options = call.arguments[1];
    const id = options?.type === 'ObjectExpression' ? valueOfKey(options, 'id') : undefined;
    const [element] = textsOf(front, place, id);
    if (action === undefined) return undefined;
    return actionOptions(pageScopeAt(app, file.file.path), action, element);
  }
  return (
    passedShape(app, call.arguments[index]) ?? clientFunctionAt(app, file.file.path, place)?.parameters[index]?.shape
  );
}

/** What the server reads of what a function or job is passed; also where a function of the app hands it on. */
export function passedShape(app: App, argument: Node | undefined): Shape | undefined {
  const invoked = argument && invocations(app).find((one) => one.argument?.node === argument);
  if (!invoked || invoked.kind === 'template') return undefined;
  const keys = keysReadBy(app, invoked.kind === 'job' ? 'job' : 'function', invoked.name);
  return keys.size > 0 ? wantedShape(keys) : undefined;
}

type Node = NonNullable<ArgumentPlace['nodes'][number]>;

function valueOfKey(literal: Node & { type: 'ObjectExpression' }, name: string): Node | undefined {
  const property = literal.properties.find((one) => one.type === 'Property' && propertyKey(one) === name);
  return property?.type === 'Property' ? property.value : undefined;
}

/** The texts that a node is known to be. */
const textsOf = (front: Flow, { file }: ArgumentPlace, node: Node | undefined): readonly string[] =>
  node ? literalsIn(front.valueOf(file, node)).filter((text) => typeof text === 'string') : [];

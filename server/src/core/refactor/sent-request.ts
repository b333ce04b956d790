/**
 * Requests whose address stands in the code, in the form in which the migration of old requests takes them: `$request.get`
 * and its sisters, `client.request.get` of the front end, `axios` and `fetch` where the code names them.
 */
import type { Flow, IndexedFile } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { clientRequests, type LegacyRequest, serverRequests } from '../rules/facts/legacy-requests.ts';
import type { AnyNode, CallExpression, Expression, ObjectExpression, Property } from '../syntax/javascript.ts';
import { memberKey, propertyKey, writtenText } from '../syntax/names.ts';
import { requiredPathOf } from './moved-code.ts';

export type Library = 'platform' | 'axios' | 'fetch';

export interface SentRequest {
  readonly request: LegacyRequest;
  readonly library: Library;
  /** All of the call, as it stands in the text. */
  readonly call: CallExpression;
}

/** The innermost one of some nodes that sends a request. */
export function requestAmong(app: App, flow: Flow, path: string, nodes: readonly AnyNode[]): SentRequest | undefined {
  const calls = nodes.filter((node): node is CallExpression => node.type === 'CallExpression' && mayBeRequest(node));
  if (calls.length === 0) return undefined;
  const isServer = path.startsWith('server/');
  const old = isServer ? serverRequests(flow) : clientRequests(app);
  const file = isServer ? flow.fileAt(path) : undefined;
  for (const call of calls.toReversed()) {
    const legacy = old.find((request) => request.file.file.path === path && request.call === call);
    if (legacy) return { request: legacy, library: 'platform', call };
    const other = file && (ofAxios(file, call) ?? ofFetch(file, call));
    if (other) return other;
  }
  return undefined;
}

/** Before anybody looks at the rest of the app. */
const mayBeRequest = ({ callee }: CallExpression): boolean =>
  callee.type === 'Identifier' || (callee.type === 'MemberExpression' && VERBS.has(memberKey(callee) ?? ''));

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** `axios.get(url, config)`, `axios.post(url, data, config)`. */
function ofAxios(file: IndexedFile, call: CallExpression): SentRequest | undefined {
  const { callee, arguments: given } = call;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  const verb = memberKey(callee);
  if (verb === undefined || !VERBS.has(verb) || !isPackage(file, callee.object, ['axios'])) return undefined;
  const hasBody = verb === 'post' || verb === 'put' || verb === 'patch';
  const [url, data] = given;
  const config = given[hasBody ? 2 : 1];
  if (!url || given.length > (hasBody ? 3 : 2) || given.some(({ type }) => type === 'SpreadElement')) return undefined;
  const body = hasBody && data && data.type !== 'SpreadElement' ? data : undefined;
  if (config && (config.type !== 'ObjectExpression' || !hasOnly(config, ['headers']))) return undefined;
  const options = config?.type === 'ObjectExpression' ? config : undefined;
  const written = body ? withMember(options, body) : options;
  return sent(file, call, callee.property, [url, ...(written ? [written] : [])], 'axios');
}

/** `fetch(url, { method, headers, body })`. */
function ofFetch(file: IndexedFile, call: CallExpression): SentRequest | undefined {
  const { callee, arguments: given } = call;
  const [url, options] = given;
  if (callee.type !== 'Identifier' || !url || given.length > 2) return undefined;
  const isGlobal = callee.name === 'fetch' && file.resolve('fetch', callee) === undefined;
  if (!isGlobal && !isPackage(file, callee, ['node-fetch', 'cross-fetch'])) return undefined;
  if (options && (options.type !== 'ObjectExpression' || !hasOnly(options, ['method', 'headers', 'body'])))
    return undefined;
  const method = options?.type === 'ObjectExpression' ? memberOf(options, 'method') : undefined;
  const verb = method ? writtenText(method)?.toLowerCase() : 'get';
  if (verb === undefined || !VERBS.has(verb)) return undefined;
  return sent(file, call, { ...callee, name: verb }, given, 'fetch');
}

const sent = (
  file: IndexedFile,
  call: CallExpression,
  verb: LegacyRequest['verb'],
  given: CallExpression['arguments'],
  library: Library,
): SentRequest => ({ request: { file, verb, call: { ...call, arguments: given } }, library, call });

/** The options with `json: data` beside them, as old requests have it. */
function withMember(options: ObjectExpression | undefined, data: Expression): ObjectExpression {
  const { start, end } = data;
  const member: Property = {
    type: 'Property',
    kind: 'init',
    key: { type: 'Identifier', name: 'json', start, end },
    value: data,
    computed: false,
    method: false,
    shorthand: false,
    start,
    end,
  };
  return { type: 'ObjectExpression', start, end, properties: [...(options?.properties ?? []), member] };
}

const hasOnly = ({ properties }: ObjectExpression, keys: readonly string[]): boolean =>
  properties.every((property) => property.type === 'Property' && keys.includes(propertyKey(property) ?? ''));

const memberOf = ({ properties }: ObjectExpression, key: string): AnyNode | undefined =>
  properties.flatMap((property) =>
    property.type === 'Property' && propertyKey(property) === key ? [property.value] : [],
  )[0];

/** A name for all of what a package gives. */
function isPackage(file: IndexedFile, node: AnyNode, names: readonly string[]): boolean {
  if (node.type !== 'Identifier') return false;
  const [write, ...others] = file.resolve(node.name, node)?.writes ?? [];
  if (write?.kind !== 'value' || write.steps.length > 0 || others.length > 0) return false;
  const path = write.source.type === 'CallExpression' ? requiredPathOf(write.source) : undefined;
  return path !== undefined && names.includes(writtenText(path) ?? '');
}

/** One old request as a template and the call that sends it. */
import type { LegacyRequest } from '../../rules/facts/legacy-requests.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { type Address, addressOf } from './address.ts';
import { CallContext } from './call-context.ts';
import type { Conversion, ConversionOptions, Obstacle } from './conversion.ts';
import { type Entries, type Entry, entriesOf } from './options.ts';
import { meansTheSame, type Piece, piecesOf, type Source } from './pieces.ts';

/** With an address of whatever host, `addressAt` says where the template gets host and path from. */
export function convert(
  request: LegacyRequest,
  options: ConversionOptions,
  addressAt?: (url: AnyNode) => Address,
): Conversion | Obstacle {
  const { file, verb, call } = request;
  const [url, given, ...others] = call?.arguments ?? [];
  if (!call || !url || url.type === 'SpreadElement' || others.length > 0)
    return { obstacle: 'options', text: 'it is not called with an address and an object of options' };
  const source: Source = {
    file,
    flow: options.flow,
    at: call,
    products: options.products,
    parameters: options.parameters,
  };
  const address = addressAt ? addressAt(url) : addressOf(piecesOf(source, url));
  if (!address) return { obstacle: 'address', text: 'nobody can tell from the code which host it is sent to' };
  const entries = entriesOf(file, given && { node: given }, call);
  if (!entries) return { obstacle: 'options', text: 'its options are put together elsewhere' };
  return converted(address, entries, source, verb.name, options);
}

function converted(
  address: Address,
  entries: Entries,
  source: Source,
  verb: string,
  options: ConversionOptions,
): Conversion | Obstacle {
  const notes: string[] = [];
  const context = new CallContext(options);
  const account = address.host[0]?.kind === 'account' ? options.accountOf(address.host[0].products) : undefined;
  if (address.host[0]?.kind === 'account' && options.isModules && account === undefined)
    return {
      obstacle: 'product',
      text: 'it is sent to the account, and the handler runs for several products',
      products: address.host[0].products,
      node: address.host[0].node,
    };
  const isServer = source.flow !== undefined;
  if (!isServer && account === undefined && address.host.some(({ kind }) => kind === 'code' || kind === 'account'))
    return {
      obstacle: 'address',
      text: 'its host is made by the code, and templates of the front end take none from there',
    };
  const host =
    account !== undefined
      ? `<%= current_host.endpoint_urls.${account} %>`
      : address.isWholeAddress && isServer && address.host[0]?.kind === 'parameter'
        ? context.bareHost(address.host[0])
        : context.textOf(address.host, 'host');
  if (address.isWholeAddress && (address.host[0]?.kind === 'substitution' || !isServer))
    notes.push('The host is what an installation parameter holds: its value may no longer begin with https://.');
  const path = context.textOf(address.path, 'path');
  const query = Object.fromEntries(
    address.query.map(([name, value]) => [name, context.textOf(value, 'query', name)] as const),
  );
  const headers = headersOf(entries.get('headers'), source, context, isServer);
  if ('obstacle' in headers) return headers;
  const body = bodyOf(entries, source, options);
  if (typeof body === 'object') return body;
  const names = Object.keys(headers.values).map((name) => name.toLowerCase());
  const values =
    sendsJson(entries) && body !== undefined && !names.includes('content-type')
      ? { ...headers.values, 'Content-Type': 'application/json' }
      : headers.values;
  const sending = new Map<string, string | number | boolean>();
  for (const name of ['maxAttempts', 'retryDelay']) {
    const node = entries.get(name)?.node;
    if (node?.type === 'Literal' && typeof node.value === 'number') sending.set(name, node.value);
    else if (node) notes.push(`\`${name}\` is no number that the code writes out: set it in the template.`);
  }
  if (isTrue(entries.get('isOAuth')?.node))
    sending.set(options.isModules ? 'oauth' : 'isOAuth', options.isModules ? options.integration : true);
  if (context.isImpossible)
    return { obstacle: 'address', text: 'it needs a value that only the caller of this function has' };
  for (const name of entries.keys())
    if (!KNOWN.has(name) && !repeatsMethod(name, entries.get(name)?.node, verb))
      notes.push(`The option \`${name}\` has no counterpart in request templates and is left out.`);
  return {
    template: {
      schema: {
        method: verb.toUpperCase(),
        ...(address.protocol && { protocol: address.protocol }),
        host,
        path: path.startsWith('/') ? path : `/${path}`,
        ...(Object.keys(values).length > 0 && { headers: values }),
        ...(Object.keys(query).length > 0 && { query }),
      },
      ...(sending.size > 0 && { options: Object.fromEntries(sending) }),
    },
    members: [
      ...context.member(),
      ...(body === undefined ? [] : [['body', body] as const]),
      ...KEPT.flatMap((name) => {
        const entry = entries.get(name);
        return entry ? [[name, codeOfEntry(entry, source, options)] as const] : [];
      }),
    ],
    sendsJson: sendsJson(entries),
    notes: [...notes, ...context.notes],
  };
}

/** `json: false` says what is so without it. */
function sendsJson(entries: Entries): boolean {
  const node = entries.get('json')?.node;
  return node !== undefined && !(node.type === 'Literal' && !node.value);
}

/** Samples give the method twice. */
const repeatsMethod = (name: string, node: AnyNode | undefined, verb: string): boolean =>
  name === 'method' && node?.type === 'Literal' && String(node.value).toLowerCase() === verb;

/** Members that `invokeTemplate` of the front end takes as they are. */
const KEPT = ['cache', 'ttl'] as const;

const KNOWN: ReadonlySet<string> = new Set([
  'headers',
  'body',
  'json',
  'isOAuth',
  'maxAttempts',
  'retryDelay',
  ...KEPT,
]);

/** Where moving the code would change what it says, its value is taken from where it is. */
const codeOfEntry = ({ node, held }: Entry, { file, at }: Source, { codeOf }: ConversionOptions): string =>
  held !== undefined && !meansTheSame(file, node, at) ? held : codeOf(node);

function piecesOfEntry({ node, held }: Entry, source: Source): readonly Piece[] {
  const pieces = piecesOf(source, node).map((piece) => encoded(piece, source) ?? piece);
  const isMovable = pieces.every((piece) => piece.kind !== 'code' || meansTheSame(source.file, piece.node, source.at));
  return held === undefined || isMovable ? pieces : [{ kind: 'code', node, text: held }];
}

function headersOf(
  entry: Entry | undefined,
  source: Source,
  context: CallContext,
  isServer: boolean,
): { readonly values: Readonly<Record<string, string>> } | Obstacle {
  const entries = entriesOf(source.file, entry, source.at);
  if (!entries) return { obstacle: 'options', text: 'its headers are put together elsewhere' };
  const values: [string, string][] = [];
  for (const [name, value] of entries) {
    const pieces = piecesOfEntry(value, source);
    if (!isServer && pieces.some(({ kind }) => kind === 'code'))
      return {
        obstacle: 'header',
        text: `its header ${name} is made by the code, and templates of the front end take none from there`,
      };
    values.push([name, context.textOf(pieces, 'headers', name)]);
  }
  return { values: Object.fromEntries(values) };
}

/** Base64 of parameters and texts, which the platform can do itself. */
function encoded(piece: Piece, source: Source): Piece | undefined {
  const value = piece.kind === 'code' ? base64Of(piece.node) : undefined;
  const parts = value && piecesOf(source, value);
  if (!parts?.every(({ kind }) => kind === 'text' || kind === 'parameter')) return undefined;
  const sum = parts.map((part) =>
    part.kind === 'parameter' ? `iparam.${part.name}` : part.kind === 'text' ? quoted(part.text) : '',
  );
  return { kind: 'substitution', text: `<%= encode(${sum.join(' + ')}) %>` };
}

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

/** `btoa(x)`, `base64.encode(x)` and `Buffer.from(x).toString('base64')`. */
function base64Of(node: AnyNode): AnyNode | undefined {
  const call = withoutChain(node);
  if (call.type !== 'CallExpression') return undefined;
  const [first, ...others] = call.arguments;
  const { callee } = call;
  if (callee.type === 'Identifier') return callee.name === 'btoa' && others.length === 0 ? first : undefined;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  const owner = withoutChain(callee.object);
  if (callee.property.name === 'encode' && owner.type === 'Identifier' && /^(js)?base64$/i.test(owner.name))
    return first;
  const isToString = callee.property.name === 'toString' && first?.type === 'Literal' && first.value === 'base64';
  if (!isToString || (owner.type !== 'CallExpression' && owner.type !== 'NewExpression')) return undefined;
  const made = owner.callee;
  const isBuffer = made.type === 'MemberExpression' ? isNamed(made.object, 'Buffer') : isNamed(made, 'Buffer');
  return isBuffer ? owner.arguments[0] : undefined;
}

const isNamed = (node: AnyNode, name: string): boolean => node.type === 'Identifier' && node.name === name;

/** The code of the body; nothing for a request without one. */
function bodyOf(entries: Entries, source: Source, options: ConversionOptions): string | undefined | Obstacle {
  if (entries.has('formData') || entries.has('form'))
    return {
      obstacle: 'options',
      text: 'it sends a form, which templates describe in another way (`schema.formData`)',
    };
  const [json, body] = [entries.get('json'), entries.get('body')];
  const codeOf = (entry: Entry): string => codeOfEntry(entry, source, options);
  if (json && sendsJson(entries) && !isTrue(json.node)) return `JSON.stringify(${codeOf(json)})`;
  if (!body) return undefined;
  return json && isTrue(json.node) ? `JSON.stringify(${codeOf(body)})` : codeOf(body);
}

const isTrue = (node: AnyNode | undefined): boolean => node?.type === 'Literal' && node.value === true;

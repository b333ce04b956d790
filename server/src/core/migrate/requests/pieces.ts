/** What a text is put together of: written text, substitutions of the platform, installation parameters, the account, code. */
import { type Flow, holdingsIn, type IndexedFile, literalsIn, type Value } from '../../flow/flow.ts';
import { isFunction } from '../../model/exports.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { isMemberName, memberName } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { clientDatum } from './client-data.ts';
import { isNeverWritten, isSteadyValue } from './steady.ts';

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `<%= … %>` as it is written. */
  | { readonly kind: 'substitution'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly node: AnyNode; readonly isElsewhere?: true }
  /** `payload.domain`: of these products. Code of another place (`isElsewhere`) may not stand at the request. */
  | {
      readonly kind: 'account';
      readonly products: readonly string[];
      readonly node: AnyNode;
      readonly isElsewhere?: true;
    }
  /** `text` where the code reaches the value in another way than it is written, under a `name` of its own or that of the node. */
  | { readonly kind: 'code'; readonly node: AnyNode; readonly text?: string; readonly name?: string };

export interface Source {
  readonly file: IndexedFile;
  /** Absent in the front end, where no value is followed. */
  readonly flow: Flow | undefined;
  /** Where the text is used: code that is moved there must mean the same there. */
  readonly at: AnyNode;
  /** Products that the account may be of where no payload tells. */
  readonly products: readonly string[];
  /** Names of the installation parameters that the app declares. */
  readonly parameters: ReadonlySet<string>;
}

/** Never nothing: what cannot be taken apart is one piece of code. */
export function piecesOf(source: Source, node: AnyNode, depth = 0): readonly Piece[] {
  const inner = withoutChain(node);
  const found = depth > DEEPEST ? undefined : takenApart(source, inner, depth);
  return joined(found ?? [{ kind: 'code', node: inner }]);
}

const DEEPEST = 20;

function takenApart(source: Source, node: AnyNode, depth: number): readonly Piece[] | undefined {
  const again = (part: AnyNode): readonly Piece[] => piecesOf(source, part, depth + 1);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' || typeof node.value === 'number'
        ? textPieces(String(node.value))
        : undefined;
    case 'TemplateLiteral':
      return node.quasis.flatMap(({ value }, index) => {
        const hole = node.expressions[index];
        return [...textPieces(value.cooked ?? ''), ...(hole ? again(hole) : [])];
      });
    case 'BinaryExpression':
      return node.operator === '+' && isText(source, node) ? [...again(node.left), ...again(node.right)] : undefined;
    default:
      return ofPlatform(source, node) ?? written(source, node) ?? elsewhere(source, node, depth);
  }
}

/** `a + b` may be a sum: one side of it has to be a text. */
const isText = (source: Source, node: AnyNode): boolean =>
  node.type === 'BinaryExpression'
    ? node.operator === '+' && (isText(source, withoutChain(node.left)) || isText(source, withoutChain(node.right)))
    : (node.type === 'Literal' && typeof node.value === 'string') ||
      node.type === 'TemplateLiteral' ||
      [ofPlatform(source, node), written(source, node), elsewhere(source, node, DEEPEST - 2)].some((pieces) =>
        pieces?.some(({ kind }) => kind !== 'code'),
      );

/** A text may hold what the platform fills in. */
const textPieces = (text: string): readonly Piece[] =>
  text.split(/(<%=.*?%>)/).flatMap((part): readonly Piece[] => {
    if (part === '') return [];
    return [part.startsWith('<%=') ? { kind: 'substitution', text: part } : { kind: 'text', text: part }];
  });

const held = ({ flow, file }: Source, node: AnyNode): Value => flow?.valueOf(file, node) ?? [];

/** A parameter of the installation, or the domain of the account, however it came here. */
function ofPlatform(source: Source, node: AnyNode): readonly Piece[] | undefined {
  if (!source.flow) {
    const datum = clientDatum(source.file, node);
    if (datum?.kind === 'parameter') return [{ kind: 'parameter', name: datum.name, node }];
    return datum ? [{ kind: 'account', products: source.products, node }] : undefined;
  }
  if (!isNeverWritten(source.flow, source.file, node)) return undefined;
  const value = held(source, node);
  const places = holdingsIn(value).filter(({ root }) => root === 'payload');
  const [first] = places;
  if (first && places.length === value.length) {
    const [owner, name] = first.path;
    if (places.every(({ path }) => path.length === 1 && path[0] === 'domain'))
      return [{ kind: 'account', products: productsOf(value), node }];
    if (
      places.every(({ path }) => path.length === 2 && path[0] === 'iparams' && path[1] === name) &&
      owner === 'iparams'
    )
      return [{ kind: 'parameter', name: String(name), node }];
  }
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return undefined;
  const owners = held(source, node.object);
  const { name } = node.property;
  // Payloads of 3.0 have no such field, but code that was written before reads it.
  const isOfPayload =
    owners.length > 0 && holdingsIn(owners).every(({ root, path }) => root === 'payload' && path.length === 0);
  if (name === 'domain' && isOfPayload && holdingsIn(owners).length === owners.length)
    return [{ kind: 'account', products: productsOf(owners), node }];
  const isParameters = holdingsIn(owners).some(({ root, path }) => root === 'payload' && path.join() === 'iparams');
  const isSure = isParameters && holdingsIn(owners).length === owners.length;
  return isSure || isDeclaredParameter(source, node.object, name) ? [{ kind: 'parameter', name, node }] : undefined;
}

/** `args.iparams.subdomain` of a function that nothing tells the argument of, where the app declares such a parameter. */
function isDeclaredParameter({ parameters }: Source, owner: AnyNode, name: string): boolean {
  const inner = withoutChain(owner);
  const isOfArgument =
    inner.type === 'MemberExpression' &&
    !inner.computed &&
    inner.property.type === 'Identifier' &&
    inner.property.name === 'iparams' &&
    withoutChain(inner.object).type === 'Identifier';
  return isOfArgument && parameters.has(name);
}

const productsOf = (value: Value): readonly string[] => [
  ...new Set(holdingsIn(value).flatMap(({ origin }) => origin?.scope ?? [])),
];

/** A text that the flow knows as a whole, and that is the same whenever the code runs. */
function written(source: Source, node: AnyNode): readonly Piece[] | undefined {
  const { flow, file } = source;
  const value = flow && isSteadyValue(flow, file, node) ? held(source, node) : [];
  const [text] = literalsIn(value);
  return value.length === 1 && (typeof text === 'string' || typeof text === 'number')
    ? textPieces(String(text))
    : undefined;
}

/** The value of a constant, and what a function of one `return` gives. */
function elsewhere(source: Source, node: AnyNode, depth: number): readonly Piece[] | undefined {
  const { file, at } = source;
  if (node.type === 'CallExpression') return placed(source, node, returned(source, node, depth));
  if (node.type !== 'Identifier') return undefined;
  const value = constantValue(file, node);
  const pieces = value ? piecesOf(source, value, depth + 1) : passed(source, node, depth);
  const canMove = pieces?.every((piece) => piece.kind !== 'code' || meansTheSame(file, piece.node, at));
  return canMove ? placed(source, node, pieces) : undefined;
}

/** Code that means something else at the request is marked; what is all of it is the name itself. */
function placed(
  { file, at }: Source,
  node: AnyNode,
  pieces: readonly Piece[] | undefined,
): readonly Piece[] | undefined {
  if (!pieces) return undefined;
  const [only, ...others] = pieces;
  if (only && others.length === 0 && (only.kind === 'parameter' || only.kind === 'account')) {
    const { isElsewhere: _here, ...rest } = only;
    return [{ ...rest, node }];
  }
  return pieces.map((piece) =>
    (piece.kind === 'parameter' || piece.kind === 'account') && !meansTheSame(file, piece.node, at)
      ? { ...piece, isElsewhere: true }
      : piece,
  );
}

function returned(
  source: Source,
  call: AnyNode & { type: 'CallExpression' },
  depth: number,
): readonly Piece[] | undefined {
  const [part, ...others] = held(source, call.callee);
  if (part?.kind !== 'function' || others.length > 0) return undefined;
  const [result, ...more] = part.file.returnsOf(part.node);
  if (!result || more.length > 0 || part.node.async) return undefined;
  const pieces = piecesOf({ ...source, file: part.file, at: result }, result, depth + 1);
  const mapped = pieces.flatMap((piece): readonly (Piece | undefined)[] => {
    if (piece.kind !== 'code') return [piece];
    const index = part.node.params.findIndex(
      (parameter) =>
        parameter.type === 'Identifier' && piece.node.type === 'Identifier' && parameter.name === piece.node.name,
    );
    const argument = call.arguments[index];
    return index >= 0 && argument ? piecesOf(source, argument, depth + 1) : [undefined];
  });
  return mapped.every((piece) => piece !== undefined) ? mapped : undefined;
}

/** What the one call of a function hands over, where it is no code of the caller. */
function passed(source: Source, node: AnyNode & { type: 'Identifier' }, depth: number): readonly Piece[] | undefined {
  const { file } = source;
  const [write, ...others] = file.resolve(node.name, node)?.writes ?? [];
  if (write?.kind !== 'parameter' || others.length > 0 || write.steps.length > 0 || !isFunction(write.source))
    return undefined;
  const name = write.source.type === 'FunctionDeclaration' ? write.source.id?.name : undefined;
  if (name === undefined || file.passedOn(name).length > 0) return undefined;
  const [call, ...more] = file.callsOf(name);
  const argument = call?.arguments[write.index];
  if (!argument || more.length > 0 || argument.type === 'SpreadElement') return undefined;
  const pieces = piecesOf({ ...source, at: call }, argument, depth + 1);
  return pieces.every(({ kind }) => kind !== 'code') ? pieces : undefined;
}

/** What a name is given once and for all. */
export function constantValue(file: IndexedFile, node: AnyNode & { type: 'Identifier' }): AnyNode | undefined {
  const [write, ...others] = file.resolve(node.name, node)?.writes ?? [];
  return write?.kind === 'value' && write.steps.length === 0 && others.length === 0 ? write.source : undefined;
}

/** Whether every name in a piece of code is the same one where the code is moved to, and has the same value there. */
export const meansTheSame = (file: IndexedFile, node: AnyNode, at: AnyNode): boolean =>
  nodesOf(node).every((one) => {
    if (
      one.type === 'ThisExpression' ||
      one.type === 'AwaitExpression' ||
      (one.type === 'CallExpression' && !isPure(one))
    )
      return false;
    if (one.type === 'MemberExpression') return file.memberWrites(memberName(one) ?? '').length === 0;
    if (one.type !== 'Identifier' || isKey(file, one)) return true;
    const binding = file.resolve(one.name, one);
    return binding === file.resolve(one.name, at) && isSteady(binding);
  });

/** Gives the same whenever it is called. */
function isPure({ callee }: AnyNode & { type: 'CallExpression' }): boolean {
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' && PURE.has(name.name);
}

const PURE: ReadonlySet<string> = new Set(
  'encodeURIComponent encodeURI String Number btoa stringify toString toLowerCase toUpperCase trim join replace'.split(
    ' ',
  ),
);

const isSteady = (binding: ReturnType<IndexedFile['resolve']>): boolean =>
  binding === undefined || (binding.writes.every(({ kind }) => kind !== 'changed') && binding.writes.length <= 1);

function isKey(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  return isMemberName(node, parent) && !(parent?.type === 'Property' && parent.shorthand);
}

/** Neighbouring texts are one. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const done: Piece[] = [];
  for (const piece of pieces) {
    const last = done.at(-1);
    if (last?.kind === 'text' && piece.kind === 'text')
      done[done.length - 1] = { kind: 'text', text: last.text + piece.text };
    else done.push(piece);
  }
  return done;
}

/**
 * What code does with a value: which members it reads, what it decodes, what it compares it with. A sample that is made from
 * that reaches the branches which a text of no meaning would never see.
 */
import { type Flow, flowOf, type IndexedFile, methodNamed } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import type { FunctionNode } from '../model/exports.ts';
import {
  type AnyNode,
  type CallExpression,
  type MemberExpression,
  nodesOf,
  type Pattern,
} from '../syntax/javascript.ts';
import { isMemberName, memberKey, propertyKey } from '../syntax/names.ts';
import { OF_EVERY_OBJECT } from '../text/by-name.ts';
import { KeptWith } from '../text/kept-with.ts';

export type Literal = string | number | boolean;

export interface Need {
  readonly members: Map<string, Need>;
  readonly literals: Set<Literal>;
  /** It is a list. */
  element?: Need;
  /** It is a text that holds something else. */
  decoded?: { readonly as: 'json' | 'base64'; readonly need: Need };
  use?: 'text' | 'number';
}

export const newNeed = (): Need => ({ members: new Map(), literals: new Set() });

export function memberNeed({ members }: Need, name: string): Need {
  const known = members.get(name) ?? newNeed();
  members.set(name, known);
  return known;
}

export interface NeedTracer {
  /** Adds what becomes of the value of an expression. */
  follow(file: IndexedFile, node: AnyNode, need: Need): void;
  /** The same for what a pattern takes. */
  take(file: IndexedFile, pattern: Pattern | AnyNode, need: Need): void;
}

/** Of one value: whatever goes on for longer is left out. */
const MOST_STEPS = 2_000;
const MOST_LEVELS = 40;

export function createNeedTracer(app: App): NeedTracer {
  const flow = flowOf(app);
  const seen = new WeakMap<AnyNode, Set<Need>>();
  let steps = 0;
  let level = 0;

  function follow(file: IndexedFile, node: AnyNode, need: Need): void {
    const needs = seen.get(node) ?? new Set();
    seen.set(node, needs);
    if (needs.has(need) || level >= MOST_LEVELS || ++steps > MOST_STEPS) return;
    needs.add(need);
    level++;
    const parent = file.parentOf(node);
    if (parent) followIn(file, node, parent, need);
    level--;
  }

  function followIn(file: IndexedFile, node: AnyNode, parent: AnyNode, need: Need): void {
    switch (parent.type) {
      case 'ChainExpression':
      case 'AwaitExpression':
      case 'ParenthesizedExpression':
        follow(file, parent, need);
        return;
      case 'LogicalExpression':
        if (parent.operator !== '&&' || parent.right === node) follow(file, parent, need);
        return;
      case 'ConditionalExpression':
        if (parent.test !== node) follow(file, parent, need);
        return;
      case 'MemberExpression':
        if (parent.object === node) member(file, parent, need);
        return;
      case 'VariableDeclarator':
        if (parent.init === node) take(file, parent.id, need);
        return;
      case 'AssignmentExpression':
        if (parent.right === node && parent.operator === '=') {
          take(file, parent.left, need);
          follow(file, parent, need);
        }
        return;
      case 'ForOfStatement':
        if (parent.right === node) takeEach(file, parent.left, elementOf(need));
        return;
      case 'CallExpression':
      case 'NewExpression':
        if (parent.callee !== node) passed(file, node, parent as CallExpression, need);
        return;
      case 'ReturnStatement':
        returned(file, parent, need);
        return;
      case 'ArrowFunctionExpression':
        if (parent.body === node) calls(file, parent, need);
        return;
      case 'TemplateLiteral':
        need.use ??= 'text';
        return;
      default:
        compared(node, parent, need);
    }
  }

  function member(file: IndexedFile, node: MemberExpression, need: Need): void {
    if (node.computed && isIndex(node.property)) {
      follow(file, node, elementOf(need));
      return;
    }
    const name = memberKey(node);
    if (name === undefined) return;
    const call = callOf(file, node);
    if (call) method(file, call, name, need);
    else if (name !== 'length') follow(file, node, memberNeed(need, name));
  }

  function method(file: IndexedFile, call: CallExpression, name: string, need: Need): void {
    const [first] = call.arguments;
    const { hands, gives, settles } = methodNamed(name);
    if (hands !== undefined) {
      const element = elementOf(need);
      for (const { node, file: at } of functionsIn(flow, file, first))
        take(at, node.params[hands === 'folded' ? 1 : 0], element);
    }
    if (settles === 'results' || OLD_PROMISES.has(name)) {
      for (const { node, file: at } of functionsIn(flow, file, first)) take(at, node.params[0], need);
    } else if (gives === 'same list' || settles !== undefined || name === 'toString') follow(file, call, need);
    else if (gives === 'element') follow(file, call, elementOf(need));
    else if (TEXT_METHODS.has(name)) {
      need.use ??= 'text';
      if (SAME_TEXT.has(name)) follow(file, call, need);
      const given = first?.type === 'Literal' ? first.value : undefined;
      if (ASKING.has(name) && typeof given === 'string') need.literals.add(given);
    }
  }

  /** The value is an argument. */
  function passed(file: IndexedFile, node: AnyNode, call: CallExpression, need: Need): void {
    const at = (call.arguments as readonly AnyNode[]).indexOf(node);
    const name = calleeName(call);
    const how = at === 0 ? decodingOf(call, name) : undefined;
    if (how) {
      need.decoded ??= { as: how, need: newNeed() };
      follow(file, call, need.decoded.need);
    } else if (/^(?:Number|parseInt|parseFloat|Number\.\w+)$/.test(name)) need.use ??= 'number';
    else if (/^(?:String|encodeURIComponent|encodeURI)$/.test(name)) need.use ??= 'text';
    else
      for (const { node: called, file: there } of functionsIn(flow, file, call.callee))
        take(there, called.params[at], need);
  }

  function returned(file: IndexedFile, node: AnyNode, need: Need): void {
    let around = file.parentOf(node);
    while (around && !isFunction(around)) around = file.parentOf(around);
    if (around) calls(file, around, need);
  }

  /** Where a function is called by its name, what it returns goes on; a callback of `then` gives what the whole call is. */
  function calls(file: IndexedFile, called: AnyNode, need: Need): void {
    const parent = file.parentOf(called);
    if (parent?.type === 'CallExpression' && /(?:^|\.)(?:then|done)$/.test(calleeName(parent))) {
      follow(file, parent, need);
      return;
    }
    const name = functionName(called, parent);
    if (name === undefined) return;
    for (const other of flow.filesNaming([name])) {
      for (const call of other.callsOf(name)) {
        if (functionsIn(flow, other, call.callee).some(({ node }) => node === called)) follow(other, call, need);
      }
    }
  }

  function take(file: IndexedFile, pattern: Pattern | AnyNode | undefined, need: Need): void {
    if (!pattern || ++steps > MOST_STEPS) return;
    if (pattern.type === 'AssignmentPattern') take(file, pattern.left, need);
    else if (pattern.type === 'ArrayPattern')
      for (const one of pattern.elements) take(file, one ?? undefined, elementOf(need));
    else if (pattern.type === 'ObjectPattern') {
      for (const property of pattern.properties) {
        if (property.type !== 'Property') continue;
        const name = propertyKey(property);
        if (name !== undefined) take(file, property.value, memberNeed(need, name));
      }
    } else if (pattern.type === 'Identifier') {
      const binding = file.resolve(pattern.name, pattern);
      if (binding) for (const use of usesOf(file, pattern.name, binding)) follow(file, use, need);
    }
  }

  function takeEach(file: IndexedFile, left: AnyNode, need: Need): void {
    take(file, left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left, need);
  }

  const begin =
    <N>(work: (file: IndexedFile, node: N, need: Need) => void) =>
    (file: IndexedFile, node: N, need: Need): void => {
      steps = 0;
      work(file, node, need);
    };
  return { follow: begin(follow), take: begin(take) };
}

function elementOf(need: Need): Need {
  need.element ??= newNeed();
  return need.element;
}

function compared(node: AnyNode, parent: AnyNode, need: Need): void {
  if (parent.type === 'BinaryExpression') {
    const other = parent.left === node ? parent.right : parent.left;
    const literal = other.type === 'Literal' ? other.value : undefined;
    if (/^[=!]==?$/.test(parent.operator)) {
      if (typeof literal === 'string' || typeof literal === 'number' || typeof literal === 'boolean')
        need.literals.add(literal);
    } else if (parent.operator === '+') need.use ??= typeof literal === 'number' ? 'number' : 'text';
    else if (/^[-*/%<>]/.test(parent.operator)) need.use ??= 'number';
  } else if (parent.type === 'SwitchStatement' && parent.discriminant === node) {
    for (const { test } of parent.cases) {
      const value = test?.type === 'Literal' ? test.value : undefined;
      if (typeof value === 'string' || typeof value === 'number') need.literals.add(value);
    }
  } else if (parent.type === 'UnaryExpression' && /^[-+]$/.test(parent.operator)) need.use ??= 'number';
}

/** Promises of older platforms have these as well. */
const OLD_PROMISES: ReadonlySet<string> = new Set(['done', 'always']);
const TEXT_METHODS: ReadonlySet<string> = new Set(
  'split trim trimStart trimEnd toLowerCase toUpperCase replace replaceAll match matchAll startsWith endsWith substring substr charAt charCodeAt padStart padEnd search'.split(
    ' ',
  ),
);
const SAME_TEXT: ReadonlySet<string> = new Set(['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase']);
const ASKING: ReadonlySet<string> = new Set(['startsWith', 'endsWith']);

/** `JSON.parse(x)`, `atob(x)`, `Buffer.from(x, 'base64')`, `base64.decode(x)` */
function decodingOf({ arguments: [, second] }: CallExpression, name: string): 'json' | 'base64' | undefined {
  if (name === 'JSON.parse') return 'json';
  if (/^(?:\w+\.)?atob$|base64\w*\.decode$|^(?:decodeBase64|base64Decode|fromBase64)$/i.test(name)) return 'base64';
  const encoding = second?.type === 'Literal' ? second.value : undefined;
  return /(?:^|\.)Buffer(?:\.from)?$/.test(name) && typeof encoding === 'string' && /^base64(?:url)?$/.test(encoding)
    ? 'base64'
    : undefined;
}

function calleeName({ callee }: Pick<CallExpression, 'callee'>): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression') return '';
  const name = memberKey(callee) ?? '';
  return callee.object.type === 'Identifier' ? `${callee.object.name}.${name}` : `.${name}`;
}

/** `list[0]`, and `list[i]` as loops have it. */
const isIndex = (property: AnyNode): boolean =>
  (property.type === 'Literal' && typeof property.value === 'number') ||
  (property.type === 'Identifier' && /^(?:[ijkn]|idx|index)$/.test(property.name));

/** `args.hasOwnProperty('x')` reads no member of that name; `args.constructor` may. */
export const isMethodOfAll = (file: IndexedFile, node: AnyNode, name: string): boolean =>
  OF_EVERY_OBJECT.has(name) && callOf(file, node) !== undefined;

/** The call of what the member is. */
function callOf(file: IndexedFile, node: AnyNode): CallExpression | undefined {
  const parent = file.parentOf(node);
  return parent?.type === 'CallExpression' && parent.callee === node ? parent : undefined;
}

const functionsIn = (
  flow: Flow,
  file: IndexedFile,
  node: AnyNode | undefined,
): readonly { readonly node: FunctionNode; readonly file: IndexedFile }[] =>
  node ? flow.valueOf(file, node).flatMap((part) => (part.kind === 'function' ? [part] : [])) : [];

const isFunction = ({ type }: AnyNode): boolean => /Function/.test(type);

function functionName(node: AnyNode, parent: AnyNode | undefined): string | undefined {
  if ('id' in node && node.id && 'name' in node.id) return String(node.id.name);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent?.type === 'Property') return propertyKey(parent);
  if (parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression') return memberKey(parent.left);
  return undefined;
}

type Binding = NonNullable<ReturnType<IndexedFile['resolve']>>;

const names = new KeptWith<IndexedFile, ReadonlyMap<string, readonly AnyNode[]>>();

/** The places where a binding is read. */
function usesOf(file: IndexedFile, name: string, binding: Binding): readonly AnyNode[] {
  let known = names.get(file);
  if (!known) {
    const found = new Map<string, AnyNode[]>();
    for (const node of nodesOf(file.program)) {
      if (node.type !== 'Identifier') continue;
      const list = found.get(node.name);
      if (list) list.push(node);
      else found.set(node.name, [node]);
    }
    known = found;
    names.set(file, known);
  }
  return (known.get(name) ?? []).filter((node) => isRead(file, node) && file.resolve(name, node) === binding);
}

function isRead(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (parent?.type === 'Property') return parent.value === node && file.parentOf(parent)?.type === 'ObjectExpression';
  return !isMemberName(node, parent);
}

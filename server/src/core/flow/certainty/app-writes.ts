/** Who writes what to which object in the server code, and which names it mentions: looked up when a rule is about to report. */

import type { App } from '../../model/app.ts';
import { EVERYTHING, note } from '../../model/reads.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey, nameOf, propertyKey, writtenText } from '../../syntax/names.ts';
import { assignsRightSide } from '../../syntax/operators.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { flowOf } from '../flow-of.ts';
import { codePartsOf } from '../index/code-part.ts';
import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { methodNamed } from '../methods.ts';
import { alsoChanged, byPart } from '../value/by-part.ts';
import type { Flow } from '../value/engine.ts';
import { isUnknown, literalsIn } from '../value/value.ts';

export interface ObjectWrite {
  readonly file: IndexedFile;
  readonly object: AnyNode;
  /** What is written, where that is one expression. */
  readonly values: readonly AnyNode[];
}

export interface DeletedMember extends ObjectWrite {
  readonly name: string | undefined;
}

export interface PlacedNode<N extends AnyNode = AnyNode> {
  readonly file: IndexedFile;
  readonly node: N;
}

export interface AppWrites {
  readonly flow: Flow;
  /** To members of one name. */
  named(name: string): readonly ObjectWrite[];
  /** To a member or an element that nobody can name. */
  readonly loose: readonly ObjectWrite[];
  /** `delete x.name`, and `delete x[key]` without a name. */
  readonly deleted: readonly DeletedMember[];
  /** Whether a name is quoted, tested or deleted anywhere. */
  mentions(name: string): boolean;
  readonly calls: readonly PlacedNode<Call>[];
  /** Every `this`. */
  readonly wholes: readonly PlacedNode[];
}

const known = new KeptWith<App, AppWrites>();

export function writesOf(app: App): AppWrites {
  note(EVERYTHING);
  const writes = known.get(app) ?? collect(flowOf(app));
  known.set(app, writes);
  return writes;
}

/** Keeps answers about an app with what was collected of it. */
export function keptWith<K, V>(find: (writes: AppWrites, key: K) => V): (writes: AppWrites, key: K) => V {
  const answers = new KeptWith<AppWrites, Map<K, { readonly value: V }>>();
  return (writes, key) => {
    const kept = answers.get(writes) ?? new Map<K, { readonly value: V }>();
    answers.set(writes, kept);
    const answer = kept.get(key) ?? { value: find(writes, key) };
    kept.set(key, answer);
    return answer.value;
  };
}

/** The same where there is but one answer. */
export function keptOnceWith<V>(find: (writes: AppWrites) => V): (writes: AppWrites) => V {
  const answer = keptWith((writes: AppWrites, _once: undefined) => find(writes));
  return (writes) => answer(writes, undefined);
}

/** What one part does. */
interface PartWrites {
  readonly writes: readonly PartWrite[];
  readonly deleted: readonly PartWrite[];
  readonly mentioned: ReadonlySet<string>;
  readonly calls: readonly Call[];
  /** What its generators give, and what tags of templates get. */
  readonly yielded: readonly AnyNode[];
  readonly wholes: readonly AnyNode[];
}

interface PartWrite extends Omit<ObjectWrite, 'file'> {
  readonly name: string | undefined;
}

function collect(flow: Flow): AppWrites {
  const named = new Map<string, ObjectWrite[]>();
  const loose: ObjectWrite[] = [];
  const files = flow.files().map((file) => ({
    file,
    parts: codePartsOf(file).map((part) => writesIn(flow, part, undefined)),
  }));
  for (const { file, parts } of files) {
    for (const { name, object, values } of parts.flatMap(({ writes }) => writes)) {
      const entry = { file, object, values };
      const list = name === undefined ? loose : named.get(name);
      if (list) list.push(entry);
      else if (name !== undefined) named.set(name, [entry]);
    }
  }
  const place = <N extends AnyNode>(nodesIn: (does: PartWrites) => readonly N[]): readonly PlacedNode<N>[] =>
    files.flatMap(({ file, parts }) => parts.flatMap(nodesIn).map((node) => ({ file, node })));
  alsoChanged(flow, changedSince(flow, named));
  const known: { calls?: AppWrites['calls']; wholes?: AppWrites['wholes']; deleted?: AppWrites['deleted'] } = {};
  return {
    flow,
    named(name) {
      note(cellOf(name));
      return named.get(name) ?? NONE;
    },
    loose,
    get deleted() {
      known.deleted ??= files.flatMap(({ file, parts }) =>
        parts.flatMap(({ deleted }) => deleted).map((one) => ({ file, ...one })),
      );
      return known.deleted;
    },
    mentions: (name) => files.some(({ parts }) => parts.some(({ mentioned }) => mentioned.has(name))),
    get calls() {
      known.calls ??= place((part) => part.calls);
      return known.calls;
    },
    get wholes() {
      known.wholes ??= place((part) => part.wholes);
      return known.wholes;
    },
  };
}

const NONE: readonly never[] = [];

/** What a trace was found out from that leads through whatever is written to members of one name. */
const cellOf = (name: string): string => `written ${name}`;

type Named = ReadonlyMap<string, readonly ObjectWrite[]>;

/** Of the last snapshot of a chain that was asked. */
const last = new KeptWith<object, Named>();

/** Nobody reads these cells before they have been told of. */
function changedSince({ app: { chain } }: Flow, named: Named): readonly string[] {
  if (!chain) return NONE;
  const before = last.get(chain) ?? new Map<string, readonly ObjectWrite[]>();
  last.set(chain, named);
  return [...new Set([...before.keys(), ...named.keys()])]
    .filter((name) => !areSame(before.get(name), named.get(name)))
    .map(cellOf);
}

const areSame = (one: readonly ObjectWrite[] = NONE, other: readonly ObjectWrite[] = NONE): boolean =>
  one.length === other.length &&
  one.every(({ object, values }, at) => object === other[at]?.object && values === other[at]?.values);

/** Found with each part. */
export const writesIn = byPart((flow, { file, active: nodes }): PartWrites => {
  const writes: PartWrite[] = [];
  const deleted: PartWrite[] = [];
  const mentioned = new Set<string>();
  const calls: Call[] = [];
  const yielded: AnyNode[] = [];
  const wholes: AnyNode[] = [];

  const write = (object: AnyNode, name: string | undefined, values: readonly AnyNode[]): void => {
    writes.push({ object, name, values });
  };
  const writeKey = (object: AnyNode, key: AnyNode, values: readonly AnyNode[]): void => {
    const value = flow.valueOf(file, key);
    const names = literalsIn(value).filter((one) => typeof one === 'string');
    for (const name of names) write(object, name, values);
    if (names.length === 0 || names.length < value.length || isUnknown(value)) write(object, undefined, values);
  };
  const writeMember = (object: AnyNode, name: string | undefined, key: AnyNode, values: readonly AnyNode[]): void => {
    if (name === undefined) writeKey(object, key, values);
    // A place of a list may be any other place where it is read.
    else write(object, name === '__proto__' || /^\d+$/.test(name) ? undefined : name, values);
  };
  const target = (node: AnyNode, values: readonly AnyNode[]): void => {
    switch (node.type) {
      case 'MemberExpression':
        writeMember(node.object, memberKey(node), node.property, values);
        break;
      case 'ArrayPattern':
        for (const element of node.elements) if (element) target(element, []);
        break;
      case 'ObjectPattern':
        for (const property of node.properties)
          target(property.type === 'Property' ? property.value : property.argument, []);
        break;
      case 'AssignmentPattern':
        target(node.left, []);
        break;
      case 'RestElement':
        target(node.argument, []);
        break;
      default:
        break;
    }
  };
  const copy = (object: AnyNode, sources: readonly AnyNode[]): void => {
    for (const source of sources) {
      if (source.type !== 'ObjectExpression') {
        write(object, undefined, [source]);
        continue;
      }
      for (const property of source.properties) {
        if (property.type === 'SpreadElement') write(object, undefined, [property.argument]);
        else writeMember(object, propertyKey(property), property.key, [property.value]);
      }
    }
  };
  const called = (call: Call): void => {
    const callee = withoutChain(call.callee);
    const method = nameOf(callee);
    const [first, second, ...others] = call.arguments;
    const through = callee.type === 'MemberExpression' ? nameOf(callee.object) : undefined;
    // `Array.prototype.push.apply(list, more)`, `Reflect.apply(Object.assign, Object, [object, more])`
    const { adds, writes } = methodNamed(through === 'Reflect' && first ? nameOf(first) : through);
    if (adds || writes === 'members')
      for (const argument of call.arguments.flatMap(withElements)) write(argument, undefined, []);
    // The platform's own functions, such as those of its store, write to no object of the app.
    if (method === undefined || flow.valueOf(file, callee).some(({ kind }) => kind === 'platform')) return;
    const does = methodNamed(method);
    if (does.writes && first?.type === 'SpreadElement') write(first, undefined, []);
    else if (does.writes === 'members' && first) copy(first, call.arguments.slice(1));
    else if (does.writes && first && second) {
      writeKey(first, second, others);
      if (second.type === 'ObjectExpression') copy(first, [second]);
    }
    if (does.adds && callee.type === 'MemberExpression') write(callee.object, undefined, call.arguments);
  };
  const mention = (text: string): void => {
    for (const name of text.split(/[.[\]]+/)) mentioned.add(name);
  };

  for (const node of nodes) {
    switch (node.type) {
      case 'AssignmentExpression':
        if (assignsRightSide(node.operator)) target(node.left, [node.right]);
        break;
      case 'ForOfStatement':
      case 'ForInStatement':
        target(node.left, []);
        break;
      case 'CallExpression':
      case 'NewExpression':
        calls.push(node);
        called(node);
        break;
      case 'WithStatement':
        write(node.object, undefined, []);
        break;
      case 'UnaryExpression': {
        const operand = withoutChain(node.argument);
        if ((node.operator !== 'typeof' && node.operator !== 'delete') || operand.type !== 'MemberExpression') break;
        mention(memberKey(operand) ?? '');
        if (node.operator === 'delete') deleted.push({ object: operand.object, name: memberKey(operand), values: [] });
        break;
      }
      case 'Literal':
      case 'TemplateLiteral': {
        const text = writtenText(node);
        if (text !== undefined && !isKey(file, node)) mention(text);
        break;
      }
      case 'ThisExpression':
        wholes.push(node);
        break;
      case 'YieldExpression':
        if (node.argument) yielded.push(node.argument);
        break;
      case 'TaggedTemplateExpression':
        yielded.push(...node.quasi.expressions);
        break;
      default:
        break;
    }
  }
  return { writes, deleted, mentioned, calls, yielded, wholes };
});

/** A list that is written out, and what is in it. */
const withElements = (node: AnyNode): readonly AnyNode[] =>
  node.type === 'ArrayExpression' ? [node, ...node.elements.flatMap((element) => element ?? [])] : [node];

/** `x['name']` reads or writes, and `{ 'name': … }` is the author's own. */
function isKey(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  return (
    (parent?.type === 'MemberExpression' && parent.property === node) ||
    (parent?.type === 'Property' && parent.key === node)
  );
}

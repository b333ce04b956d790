/** Who writes what to which object in the server code, and which names it mentions: looked up when a rule is about to report. */

import type { App } from '../../model/app.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { memberKey, nameOf, propertyKey, writtenText } from '../../syntax/names.ts';
import { assignsRightSide } from '../../syntax/operators.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { flowOf } from '../flow-of.ts';
import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { EVERYTHING, note } from '../index/reads.ts';
import { methodNamed } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import { isUnknown, literalsIn } from '../value/value.ts';

export interface ObjectWrite {
  readonly file: IndexedFile;
  readonly object: AnyNode;
  /** What is written, where that is one expression. */
  readonly values: readonly AnyNode[];
}

export interface PlacedNode<N extends AnyNode = AnyNode> {
  readonly file: IndexedFile;
  readonly node: N;
}

export interface AppWrites {
  readonly flow: Flow;
  /** By the name of the member. */
  readonly named: ReadonlyMap<string, readonly ObjectWrite[]>;
  /** To a member or an element that nobody can name. */
  readonly loose: readonly ObjectWrite[];
  /** Names that are quoted, tested or deleted. */
  readonly mentioned: ReadonlySet<string>;
  readonly calls: readonly PlacedNode<Call>[];
  /** Identifiers and accesses, wherever they stand. */
  readonly references: readonly PlacedNode[];
}

const known = new WeakMap<App, AppWrites>();

export function writesOf(app: App): AppWrites {
  note(EVERYTHING);
  const writes = known.get(app) ?? collect(flowOf(app));
  known.set(app, writes);
  return writes;
}

/** Keeps answers about an app with what was collected of it. */
export function keptWith<K, V>(find: (writes: AppWrites, key: K) => V): (writes: AppWrites, key: K) => V {
  const answers = new WeakMap<AppWrites, Map<K, { readonly value: V }>>();
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

function collect(flow: Flow): AppWrites {
  const named = new Map<string, ObjectWrite[]>();
  const loose: ObjectWrite[] = [];
  const mentioned = new Set<string>();
  const calls: PlacedNode<Call>[] = [];
  const references: PlacedNode[] = [];

  const write = (file: IndexedFile, object: AnyNode, name: string | undefined, values: readonly AnyNode[]): void => {
    const entry = { file, object, values };
    const list = name === undefined ? loose : (named.get(name) ?? []);
    list.push(entry);
    if (name !== undefined) named.set(name, list);
  };
  const writeKey = (file: IndexedFile, object: AnyNode, key: AnyNode, values: readonly AnyNode[]): void => {
    const value = flow.valueOf(file, key);
    const names = literalsIn(value).filter((one) => typeof one === 'string');
    for (const name of names) write(file, object, name, values);
    if (names.length === 0 || names.length < value.length || isUnknown(value)) write(file, object, undefined, values);
  };
  const writeMember = (
    file: IndexedFile,
    object: AnyNode,
    name: string | undefined,
    key: AnyNode,
    values: readonly AnyNode[],
  ): void => {
    if (name === undefined) writeKey(file, object, key, values);
    // A place of a list may be any other place where it is read.
    else write(file, object, name === '__proto__' || /^\d+$/.test(name) ? undefined : name, values);
  };
  const target = (file: IndexedFile, node: AnyNode, values: readonly AnyNode[]): void => {
    switch (node.type) {
      case 'MemberExpression':
        writeMember(file, node.object, memberKey(node), node.property, values);
        break;
      case 'ArrayPattern':
        for (const element of node.elements) if (element) target(file, element, []);
        break;
      case 'ObjectPattern':
        for (const property of node.properties)
          target(file, property.type === 'Property' ? property.value : property.argument, []);
        break;
      case 'AssignmentPattern':
        target(file, node.left, []);
        break;
      case 'RestElement':
        target(file, node.argument, []);
        break;
      default:
        break;
    }
  };
  const copy = (file: IndexedFile, object: AnyNode, sources: readonly AnyNode[]): void => {
    for (const source of sources) {
      if (source.type !== 'ObjectExpression') {
        write(file, object, undefined, [source]);
        continue;
      }
      for (const property of source.properties) {
        if (property.type === 'SpreadElement') write(file, object, undefined, [property.argument]);
        else writeMember(file, object, propertyKey(property), property.key, [property.value]);
      }
    }
  };
  const called = (file: IndexedFile, call: Call): void => {
    const callee = withoutChain(call.callee);
    const method = nameOf(callee);
    const [first, second, ...others] = call.arguments;
    const through = callee.type === 'MemberExpression' ? nameOf(callee.object) : undefined;
    // `Array.prototype.push.apply(list, more)`
    const { adds, writes } = methodNamed(through);
    if (adds || writes === 'members') for (const argument of call.arguments) write(file, argument, undefined, []);
    // The platform's own functions, such as those of its store, write to no object of the app.
    if (method === undefined || flow.valueOf(file, callee).some(({ kind }) => kind === 'platform')) return;
    const does = methodNamed(method);
    if (does.writes === 'members' && first) copy(file, first, call.arguments.slice(1));
    else if (does.writes && first && second) {
      writeKey(file, first, second, others);
      if (second.type === 'ObjectExpression') copy(file, first, [second]);
    }
    if (does.adds && callee.type === 'MemberExpression') write(file, callee.object, undefined, call.arguments);
  };
  const mention = (text: string): void => {
    for (const name of text.split(/[.[\]]+/)) mentioned.add(name);
  };

  for (const file of flow.files()) {
    for (const node of nodesOf(file.program)) {
      switch (node.type) {
        case 'AssignmentExpression':
          if (assignsRightSide(node.operator)) target(file, node.left, [node.right]);
          break;
        case 'ForOfStatement':
        case 'ForInStatement':
          target(file, node.left, []);
          break;
        case 'CallExpression':
        case 'NewExpression':
          calls.push({ file, node });
          called(file, node);
          break;
        case 'WithStatement':
          write(file, node.object, undefined, []);
          break;
        case 'UnaryExpression': {
          const operand = withoutChain(node.argument);
          if ((node.operator === 'typeof' || node.operator === 'delete') && operand.type === 'MemberExpression')
            mention(memberKey(operand) ?? '');
          break;
        }
        case 'Literal':
        case 'TemplateLiteral': {
          const text = writtenText(node);
          if (text !== undefined && !isKey(file, node)) mention(text);
          break;
        }
        case 'Identifier':
        case 'MemberExpression':
        case 'ThisExpression':
          references.push({ file, node });
          break;
        default:
          break;
      }
    }
  }
  return { flow, named, loose, mentioned, calls, references };
}

/** `x['name']` reads or writes, and `{ 'name': … }` is the author's own. */
function isKey(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  return (
    (parent?.type === 'MemberExpression' && parent.property === node) ||
    (parent?.type === 'Property' && parent.key === node)
  );
}

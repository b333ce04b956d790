/**
 * Whether a piece of server code may come to call `renderData`: it names the function, or something by whose name the app
 * defines code that does. Anything that cannot be followed by name counts as answering.
 */

import {
  namesIn as boundNames,
  type Flow,
  type IndexedFile,
  requiredPath,
  requiresIn,
  runningFiles,
} from '../../flow/flow.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { memberKey, propertyKey, writtenText } from '../../syntax/names.ts';
import { type Filled, filledByAssignment, filledByCall, onlyFills } from './filled-containers.ts';

export type MayAnswer = (node: AnyNode) => boolean;

export function answeringIn(flow: Flow): MayAnswer {
  const files = flow.files();
  if (files.some(({ program }) => answersOutsideOfNames(program))) return () => true;
  const answering = answeringNodes(files);
  const isHandedOver = runningFiles(flow).some((file) =>
    statementsOutsideOfNames(file.program).some((node) => !onlyFills(file, node) && answering.has(node)),
  );
  if (isHandedOver) return () => true;
  return (node) => answering.has(node);
}

/** A node of a file. */
interface Place {
  readonly file: IndexedFile;
  readonly node: AnyNode;
}

/** All nodes that have an answer in them, or a name, or the path of a file, that leads to one. */
function answeringNodes(files: readonly IndexedFile[]): ReadonlySet<AnyNode> {
  const { answers, places, names } = readAll(files);
  const found = new Set<AnyNode>();
  const known = new Set<string>();
  for (let place = answers.pop(); place; place = answers.pop()) {
    const { file } = place;
    for (let node: AnyNode | undefined = place.node; node && !found.has(node); node = file.parentOf(node)) {
      found.add(node);
      for (const name of names.get(node) ?? []) {
        if (known.has(name)) continue;
        known.add(name);
        for (const one of places.get(name) ?? []) answers.push(one);
      }
    }
  }
  return found;
}

interface Mentions {
  /** What answers, or is beyond us. */
  readonly answers: Place[];
  /** Where each name stands, and where each file is required. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** The names that stand for a node anywhere in the app, and the path of a program. */
  readonly names: ReadonlyMap<AnyNode, readonly string[]>;
}

function readAll(files: readonly IndexedFile[]): Mentions {
  const answers: Place[] = [];
  const places = new Map<string, Place[]>();
  const names = new Map<AnyNode, string[]>();
  for (const file of files) {
    names.set(file.program, [file.file.path]);
    for (const node of nodesOf(file.program)) {
      const place = { file, node };
      const mentioned = namesIn(file, node);
      if (!mentioned || isAnswer(node) || isOpaque(node, file.parentOf(node))) answers.push(place);
      for (const name of mentioned ?? []) push(places, name, place);
      for (const { name, value } of definedBy(file, node)) {
        // Each file has an `exports` of its own; who gets one as a whole is opaque anyhow.
        if (name === undefined) answers.push({ file, node: value });
        else if (name !== 'exports') push(names, value, name);
      }
    }
  }
  return { answers, places, names };
}

/** Names that a node itself mentions, and the path of the file that it requires; nothing where nobody can say which. */
function namesIn(file: IndexedFile, node: AnyNode): readonly string[] | undefined {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'MemberExpression': {
      const key = node.computed ? memberKey(node) : undefined;
      return key === undefined ? [] : [key];
    }
    case 'CallExpression': {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return [];
      const name = node.arguments[0] && writtenText(node.arguments[0]);
      if (name === undefined) return undefined;
      const path = requiredPath(file.file.path, name);
      return path === undefined ? [] : [path];
    }
    default:
      return [];
  }
}

const isAnswer = (node: AnyNode): boolean =>
  (node.type === 'Identifier' && node.name === ANSWER) || (node.type === 'Literal' && node.value === ANSWER);

const ANSWER = 'renderData';

/** `this`, `exports` and the like other than before a plain member: who gets them may call anything. */
function isOpaque(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (node.type === 'WithStatement') return true;
  if (node.type === 'Identifier' && (node.name === 'eval' || node.name === 'Function')) return true;
  if (node.type !== 'ThisExpression' && !(node.type === 'Identifier' && WHOLES.has(node.name))) return false;
  if (parent?.type === 'AssignmentExpression' && parent.left === node) return false;
  if (parent?.type !== 'MemberExpression') return parent?.type !== 'Property' || parent.value === node;
  return parent.object === node && memberKey(parent) === undefined;
}

const WHOLES: ReadonlySet<string> = new Set(['exports', 'global', 'globalThis']);

/** What gets a name at a node; without one where it may get more names than anybody follows. */
function definedBy(file: IndexedFile, node: AnyNode): readonly Filled[] {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return node.id ? [{ name: node.id.name, value: node }] : [];
    case 'VariableDeclarator':
      return boundNames(node.id).map(({ name }) => ({ name, value: node }));
    case 'AssignmentExpression': {
      if (node.left.type !== 'MemberExpression')
        return boundNames(node.left).map(({ name }) => ({ name, value: node }));
      const name = memberKey(node.left);
      const filled = filledByAssignment(file, node);
      return name === undefined ? filled : [{ name, value: node.right }, ...filled];
    }
    case 'CallExpression':
      return filledByCall(file, node);
    case 'Property': {
      const name = propertyKey(node);
      return name === undefined ? [] : [{ name, value: node.value }];
    }
    case 'MethodDefinition':
    case 'PropertyDefinition': {
      const name = propertyKey(node);
      return name === undefined || !node.value ? [] : [{ name, value: node.value }];
    }
    default:
      return [];
  }
}

const answersOutsideOfNames = (program: AnyNode): boolean =>
  statementsOutsideOfNames(program).some((statement) => nodesOf(statement).some(isAnswer));

/** Statements at the top of a file that may answer by themselves, or hand the answering to somebody: `bus.on('done', answer)`. */
const statementsOutsideOfNames = (program: AnyNode): readonly AnyNode[] =>
  program.type === 'Program'
    ? program.body.filter(
        (statement) =>
          !DECLARATIONS.has(statement.type) &&
          !(statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression'),
      )
    : [];

const DECLARATIONS: ReadonlySet<string> = new Set(['FunctionDeclaration', 'ClassDeclaration', 'VariableDeclaration']);

/** False where a file cannot be read, or requires something by a name that is computed. */
export const canFollow = (flow: Flow): boolean =>
  flow.files().every((file) => !file.file.javascript.error && requiresIn(file).all);

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * Whether a piece of server code may come to call `renderData`: it names the function, or something by whose name the app
 * defines code that does. Anything that cannot be followed by name counts as answering.
 */

import { nameOf } from '../../flow/called-names.ts';
import type { Flow } from '../../flow/flow.ts';
import type { IndexedFile } from '../../flow/index-file.ts';
import { requiredPath } from '../../flow/modules.ts';
import { namesIn } from '../../flow/pattern-names.ts';
import { type AnyNode, forEachChild, nodesOf } from '../../syntax/javascript.ts';
import { type Filled, filledByAssignment, filledByCall, memberKey, onlyFills } from './filled-containers.ts';
import { requiresIn, runningFiles, writtenText } from './server-files.ts';

export type MayAnswer = (file: IndexedFile, node: AnyNode) => boolean;

interface Piece {
  readonly file: IndexedFile;
  readonly node: AnyNode;
}

export function answeringIn(flow: Flow): MayAnswer {
  const files = flow.files();
  if (files.some(({ program }) => answersOutsideOfNames(program))) return () => true;
  const summaries = new Map<AnyNode, Summary>();
  const summaryOf = (piece: Piece): Summary => {
    const summary = summaries.get(piece.node) ?? summarize(piece);
    summaries.set(piece.node, summary);
    return summary;
  };
  const answering = answeringNames(definitionsIn(files), summaryOf);
  const isHandedOver = runningFiles(flow).some((file) =>
    statementsOutsideOfNames(file.program).some(
      (node) => !onlyFills(file, node) && mayAnswer(summaryOf({ file, node }), answering),
    ),
  );
  if (isHandedOver) return () => true;
  return (file, node) => mayAnswer(summaryOf({ file, node }), answering);
}

/** Names, and paths of files, that lead to an answer. */
function answeringNames(
  definitions: ReadonlyMap<string, readonly Piece[]>,
  summaryOf: (piece: Piece) => Summary,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [name, pieces] of definitions) {
      if (!found.has(name) && pieces.some((piece) => mayAnswer(summaryOf(piece), found))) found.add(name);
    }
  }
  return found;
}

function mayAnswer({ answers, names }: Summary, answering: ReadonlySet<string>): boolean {
  if (answers) return true;
  for (const name of names) if (answering.has(name)) return true;
  return false;
}

interface Summary {
  /** It names the function, or is beyond us. */
  readonly answers: boolean;
  /** Names that occur in it, and paths of the files that it requires. */
  readonly names: ReadonlySet<string>;
}

function summarize({ file, node }: Piece): Summary {
  const names = new Set<string>();
  let answers = false;
  const visit = (inner: AnyNode, parent: AnyNode | undefined): void => {
    answers ||= isAnswer(inner) || isOpaque(inner, parent);
    if (inner.type === 'Identifier') names.add(inner.name);
    if (inner.type === 'MemberExpression' && inner.computed) {
      const key = writtenText(inner.property);
      if (key !== undefined) names.add(key);
    }
    if (inner.type === 'CallExpression' && inner.callee.type === 'Identifier' && inner.callee.name === 'require') {
      const name = inner.arguments[0] && writtenText(inner.arguments[0]);
      const path = name === undefined ? undefined : requiredPath(file.file.path, name);
      if (path !== undefined) names.add(path);
      if (name === undefined) answers = true;
    }
    forEachChild(inner, (child) => visit(child, inner));
  };
  visit(node, undefined);
  return { answers, names };
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
  return parent.object === node && parent.computed && writtenText(parent.property) === undefined;
}

const WHOLES: ReadonlySet<string> = new Set(['exports', 'global', 'globalThis']);

/** Everything that a name can stand for anywhere in the app, and what a path does. */
function definitionsIn(files: readonly IndexedFile[]): ReadonlyMap<string, readonly Piece[]> {
  const found = new Map<string, Piece[]>();
  const add = (name: string, piece: Piece): void => {
    const pieces = found.get(name);
    if (pieces) pieces.push(piece);
    else found.set(name, [piece]);
  };
  for (const file of files) {
    const visit = (node: AnyNode): void => {
      for (const { name, value } of definedBy(file, node)) {
        // Each file has an `exports` of its own; who gets one as a whole is opaque anyhow.
        if (name !== 'exports') add(name, { file, node: value });
      }
      forEachChild(node, visit);
    };
    visit(file.program);
    add(file.file.path, { file, node: file.program });
  }
  return found;
}

function definedBy(file: IndexedFile, node: AnyNode): readonly Filled[] {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return node.id ? [{ name: node.id.name, value: node }] : [];
    case 'VariableDeclarator':
      return namesIn(node.id).map(({ name }) => ({ name, value: node }));
    case 'AssignmentExpression': {
      if (node.left.type !== 'MemberExpression') return namesIn(node.left).map(({ name }) => ({ name, value: node }));
      const name = memberKey(node.left);
      const filled = filledByAssignment(file, node);
      return name === undefined ? filled : [{ name, value: node.right }, ...filled];
    }
    case 'CallExpression':
      return filledByCall(file, node);
    case 'Property': {
      const name = node.computed ? undefined : node.key.type === 'Literal' ? String(node.key.value) : nameOf(node.key);
      return name === undefined ? [] : [{ name, value: node.value }];
    }
    case 'MethodDefinition':
    case 'PropertyDefinition': {
      const name = nameOf(node.key);
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

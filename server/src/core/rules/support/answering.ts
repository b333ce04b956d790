/**
 * Whether a piece of server code may come to call `renderData`: it names the function, or something by whose name the app
 * defines code that does. Anything that cannot be followed by name counts as answering.
 */
import type { Flow } from '../../flow/flow.ts';
import { type IndexedFile, nameOf, namesIn } from '../../flow/index-file.ts';
import { requiredPath } from '../../flow/modules.ts';
import { type AnyNode, forEachChild, nodesOf } from '../../syntax/javascript.ts';
import { requiresIn, writtenText } from './server-files.ts';

export type MayAnswer = (file: IndexedFile, node: AnyNode) => boolean;

interface Piece {
  readonly file: IndexedFile;
  readonly node: AnyNode;
}

export function answeringIn(flow: Flow): MayAnswer {
  const files = flow.files();
  if (files.some(({ program }) => answersOutsideOfNames(program))) return () => true;
  const definitions = definitionsIn(files);
  const summaries = new Map<AnyNode, Summary>();
  const summaryOf = (piece: Piece): Summary => {
    const summary = summaries.get(piece.node) ?? summarize(piece);
    summaries.set(piece.node, summary);
    return summary;
  };
  return (file, node) => {
    const seen = new Set<AnyNode>();
    const open: Piece[] = [{ file, node }];
    for (let piece = open.pop(); piece; piece = open.pop()) {
      if (seen.has(piece.node)) continue;
      seen.add(piece.node);
      const { answers, names, requires } = summaryOf(piece);
      if (answers) return true;
      for (const name of names) open.push(...(definitions.get(name) ?? []));
      for (const path of requires) {
        const required = flow.fileAt(path);
        if (required) open.push({ file: required, node: required.program });
      }
    }
    return false;
  };
}

interface Summary {
  /** It names the function, or is beyond us. */
  readonly answers: boolean;
  readonly names: ReadonlySet<string>;
  readonly requires: readonly string[];
}

function summarize({ file, node }: Piece): Summary {
  const names = new Set<string>();
  const requires: string[] = [];
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
      if (path !== undefined) requires.push(path);
      if (name === undefined) answers = true;
    }
    forEachChild(inner, (child) => visit(child, inner));
  };
  visit(node, undefined);
  return { answers, names, requires };
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

/** Everything that a name can stand for anywhere in the app. */
function definitionsIn(files: readonly IndexedFile[]): ReadonlyMap<string, readonly Piece[]> {
  const found = new Map<string, Piece[]>();
  for (const file of files) {
    for (const node of nodesOf(file.program)) {
      for (const { name, value } of definedBy(node)) {
        // Each file has an `exports` of its own; who gets one as a whole is opaque anyhow.
        if (name === 'exports') continue;
        const pieces = found.get(name) ?? [];
        found.set(name, pieces);
        pieces.push({ file, node: value });
      }
    }
  }
  return found;
}

interface Definition {
  readonly name: string;
  readonly value: AnyNode;
}

function definedBy(node: AnyNode): readonly Definition[] {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return node.id ? [{ name: node.id.name, value: node }] : [];
    case 'VariableDeclarator':
      return namesIn(node.id).map(({ name }) => ({ name, value: node }));
    case 'AssignmentExpression': {
      if (node.left.type !== 'MemberExpression') return namesIn(node.left).map(({ name }) => ({ name, value: node }));
      const name = nameOf(node.left);
      return name === undefined ? [] : [{ name, value: node.right }];
    }
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

/** Statements at the top of a file that answer by themselves, or hand the answering to somebody. */
const answersOutsideOfNames = (program: AnyNode): boolean =>
  program.type === 'Program' &&
  program.body.some(
    (statement) =>
      !DECLARATIONS.has(statement.type) &&
      !(statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression') &&
      [...nodesOf(statement)].some(isAnswer),
  );

const DECLARATIONS: ReadonlySet<string> = new Set(['FunctionDeclaration', 'ClassDeclaration', 'VariableDeclaration']);

/** False where a file cannot be read, or requires something by a name that is computed. */
export const canFollow = (flow: Flow): boolean =>
  flow.files().every((file) => !file.file.javascript.error && requiresIn(file).all);

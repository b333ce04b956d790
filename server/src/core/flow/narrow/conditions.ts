/** The tests whose outcome is known at a place: those around it, and those that it is only reached behind. */

import type { AnyNode } from '../../syntax/javascript.ts';
import { endingBy, isJump } from '../../syntax/operators.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { MOST_CONDITIONS } from '../bounds.ts';
import { nearest } from '../index/around.ts';
import type { IndexedFile } from '../index/index-file.ts';

/** A test that is known to have come out true or false, or the labels of a `case`. */
export type Condition =
  | { readonly kind: 'test'; readonly test: AnyNode; readonly outcome: boolean }
  | {
      readonly kind: 'case';
      readonly subject: AnyNode;
      readonly labels: readonly AnyNode[];
      readonly others: readonly AnyNode[];
    };

/**
 * From the nearest one outwards. Also those around a function that is made there: nobody gives its `payload` another
 * event. Declarations are hoisted.
 */
export function conditionsAt(file: IndexedFile, node: AnyNode): readonly Condition[] {
  const found: Condition[] = [];
  for (let link = linkAt(file, node); link; link = link.outer) {
    found.push(...link.around, ...link.exits.slice(Math.max(0, link.behind - MOST_CONDITIONS), link.behind).reverse());
    if (found.length >= MOST_CONDITIONS) break;
  }
  return found.slice(0, MOST_CONDITIONS);
}

/** Whether a place belongs to a `case`. */
export const isInCase = (file: IndexedFile, node: AnyNode): boolean => {
  const found = caseAround(file, node);
  return found !== undefined && found.type !== 'FunctionDeclaration';
};

const caseAround = nearest((node, file) => {
  const parent = file.parentOf(node);
  return node.type === 'FunctionDeclaration' || (parent?.type === 'SwitchCase' && parent.test !== node);
});

/** What is known because of one node around a place. */
interface Link {
  readonly around: readonly Condition[];
  /** Ways out among the statements of a list, and how many of them stand before the place. */
  readonly exits: readonly Condition[];
  readonly behind: number;
  readonly outer: Link | undefined;
}

/** What was found in one file. */
interface Known {
  /** By what stands in the place: a node on which nothing more is known has the link of its parent. */
  readonly links: Map<AnyNode, Link | undefined>;
  readonly lists: Map<AnyNode, StatementList>;
  readonly cases: Map<AnyNode, readonly Condition[]>;
  /** Whether nothing behind a statement is reached. */
  readonly ends: (statement: AnyNode) => boolean;
}

const knownIn = new KeptWith<IndexedFile, Known>();

function linkAt(file: IndexedFile, node: AnyNode): Link | undefined {
  const known = knownIn.get(file) ?? { links: new Map(), lists: new Map(), cases: new Map(), ends: endingBy(isJump) };
  knownIn.set(file, known);
  const { links } = known;
  const path: AnyNode[] = [];
  let at: AnyNode | undefined = node;
  while (at && !links.has(at)) {
    path.push(at);
    const parent: AnyNode | undefined = file.parentOf(at);
    at = parent?.type === 'FunctionDeclaration' ? undefined : parent;
  }
  let link = at && links.get(at);
  // Not by a call of itself: trees are as deep as their authors like.
  for (const inner of path.reverse()) {
    link = linkOf(file, known, inner, link);
    links.set(inner, link);
  }
  return link;
}

function linkOf(file: IndexedFile, known: Known, node: AnyNode, outer: Link | undefined): Link | undefined {
  const parent = file.parentOf(node);
  if (!parent || parent.type === 'FunctionDeclaration') return outer;
  const around = conditionsAround(file, known, parent, node);
  const list = listOf(known, parent);
  const behind = list?.exitsBefore.get(node) ?? 0;
  if (around.length === 0 && behind === 0) return outer;
  return { around, exits: list?.exits ?? [], behind, outer };
}

function conditionsAround(file: IndexedFile, known: Known, parent: AnyNode, child: AnyNode): readonly Condition[] {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (child === parent.consequent) return [{ kind: 'test', test: parent.test, outcome: true }];
      return child === parent.alternate ? [{ kind: 'test', test: parent.test, outcome: false }] : [];
    case 'LogicalExpression':
      if (child !== parent.right || parent.operator === '??') return [];
      return [{ kind: 'test', test: parent.left, outcome: parent.operator === '&&' }];
    case 'SwitchCase': {
      const owner = child === parent.test ? undefined : file.parentOf(parent);
      if (owner?.type === 'SwitchStatement' && !known.cases.has(parent)) noteCases(known, owner);
      return (owner && known.cases.get(parent)) ?? [];
    }
    default:
      return [];
  }
}

/** Labels that fall through to a case count as well; where they are too many, nothing is known. */
function noteCases(known: Known, { cases, discriminant: subject }: AnyNode & { type: 'SwitchStatement' }): void {
  const all = cases.flatMap(({ test }) => (test ? [test] : []));
  let through: AnyNode[] = [];
  let hasDefault = false;
  for (const [index, one] of cases.entries()) {
    const last = cases[index - 1]?.consequent.at(-1);
    if (last && known.ends(last)) {
      through = [];
      hasDefault = false;
    }
    if (one.test) through.push(one.test);
    else hasDefault = true;
    const labels = through.slice(0, MOST_CONDITIONS);
    const isKnown = labels.length === through.length;
    known.cases.set(one, isKnown ? [{ kind: 'case', subject, labels, others: hasDefault ? all : [] }] : []);
  }
}

interface StatementList {
  /** What the `if (…) return;` among them tell about all that follows. */
  readonly exits: readonly Condition[];
  /** How many of them stand before a statement. */
  readonly exitsBefore: ReadonlyMap<AnyNode, number>;
}

function listOf(known: Known, node: AnyNode): StatementList | undefined {
  const statements = statementsOf(node);
  const list = known.lists.get(node) ?? (statements && readList(known, statements));
  if (list) known.lists.set(node, list);
  return list;
}

function statementsOf(node: AnyNode): readonly AnyNode[] | undefined {
  if (node.type === 'BlockStatement' || node.type === 'Program') return node.body;
  return node.type === 'SwitchCase' ? node.consequent : undefined;
}

function readList(known: Known, statements: readonly AnyNode[]): StatementList {
  const exits: Condition[] = [];
  const exitsBefore = new Map<AnyNode, number>();
  for (const statement of statements) {
    exitsBefore.set(statement, exits.length);
    const exit = statement.type === 'IfStatement' ? exitOf(known, statement) : undefined;
    if (exit) exits.push(exit);
  }
  return { exits, exitsBefore };
}

/** `if (…) return;`: its test came out false; with the way out behind `else`, it came out true. */
function exitOf(
  known: Known,
  { test, consequent, alternate }: AnyNode & { type: 'IfStatement' },
): Condition | undefined {
  const isLeft = known.ends(consequent);
  if (!isLeft && !(alternate && known.ends(alternate))) return undefined;
  return { kind: 'test', test, outcome: !isLeft };
}

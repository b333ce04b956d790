/**
 * Parses anew what was edited outside of all functions: the statements at the top of a file that an edit touches, or the
 * members of an object there. All else, functions above all, stays as it is, and what comes behind moves.
 */
import { ownCopy } from '../text/own-copy.ts';
import { type AnyNode, forEachChild, nodesOf, type ObjectExpression, OPTIONS, type Program } from './javascript.ts';
import { noteOutsideEdit } from './outside.ts';
import { isBlockFunction } from './parse-function.ts';
import { StrictParser } from './parsers.ts';
import { moveTree, replaceNodes } from './tree-nodes.ts';

interface Edit {
  /** First character that differs. */
  readonly start: number;
  /** End of what was replaced, in the text before. */
  readonly end: number;
  readonly delta: number;
}

/** Statements, or members of an object. */
interface List {
  readonly node: Program | ObjectExpression;
  readonly items: AnyNode[];
  readonly start: number;
  readonly end: number;
}

/** Some of the items, with all that is between those before and behind them: places of the text before. */
interface Region {
  readonly first: number;
  readonly behind: number;
  readonly start: number;
  readonly end: number;
}

/** `around` are the nodes that the edit lies in, from the program on; false where the whole text has to be parsed. */
export function reparseOutside(text: string, program: Program, around: readonly AnyNode[], edit: Edit): boolean {
  for (const list of listsIn(program, around).toReversed()) {
    const region = regionOf(text, list, edit);
    const made = region && parseRegion(text, list, region, edit.delta);
    if (!made) continue;
    const { first, behind } = region;
    replaceNodes(program, region, list.items.slice(first, behind), made, edit.delta);
    list.items.splice(first, behind - first, ...made);
    const outer = around.slice(0, around.indexOf(list.node) + 1);
    for (const node of outer) node.end += edit.delta;
    // Of comments alone, no node is another one.
    if (made.length > 0 || behind > first) noteOutsideEdit(program, outer);
    return true;
  }
  return false;
}

/** An object counts where nothing but assignments, declarations and other objects is around it. */
function listsIn(program: Program, around: readonly AnyNode[]): readonly List[] {
  const lists: List[] = [{ node: program, items: program.body as AnyNode[], start: 0, end: program.end }];
  for (const node of around.slice(1)) {
    if (!PLAIN.has(node.type)) break;
    if (node.type === 'ObjectExpression')
      lists.push({ node, items: node.properties as AnyNode[], start: node.start + 1, end: node.end - 1 });
  }
  return lists;
}

const PLAIN: ReadonlySet<string> = new Set([
  'ExpressionStatement',
  'AssignmentExpression',
  'VariableDeclaration',
  'VariableDeclarator',
  'ObjectExpression',
  'Property',
]);

/** Up to the end of a line, so that no comment reaches out of it. */
function regionOf(text: string, { items, start, end }: List, edit: Edit): Region | undefined {
  const isStatement = start === 0;
  const touched = items.findIndex(
    (item) => item.end > edit.start || (item.end === edit.start && !(isStatement && isEnded(text, item))),
  );
  const first = touched < 0 ? items.length : touched;
  let behind = Math.max(first, items.findLastIndex((item) => item.start < edit.end) + 1);
  const region = (): Region => ({
    first,
    behind,
    start: items[first - 1]?.end ?? start,
    end: items[behind]?.start ?? end,
  });
  while (behind < items.length && !beginsLine(text, region().end + edit.delta)) behind++;
  const found = region();
  if (edit.start < found.start || edit.end > found.end) return undefined;
  const isWhole = behind === items.length && isStatement;
  return isWhole || beginsLine(text, found.end + edit.delta) ? found : undefined;
}

function beginsLine(text: string, offset: number): boolean {
  let before = offset - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  return text[before] === '\n';
}

function parseRegion(text: string, list: List, region: Region, delta: number): readonly AnyNode[] | undefined {
  try {
    return list.node.type === 'Program'
      ? parseStatements(text, list.items, region, delta)
      : parseMembers(text, list.items, region, delta);
  } catch {
    // What is not valid by itself may be with the rest, and the error of the whole text is the one to be told.
    return undefined;
  }
}

function parseStatements(
  text: string,
  items: readonly AnyNode[],
  { first, behind, start, end }: Region,
  delta: number,
): readonly AnyNode[] | undefined {
  const code = ownCopy(text.slice(start, end + delta));
  // At the beginning of a file these mean something else.
  if (/<!--|-->/.test(code) || (start > 0 && code.startsWith('#!'))) return undefined;
  const { body } = new StrictParser(OPTIONS, code).parse();
  const made: readonly AnyNode[] = body;
  for (const node of made) moveTree(node, start, end + delta);
  const before = items[first - 1];
  const next = items[behind];
  const nextStart = next && next.start + delta;
  const firstStart = made[0]?.start ?? nextStart;
  const last = made.at(-1) ?? before;
  if (before && firstStart !== undefined && !areApart(text, before, firstStart)) return undefined;
  if (last && nextStart !== undefined && !areApart(text, last, nextStart)) return undefined;
  if (made.some((node) => 'directive' in node)) return undefined;
  const others = [...items.slice(0, first), ...items.slice(behind)];
  return declareAnew(made, others) ? undefined : made;
}

/** Whether what begins at a place is no continuation of the statement before it. */
function areApart(text: string, before: AnyNode, at: number): boolean {
  if (isEnded(text, before)) return true;
  // `let` alone is a name, and declares what comes in the next line.
  if (text.slice(before.start, before.end).endsWith('let')) return false;
  return text.slice(before.end, at).includes('\n') && !/[([`+\-*/.,?<>=&|^%!;]/.test(text[at] ?? '');
}

/** Whatever follows. */
const isEnded = (text: string, { type, end }: AnyNode): boolean => ENDED.has(type) || text[end - 1] === ';';

const ENDED: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'ClassDeclaration',
  'BlockStatement',
  'TryStatement',
  'SwitchStatement',
]);

/** Whether one of the names is declared among the others as well, which may be an error. */
function declareAnew(made: readonly AnyNode[], others: readonly AnyNode[]): boolean {
  const names = new Set(made.flatMap(namesDeclaredIn));
  return names.size > 0 && others.some((other) => namesDeclaredIn(other).some((name) => names.has(name)));
}

/** Those of blocks included: more rather than fewer. */
function namesDeclaredIn(statement: AnyNode): readonly string[] {
  if (statement.type === 'ExpressionStatement') return [];
  if (statement.type === 'FunctionDeclaration' && statement.id) return [statement.id.name];
  const found: string[] = [];
  const left: AnyNode[] = [statement];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.type === 'VariableDeclarator')
      for (const inner of nodesOf(node.id)) if (inner.type === 'Identifier') found.push(inner.name);
    if ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id) found.push(node.id.name);
    if (!isBlockFunction(node)) forEachChild(node, (child) => left.push(child));
  }
  return found;
}

/** An object of its own, between names that stand for the members before and behind. */
function parseMembers(
  text: string,
  items: readonly AnyNode[],
  { first, behind, start, end }: Region,
  delta: number,
): readonly AnyNode[] | undefined {
  const code = text.slice(start, end + delta);
  if (code.includes('__proto__')) return undefined;
  const hasBefore = first > 0;
  const hasNext = behind < items.length;
  const opening = hasBefore ? '({_' : '({';
  const { body } = new StrictParser(OPTIONS, `${opening}${code}${hasNext ? '_' : ''}})`).parse();
  const [statement] = body;
  const object = statement?.type === 'ExpressionStatement' ? withoutParentheses(statement.expression) : undefined;
  if (body.length !== 1 || object?.type !== 'ObjectExpression') return undefined;
  const members: readonly AnyNode[] = object.properties;
  if (hasBefore && !isStandIn(members[0])) return undefined;
  if (hasNext && !isStandIn(members.at(-1))) return undefined;
  const made = members.slice(hasBefore ? 1 : 0, hasNext ? -1 : undefined);
  const shift = start - opening.length;
  for (const member of made) moveTree(member, shift, end + delta);
  return made;
}

const isStandIn = (member: AnyNode | undefined): boolean =>
  member?.type === 'Property' && member.shorthand && member.end - member.start === 1;

const withoutParentheses = (node: AnyNode): AnyNode =>
  node.type === 'ParenthesizedExpression' ? withoutParentheses(node.expression) : node;

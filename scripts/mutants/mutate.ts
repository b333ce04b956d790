/** The mutants of a source text: small changes, each of which some test should notice. */
import {
  type AnyNode,
  forEachChild,
  type Literal,
  nodesOf,
  type Program,
  parseModule,
} from '../../server/src/core/syntax/javascript.ts';

/** One change: what stands from `start` to `end` is replaced. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** In the order of the text, which is JavaScript without types. */
export function mutantsOf(code: string): readonly Mutant[] {
  const program = parsed(code);
  const parents = parentsIn(program);
  const found = new Map<string, Mutant>();
  for (const node of nodesOf(program)) {
    for (const mutant of changesOf({ node, code, parentOf: (inner) => parents.get(inner) })) {
      found.set(`${mutant.start} ${mutant.end} ${mutant.text}`, mutant);
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

export const mutated = (code: string, { start, end, text }: Mutant): string =>
  code.slice(0, start) + text + code.slice(end);

interface Place<N extends AnyNode = AnyNode> {
  readonly node: N;
  readonly code: string;
  parentOf(node: AnyNode): AnyNode | undefined;
}

/** Methods that another one stands for: with each, what is asked of one element is asked of all, or the other way round. */
const SWAPPED_METHODS: Readonly<Record<string, string>> = { some: 'every', every: 'some' };
/** Methods that give back the list itself where they choose nothing. */
const CHOOSING_METHODS: ReadonlySet<string> = new Set(['filter']);
/** Functions each of whose arguments adds something of its own. */
const COLLECTING_FUNCTIONS: ReadonlySet<string> = new Set(['union']);
/** The two empty values of the flow engine: nothing, and anything. Which of them stands where decides what is judged. */
const SWAPPED_VALUES: Readonly<Record<string, string>> = { UNKNOWN: '[]', NOTHING: "[{ kind: 'unknown' }]" };
const SWAPPED_OPERATORS: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const EQUALITIES: ReadonlySet<string> = new Set(['===', '!==', '==', '!=']);
const FILLING_ASSIGNMENTS: ReadonlySet<string> = new Set(['||=', '&&=', '??=']);
const COMPARING: ReadonlySet<string> = new Set([...EQUALITIES, ...Object.keys(SWAPPED_OPERATORS), 'in', 'instanceof']);
/** Methods whose answer is true or false. */
const ASKING_METHODS: ReadonlySet<string> = new Set([
  'some',
  'every',
  'includes',
  'has',
  'startsWith',
  'endsWith',
  'test',
]);

function changesOf(place: Place): readonly Mutant[] {
  const { node } = place;
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return [replaced(node.test, 'true'), replaced(node.test, 'false')];
    case 'WhileStatement':
      return [replaced(node.test, 'false')];
    case 'ForStatement':
      return node.test ? [replaced(node.test, 'false')] : [];
    case 'LogicalExpression':
      return [node.left, node.right].map((side) => replaced(node, textOf(place, side)));
    case 'BinaryExpression':
      return [...negated(place), ...otherOperator(place, node.operator, node.left)];
    case 'Literal':
    case 'UnaryExpression':
      return negated(place);
    case 'CallExpression':
      return [...negated(place), ...otherCall({ ...place, node })];
    case 'ExpressionStatement':
      return node.directive === undefined ? [dropped(node)] : [];
    case 'ThrowStatement':
    case 'ContinueStatement':
      return [dropped(node)];
    case 'ReturnStatement':
    case 'BreakStatement':
      return isLast(place) || isAllOfBranch(place) ? [] : [dropped(node)];
    case 'SwitchCase':
      return node.test ? [{ start: node.start, end: node.end, text: '' }] : [];
    case 'ArrayExpression':
      return isTable(place) ? withoutEach(node, node.elements) : [];
    case 'ObjectExpression':
      return isTable(place) ? withoutEach(node, node.properties) : [];
    case 'AssignmentExpression':
      return FILLING_ASSIGNMENTS.has(node.operator)
        ? [replaced(node, `${textOf(place, node.left)} = ${textOf(place, node.right)}`)]
        : [];
    case 'Identifier':
      return isValue(place) ? swapped(node, SWAPPED_VALUES, node.name) : [];
    default:
      return [];
  }
}

const textOf = ({ code }: Place, { start, end }: AnyNode): string => code.slice(start, end);

const replaced = ({ start, end }: AnyNode, text: string): Mutant => ({ start, end, text: `(${text})` });

/** An empty statement, because one may have to stand there. */
const dropped = ({ start, end }: AnyNode): Mutant => ({ start, end, text: ';' });

function swapped({ start, end }: AnyNode, table: Readonly<Record<string, string>>, name: string): readonly Mutant[] {
  return Object.hasOwn(table, name) ? [{ start, end, text: table[name] ?? name }] : [];
}

/** What is true or false by itself; conditions and what they are put together from have mutants of their own. */
function negated(place: Place): readonly Mutant[] {
  const { node } = place;
  const parent = place.parentOf(node);
  const isPart =
    parent === undefined ||
    parent.type === 'LogicalExpression' ||
    (parent.type === 'UnaryExpression' && parent.operator === '!') ||
    ('test' in parent && parent.test === node);
  return isAnswer(node) && !isPart ? [replaced(node, `!(${textOf(place, node)})`)] : [];
}

function isAnswer(node: AnyNode): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'boolean';
    case 'UnaryExpression':
      return node.operator === '!';
    case 'BinaryExpression':
      return COMPARING.has(node.operator);
    case 'CallExpression':
      return ASKING_METHODS.has(methodOf(node) ?? '');
    default:
      return false;
  }
}

/** `<` and `<=`: whether a test knows where the border is. */
function otherOperator(place: Place, operator: string, left: AnyNode): readonly Mutant[] {
  const start = place.code.indexOf(operator, left.end);
  return swapped({ ...place.node, start, end: start + operator.length }, SWAPPED_OPERATORS, operator);
}

function otherCall(place: Place<AnyNode & { type: 'CallExpression' }>): readonly Mutant[] {
  const { callee, arguments: given } = place.node;
  if (callee.type === 'Identifier')
    return COLLECTING_FUNCTIONS.has(callee.name) && given.length > 1 ? withoutEach(place.node, given) : [];
  const method = methodOf(place.node);
  if (method === undefined || callee.type !== 'MemberExpression') return [];
  if (CHOOSING_METHODS.has(method)) return [replaced(place.node, textOf(place, callee.object))];
  return swapped(callee.property, SWAPPED_METHODS, method);
}

function methodOf({ callee }: AnyNode & { type: 'CallExpression' }): string | undefined {
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : undefined;
}

/** Each item of a list in brackets left out once, with a comma beside it. */
function withoutEach(list: AnyNode, items: readonly (AnyNode | null)[]): readonly Mutant[] {
  return items.flatMap((item, index) => {
    if (!item) return [];
    const after = items[index + 1];
    const before = items[index - 1];
    if (after) return [{ start: item.start, end: after.start, text: '' }];
    return [{ start: before?.end ?? item.start, end: list.end - 1, text: '' }];
  });
}

/** A list of literals, what a set or a map begins with, and whatever a constant of the module lists. */
function isTable({ node, parentOf }: Place): boolean {
  const parent = parentOf(node);
  if (node.type === 'ArrayExpression') {
    if (node.elements.length > 0 && node.elements.every((element) => element && isPlainLiteral(element))) return true;
    if (parent?.type === 'NewExpression') return true;
  }
  const statement = parent?.type === 'VariableDeclarator' ? parentOf(parent) : undefined;
  const owner = statement && parentOf(statement);
  return owner?.type === 'Program' || owner?.type === 'ExportNamedDeclaration';
}

const isPlainLiteral = (node: AnyNode): node is Literal => node.type === 'Literal';

/** Not where a name is declared, imported or that of a member. */
function isValue({ node, parentOf }: Place): boolean {
  const parent = parentOf(node);
  switch (parent?.type) {
    case 'ImportSpecifier':
    case 'ExportSpecifier':
      return false;
    case 'VariableDeclarator':
      return parent.init === node;
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'Property':
      return parent.value === node;
    default:
      return parent !== undefined;
  }
}

/** Nothing follows in the function or the switch that would run instead. */
function isLast({ node, parentOf }: Place): boolean {
  const block = parentOf(node);
  const owner = block && parentOf(block);
  if (block?.type === 'SwitchCase')
    return node.type === 'BreakStatement' && owner?.type === 'SwitchStatement' && owner.cases.at(-1) === block;
  return block?.type === 'BlockStatement' && block.body.at(-1) === node && owner !== undefined && 'params' in owner;
}

/** `if (…) return x;` and `case y: return x;`: the condition that is never true, the case that is left out, are the same. */
function isAllOfBranch({ node, parentOf }: Place): boolean {
  const parent = parentOf(node);
  if (parent?.type === 'SwitchCase') return parent.test !== null && parent.consequent.length === 1;
  const branch = parent?.type === 'BlockStatement' && parent.body.length === 1 ? parent : node;
  return parentOf(branch)?.type === 'IfStatement';
}

function parsed(code: string): Program {
  const program = parseModule(code);
  if (!program) throw new Error('This text is no JavaScript module, so that it has no mutants: mend it first.');
  return program;
}

function parentsIn(program: AnyNode): ReadonlyMap<AnyNode, AnyNode> {
  const parents = new Map<AnyNode, AnyNode>();
  for (const node of nodesOf(program)) forEachChild(node, (child) => parents.set(child, node));
  return parents;
}

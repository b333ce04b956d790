/** What ESLint says of single expressions. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey, propertyKey, writtenText } from '../../syntax/names.ts';
import type { Range } from '../../text/range.ts';
import { globalCalled, type LintedFile } from '../linted-file.ts';
import type { Node } from '../nodes.ts';
import { type Check, firstLineOf, type Problem, rangeOf } from '../problem.ts';

export const noEval: Check = (file) =>
  file
    .ofKind('Identifier')
    .filter((node) => node.name === 'eval' && (isCalled(file, node) || file.isGlobal(node)))
    .map((node) => ({ rule: 'no-eval', range: rangeOf(node), message: 'eval can be harmful' }));

const isCalled = (file: LintedFile, node: AnyNode): boolean => {
  const parent = file.parentOf(node);
  return parent?.type === 'CallExpression' && parent.callee === node;
};

const DIALOGS: ReadonlySet<string> = new Set(['alert', 'confirm', 'prompt']);
const WINDOWS: ReadonlySet<string> = new Set(['window', 'globalThis']);

export const noAlert: Check = (file) =>
  file.ofKind('CallExpression').flatMap((node): readonly Problem[] => {
    const name = globalCalled(file, node.callee, WINDOWS);
    if (name === undefined || !DIALOGS.has(name)) return [];
    return [{ rule: 'no-alert', range: firstLineOf(file, node), message: `Unexpected ${name}` }];
  });

export const noNewNativeNonconstructor: Check = (file) =>
  file.ofKind('NewExpression').flatMap(({ callee }): readonly Problem[] => {
    const isIt = callee.type === 'Identifier' && /^(Symbol|BigInt)$/.test(callee.name) && file.isGlobal(callee);
    const message = isIt ? `\`${callee.name}\` cannot be called as a constructor` : '';
    return isIt ? [{ rule: 'no-new-native-nonconstructor', range: rangeOf(callee), message }] : [];
  });

const TYPES: ReadonlySet<unknown> = new Set([
  ...['symbol', 'undefined', 'object', 'boolean', 'number', 'string', 'function', 'bigint'],
]);

export const validTypeof: Check = (file) =>
  file.ofKind('BinaryExpression').flatMap((node): readonly Problem[] => {
    if (!/^[!=]==?$/.test(node.operator)) return [];
    const asked = [node.left, node.right].find((side) => isTypeof(side));
    const other = asked === node.left ? node.right : node.left;
    if (!asked) return [];
    const text = writtenText(other) ?? (other.type === 'Literal' ? other.value : undefined);
    const isWritten = other.type === 'Literal' || text !== undefined;
    const isUndefined = other.type === 'Identifier' && other.name === 'undefined' && file.isGlobal(other);
    if (!isUndefined && (!isWritten || TYPES.has(text))) return [];
    return [{ rule: 'valid-typeof', range: rangeOf(other), message: 'Invalid typeof comparison value' }];
  });

const isTypeof = (node: AnyNode): boolean => node.type === 'UnaryExpression' && node.operator === 'typeof';

const isNull = (node: AnyNode): boolean => node.type === 'Literal' && node.value === null && node.raw === 'null';

const comparisonsOf = (file: LintedFile): readonly Node<'BinaryExpression'>[] =>
  file.ofKind('BinaryExpression').filter(({ operator }) => operator === '==' || operator === '!=');

export const noEqNull: Check = (file) =>
  comparisonsOf(file).flatMap((node): readonly Problem[] =>
    isNull(node.left) || isNull(node.right)
      ? [{ rule: 'no-eq-null', range: firstLineOf(file, node), message: "Use '===' to compare with null" }]
      : [],
  );

/** But for comparisons with null, of which the error says enough. */
export const eqeqeq: Check = (file) =>
  comparisonsOf(file).flatMap((node): readonly Problem[] => {
    if (isNull(node.left) || isNull(node.right)) return [];
    const range = operatorOf(file, node);
    const isSame =
      isTypeof(node.left) ||
      isTypeof(node.right) ||
      (node.left.type === 'Literal' &&
        node.right.type === 'Literal' &&
        typeof node.left.value === typeof node.right.value);
    return [
      {
        rule: 'eqeqeq',
        range,
        message: `Expected '${node.operator}=' and instead saw '${node.operator}'`,
        ...(isSame && {
          fix: {
            title: `Change to \`${node.operator}=\``,
            safety: 'safe',
            edits: [{ range, text: `${node.operator}=` }],
          },
        }),
      },
    ];
  });

function operatorOf({ text }: LintedFile, { left, right, operator }: Node<'BinaryExpression'>): Range {
  const at = text.slice(left.end, right.start).indexOf(operator);
  return { start: left.end + at, end: left.end + at + 2 };
}

export const noSelfAssign: Check = (file) =>
  file.ofKind('AssignmentExpression').flatMap((node): readonly Problem[] =>
    /^(|&&|\|\||\?\?)=$/.test(node.operator)
      ? selfAssigned(node.left, node.right).map((right) => ({
          rule: 'no-self-assign',
          range: rangeOf(right),
          message: `'${file.text.slice(right.start, right.end).replace(/\s+/g, '')}' is assigned to itself`,
        }))
      : [],
  );

/** The parts of the right side that are the same on the left. */
function selfAssigned(left: AnyNode | null | undefined, right: AnyNode | null | undefined): readonly AnyNode[] {
  if (!left || !right) return [];
  if (left.type === 'Identifier') return right.type === 'Identifier' && left.name === right.name ? [right] : [];
  if (left.type === 'MemberExpression') return isSamePlace(left, right) ? [right] : [];
  if (left.type === 'ArrayPattern' && right.type === 'ArrayExpression') {
    // Behind what is spread, places are not known; and what takes the rest takes more than one value.
    const spread = right.elements.findIndex((element) => element?.type === 'SpreadElement');
    const end = spread < 0 ? right.elements.length : spread + 1;
    return left.elements.slice(0, end).flatMap((element, index) => {
      const isMore = element?.type === 'RestElement' && index < right.elements.length - 1;
      return isMore ? [] : selfAssigned(element, right.elements[index]);
    });
  }
  if (left.type === 'RestElement' && right.type === 'SpreadElement') return selfAssigned(left.argument, right.argument);
  if (left.type !== 'ObjectPattern' || right.type !== 'ObjectExpression') return [];
  if (right.properties.some(({ type }) => type === 'SpreadElement')) return [];
  return left.properties.flatMap((target) => {
    const key = target.type === 'Property' ? propertyKey(target) : undefined;
    if (target.type !== 'Property' || key === undefined) return [];
    return right.properties.flatMap((source) =>
      source.type === 'Property' && propertyKey(source) === key ? selfAssigned(target.value, source.value) : [],
    );
  });
}

/** `a.b` and `a.b`, `this.x[i]` and `this.x[i]`. */
function isSamePlace(left: AnyNode, right: AnyNode): boolean {
  let [a, b] = [left, right];
  while (a.type === 'MemberExpression' && b.type === 'MemberExpression') {
    const [key, other] = [memberKey(a), memberKey(b)];
    const isSameName =
      a.property.type === 'Identifier' && b.property.type === 'Identifier' && a.property.name === b.property.name;
    if (key === undefined || other === undefined ? !(a.computed && b.computed && isSameName) : key !== other)
      return false;
    [a, b] = [a.object, b.object];
  }
  if (a.type === 'ThisExpression') return b.type === 'ThisExpression';
  return a.type === 'Identifier' && b.type === 'Identifier' && a.name === b.name;
}

/** What has no meaning for undefined, which an optional chain may be. */
export const noUnsafeOptionalChaining: Check = (file) =>
  unsafePlaces(file)
    .flatMap(chainsIn)
    .map((node) => ({
      rule: 'no-unsafe-optional-chaining',
      range: firstLineOf(file, node),
      message:
        "Unsafe usage of optional chaining. If it short-circuits with 'undefined' the evaluation will throw TypeError",
    }));

function unsafePlaces(file: LintedFile): readonly AnyNode[] {
  const places: (AnyNode | null | undefined)[] = [
    ...file.ofKind('CallExpression', 'NewExpression').map((node) => (isOptional(node) ? undefined : node.callee)),
    ...file.ofKind('MemberExpression').map((node) => (isOptional(node) ? undefined : node.object)),
    ...file.ofKind('TaggedTemplateExpression').map(({ tag }) => tag),
    ...file.ofKind('ClassDeclaration', 'ClassExpression').map(({ superClass }) => superClass),
    ...file.ofKind('ForOfStatement').map(({ right }) => right),
    ...file.ofKind('WithStatement').map(({ object }) => object),
    ...file.ofKind('BinaryExpression').map((node) => (/^in(stanceof)?$/.test(node.operator) ? node.right : undefined)),
    ...file
      .ofKind('SpreadElement')
      .map((node) => (file.parentOf(node)?.type === 'ObjectExpression' ? undefined : node.argument)),
    ...file.ofKind('VariableDeclarator').map(({ id, init }) => (isTakenApart(id) ? init : undefined)),
    ...file.ofKind('AssignmentExpression').map(({ left, right }) => (isTakenApart(left) ? right : undefined)),
    ...file.ofKind('AssignmentPattern').map(({ left, right }) => (isTakenApart(left) ? right : undefined)),
  ];
  return places.flatMap((place) => place ?? []);
}

const isOptional = (node: AnyNode): boolean => 'optional' in node && node.optional === true;

const isTakenApart = ({ type }: AnyNode): boolean => type === 'ObjectPattern' || type === 'ArrayPattern';

/** The optional chains whose undefined would come out of the expression. */
function chainsIn(expression: AnyNode): readonly AnyNode[] {
  const found: AnyNode[] = [];
  const left = [expression];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.type === 'ChainExpression') found.push(node);
    else if (node.type === 'LogicalExpression') left.push(node.right, ...(node.operator === '&&' ? [node.left] : []));
    else if (node.type === 'ConditionalExpression') left.push(node.consequent, node.alternate);
    else if (node.type === 'SequenceExpression') left.push(...node.expressions.slice(-1));
    else if (node.type === 'AwaitExpression') left.push(node.argument);
  }
  return found;
}

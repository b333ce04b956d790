/** Which parts of an expression hold the value of a secure parameter as it is, wherever they got it. */
import {
  type Flow,
  holdingsIn,
  type IndexedFile,
  invocations,
  isReplaced,
  keysPassedTo,
  type Value,
} from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { fieldOf } from '../../shape/ask.ts';
import type { AnyNode, CallExpression, ObjectExpression } from '../../syntax/javascript.ts';
import { calledMember, propertyKey } from '../../syntax/names.ts';

export interface Exposed {
  readonly node: AnyNode;
  /** The parameters. */
  readonly names: readonly string[];
  /** The value itself, or something that it is one part of. */
  readonly part: 'value' | 'parameters' | 'payload';
}

/** More is no expression that anybody writes. */
const MOST_NODES = 500;

/** An expression that goes on as it is. */
interface Part {
  readonly node: AnyNode;
  /** Becomes a text, in which an object is "[object Object]". */
  readonly isText?: boolean;
  /** What is spread, but for the fields that are given anew behind it; absent where that may be any. */
  readonly without?: ReadonlySet<string>;
}

export function exposedBy(
  flow: Flow,
  file: IndexedFile,
  root: AnyNode,
  secure: ReadonlySet<string>,
): readonly Exposed[] {
  const found: Exposed[] = [];
  const left: Part[] = [{ node: root }];
  for (let looked = 0; left.length > 0 && looked < MOST_NODES; looked++) {
    const part = left.shift();
    if (!part) break;
    const inner = partsOf(file, part);
    if (inner) left.unshift(...inner);
    else {
      const held = heldBy(flow, flow.valueOf(file, part.node), secure);
      const shown = held && shownOf(flow, part, held);
      if (shown) found.push({ node: part.node, ...shown });
    }
  }
  return found;
}

/** What is left of it where objects become texts, fields are given anew, and the app takes some away. */
function shownOf(
  { app }: Flow,
  { isText, without }: Part,
  held: Omit<Exposed, 'node'>,
): Omit<Exposed, 'node'> | undefined {
  const { part } = held;
  if (part !== 'value' && isText) return undefined;
  if (part === 'payload' && (without?.has('iparams') || isReplaced(app, [], 'iparams'))) return undefined;
  const names = held.names.filter(
    (name) => !(part === 'parameters' && without?.has(name)) && !isReplaced(app, ['iparams'], name),
  );
  return names.length > 0 ? { names, part } : undefined;
}

/** What goes on as it is; nothing for what has to be asked itself. */
function partsOf(file: IndexedFile, part: Part): readonly Part[] | undefined {
  const { node } = part;
  const alike = (nodes: readonly AnyNode[]): readonly Part[] => nodes.map((one) => ({ ...part, node: one }));
  switch (node.type) {
    case 'ObjectExpression':
      return part.isText ? [] : partsOfObject(node, part.without);
    case 'ArrayExpression':
      return node.elements.flatMap((element) =>
        element ? { node: element, ...(part.isText && { isText: true }) } : [],
      );
    case 'SpreadElement':
      return alike([node.argument]);
    case 'TemplateLiteral':
      return node.expressions.map((one) => ({ node: one, isText: true }));
    case 'BinaryExpression':
      return node.operator === '+' ? [node.left, node.right].map((one) => ({ node: one, isText: true })) : [];
    case 'ConditionalExpression':
      return alike([node.consequent, node.alternate]);
    case 'LogicalExpression':
      return alike(node.operator === '&&' ? [node.right] : [node.left, node.right]);
    case 'CallExpression':
      return partsOfCall(file, node);
    case 'Literal':
    case 'UnaryExpression':
    case 'UpdateExpression':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ClassExpression':
      return [];
    default:
      return undefined;
  }
}

/** From the last to the first: what stands behind a spread takes the place of its fields. */
function partsOfObject({ properties }: ObjectExpression, without: ReadonlySet<string> | undefined): readonly Part[] {
  const later = new Set(without);
  let isKnown = true;
  const parts: Part[] = [];
  for (const property of [...properties].reverse()) {
    if (property.type === 'Property') {
      const key = propertyKey(property);
      if (key === undefined) isKnown = false;
      else if (!without?.has(key)) parts.unshift({ node: property.value });
      if (key !== undefined) later.add(key);
    } else if (isKnown) parts.unshift({ node: property.argument, without: new Set(later) });
  }
  return parts;
}

/** Of a call that makes a text of it; what a second argument of `JSON.stringify` leaves out is not known. */
function partsOfCall(file: IndexedFile, { callee, arguments: given }: CallExpression): readonly Part[] | undefined {
  const [first, second] = given;
  if (!first) return undefined;
  if (isGlobalNamed(file, callee, 'String')) return [{ node: first, isText: true }];
  const called = calledMember(callee);
  if (called?.name !== 'stringify' || !isGlobalNamed(file, called.receiver, 'JSON')) return undefined;
  const leavesOut = second && !(second.type === 'Literal' && second.value === null) && !isUndefined(second);
  return leavesOut ? [] : [{ node: first }];
}

const isGlobalNamed = (file: IndexedFile, node: AnyNode, name: string): boolean =>
  node.type === 'Identifier' && node.name === name && !file.resolve(name, node);

const isUndefined = (node: AnyNode): boolean => node.type === 'Identifier' && node.name === 'undefined';

/** Up to 2.1 any export may be a server method, and most are none: a helper gets what the code gives it. */
const isCalled = (app: App, name: string): boolean =>
  app.registrations.some((one) => one.name === name) || invocations(app).some((one) => one.name === name);

function heldBy(flow: Flow, value: Value, secure: ReadonlySet<string>): Omit<Exposed, 'node'> | undefined {
  const held = holdingsIn(value).filter(
    ({ root, origin }) =>
      root === 'payload' ||
      // The front end may pass something of that name itself.
      (root === 'args' &&
        origin &&
        isCalled(flow.app, origin.event) &&
        !keysPassedTo(flow.app, origin.event).has('iparams')),
  );
  const single = held.flatMap(({ path }) => {
    const [owner, key] = path;
    return path.length === 2 && owner === 'iparams' && typeof key === 'string' && secure.has(key) ? [key] : [];
  });
  if (single.length > 0) return { names: [...new Set(single)], part: 'value' };
  // Of what may be another object, nothing is said.
  const isOther = value.some(
    (one) => !(one.kind === 'literal' && one.value === null) && !held.some((of) => of === one),
  );
  const [first] = held;
  if (!first || isOther || held.some(({ path }) => path.length !== first.path.length)) return undefined;
  const part =
    first.path.length === 0
      ? 'payload'
      : first.path.length === 1 && first.path[0] === 'iparams'
        ? 'parameters'
        : undefined;
  const fields = part === 'payload' ? fieldOf(first.shape, 'iparams') : first.shape;
  // By name: parameters are a map, which would have what `const { key, ...rest } = iparams` took out.
  const names = fields ? [...secure].filter((key) => fieldOf(fields, key)) : [];
  return part && names.length > 0 ? { names, part } : undefined;
}

/** Which parts of an expression hold the value of a secure parameter as it is, wherever they got it. */
import { type Flow, holdingsIn, type IndexedFile, keysPassedTo, type Value } from '../../flow/flow.ts';
import { fieldOf } from '../../shape/ask.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { calledMember } from '../../syntax/names.ts';

export interface Exposed {
  readonly node: AnyNode;
  /** The parameters. */
  readonly names: readonly string[];
  /** The value itself, or something that it is one part of. */
  readonly part: 'value' | 'parameters' | 'payload';
}

/** More is no expression that anybody writes. */
const MOST_NODES = 500;

export function exposedBy(
  flow: Flow,
  file: IndexedFile,
  root: AnyNode,
  secure: ReadonlySet<string>,
): readonly Exposed[] {
  const found: Exposed[] = [];
  const left = [root];
  for (let looked = 0; left.length > 0 && looked < MOST_NODES; looked++) {
    const node = left.shift();
    if (!node) break;
    const inner = partsOf(file, node);
    if (inner) left.unshift(...inner);
    else {
      const held = heldBy(flow, flow.valueOf(file, node), secure);
      if (held) found.push({ node, ...held });
    }
  }
  return found;
}

/** What goes on as it is; nothing for what has to be asked itself. */
function partsOf(file: IndexedFile, node: AnyNode): readonly AnyNode[] | undefined {
  switch (node.type) {
    case 'ObjectExpression':
      return node.properties.map((property) => (property.type === 'Property' ? property.value : property.argument));
    case 'ArrayExpression':
      return node.elements.flatMap((element) => element ?? []);
    case 'SpreadElement':
      return [node.argument];
    case 'TemplateLiteral':
      return node.expressions;
    case 'BinaryExpression':
      return node.operator === '+' ? [node.left, node.right] : [];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate];
    case 'LogicalExpression':
      return node.operator === '&&' ? [node.right] : [node.left, node.right];
    case 'CallExpression':
      return isAsText(file, node.callee) ? node.arguments.slice(0, 1) : undefined;
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

/** `JSON.stringify(…)` and `String(…)` */
function isAsText(file: IndexedFile, callee: AnyNode): boolean {
  if (callee.type === 'Identifier') return callee.name === 'String' && !file.resolve(callee.name, callee);
  const called = calledMember(callee);
  if (called?.name !== 'stringify' || called.receiver.type !== 'Identifier') return false;
  return called.receiver.name === 'JSON' && !file.resolve('JSON', called.receiver);
}

function heldBy(flow: Flow, value: Value, secure: ReadonlySet<string>): Omit<Exposed, 'node'> | undefined {
  const held = holdingsIn(value).filter(
    ({ root, origin }) =>
      root === 'payload' ||
      // The front end may pass something of that name itself.
      (root === 'args' && !(origin && keysPassedTo(flow.app, origin.event).has('iparams'))),
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

/** Where code reads into the answer of a request whose body was an object: it came parsed, and comes as a text from a template. */
import type { IndexedFile } from '../../flow/flow.ts';
import { isFunction } from '../../model/exports.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';

/** Each `data.response` of which a member is read, that a text has not. */
export function readsOfAnswer(file: IndexedFile, call: AnyNode): readonly AnyNode[] {
  const name = nameOfAnswer(file, call);
  if (!name) return [];
  const binding = file.resolve(name.name, name);
  return nodesOf(file.program).filter((node) => {
    if (node.type !== 'MemberExpression' || node.computed || !isNamed(node.property, 'response')) return false;
    const owner = withoutChain(node.object);
    if (owner.type !== 'Identifier' || owner.name !== name.name || file.resolve(owner.name, owner) !== binding)
      return false;
    const outer = file.parentOf(node);
    if (outer?.type !== 'MemberExpression' || outer.object !== node) return false;
    return outer.computed || (outer.property.type === 'Identifier' && !OF_TEXTS.has(outer.property.name));
  });
}

/** What every text has. */
const OF_TEXTS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(String.prototype));

/** `data` of `.then(function (data) { … })` and of `const data = await …`. */
export function nameOfAnswer(file: IndexedFile, call: AnyNode): (AnyNode & { type: 'Identifier' }) | undefined {
  const outer = file.parentOf(call);
  if (outer?.type === 'AwaitExpression') {
    const declarator = file.parentOf(outer);
    return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? declarator.id : undefined;
  }
  if (outer?.type !== 'MemberExpression' || outer.object !== call || outer.property.type !== 'Identifier')
    return undefined;
  const then = file.parentOf(outer);
  const callback =
    then?.type === 'CallExpression' && /^(then|done)$/.test(outer.property.name) ? then.arguments[0] : undefined;
  const [first] = callback && isFunction(callback) ? callback.params : [];
  return first?.type === 'Identifier' ? first : undefined;
}

const isNamed = (node: AnyNode, name: string): boolean => node.type === 'Identifier' && node.name === name;

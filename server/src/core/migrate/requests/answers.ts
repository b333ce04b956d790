/** Where code reads into the answer of a request whose body was an object: it came parsed, and comes as a text from a template. */
import type { IndexedFile } from '../../flow/flow.ts';
import { isFunction } from '../../model/exports.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { isMemberName } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';

/** Each `data.response` of which a member is read, that a text has not. */
export const readsOfAnswer = (file: IndexedFile, call: AnyNode): readonly AnyNode[] =>
  responsesIn(file, call).filter((node) => isTakenApart(file, node));

/** Whether what came of the request goes on as a whole, or in another way than by the name of a variable. */
export function isAnswerHandedOn(file: IndexedFile, call: AnyNode): boolean {
  const name = nameOfAnswer(file, call);
  if (!name) return isAnswerTaken(file, call);
  const reads = responsesIn(file, call);
  return (
    mentionsOf(file, name).some((node) => {
      const outer = file.parentOf(node);
      return outer?.type !== 'MemberExpression' && !isShown(node, outer);
    }) || reads.some((node) => !isTakenApart(file, node) && !isTextWanted(file, node))
  );
}

type Named = AnyNode & { type: 'Identifier' };

/** Every other mention of a variable. */
function mentionsOf(file: IndexedFile, id: Named): readonly AnyNode[] {
  const binding = file.resolve(id.name, id);
  return nodesOf(file.program).filter(
    (node) =>
      node.type === 'Identifier' &&
      node.name === id.name &&
      node !== id &&
      !isOnlyKey(file, node) &&
      file.resolve(node.name, node) === binding,
  );
}

/** But `{ data }` hands it on. */
function isOnlyKey(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  return isMemberName(node, parent) && !(parent?.type === 'Property' && parent.shorthand);
}

function responsesIn(file: IndexedFile, call: AnyNode): readonly AnyNode[] {
  const name = nameOfAnswer(file, call);
  if (!name) return [];
  const binding = file.resolve(name.name, name);
  return nodesOf(file.program).filter((node) => {
    if (node.type !== 'MemberExpression' || node.computed || !isNamed(node.property, 'response')) return false;
    const owner = withoutChain(node.object);
    return owner.type === 'Identifier' && owner.name === name.name && file.resolve(owner.name, owner) === binding;
  });
}

function isTakenApart(file: IndexedFile, node: AnyNode): boolean {
  const outer = file.parentOf(node);
  if (outer?.type !== 'MemberExpression' || outer.object !== node) return false;
  return outer.computed || (outer.property.type === 'Identifier' && !OF_TEXTS.has(outer.property.name));
}

/** Of `data.response.length`, `JSON.parse(data.response)` and `if (data.response)` nobody knows better; a log takes both. */
function isTextWanted(file: IndexedFile, node: AnyNode): boolean {
  const outer = file.parentOf(node);
  if (outer?.type === 'CallExpression') return isShown(node, outer);
  return outer?.type === 'MemberExpression' || outer?.type === 'IfStatement' || outer?.type === 'UnaryExpression';
}

/** Handed to `console` or `JSON`. */
const isShown = (node: AnyNode, outer: AnyNode | undefined): boolean =>
  outer?.type === 'CallExpression' &&
  outer.callee !== node &&
  outer.callee.type === 'MemberExpression' &&
  isNamed(outer.callee.object, 'console', 'JSON');

/** By a pattern, by a function that stands elsewhere, or by whoever gets the promise. */
function isAnswerTaken(file: IndexedFile, call: AnyNode): boolean {
  const outer = file.parentOf(call);
  if (outer?.type === 'AwaitExpression') return file.parentOf(outer)?.type !== 'ExpressionStatement';
  if (outer?.type !== 'MemberExpression' || outer.object !== call) return outer?.type !== 'ExpressionStatement';
  const then = file.parentOf(outer);
  const callback =
    then?.type === 'CallExpression' && isNamed(outer.property, 'then', 'done') ? then.arguments[0] : undefined;
  return callback !== undefined && !(isFunction(callback) && callback.params.length === 0);
}

/** What every text has. */
const OF_TEXTS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(String.prototype));

/** `data` of `.then(function (data) { … })` and of `const data = await …`. */
export function nameOfAnswer(file: IndexedFile, call: AnyNode): Named | undefined {
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

const isNamed = (node: AnyNode, ...names: readonly string[]): boolean =>
  node.type === 'Identifier' && names.includes(node.name);

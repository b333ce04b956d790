/** What ESLint says of classes and objects: constructors, accessors and members that are there twice. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { calledMember, propertyKey } from '../../syntax/names.ts';
import type { LintedFile } from '../linted-file.ts';
import { isFunctionNode, type Node } from '../nodes.ts';
import { type Check, firstLineOf, type Problem, rangeOf } from '../problem.ts';

/** Constructors of classes that extend another one, with what is of theirs: nested functions have a `this` of their own. */
function derivedConstructors(file: LintedFile): readonly Node<'MethodDefinition'>[] {
  return file.ofKind('MethodDefinition').filter((method) => {
    const body = file.parentOf(method);
    const owner = body && file.parentOf(body);
    const isClass = owner?.type === 'ClassDeclaration' || owner?.type === 'ClassExpression';
    return method.kind === 'constructor' && isClass && owner.superClass && owner.superClass.type !== 'Literal';
  });
}

/** Where a constructor calls `super()` in some ways of its code only, nothing is said. */
export const constructorSuper: Check = (file) => {
  const calls = file.ofKind('Super').filter((node) => isSuperCall(file, node));
  const returning = file.ofKind('ReturnStatement').filter(({ argument }) => argument);
  return derivedConstructors(file).flatMap((method): readonly Problem[] => {
    const isWithin = ({ start, end }: AnyNode): boolean => method.start <= start && end <= method.end;
    const { body } = method.value;
    if (calls.some(isWithin) || returning.some(isWithin) || body.body.some(({ type }) => type === 'ThrowStatement'))
      return [];
    const range = firstLineOf(file, { start: method.start, end: body.start });
    return [{ rule: 'constructor-super', range, message: "Expected to call 'super()'" }];
  });
};

const isSuperCall = (file: LintedFile, node: AnyNode): boolean => {
  const parent = file.parentOf(node);
  return parent?.type === 'CallExpression' && parent.callee === node;
};

export const noThisBeforeSuper: Check = (file) =>
  derivedConstructors(file).flatMap((method): readonly Problem[] => {
    const owns = (node: AnyNode): boolean => file.ownerOf(node) === method.value;
    const calls = file.ofKind('Super').filter((node) => owns(node) && isSuperCall(file, node));
    const [first] = calls.flatMap((node) => file.parentOf(node) ?? []);
    // Called in an inner function, nobody knows when.
    if (!first) return [];
    return file
      .ofKind('ThisExpression', 'Super')
      .filter((node) => owns(node) && node.start < first.end && !isSuperCall(file, node))
      .map((node) => ({
        rule: 'no-this-before-super',
        range: rangeOf(node),
        message: `'${node.type === 'Super' ? 'super' : 'this'}' is not allowed before 'super()'`,
      }));
  });

export const noSetterReturn: Check = (file) => {
  const message = 'Setter cannot return a value';
  const returned = file.ofKind('ReturnStatement').flatMap((node): readonly Problem[] => {
    const isIt = node.argument && isSetter(file, file.ownerOf(node));
    return isIt ? [{ rule: 'no-setter-return', range: rangeOf(node), message }] : [];
  });
  const given = file.ofKind('ArrowFunctionExpression').flatMap((node): readonly Problem[] => {
    const isIt = node.body.type !== 'BlockStatement' && isSetter(file, node);
    return isIt ? [{ rule: 'no-setter-return', range: rangeOf(node.body), message }] : [];
  });
  return [...returned, ...given];
};

/** `set x(value) { … }`, and `set` of what `Object.defineProperty` and its like are given. */
function isSetter(file: LintedFile, node: AnyNode | undefined): boolean {
  const member = node && isFunctionNode(node) ? file.parentOf(node) : undefined;
  if ((member?.type !== 'Property' && member?.type !== 'MethodDefinition') || member.value !== node) return false;
  if (member.kind === 'set') return true;
  const literal = member.type === 'Property' && propertyKey(member) === 'set' ? file.parentOf(member) : undefined;
  const owner = literal?.type === 'ObjectExpression' ? file.parentOf(literal) : undefined;
  if (!literal || !owner) return false;
  if (owner.type === 'CallExpression')
    return owner.arguments[2] === literal && isCallOf(file, owner, ['Object', 'Reflect'], ['defineProperty']);
  const all = owner.type === 'Property' && owner.value === literal ? file.parentOf(owner) : undefined;
  const call = all?.type === 'ObjectExpression' ? file.parentOf(all) : undefined;
  return (
    call?.type === 'CallExpression' &&
    call.arguments[1] === all &&
    isCallOf(file, call, ['Object'], ['defineProperties', 'create'])
  );
}

function isCallOf(
  file: LintedFile,
  { callee }: Node<'CallExpression'>,
  owners: readonly string[],
  names: readonly string[],
): boolean {
  const called = calledMember(callee);
  return (
    called?.receiver.type === 'Identifier' &&
    owners.includes(called.receiver.name) &&
    names.includes(called.name) &&
    file.isGlobal(called.receiver)
  );
}

/** In one number, because an object may have hundreds of members: one bit for each. */
const KINDS = { init: 1, get: 2, set: 4 } as const;

type Kind = keyof typeof KINDS;

/** By name, which kinds of members there were. */
type Known = Map<string, number>;

/** Whether a name was there already: a getter and a setter make one member. */
function isTaken(known: Known, key: string, kind: Kind): boolean {
  const kinds = known.get(key) ?? 0;
  known.set(key, kinds | KINDS[kind]);
  return kind === 'init' ? kinds > 0 : (kinds & (KINDS[kind] | KINDS.init)) > 0;
}

export const noDupeKeys: Check = (file) =>
  file.ofKind('ObjectExpression').flatMap((node): readonly Problem[] => {
    const known: Known = new Map();
    return node.properties.flatMap((property): readonly Problem[] => {
      const key = property.type === 'Property' ? propertyKey(property) : undefined;
      if (property.type !== 'Property' || key === undefined) return [];
      const isPrototype = key === '__proto__' && !property.computed && !property.shorthand && !property.method;
      if (isPrototype || !isTaken(known, key, property.kind)) return [];
      return [{ rule: 'no-dupe-keys', range: rangeOf(property.key), message: `Duplicate key '${key}'` }];
    });
  });

export const noDupeClassMembers: Check = (file) =>
  file.ofKind('ClassBody').flatMap((node): readonly Problem[] => {
    const known: { readonly of: Known; readonly ofClass: Known } = { of: new Map(), ofClass: new Map() };
    return node.body.flatMap((member): readonly Problem[] => {
      if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') return [];
      const key = propertyKey(member);
      if (key === undefined || (member.type === 'MethodDefinition' && member.kind === 'constructor')) return [];
      const kind =
        member.type === 'MethodDefinition' && (member.kind === 'get' || member.kind === 'set') ? member.kind : 'init';
      if (!isTaken(member.static ? known.ofClass : known.of, key, kind)) return [];
      return [{ rule: 'no-dupe-class-members', range: rangeOf(member.key), message: `Duplicate name '${key}'` }];
    });
  });

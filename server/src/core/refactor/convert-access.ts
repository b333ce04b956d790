/**
 * Reads of fields in one form: `payload['data']['ticket']` as `payload.data.ticket`, and the other way round.
 *
 * At the cursor for one field; with a dot for all in the function around it, and by texts for all of the chains that begin
 * with the same name as the one at the cursor; these two only where somebody asks for refactorings. What is called stays as it
 * is, and so does a key with a comment beside it.
 */
import { type IndexedFile, indexFile } from '../flow/flow.ts';
import { isFunction } from '../model/exports.ts';
import { isName } from '../rules/edits/exports-edits.ts';
import { changeOf } from '../rules/edits/fixes.ts';
import { type AnyNode, type MemberExpression, nodesOf } from '../syntax/javascript.ts';
import { memberName } from '../syntax/names.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import type { Edit } from '../text/edit.ts';
import { touches } from '../text/range.ts';
import type { Refactoring, RefactorPlace } from './refactoring.ts';

type Form = 'dot' | 'text';

export function convertAccess(place: RefactorPlace): readonly Refactoring[] {
  const { file, ancestors, range } = place;
  const here = ancestors.findLast(
    (node): node is MemberExpression => node.type === 'MemberExpression' && isAtKey(node, range.start),
  );
  const converted = here && conversionOf(file.text, here);
  if (!here || !converted) return [];
  const { form } = converted;
  // Nearly every field is read with a dot: a light bulb at each of them would say nothing.
  if (form === 'text' && !place.isAsked) return [];
  const name = memberName(here) ?? '';
  const written = form === 'dot' ? 'with a dot' : 'by its name as a text';
  const all = chainsAround(place, here, form);
  return [
    {
      id: `access-${form}`,
      title: `Read \`${name}\` ${written}`,
      kind: 'rewrite',
      changes: () => ({ files: [changeOf(file, converted.edit)] }),
    },
    ...(all.length > 1
      ? [
          {
            id: `access-${form}-all`,
            title:
              form === 'dot'
                ? `Read all ${all.length} fields in this function with a dot`
                : `Read all ${all.length} fields of \`${rootOf(here)?.name ?? name}\` in this function by texts`,
            kind: 'rewrite' as const,
            changes: () => ({ files: [changeOf(file, ...all)] }),
          },
        ]
      : []),
  ];
}

const isAtKey = ({ object, end }: MemberExpression, offset: number): boolean =>
  touches({ start: object.end, end }, offset) && offset > object.end;

/** Those that can be written in the form, in the innermost function around the cursor or, outside of any, in the file. */
function chainsAround({ file, ancestors }: RefactorPlace, here: MemberExpression, form: Form): readonly Edit[] {
  const around = ancestors.findLast(isFunction) ?? ancestors[0];
  const nodes = around ? nodesOf(around) : [];
  const roots = rootsIn(nodes);
  const isOfRoot = sameName(indexFile(file), roots.get(here));
  const called = new Set<AnyNode>();
  const edits: Edit[] = [];
  for (const node of nodes) {
    if (node.type === 'CallExpression') called.add(withoutChain(node.callee));
    if (node.type !== 'MemberExpression') continue;
    if (form === 'text' && (called.has(node) || !isOfRoot(roots.get(node)))) continue;
    const converted = conversionOf(file.text, node);
    if (converted?.form === form) edits.push(converted.edit);
  }
  return edits;
}

/** Whether a name is the same one; each is looked up once, however many members it has. */
function sameName({ resolve }: IndexedFile, root: Name | undefined): (other: Name | undefined) => boolean {
  const known = new Map<Name, boolean>();
  return (other) => {
    if (!root || other?.name !== root.name) return false;
    const isSame = known.get(other) ?? resolve(other.name, other) === resolve(root.name, root);
    known.set(other, isSame);
    return isSame;
  };
}

type Name = AnyNode & { type: 'Identifier' };

/** `payload` of `payload.data['ticket']`, for every member. */
function rootsIn(nodes: readonly AnyNode[]): ReadonlyMap<AnyNode, Name> {
  const roots = new Map<AnyNode, Name>();
  // Inner ones first: each asks only the next.
  for (const node of nodes.toReversed()) {
    if (node.type !== 'MemberExpression') continue;
    const owner = withoutChain(node.object);
    const root = owner.type === 'Identifier' ? owner : roots.get(owner);
    if (root) roots.set(node, root);
  }
  return roots;
}

/** `payload` of one. */
function rootOf(node: AnyNode): Name | undefined {
  let root = withoutChain(node);
  while (root.type === 'MemberExpression') root = withoutChain(root.object);
  return root.type === 'Identifier' ? root : undefined;
}

/** The other form of one read; nothing where it has none. */
function conversionOf(text: string, node: MemberExpression): { readonly form: Form; readonly edit: Edit } | undefined {
  const { object, property, computed, optional, end } = node;
  const name = memberName(node);
  if (name === undefined || property.type === 'PrivateIdentifier' || object.type === 'Super') return undefined;
  const between = text.slice(object.end, property.start);
  if (!computed) {
    const operator = /\??\.\s*$/.exec(between);
    if (!operator || !/^[\s)]*$/.test(between.slice(0, operator.index))) return undefined;
    const start = object.end + operator.index;
    return { form: 'text', edit: { range: { start, end }, text: `${optional ? '?.' : ''}['${name}']` } };
  }
  const bracket = /(?:\?\.\s*)?\[\s*$/.exec(between);
  if (!bracket || !/^[\s)]*$/.test(between.slice(0, bracket.index))) return undefined;
  // Behind a number the dot would be a part of it.
  if (!isName(name) || !/^\s*\]$/.test(text.slice(property.end, end)) || isBareNumber(object, between))
    return undefined;
  const start = object.end + bracket.index;
  return { form: 'dot', edit: { range: { start, end }, text: `${optional ? '?.' : '.'}${name}` } };
}

const isBareNumber = (object: AnyNode, between: string): boolean =>
  object.type === 'Literal' && typeof object.value === 'number' && !between.includes(')');

/** The edit that makes code read a field of another part of the payload than it does. */
import type { Flow, Holding, IndexedFile, Read } from '../../flow/flow.ts';
import { holdingsIn } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { Edit } from '../../text/edit.ts';
import type { FieldPlace } from '../facts/field-places.ts';

/** Only where the code has the way to the place already: as a part of the expression, or of what its variable was made of. */
export function movedTo(
  flow: Flow,
  { file, node }: Read,
  holdings: readonly Holding[],
  place: FieldPlace,
): Edit | undefined {
  const owner = ownerOf(file, node);
  const [from] = holdings;
  if (!owner || !from || holdings.some(({ path }) => path.join('\n') !== from.path.join('\n'))) return undefined;
  const shared = commonLength(from.path, place);
  const stem = stemOf(flow, file, owner, from.path.length - shared);
  if (!stem) return undefined;
  const text = `${file.file.text.slice(stem.start, stem.end)}${place
    .slice(shared)
    .map((key) => `.${key}`)
    .join('')}`;
  return { range: { start: owner.start, end: owner.end }, text };
}

/** `x` of `x.name`, and of `const { name } = x` where nothing else is taken out of it. */
function ownerOf(file: IndexedFile, node: AnyNode): AnyNode | undefined {
  if (node.type === 'MemberExpression') return node.object;
  const pattern = file.parentOf(node);
  const declarator = pattern && file.parentOf(pattern);
  if (pattern?.type !== 'ObjectPattern' || pattern.properties.length !== 1) return undefined;
  return declarator?.type === 'VariableDeclarator' && declarator.id === pattern
    ? (declarator.init ?? undefined)
    : undefined;
}

function commonLength(one: readonly (string | number)[], other: FieldPlace): number {
  const differs = one.findIndex((key, index) => key !== other[index]);
  return differs < 0 ? one.length : differs;
}

/** The expression that is `steps` keys further out: written in front of the last keys, or where the variable got its value. */
function stemOf(flow: Flow, file: IndexedFile, owner: AnyNode, steps: number): AnyNode | undefined {
  if (steps === 0) return owner;
  const node = withoutChain(owner);
  if (node.type === 'MemberExpression')
    return memberKey(node) === undefined ? undefined : stemOf(flow, file, node.object, steps - 1);
  if (node.type !== 'Identifier') return undefined;
  const [write, ...more] = file.resolve(node.name, node)?.writes ?? [];
  if (!write || more.length > 0 || write.kind !== 'value') return undefined;
  const keys = write.steps.length;
  if (write.steps.some(({ kind }) => kind !== 'member') || keys > steps) return undefined;
  const source = withoutChain(write.source);
  const stem = stemOf(flow, file, source, steps - keys);
  // Names may mean something else here, or hold something else by now.
  const root = stem && rootOf(stem);
  const isSame = root && file.resolve(root.name, root) === file.resolve(root.name, node);
  return isSame && isPlain(stem) && holdingsIn(flow.valueOf(file, stem)).length > 0 ? stem : undefined;
}

function rootOf(node: AnyNode): (AnyNode & { readonly type: 'Identifier' }) | undefined {
  const plain = withoutChain(node);
  if (plain.type === 'MemberExpression') return rootOf(plain.object);
  return plain.type === 'Identifier' ? plain : undefined;
}

const isPlain = (node: AnyNode): boolean => {
  const plain = withoutChain(node);
  return plain.type === 'Identifier' || (plain.type === 'MemberExpression' && !plain.computed && isPlain(plain.object));
};

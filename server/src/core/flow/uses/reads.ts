/** Every place in the server code that reads a member by name: accesses and patterns. */

import { innerRange } from '../../model/exports.ts';
import { type AnyNode, MISSING_NAME, nodesOf } from '../../syntax/javascript.ts';
import { memberName, propertyKey } from '../../syntax/names.ts';
import { assignsRightSide } from '../../syntax/operators.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { Range } from '../../text/range.ts';
import { patternValue } from '../evaluate/patterns.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import type { Value } from '../value/value.ts';

export interface Read {
  readonly flow: Flow;
  readonly file: IndexedFile;
  readonly name: string;
  /** The name, without quotes. */
  readonly range: Range;
  /** What the member is read of. */
  owner(): Value;
  readonly node: AnyNode;
  readonly form: 'member' | 'bracket' | 'pattern';
}

/** Of all nodes of the file, or of those that are given. */
export function readsIn(flow: Flow, file: IndexedFile, nodes?: readonly AnyNode[]): readonly Read[] {
  const ofFlow = known.get(flow) ?? new Map<readonly AnyNode[] | IndexedFile, readonly Read[]>();
  known.set(flow, ofFlow);
  const before = ofFlow.get(nodes ?? file);
  if (before) return before;
  const reads: Read[] = [];
  const all = nodes ?? nodesOf(file.program);
  for (let at = 0; at < all.length; at++) {
    const node = all[at];
    if (node?.type === 'ObjectPattern') reads.push(...patternReads(flow, file, node));
    if (node?.type !== 'MemberExpression') continue;
    const name = nameRead(node);
    if (name !== undefined && !isWritten(file, node)) reads.push(memberRead(flow, file, node, name));
  }
  ofFlow.set(nodes ?? file, reads);
  return reads;
}

/** Several rules ask for those of the same part, or of the same file. A part outlives the snapshots that it stands in, and would hold the one of its reads. */
const known = new KeptWith<Flow, Map<readonly AnyNode[] | IndexedFile, readonly Read[]>>();

type Member = AnyNode & { readonly type: 'MemberExpression' };

const memberRead = (flow: Flow, file: IndexedFile, node: Member, name: string): Read =>
  new KeyedRead({ flow, file, name }, node.computed ? 'bracket' : 'member', node, node.property, () =>
    flow.valueOf(file, node.object),
  );

const patternReads = (
  flow: Flow,
  file: IndexedFile,
  pattern: AnyNode & { readonly type: 'ObjectPattern' },
): readonly Read[] =>
  pattern.properties.flatMap((property): readonly Read[] => {
    const name = property.type === 'Property' ? propertyKey(property) : undefined;
    if (property.type !== 'Property' || name === undefined || name === MISSING_NAME) return [];
    const owner = (): Value => patternValue(flow, file, pattern);
    return [new KeyedRead({ flow, file, name }, 'pattern', property, property.key, owner)];
  });

/** A class, because there is one for each member of an app, and V8 keeps a literal with a getter as a table of its own. */
class KeyedRead implements Read {
  readonly flow: Flow;
  readonly file: IndexedFile;
  readonly name: string;
  readonly form: Read['form'];
  readonly node: AnyNode;
  readonly owner: () => Value;
  private readonly key: AnyNode;

  constructor(
    { flow, file, name }: Pick<Read, 'flow' | 'file' | 'name'>,
    form: Read['form'],
    node: AnyNode,
    key: AnyNode,
    owner: () => Value,
  ) {
    this.flow = flow;
    this.file = file;
    this.name = name;
    this.form = form;
    this.node = node;
    this.key = key;
    this.owner = owner;
  }

  get range(): Range {
    return innerRange(this.key);
  }
}

/** Half-typed code has a name that nobody wrote; a number is the place of an element and no name. */
function nameRead(node: Member): string | undefined {
  const name = memberName(node);
  return name === MISSING_NAME || node.property.type === 'PrivateIdentifier' ? undefined : name;
}

/** Written, deleted or only asked for: none of these is a read that could go wrong. */
function isWritten(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (parent?.type === 'ChainExpression') return isWritten(file, parent);
  switch (parent?.type) {
    case 'AssignmentExpression':
      // `+=` reads what it writes.
      return parent.left === node && assignsRightSide(parent.operator);
    case 'UnaryExpression':
      return parent.operator === 'delete' || parent.operator === 'typeof';
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'AssignmentPattern':
      return parent.left === node;
    case 'ArrayPattern':
    case 'RestElement':
    case 'UpdateExpression':
      return true;
    case 'Property':
      return parent.value === node && file.parentOf(parent)?.type === 'ObjectPattern';
    default:
      return false;
  }
}

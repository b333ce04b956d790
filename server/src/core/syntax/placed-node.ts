/**
 * Nodes that do not know where they stand in the text, but how far behind a base: all nodes in one outermost function have the
 * same, so that an edit in front of the function moves them all by moving that.
 */

/** What the places of nodes are counted from. */
export class Base {
  /** How far its nodes have been moved since they were read. */
  moved = 0;
  /** The block of an outermost function: it and all in it is moved with this base. Else the nodes are moved one by one. */
  block: object | undefined = undefined;
}

export class PlacedNode {
  type = '';
  private readonly base: Base;
  private from: number;
  private to: number;

  constructor(base: Base, start: number) {
    this.base = base;
    this.from = start - base.moved;
    this.to = -base.moved;
  }

  get start(): number {
    return this.from + this.base.moved;
  }

  set start(place: number) {
    this.from = place - this.base.moved;
  }

  get end(): number {
    return this.to + this.base.moved;
  }

  set end(place: number) {
    this.to = place - this.base.moved;
  }

  /** What a node is counted from. All parsers make nodes of this class. */
  static baseOf(node: object): Base {
    return (node as PlacedNode).base;
  }
}

/** That of a node which moves all that is in it. */
export function ownBaseOf(node: { readonly type: string }): Base | undefined {
  if (node.type !== 'BlockStatement') return undefined;
  const base = PlacedNode.baseOf(node);
  return base.block === node ? base : undefined;
}

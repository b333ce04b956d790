/** A shape for readers with little room: deeper levels are left out, and say so, until the rest is short enough. */
import type { ExplainedShape } from './explained-shape.ts';

/** A shape of which something may be left out. */
export interface ShortShape extends Omit<ExplainedShape, 'fields' | 'items'> {
  readonly fields?: readonly ShortShape[];
  readonly items?: ShortShape;
  /** Its fields are left out: ask for its path. */
  readonly cut?: true;
}

/** As JSON about as long as `most`, unless its first level alone is longer. */
export function shortShape(shape: ExplainedShape, most = 8000): ShortShape {
  for (let depth = MOST_DEPTH; depth > 1; depth--) {
    const short = cutBelow(shape, depth);
    if (JSON.stringify(short).length <= most) return short;
  }
  return cutBelow(shape, 1);
}

/** Payloads and manifests have fewer levels. */
const MOST_DEPTH = 12;

function cutBelow({ fields, items, ...own }: ExplainedShape, depth: number): ShortShape {
  const hasMore = fields !== undefined || items?.fields !== undefined || items?.items !== undefined;
  if (depth === 0 && hasMore) return { ...own, cut: true };
  return {
    ...own,
    ...(fields && { fields: fields.map((field) => cutBelow(field, depth - 1)) }),
    ...(items && { items: cutBelow(items, depth) }),
  };
}

/** An explanation whose lists are names only where all of it would be too long: each of them can be asked for. */
export function shortLists(explanation: object, most = 8000): object {
  if (JSON.stringify(explanation).length <= most) return explanation;
  return Object.fromEntries(
    Object.entries(explanation).map(([key, value]) => [key, Array.isArray(value) ? value.map(nameOf) : value]),
  );
}

/** Elements of a page have an id. */
function nameOf(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  return 'name' in entry ? entry.name : 'id' in entry ? entry.id : entry;
}

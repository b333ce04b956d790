/** A tree as plain data, in which each node says where it stands and nothing of how it knows that: for comparing trees. */
import assert from 'node:assert/strict';

export const plainTree = (root: unknown): unknown => JSON.parse(JSON.stringify(root ?? null, plainly));

function plainly(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null || !('base' in value)) return value;
  assert.ok('start' in value && 'end' in value);
  const members = Object.entries(value).filter(([name]) => !OF_PLACES.has(name));
  return { ...Object.fromEntries(members), start: value.start, end: value.end };
}

const OF_PLACES: ReadonlySet<string> = new Set(['base', 'from', 'to']);

/** The difference of two texts as `diff -u` prints it: one block around all that changed between the first and the last line. */

/** Without an old text the file is new, without a new one it goes. */
export function unifiedDiff(path: string, before: string | undefined, after: string | undefined): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks = hunksOf(old, now);
  if (hunks.length === 0 && before !== undefined && after !== undefined) return '';
  const names = [
    `--- ${before === undefined ? '/dev/null' : `a/${path}`}`,
    `+++ ${after === undefined ? '/dev/null' : `b/${path}`}`,
  ];
  return `${[...names, ...hunks].join('\n')}\n`;
}

const linesOf = (text: string | undefined): readonly string[] => {
  if (text === undefined || text === '') return [];
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

const CONTEXT = 3;

interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
  readonly old: number;
  readonly now: number;
}

function hunksOf(old: readonly string[], now: readonly string[]): readonly string[] {
  const lines = comparison(old, now);
  const changed = lines.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]));
  const groups: { start: number; end: number }[] = [];
  for (const index of changed) {
    const last = groups.at(-1);
    if (last && index - last.end <= CONTEXT * 2) last.end = index;
    else groups.push({ start: index, end: index });
  }
  return groups.flatMap(({ start, end }) => {
    const shown = lines.slice(Math.max(0, start - CONTEXT), end + CONTEXT + 1);
    const [first] = shown;
    const count = (other: Line['sign']): number => shown.filter(({ sign }) => sign !== other).length;
    const place = (at: number, length: number): string => `${length === 0 ? at : at + 1},${length}`;
    const head = `@@ -${place(first?.old ?? 0, count('+'))} +${place(first?.now ?? 0, count('-'))} @@`;
    return [head, ...shown.map(({ sign, text }) => sign + text)];
  });
}

/** By the longest common subsequence between what is the same at both ends; beyond a bound all of it is replaced. */
function comparison(old: readonly string[], now: readonly string[]): readonly Line[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const [a, b] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  const kept = a.length * b.length > MOST_CELLS ? [] : commonLines(a, b);
  const lines: Line[] = old.slice(0, head).map((text, index) => ({ sign: ' ', text, old: index, now: index }));
  let [i, j] = [0, 0];
  for (const [x, y] of [...kept, [a.length, b.length] as const]) {
    for (; i < x; i++) lines.push({ sign: '-', text: a[i] ?? '', old: head + i, now: head + j });
    for (; j < y; j++) lines.push({ sign: '+', text: b[j] ?? '', old: head + i, now: head + j });
    if (i < a.length && j < b.length) {
      lines.push({ sign: ' ', text: a[i] ?? '', old: head + i, now: head + j });
      [i, j] = [i + 1, j + 1];
    }
  }
  const rest = old.slice(old.length - tail);
  return [
    ...lines,
    ...rest.map(
      (text, index): Line => ({ sign: ' ', text, old: old.length - tail + index, now: now.length - tail + index }),
    ),
  ];
}

const MOST_CELLS = 4_000_000;

function commonLines(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** What differs between two texts, as a unified diff that `git apply` and `patch` take. */

/** Lines around a change that are shown with it. */
const CONTEXT = 3;

/** Empty where nothing differs; a text that is absent is a file that is not there. */
export function unifiedDiff(path: string, before: string | undefined, after: string | undefined): string {
  if (before === after) return '';
  const old = linesOf(before ?? '');
  const now = linesOf(after ?? '');
  const hunks = hunksOf(stepsBetween(old, now));
  return [
    `--- ${before === undefined ? '/dev/null' : nameOf(`a/${path}`)}`,
    `+++ ${after === undefined ? '/dev/null' : nameOf(`b/${path}`)}`,
    ...hunks.map(printHunk),
    '',
  ].join('\n');
}

interface Step {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
  /** Lines of the old and of the new text before it. */
  readonly old: number;
  readonly now: number;
}

/** With their ends, which a diff may be about. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** As git writes it: quoted where it would be read otherwise, and closed by a tab where it has spaces. */
const nameOf = (path: string): string =>
  /["\\\t\n]/.test(path) ? JSON.stringify(path) : /\s/.test(path) ? `${path}\t` : path;

function stepsBetween(old: readonly string[], now: readonly string[]): readonly Step[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const steps: Step[] = [];
  const count = { old: 0, now: 0 };
  const add = (sign: Step['sign'], line = ''): void => {
    steps.push({ sign, line, ...count });
    if (sign !== '+') count.old++;
    if (sign !== '-') count.now++;
  };
  for (const line of old.slice(0, start)) add(' ', line);
  middleOf(old.slice(start, old.length - end), now.slice(start, now.length - end), add);
  for (const line of old.slice(old.length - end)) add(' ', line);
  return steps;
}

/** Beyond so many differences the whole middle is replaced: a diff of that length explains nothing. */
const MOST_DIFFERENCES = 1_000;

/** The shortest way from one to the other (Myers, An O(ND) Difference Algorithm). */
function middleOf(
  old: readonly string[],
  now: readonly string[],
  add: (sign: Step['sign'], line: string | undefined) => void,
): void {
  const traces: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  const isEnd = (x: number, y: number): boolean => x >= old.length && y >= now.length;
  for (let depth = 0; depth <= Math.min(old.length + now.length, MOST_DIFFERENCES); depth++) {
    traces.push(reach);
    const next = new Map(reach);
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      let x = comesFromAbove(reach, diagonal, depth)
        ? (reach.get(diagonal + 1) ?? 0)
        : (reach.get(diagonal - 1) ?? 0) + 1;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x++;
      next.set(diagonal, x);
      if (isEnd(x, x - diagonal)) {
        wayBack(traces, old, now, add);
        return;
      }
    }
    reach = next;
  }
  for (const line of old) add('-', line);
  for (const line of now) add('+', line);
}

const comesFromAbove = (reach: ReadonlyMap<number, number>, diagonal: number, depth: number): boolean =>
  diagonal === -depth || (diagonal !== depth && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));

function wayBack(
  traces: readonly ReadonlyMap<number, number>[],
  old: readonly string[],
  now: readonly string[],
  add: (sign: Step['sign'], line: string | undefined) => void,
): void {
  const steps: (readonly [Step['sign'], string | undefined])[] = [];
  let x = old.length;
  let y = now.length;
  for (let depth = traces.length - 1; depth >= 0; depth--) {
    const reach = traces[depth] ?? new Map();
    const isAbove = comesFromAbove(reach, x - y, depth);
    const diagonal = isAbove ? x - y + 1 : x - y - 1;
    const fromX = reach.get(diagonal) ?? 0;
    const fromY = fromX - diagonal;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x--;
      y--;
      steps.push([' ', old[x]]);
    }
    if (depth === 0) break;
    if (isAbove) steps.push(['+', now[--y]]);
    else steps.push(['-', old[--x]]);
  }
  for (const [sign, line] of steps.reverse()) add(sign, line);
}

/** Changes that are near each other go together. */
function hunksOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const hunks: Step[][] = [];
  let end = -1;
  for (const [index, { sign }] of steps.entries()) {
    if (sign === ' ') continue;
    const from = Math.max(index - CONTEXT, end, 0);
    if (from > end || hunks.length === 0) hunks.push([]);
    hunks.at(-1)?.push(...steps.slice(from, Math.max(from, index + 1 + CONTEXT)));
    end = Math.max(from, index + 1 + CONTEXT);
  }
  return hunks;
}

function printHunk(steps: readonly Step[]): string {
  const count = (without: string): number => steps.filter(({ sign }) => sign !== without).length;
  const rangeOf = (before: number, length: number): string => `${length === 0 ? before : before + 1},${length}`;
  const [first] = steps;
  const head = `@@ -${rangeOf(first?.old ?? 0, count('+'))} +${rangeOf(first?.now ?? 0, count('-'))} @@`;
  const lines = steps.map(({ sign, line }) =>
    line.endsWith('\n') ? `${sign}${line.slice(0, -1)}` : `${sign}${line}\n\\ No newline at end of file`,
  );
  return [head, ...lines].join('\n');
}

/** Coverage as a table for people, with the lines that no test reaches. */
import {
  COVERAGE_KINDS,
  type FileCoverage,
  lineCountsOf,
  relativePath,
  sumOf,
  type Totals,
  totalsOf,
} from '../../../core/index.ts';

export function coverageText(root: string, folder: string, files: readonly FileCoverage[]): string {
  const rows = files.map((file) =>
    rowOf(relativePath(folder, file.path) ?? file.path, totalsOf(file), missedLines(file)),
  );
  const table = [
    ['file', ...COVERAGE_KINDS.map((kind) => `% ${kind}`), 'lines not reached'],
    rowOf('all files', sumOf(files.map(totalsOf)), ''),
    ...rows,
  ];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === row.length - 1
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join(' | ')
      .trimEnd(),
  );
  return `${root}: coverage\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

const rowOf = (name: string, totals: Totals, missed: string): readonly string[] => [
  name,
  ...COVERAGE_KINDS.map((kind) => String(totals[kind].pct)),
  missed,
];

/** As in `4-6, 9`. */
function missedLines(file: FileCoverage): string {
  const missed = [...lineCountsOf(file)].flatMap(([line, count]) => (count === 0 ? line : [])).sort((a, b) => a - b);
  const runs: [first: number, last: number][] = [];
  for (const line of missed) {
    const last = runs.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}

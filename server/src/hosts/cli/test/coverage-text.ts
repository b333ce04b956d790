/** Coverage as a table for people, with the lines that no test reaches. */
import {
  COVERAGE_KINDS,
  type FileCoverage,
  relativePath,
  sumOf,
  type Totals,
  totalsOf,
  unreachedLines,
} from '../../../core/index.ts';

export function coverageText(root: string, folder: string, files: readonly FileCoverage[]): string {
  const rows = files.map((file) =>
    rowOf(relativePath(folder, file.path) ?? file.path, totalsOf(file), unreachedLines(file)),
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

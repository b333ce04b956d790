/** Tables of measured figures beside their aims, as Markdown, and what they say is missed. */

export interface Aim {
  readonly text: string;
  /** Nothing where it was not measured. */
  readonly met: boolean | undefined;
}

export interface Row {
  readonly cells: readonly string[];
  readonly aim?: Aim | undefined;
}

export interface Table {
  /** Names its place in docs/performance.md. */
  readonly id: string;
  /** Of the cells; the aim and whether it is met stand behind them. */
  readonly head: readonly string[];
  readonly rows: readonly Row[];
}

/** Columns of figures stand to the right, the first one to the left. */
export function markdownOf({ head, rows }: Table): string {
  const lines = [[...head, 'aim', ''], ...rows.map(({ cells, aim }) => [...cells, aim?.text ?? '', verdictOf(aim)])];
  const widths = lines[0]?.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const lineOf = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell[column === 0 ? 'padEnd' : 'padStart'](widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [first = [], ...rest] = lines;
  return [lineOf(first), `| ${rule.join(' | ')} |`, ...rest.map(lineOf)].join('\n');
}

/** A line for each aim that is missed, with all that its row says. */
export function missedIn(tables: readonly Table[]): readonly string[] {
  return tables.flatMap(({ head, rows }) =>
    rows
      .filter(({ aim }) => aim?.met === false)
      .map(({ cells, aim }) => {
        const [title = '', ...figures] = cells;
        const told = figures.map((cell, index) => (cell === '' ? '' : `${head[index + 1]} ${cell}`)).filter(Boolean);
        return `${head[0]}: ${title}: ${told.join(', ')} (aim ${aim?.text})`;
      }),
  );
}

/** `text` where the limit is more than a number, such as a share of something else. */
export const atMost = (value: number, limit: number, text: string): Aim => ({
  text,
  met: Number.isNaN(value) || Number.isNaN(limit) ? undefined : value <= limit,
});

/** Several limits in one cell. */
export const allOf = (...aims: readonly Aim[]): Aim => ({
  text: aims.map(({ text }) => text).join(', '),
  met: aims.some(({ met }) => met === false) ? false : aims.every(({ met }) => met) ? true : undefined,
});

const verdictOf = (aim: Aim | undefined): string => {
  if (!aim) return '';
  return aim.met === undefined ? 'not measured' : aim.met ? 'met' : 'missed';
};

/** A figure that could not be taken is a dash. */
export const number = (value: number, digits: number): string => (Number.isNaN(value) ? '–' : value.toFixed(digits));
export const ms = (value: number, digits = 1): string => `${number(value, digits)} ms`;
export const mb = (value: number): string => `${number(value, 1)} MB`;
export const kb = (bytes: number): string => `${number(bytes / 1000, 0)} KB`;
export const seconds = (milliseconds: number): string => `${number(milliseconds / 1000, 2)} s`;
/** Both percentiles in one cell. */
export const bothOf = ({ p50, p95 }: { readonly p50: number; readonly p95: number }): string =>
  `${number(p50, 2)} / ${ms(p95, 2)}`;
export const lines = (count: number): string => `${count.toLocaleString('en')} lines`;

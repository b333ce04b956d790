/** The table of flags in docs/checking.md, as the command's own spec has them. */
import { check } from '../../server/src/hosts/cli/check.ts';

const BEGIN = '<!-- flags of check: made by npm run generate -->';
const END = '<!-- end of flags -->';

/** The page with the table of today between its marks. */
export function withFlagTable(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`docs/checking.md must have the lines ${BEGIN} and ${END}.`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${flagTable()}\n\n${page.slice(end)}`;
}

function flagTable(): string {
  const rows = Object.entries(check.spec.flags).map(([name, { value, choices, description, isList }]) => {
    const flag = `\`--${name}${value === undefined ? '' : ` ${value}`}\``;
    const values = choices ? `: ${choices.map((choice) => `\`${choice}\``).join(', ')}` : '';
    return `| ${flag} | ${description}${values}${isList ? '; may be repeated' : ''} |`;
  });
  return ['| flag | does |', '|---|---|', ...rows].join('\n');
}

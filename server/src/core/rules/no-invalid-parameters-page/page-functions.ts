/** Functions that the platform calls on a page of the app's own, and that stand in none of its scripts. */
import type { App } from '../../model/app.ts';
import { configurationFiles, SAVE } from '../../model/configuration-page.ts';
import { PARAMETERS_PAGE } from '../../model/parameters.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { nearestName } from '../../text/nearest.ts';
import { renamed } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';

/** FDK's words for what they are for are in docs/platform.md 3.2 I and 6. */
const NEEDED = [
  { name: 'getConfigs', use: 'gets what was saved before, and shows it' },
  { name: SAVE, use: 'gives back the values that are to be saved' },
];

export function pageReports(app: App): readonly Report[] {
  const page = app.files.get(PARAMETERS_PAGE);
  const files = configurationFiles(app);
  // A page that is being begun; a page of another kind, which applies its values itself.
  if (!page || page.text.trim() === '' || files.some(({ text }) => /\biparams\s*\.\s*apply\b/.test(text))) return [];
  if (hasUnreadScripts(app)) return [];
  return NEEDED.flatMap((needed): readonly Report[] =>
    // Wherever the name stands, somebody may define it.
    files.some(({ text }) => text.includes(needed.name)) ? [] : [reportFor(page, files, needed)],
  );
}

/** Libraries, and scripts in other folders of `config`: nobody knows what they define. */
const hasUnreadScripts = ({ files, assets }: App): boolean =>
  assets === undefined || [...assets.keys()].some((path) => /^config\/.*\.[cm]?jsx?$/i.test(path) && !files.has(path));

function reportFor(page: SourceFile, files: readonly SourceFile[], { name, use }: (typeof NEEDED)[number]): Report {
  const written = files.flatMap((file) => functionsIn(file).map((found) => ({ ...found, file })));
  const others = written.filter((found) => !NEEDED.some((needed) => needed.name === found.name));
  const near = nearestName(name, new Set(others.map((found) => found.name)), MOST_SLIPS);
  const slip = written.find((found) => found.name === near);
  if (slip)
    return {
      file: slip.file,
      range: { start: slip.start, end: slip.start + slip.name.length },
      message: `The installation page has no function \`${name}\`, which ${use}. Is \`${slip.name}\` meant to be it?`,
      ...renamed(slip.file, { start: slip.start, end: slip.start + slip.name.length }, name, 'unsafe'),
    };
  const start = page.text.search(/\S/);
  return {
    file: page,
    range: { start, end: start + 1 },
    message: `Neither ${PARAMETERS_PAGE} nor a script in config/assets has the function \`${name}\`, which ${use}: write it.`,
  };
}

/** `getConfigs` is no slip of `postConfigs`. */
const MOST_SLIPS = 2;

interface WrittenFunction {
  readonly name: string;
  readonly start: number;
}

/** `function name(`, `name = function`, `name = async (`: by the text, because a page is more than its scripts. */
const functionsIn = ({ text }: SourceFile): readonly WrittenFunction[] =>
  [...text.matchAll(FUNCTION)].flatMap(({ 0: whole, 1: declared, 2: assigned, index }) => {
    const name = declared ?? assigned;
    return name === undefined ? [] : [{ name, start: index + whole.indexOf(name, declared ? 'function'.length : 0) }];
  });

const FUNCTION = /\bfunction\s+([\w$]+)\s*\(|\b([\w$]+)\s*=\s*(?:async\b\s*)?(?:function\b|\([^()]*\)\s*=>)/g;

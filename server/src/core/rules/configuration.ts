/**
 * What an author decided about findings in files beside the manifest: `freshworks-events.json` with severities and
 * ignored files, and the baseline of findings that an old app had when it was first checked.
 */
import { CONFIGURATION_PATH, LEVELS } from '../catalog/files/own-configuration.ts';
import type { App } from '../model/app.ts';
import type { SourceFile } from '../model/source-file.ts';
import { elementsOf, type JsonNode, plainValue, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';
import { byName } from '../text/by-name.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { Finding, Severity } from './rule.ts';

export const BASELINE_PATH = 'freshworks-events-baseline.json';

export type Level = Severity | 'off';

export interface Configuration {
  /** By code of the rule. */
  readonly levels: Readonly<Record<string, Level>>;
  /** Whether nothing is reported in the file of that path. */
  ignores(path: string): boolean;
}

const known = new KeptWith<SourceFile, Configuration>();

const NOTHING: Configuration = { levels: {}, ignores: () => false };

/** While the file is half-typed, what it last said. */
export function configurationOf(app: App): Configuration {
  const file = app.files.get(CONFIGURATION_PATH);
  if (!file) return NOTHING;
  const found = known.get(file) ?? read(goodRoot(file));
  known.set(file, found);
  return found;
}

const goodRoot = (file: SourceFile): JsonNode | undefined =>
  (file.json.errors.length > 0 && file.lastGood ? file.lastGood : file).wholeJson.root;

function read(root: JsonNode | undefined): Configuration {
  const entries = propertiesOf(propertyOf(root, 'rules')?.value).flatMap(({ key, value }) => {
    const level = stringOf(value);
    return isLevel(level) ? [[key, level] as const] : [];
  });
  const patterns = elementsOf(propertyOf(root, 'ignore')?.value).flatMap((element) => stringOf(element) ?? []);
  const globs = patterns.map(globToRegExp);
  // Nobody could see why the file that silences does not.
  const ignores = (path: string): boolean => path !== CONFIGURATION_PATH && globs.some((glob) => glob.test(path));
  return { levels: Object.fromEntries(entries), ignores };
}

export const isLevel = (text: unknown): text is Level => LEVELS.some((level) => level === text);

/** `**` stands for any folders, `*` for a part of a name, `?` for one sign of it; a folder stands for all that is in it. */
export function globToRegExp(glob: string): RegExp {
  const signs = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  const source = signs.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (sign) => byName(SIGNS, sign) ?? `\\${sign}`);
  return new RegExp(`^${source}(?:/.*)?$`, 'u');
}

const SIGNS: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

/** A finding as a baseline remembers it: without its place, which edits elsewhere in the file move. */
export interface BaselineEntry {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
  /** How many of them there were. */
  readonly count: number;
}

export interface Baseline {
  /** Takes one of the remembered ones; false when there is none left. */
  takes(finding: Finding): boolean;
  /** Those that were not found any more. */
  left(): readonly BaselineEntry[];
}

/** `text` is what `baselineText` wrote; what is none of it counts as absent. A baseline serves one run. */
export function baselineFrom(file: SourceFile | undefined): Baseline {
  const counts = new Map<string, BaselineEntry>();
  for (const entry of file ? entriesOf(goodRoot(file)) : []) counts.set(keyOf(entry), entry);
  return {
    takes({ path, rule, message }) {
      const key = keyOf({ file: path, rule, message });
      const entry = counts.get(key);
      if (!entry || entry.count < 1) return false;
      counts.set(key, { ...entry, count: entry.count - 1 });
      return true;
    },
    left: () => [...counts.values()].filter(({ count }) => count > 0),
  };
}

export function baselineText(findings: readonly Finding[]): string {
  const counts = new Map<string, BaselineEntry>();
  for (const { path, rule, message } of findings) {
    const key = keyOf({ file: path, rule, message });
    counts.set(key, { file: path, rule, message, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return `${JSON.stringify({ version: 1, findings: [...counts.values()] }, null, 2)}\n`;
}

const keyOf = ({ file, rule, message }: Omit<BaselineEntry, 'count'>): string => JSON.stringify([file, rule, message]);

function entriesOf(root: JsonNode | undefined): readonly BaselineEntry[] {
  return elementsOf(propertyOf(root, 'findings')?.value).flatMap((node) => {
    const entry = plainValue(node) as Partial<BaselineEntry> | null;
    const { file, rule, message, count } = entry ?? {};
    return typeof file === 'string' && typeof rule === 'string' && typeof message === 'string'
      ? [{ file, rule, message, count: typeof count === 'number' ? count : 1 }]
      : [];
  });
}

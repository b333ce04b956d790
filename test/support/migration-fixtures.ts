/** Migrations as data: a page with the files before, those that are other afterwards, and what is said. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  changedTexts,
  type Migration,
  migrate,
  type SourceFile,
  sourceFile,
  type Target,
} from '../../server/src/core/index.ts';
import { app } from './app.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/migrate');

export interface MigrationFixture {
  readonly name: string;
  readonly before: Readonly<Record<string, string>>;
  /** Only those that are new or other; a file that goes is a fence `gone` without content. */
  readonly after: Readonly<Record<string, string | undefined>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly to: Target;
  readonly said: readonly string[];
}

export const migrationFixtures = (): readonly MigrationFixture[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => fixtureIn(file.replace(/\.md$/, ''), readFileSync(join(FOLDER, file), 'utf8')));

function fixtureIn(name: string, page: string): MigrationFixture {
  const fences = [...page.matchAll(/^```\w* (\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, kind = '', path = '', text = '']) => ({
      kind,
      path,
      text,
    }),
  );
  const of = (kind: string) => fences.filter((fence) => fence.kind === kind);
  const unknown = fences.find(({ kind }) => !['before', 'after', 'gone', 'said', 'answers', 'to'].includes(kind));
  if (unknown || of('before').length === 0)
    throw new Error(`${name}.md: ${unknown ? `a fence ${unknown.kind}` : 'no fence before'}`);
  return {
    name,
    before: Object.fromEntries(of('before').map(({ path, text }) => [path, text])),
    after: Object.fromEntries([
      ...of('after').map(({ path, text }) => [path, text] as const),
      ...of('gone').map(({ path }) => [path, undefined] as const),
    ]),
    answers: JSON.parse(of('answers')[0]?.text ?? '{}') as Readonly<Record<string, string>>,
    to: (of('to')[0]?.path ?? '3.0') as Target,
    said: of('said').flatMap(({ text }) => text.trimEnd().split('\n')),
  };
}

export function migrated({ before, answers, to }: Pick<MigrationFixture, 'before' | 'answers' | 'to'>): Migration {
  const pages: readonly SourceFile[] = Object.entries(before)
    .filter(([path]) => /\.html?$/.test(path))
    .map(([path, text]) => sourceFile(path, text));
  return migrate(app(before), { to, answers, pages });
}

/** What changes, without the unit tests that every app gets. */
export const changesOf = (migration: Migration): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries([...changedTexts(migration)].filter(([path]) => !/^(vitest|tests)/.test(path)));

export const saidBy = ({ questions, notes }: Migration): readonly string[] => [
  ...questions.map(
    ({ id, file, range, choices, default: usual }) =>
      `? ${id} ${file.path}:${file.lines.positionAt(range.start).line + 1} ${choices.join(' | ')}${usual === undefined ? '' : ` (${usual})`}`,
  ),
  ...notes.map(
    ({ step, file, range, text }) =>
      `! ${step} ${file.path}${range ? `:${file.lines.positionAt(range.start).line + 1}` : ''} ${text}`,
  ),
];

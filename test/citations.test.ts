/** What comments cite can be opened: sections of docs/platform.md exist, and nothing refers to papers outside of the repository. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..');

const platform = readFileSync(join(ROOT, 'docs/platform.md'), 'utf8');

const sources = ['server', 'client', 'scripts', 'test'].flatMap(sourcesIn).map((path) => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, lines: text.split(/\r?\n/) };
});

test('every cited section of docs/platform.md exists', () => {
  const known = sections(platform);
  const rows = new Set(
    [...readFileSync(join(ROOT, 'docs/fdk-parity.md'), 'utf8').matchAll(/^\| ([A-O]\d*’?)/gm)].map(
      ([, row = '']) => row,
    ),
  );
  const isKnown = (section: string): boolean => {
    const [number = '', row] = section.split(' ');
    return known.has(row === undefined ? number : `${number} ${row[0]}`) && (!row || row.length === 1 || rows.has(row));
  };
  const missing = sources.flatMap(({ path, text }) =>
    citedSections(text)
      .filter((section) => !isKnown(section))
      .map((section) => `${path} cites ${section}`),
  );
  assert.deepEqual(missing, []);
});

test('the table of bounds in docs/flow.md says what the engine is bound by', () => {
  const page = readFileSync(join(ROOT, 'docs/flow.md'), 'utf8');
  const bounds = readFileSync(join(ROOT, 'server/src/core/flow/bounds.ts'), 'utf8');
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| ([\d_]+) \|/gm)].map(([, name, value]) => `${name} ${value}`);
  const consts = [...bounds.matchAll(/^export const ([A-Z_]+) = ([\d_]+);/gm)].map(
    ([, name, value]) => `${name} ${value}`,
  );
  assert.ok(consts.length > 20);
  assert.deepEqual(rows, consts);
});

/** What nobody can open who has the repository and nothing else. */
const OUTSIDE: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['papers of the workshop', /(?:^|[^\w.-])(?:\.\.\/)*(?:shared|facts|design)\/[\w-]+(?:\.md|\.json|\/)/],
  [
    'a paper without its folder',
    /(?<!docs\/)(?<![\w-])(?:platform|newer|migration|front-end|house|flow|peers|models)\.md/,
  ],
  ['an issue by its number', /\bissues? #?\d+\b/i],
  ['an issue by its title', /\bIssue ["“]/],
];

test('no source cites what is not in the repository', () => {
  const breaches = sources.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => outsideIn(line).map((what) => `${path}:${index + 1} cites ${what}`)),
  );
  assert.deepEqual(breaches, []);
});

/** Messages, hovers, help and pages: what users read cites nothing of ours, the sheet on the platform included. */
test('no text that users see names our papers', () => {
  const texts = sources
    .filter(({ path }) => !path.startsWith('test/'))
    .flatMap(({ path, text }) => literalsIn(text).map((literal) => ({ path, line: literal })));
  const pages = [...PAGES, ...pagesIn('docs/rules')].flatMap((path) =>
    readFileSync(join(ROOT, path), 'utf8')
      .split(/\r?\n/)
      .map((line) => ({ path, line })),
  );
  const breaches = [...texts, ...pages].flatMap(({ path, line }) =>
    [...outsideIn(line), ...(/docs\/platform\.md/.test(line) ? ['the sheet on the platform'] : [])].map(
      (what) => `${path} names ${what}: ${line.trim()}`,
    ),
  );
  assert.deepEqual(breaches, []);
});

test('the page has an address for every name in brackets, and no other', () => {
  const defined = [...platform.matchAll(/^\[([^\]]+)\]: https:\/\/\S+$/gm)].map(([, name]) => name);
  const body = platform.replace(/^\[[^\]]+\]: .*$/gm, '').replace(/`[^`]*`/g, '');
  const used = [...body.matchAll(/\[([^\][]+)\](?!\()/g)].map(([, name = '']) => name.replace(/\s+/g, ' '));
  assert.deepEqual([...new Set(used)].sort(), [...defined].sort());
});

/** This file can only be trusted when it sees a breach. */
test('a breach is seen', () => {
  assert.deepEqual(
    sections('## 6. Files\n### 3.2 Rules\n#### A. First\n### 1.10 More\n'),
    new Set(['6', '3.2', '3.2 A', '1.10']),
  );
  const citations: Readonly<Record<string, readonly string[]>> = {
    '(docs/platform.md 4.4)': ['4.4'],
    'docs/platform.md 2.3, 2.4 and 4.5, each at its': ['2.3', '2.4', '4.5'],
    'docs/platform.md 4.3 to 4.5': ['4.3', '4.4', '4.5'],
    'docs/platform.md 4.4 and section 6).': ['4.4', '6'],
    'docs/platform.md 1.5, 3.2 D3, I, K and 6. FDK': ['1.5', '3.2 D3', '3.2 I', '3.2 K', '6'],
    "docs/platform.md 3.2 B1' for": ['3.2 B1’'],
    'docs/platform.md\n * 4.6).': ['4.6'],
    'docs/platform.md 9.9': ['9.9'],
    'see docs/platform.md': [],
  };
  for (const [text, expected] of Object.entries(citations)) assert.deepEqual(citedSections(text), expected, text);
  for (const line of [
    'facts/newer.md A1',
    '../shared/facts/usage.json',
    '(platform.md 4.4)',
    'as issue 6 decided',
    'Issue "x".',
  ])
    assert.equal(outsideIn(line).length > 0, true, line);
  for (const line of [
    'docs/platform.md 4.4',
    'an issue of the app',
    '"path": "/issues"',
    'docs/decisions/0006-budgets.md',
  ])
    assert.deepEqual(outsideIn(line), [], line);
});

test('texts are told from comments', () => {
  const code = "/** 'no' */ const a = 'yes'; // \"no\"\nconst b = `yes ${c} /* yes */`; /* no */ d(\"yes, it's\");";
  assert.deepEqual(literalsIn(code), ["'yes'", '`yes ${c} /* yes */`', '"yes, it\'s"']);
});

test('every page that a comment names by its path exists', () => {
  const missing = sources.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) =>
      [...line.matchAll(/(?<![\w./-])docs\/[\w/-]+\.md\b/g)]
        .filter(([page]) => !existsSync(join(ROOT, page)))
        .map(([page]) => `${path}:${index + 1} names ${page}`),
    ),
  );
  assert.deepEqual(missing, []);
});

/** Pages and files for users that are not made from the code, or only in part. */
const PAGES = [
  'README.md',
  'package.json',
  'snippets/manifest.json',
  'snippets/server.json',
  'docs/checking.md',
  'docs/editors.md',
  'docs/fdk-parity.md',
  'docs/protocol.md',
  'docs/running.md',
];

const pagesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

/** What stands in quotes, which is all that code can show. */
const literalsIn = (code: string): readonly string[] =>
  [...code.matchAll(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g)]
    .map(([text]) => text)
    .filter((text) => !text.startsWith('/'));

const outsideIn = (line: string): readonly string[] =>
  OUTSIDE.filter(([, pattern]) => pattern.test(line)).map(([what]) => what);

/** `4.4`, `6`, and `3.2 I` for the letters below 3.2. */
function sections(page: string): ReadonlySet<string> {
  const found = new Set<string>();
  let section = '';
  for (const [, number, letter] of page.matchAll(/^(?:#{2,3} (\d+(?:\.\d+)?)\.? |#### ([A-O])\. )/gm)) {
    if (number !== undefined) section = number;
    found.add(number ?? `${section} ${letter}`);
  }
  return found;
}

const ONE = String.raw`(?:section )?\d+(?:\.\d+)?(?: [A-O]\d*['’]?(?!\w))?|[A-O]\d*['’]?(?!\w)`;
const CITATION = new RegExp(String.raw`platform\.md:? ((?:${ONE})(?:(?:,? and |, | to )(?:${ONE}))*)`, 'g');

/** The numbers behind each mention of the page, ranges written out; a letter without a number is one of those of 3.2. */
function citedSections(text: string): readonly string[] {
  return [...oneLine(text).matchAll(CITATION)].flatMap(([, list = '']) => {
    const found: string[] = [];
    let section = '';
    for (const [, joint, number, row] of list.matchAll(
      /(^|,? and |, | to )(?:section )?(\d+(?:\.\d+)?)?(?: ?([A-O]\d*['’]?(?!\w)))?/g,
    )) {
      if (number === undefined && row === undefined) continue;
      if (joint === ' to ' && number) found.push(...between(section, number));
      section = number ?? section;
      found.push(row ? `${section} ${row.replace("'", '’')}` : section);
    }
    return found;
  });
}

function between(first: string, last: string): readonly string[] {
  const [chapter, from] = first.split('.');
  const to = Number(last.split('.')[1]);
  return Array.from(
    { length: Math.max(0, to - Number(from) - 1) },
    (_, index) => `${chapter}.${Number(from) + 1 + index}`,
  );
}

/** A citation may go on in the next line of a comment. */
const oneLine = (text: string): string => text.replace(/\s*\r?\n\s*(?:\*(?!\/)|\/\/)?\s*/g, ' ');

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter(
      (path) => /\.(?:ts|mjs|js)$/.test(path) && !path.includes('node_modules/') && path !== 'test/citations.test.ts',
    )
    .sort();
}

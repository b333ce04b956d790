/** A new rule in a copy of the repository: red as it is written, and once it is filled in as right as any other. */
import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const CODE = 'no-left-over-key';
const RULE = `server/src/core/rules/${CODE}.ts`;
const TABLE = `test/server/core/rules/${CODE}.test.ts`;
const MANUAL = 'test/server/core/rules/manual.test.ts';

/** What a rule, its tests and its generated files need. */
const COPIED = [
  ...['package.json', 'tsconfig.json', 'biome.json', 'server', 'snippets', 'docs/checking.md', 'docs/rules'],
  ...['scripts/package.json', 'scripts/project.ts', 'scripts/generate.ts', 'scripts/generate', 'scripts/new-rule.ts'],
  ...['scripts/new-rule', 'test/package.json', 'test/support', MANUAL],
];

const folder = mkdtempSync(join(tmpdir(), 'new rule ü '));

before(() => {
  for (const path of COPIED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
});
after(() => rmSync(folder, { recursive: true, force: true }));

function node(...args: readonly string[]): SpawnSyncReturns<string> {
  // A test runner in a test runner would run nothing.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
  return spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
}

function passes(...args: readonly string[]): void {
  const { status, stdout, stderr } = node(...args);
  assert.equal(status, 0, `${args.join(' ')}\n${stdout}\n${stderr}`);
}

/** What somebody writes into the two files, each in the place of what stands there. */
const WRITTEN: Readonly<Record<string, readonly (readonly [before: string, after: string])[]>> = {
  [RULE]: [
    ['<What is wrong, in one sentence.>', 'The manifest has a key that was left over.'],
    ["<What follows from it: what the platform does, or what the vendor's CLI says.>", 'It does nothing.'],
    ['<What to do.>', 'Remove it.'],
    [
      ' *   "product": { "freshdesk": {} }\n *                 ^^^^^^^^^\n',
      ' *   "product": { "freshdesk": {} },\n *   "left-over": true\n *    ^^^^^^^^^\n',
    ],
    ['<What is wrong here, and what to do.>', '`left-over` does nothing: remove it.'],
    [
      'function mistakesIn(_file: SourceFile): readonly Range[] {\n  return [];\n',
      `function mistakesIn({ text }: SourceFile): readonly Range[] {
  return [...text.matchAll(/left-over/g)].map(({ index }) => ({ start: index, end: index + 9 }));
`,
    ],
  ],
  [TABLE]: [
    ['<What is reported, and where the rule is silent.>', 'Keys that were left over.'],
    ['<a mistake>', 'a key of the manifest'],
    [
      '  "product": { "freshdesk": {} }\n                ^^^^^^^^^',
      '  "product": { "freshdesk": {} },\n  "left-over": true\n   ^^^^^^^^^',
    ],
    ['<a part of the message>', 'remove it'],
    ['<what is right>', 'a manifest without one'],
  ],
};

function fillIn(path: string): void {
  let text = readFileSync(join(folder, path), 'utf8');
  for (const [before, after] of WRITTEN[path] ?? []) {
    assert.equal(text.split(before).length, 2, `${path} says once: ${before}`);
    text = text.replace(before, () => after);
  }
  writeFileSync(join(folder, path), text);
}

const refused: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [[], /^Name the rule: npm run new-rule CODE/],
  [['unknown-key'], /^unknown-key is no code of a rule/],
  [['no-Key'], /^no-Key is no code/],
  [['no-'], /^no- is no code/],
  [['no-../x'], /is no code/],
  [['use-handler'], /^There is server\/src\/core\/rules\/use-handler\.ts already/],
  [['no-null-checks', 'no-x'], /^One rule at a time/],
];

for (const [args, message] of refused) {
  test(`new-rule ${args.join(' ')} is refused`, () => {
    const { status, stdout, stderr } = node('scripts/new-rule.ts', ...args);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, message);
  });
}

test('a new rule has right types and format, is generated, and fails until it is filled in', () => {
  passes('scripts/new-rule.ts', CODE);
  checkForm();
  const manual = node('--test', `--test-name-pattern=${CODE}`, MANUAL);
  assert.equal(manual.status, 1);
  assert.match(manual.stdout, /npm run new-rule left to be written/);
  const table = node('--test', TABLE);
  assert.equal(table.status, 1);
  assert.match(table.stdout, /pass 1\n.*fail 1\n/s);
});

test('filled in, it passes its fences and its table', () => {
  for (const path of [RULE, TABLE]) fillIn(path);
  checkForm();
  passes('--test', `--test-name-pattern=${CODE}`, MANUAL);
  passes('--test', TABLE);
  assert.match(
    readFileSync(join(folder, `docs/rules/${CODE}.md`), 'utf8'),
    /The manifest has a key that was left over\./,
  );
});

/** Types, format and generated files. */
function checkForm(): void {
  const project = { extends: './tsconfig.json', files: [RULE, TABLE], references: [] };
  const compilerOptions = { types: ['node'], noEmit: true, composite: false, emitDeclarationOnly: false };
  writeFileSync(join(folder, 'tsconfig.rule.json'), JSON.stringify({ ...project, compilerOptions }));
  passes('node_modules/typescript/bin/tsc', '-p', 'tsconfig.rule.json');
  passes('node_modules/@biomejs/biome/bin/biome', 'ci', '--vcs-enabled=false', '--error-on-warnings', RULE, TABLE);
  passes('scripts/generate.ts');
  passes('scripts/generate.ts', '--check');
}

/** The recipes of docs/editors.md, as far as no editor is needed to see whether they hold: what they start is there, and their form is one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const page = readFileSync(join(import.meta.dirname, '../../docs/editors.md'), 'utf8');
const fences = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language = '', text = '']) => ({
  language,
  text,
}));
const inLines = [...page.matchAll(/`("(?:clients|languageserver)": \{.*\})`/g)].map(([, text = '']) => text);

test('every recipe that names the command gives it the same words', () => {
  const starts = [...fences.map(({ text }) => text), ...inLines].filter((text) => text.includes('--stdio'));
  assert.equal(starts.length, 7);
  for (const text of starts) assert.match(text, /freshworks-events["'][\s\S]*["']lsp["'][\s\S]{0,16}["']--stdio["']/);
  assert.equal(inLines.length, 2);
  for (const text of inLines) assert.equal(typeof JSON.parse(`{${text}}`), 'object');
});

const hasKakoune = spawnSync('kak', ['-version']).status === 0;

test('Kakoune takes the recipe, and what kakoune-lsp would read has its form', {
  skip: !hasKakoune && 'there is no kak on the PATH',
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kakoune '));
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const [recipe, out] = [join(folder, 'recipe.kak'), join(folder, 'out')];
  const kak = fences.find(({ language }) => language === 'kak')?.text ?? '';
  // The option is one of kakoune-lsp.
  writeFileSync(recipe, `declare-option str lsp_servers\n${kak}`);
  writeFileSync(join(folder, 'server.js'), '');
  const typed = `source '${recipe}'; edit '${join(folder, 'server.js')}'; set-option buffer filetype javascript; echo -to-file '${out}' %opt{lsp_servers}; quit!`;
  const { status, stderr } = spawnSync('kak', ['-n', '-ui', 'dummy', '-e', typed], { encoding: 'utf8', cwd: folder });
  assert.equal(status, 0, stderr);
  const lines = readFileSync(out, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  assert.deepEqual(
    lines.filter((line) => line !== ''),
    [
      '[freshworks-events]',
      'root_globs = ["manifest.json"]',
      'command = "freshworks-events"',
      'args = ["lsp", "--stdio"]',
    ],
  );
});

/** Texts of the client that can be translated: each has a German one, with the same places for what is put in. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const GERMAN = JSON.parse(readFileSync(join(ROOT, 'l10n', 'bundle.l10n.de.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

const sources = readdirSync(join(ROOT, 'client', 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(ROOT, 'client', 'src', path), 'utf8'));

/** The first argument of each call, which has to be written out for that. */
const texts = sources.flatMap((source) =>
  [...source.matchAll(/\bl10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|(.))/g)].map(([, text, other]) => {
    assert.equal(other, undefined, 'a text to be translated is written out in single quotes');
    return (text ?? '').replaceAll("\\'", "'");
  }),
);

const placesIn = (text: string): readonly string[] => (text.match(/\{\d\}/g) ?? []).sort();

test('every text has a translation, and every translation a text', () =>
  assert.deepEqual(Object.keys(GERMAN).sort(), [...new Set(texts)].sort()));

test('a translation puts in the same things', () => {
  for (const [english, german] of Object.entries(GERMAN))
    assert.deepEqual(placesIn(german), placesIn(english), english);
});

/** The language of lenses: that of the editor, with English for those that nobody wrote. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENGLISH, GERMAN, type Texts, textsFor } from '../../../server/src/lsp/texts.ts';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT, textOf } from './apps.ts';

const LOCALES: Readonly<Record<string, Texts>> = {
  de: GERMAN,
  'de-AT': GERMAN,
  en: ENGLISH,
  'en-US': ENGLISH,
  den: ENGLISH,
  '': ENGLISH,
};

for (const [locale, texts] of Object.entries(LOCALES))
  test(`texts of "${locale}"`, () => assert.equal(textsFor(locale), texts));

test('an editor that tells no language is spoken to in English', () => assert.equal(textsFor(undefined), ENGLISH));

for (const [locale, titles] of [
  ['en', ['$(play) Run', 'with…', 'reads 1 of …']],
  ['de', ['$(play) Ausführen', 'mit…', 'liest 1 von …']],
] as const)
  test(`lenses in an editor of the language ${locale}`, async () => {
    const { client } = await connect({ files: CHAT, locale, initializationOptions: { lenses: true } });
    await client.open('server/server.js', textOf(CHAT, 'server/server.js').replace('data.user', 'data.user.email'));
    const lenses = (await client.lenses()) ?? [];
    assert.deepEqual(
      lenses.map(({ command }) => command?.title.replace(/\d+$/, '…')),
      titles,
    );
  });

/** Of every text, a function called with the same things. */
const said = (texts: Texts): readonly string[] =>
  [...Object.entries(texts).filter(([name]) => name !== 'outcomes'), ...Object.entries(texts.outcomes)].map(
    ([name, text]) => `${name} ${typeof text === 'function' ? text('a', 2) : text}`,
  );

test('every text is translated', () => {
  const english = new Set(said(ENGLISH));
  assert.deepEqual(
    said(GERMAN).filter((text) => english.has(text)),
    [],
  );
});

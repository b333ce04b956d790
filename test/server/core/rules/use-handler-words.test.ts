/** Where a name stands as a word of a script is the same whether it is looked for by itself or among all words. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placesOfWords } from '../../../../server/src/core/rules/use-handler/words.ts';
import { app, product } from '../../../support/app.ts';

/** The name is `look`. */
const TEXTS: Readonly<Record<string, readonly [text: string, places: readonly number[]]>> = {
  nowhere: ['exports = {};', []],
  alone: ['look', [0]],
  'in code, in a text and in a comment': ["look('look'); // look", [0, 6, 17]],
  'in longer words': ['looks lookup outlook _look $look look_ look$ xlook', []],
  'behind and before letters of other alphabets': ['élook lookß 看look look看 𝒳look look𝒳', []],
  'behind digits, which begin no word': ['1look 12look ٣look', [1, 8, 14]],
  'behind digits of a word': ['a1look _12look é٣look', []],
  'before digits': ['look1 look٣', []],
  'twice in a word': ['looklook look-look', [9, 14]],
  'beside other signs': ['.look[look]#look\\look', [1, 6, 12, 17]],
};

describe('a name that stands', () => {
  for (const [name, [text, places]] of Object.entries(TEXTS)) {
    it(name, () => {
      const { server } = app({ 'manifest.json': product('freshdesk'), 'server/server.js': text });
      assert.ok(server);
      assert.deepEqual(placesOfWords(1)(server, 'look'), places);
      assert.deepEqual(placesOfWords(1_000)(server, 'look'), places);
    });
  }
});

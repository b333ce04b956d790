/** What functions rest on outside of them is told apart from other edits there, so that a key of `exports` leaves all of them as they are. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outerNames } from '../../../../server/src/core/lint/outer-names.ts';
import { FILES } from '../../../support/app-edits.ts';
import { chainOf, longCode } from '../../../support/edited-app.ts';

const PATH = 'server/server.js';
const TEXT = `const LIMIT = 3;\n${longCode(3)}`;

/** What is put in place of what, and whether the same is declared then. */
const EDITS: Readonly<Record<string, readonly [before: string, after: string, isSame: boolean]>> = {
  'a key of exports': ['onCreate: function', 'onCreated: function', true],
  'a comment between functions': ['function help1', '// Note.\nfunction help1', true],
  'the value of a constant': ['LIMIT = 3', 'LIMIT = 4', true],
  'the name of a constant': ['LIMIT = 3', 'LIMITS = 3', false],
  'how it is declared': ['const LIMIT', 'let LIMIT', false],
  'one more': ['const LIMIT', 'const LESS = 1;\nconst LIMIT', false],
  'one of the name of another': ['const LIMIT', 'var help1;\nconst LIMIT', false],
};

describe('names outside of functions are the same object where the same is declared', () => {
  for (const [name, [before, after, isSame]] of Object.entries(EDITS)) {
    it(name, () => {
      const chain = chainOf({ ...FILES, [PATH]: TEXT });
      const namesAfter = (text: string) => {
        const { server } = chain.edited(PATH, text);
        assert.ok(server && !server.javascript.error);
        return { program: server.javascript.program, names: outerNames(server.javascript.program) };
      };
      const first = namesAfter(TEXT);
      const second = namesAfter(TEXT.replace(before, () => after));
      // A name that is declared twice has the file parsed anew.
      if (isSame) assert.equal(second.program, first.program);
      assert.equal(second.names === first.names, isSame);
      const back = namesAfter(TEXT);
      assert.deepEqual(back.names, first.names);
    });
  }
});

/** An edited document has the text that its edits make, whenever it is asked, and puts letters into it only then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editedDocuments } from '../../../server/src/lsp/edited-document.ts';
import { randomFrom } from '../../support/random.ts';

const TEXT = 'const a = 1;\r\nticket.s;\n\nexports = { a };\n';

function counting(countsUnits = true) {
  const counted = { updates: 0 };
  const documents = editedDocuments(
    {
      create: TextDocument.create,
      update(...how) {
        counted.updates++;
        return TextDocument.update(...how);
      },
    },
    () => countsUnits,
  );
  return { counted, documents, document: documents.create('file:///a.js', 'javascript', 1, TEXT) };
}

const at = (line: number, character: number, text: string): TextDocumentContentChangeEvent => ({
  range: { start: { line, character }, end: { line, character } },
  text,
});

test('letters behind letters are put into the text once', () => {
  const { counted, document } = counting();
  for (const [index, letter] of [...'ubject_1$'].entries()) {
    document.edit([at(1, 8 + index, letter)], 2 + index);
    assert.equal(document.typed?.letters, 'ubject_1$'.slice(0, index + 1));
    assert.deepEqual([document.typed?.at, document.typed?.added, document.version], [22, 1, 2 + index]);
  }
  assert.equal(counted.updates, 0);
  const expected = TEXT.replace('ticket.s', 'ticket.subject_1$');
  assert.deepEqual([document.getText(), document.getText(), counted.updates], [expected, expected, 1]);
  assert.equal(document.typed, undefined, 'all of it is in the text');
});

const OTHERS: readonly (readonly [name: string, changes: TextDocumentContentChangeEvent[]])[] = [
  ['a sign', [at(1, 9, '.')]],
  ['letters elsewhere', [at(0, 0, 'x')]],
  ['letters in front of them', [at(1, 8, 'x')]],
  ['several changes', [at(1, 9, 'x'), at(1, 10, 'y')]],
  ['letters for others', [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } }, text: 'x' }]],
  ['a whole text', [{ text: 'another' }]],
  ['nothing', []],
];
for (const [name, changes] of OTHERS)
  test(`${name} behind letters`, () => {
    const { document } = counting();
    const plain = TextDocument.create('file:///a.js', 'javascript', 1, TEXT);
    for (const [index, change] of [[at(1, 8, 'u')], changes].entries()) {
      document.edit(change, 2 + index);
      TextDocument.update(plain, change, 2 + index);
    }
    assert.ok((document.typed?.letters.length ?? 0) < 2);
    assert.deepEqual([document.getText(), document.version], [plain.getText(), plain.version]);
  });

test('letters are put into the text at once where columns are counted otherwise', () => {
  const { counted, document } = counting(false);
  document.edit([at(1, 8, 'u')], 2);
  assert.deepEqual([counted.updates, document.typed], [1, undefined]);
});

for (const seed of [1, 2, 3, 4])
  test(`random edits, asked now and then, seed ${seed}`, () => {
    const random = randomFrom(seed);
    const { documents, document } = counting();
    const plain = TextDocument.create('file:///a.js', 'javascript', 1, TEXT);
    let cursor = 0;
    for (let version = 2; version < 400; version++) {
      if (random.number(6) === 0) cursor = random.number(plain.getText().length + 1);
      const gone = random.number(8) === 0 ? random.number(6) : 0;
      const text = random.pick(['a', 'b', '_', '9', 'word', '.', '\n', '\r\n', ' ', 'ü', '']);
      const range = { start: plain.positionAt(cursor), end: plain.positionAt(cursor + gone) };
      documents.update(document, [{ range, text }], version);
      TextDocument.update(plain, [{ range, text }], version);
      cursor = plain.offsetAt(range.start) + text.length;
      if (document.typed) {
        const { base, at: start, letters } = document.typed;
        assert.equal(base.slice(0, start) + letters + base.slice(start), plain.getText());
      }
      if (random.number(3) === 0) assert.equal(document.getText(), plain.getText(), `version ${version}`);
    }
    assert.equal(document.getText(), plain.getText());
  });

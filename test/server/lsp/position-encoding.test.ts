/** Clients that count columns in bytes of UTF-8 or in whole characters get and give right places; all others count in UTF-16. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Diagnostic, Hover, Position, TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type ColumnUnits, lineIndex } from '../../../server/src/core/index.ts';
import { documentsCounting, negotiatedUnits } from '../../../server/src/lsp/position-encoding.ts';
import { connect } from '../../support/lsp-memory.ts';
import { seeded } from '../../support/lsp-text.ts';
import { CHAT, textOf } from './apps.ts';

for (const [offered, units] of [
  [undefined, 'utf-16'],
  [[], 'utf-16'],
  [['utf-8', 'utf-16'], 'utf-16'],
  [['utf-8'], 'utf-8'],
  [['utf-32', 'utf-8'], 'utf-32'],
  [['utf-7', 'utf-8'], 'utf-8'],
  [['utf-7'], 'utf-16'],
] as const) {
  test(`${JSON.stringify(offered)}: ${units}`, async () => {
    const general = offered === undefined ? {} : { general: { positionEncodings: [...offered] } };
    assert.equal(negotiatedUnits(general), units);
    const { client } = await connect({ capabilities: general });
    assert.equal(client.capabilities.positionEncoding, units);
  });
}

/** Written without the server's own code, so that it can judge it. */
const COUNT: Readonly<Record<ColumnUnits, (text: string) => number>> = {
  'utf-16': (text) => text.length,
  'utf-8': (text) => Buffer.byteLength(text),
  'utf-32': (text) => [...text].length,
};

function positionIn(text: string, offset: number, units: ColumnUnits): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: COUNT[units](before.at(-1) ?? '') };
}

const SIGNS = ['a', 'é', '漢', '👩‍🚀', '𝒳', '\n', ' '];

for (const units of ['utf-8', 'utf-32'] as const) {
  describe(units, () => {
    test('every place between characters, there and back', () => {
      const text = SIGNS.join('').repeat(3);
      const lines = lineIndex(text, units);
      let offset = 0;
      for (const character of text) {
        const position = positionIn(text, offset, units);
        assert.deepEqual(lines.positionAt(offset), position);
        assert.equal(lines.offsetAt(position), offset);
        offset += character.length;
      }
      assert.equal(lines.offsetAt({ line: 0, character: 10_000 }), text.indexOf('\n'));
      assert.equal(lines.offsetAt({ line: 0, character: -1 }), 0);
    });

    test('inside of a character is where it begins', () => {
      const lines = lineIndex('a漢b', units);
      if (units === 'utf-8')
        assert.deepEqual(
          [2, 3].map((character) => lines.offsetAt({ line: 0, character })),
          [1, 1],
        );
      assert.equal(lineIndex('a𝒳', units).offsetAt({ line: 0, character: 2 }), units === 'utf-8' ? 1 : 3);
    });

    test('three hundred edits, several in one change', () => {
      const random = seeded(7);
      const { create, update } = documentsCounting(() => units);
      let document: TextDocument = create('file:///a', 'javascript', 0, SIGNS.join('').repeat(5));
      let expected = document.getText();
      for (let version = 1; version <= 150; version++) {
        const changes = [0, 1].map(() => {
          const characters = [...expected];
          const at = random.below(characters.length + 1);
          const gone = random.below(3);
          const [before, old] = [characters.slice(0, at).join(''), characters.slice(at, at + gone).join('')];
          const range = {
            start: positionIn(expected, before.length, units),
            end: positionIn(expected, before.length + old.length, units),
          };
          const text = SIGNS[random.below(SIGNS.length)] ?? '';
          expected = before + text + characters.slice(at + gone).join('');
          return { range, text };
        });
        document = update(document, changes, version);
        assert.equal(document.getText(), expected);
      }
    });

    test('findings, completion, hover and fixes behind letters of every size', async () => {
      const { client, rest } = await connect({
        files: CHAT,
        capabilities: { general: { positionEncodings: [units] } },
      });
      const text = `/* é漢👩‍🚀𝒳 */ exports = { onUserHandler: function (ü) { '漢𝒳'; ü.data.user.em } };`;
      await client.open('server/server.js', text);
      const at = (behind: string): object => ({
        textDocument: { uri: client.uri('server/server.js') },
        position: positionIn(text, text.indexOf(behind) + behind.length, units),
      });
      const hover = await client.request<Hover | null>('textDocument/hover', at('ü.data.us'));
      const user = text.indexOf('.user.em') + 1;
      assert.deepEqual(hover?.range, {
        start: positionIn(text, user, units),
        end: positionIn(text, user + 4, units),
      });
      const items = await client.request<{ label: string; textEdit: TextEdit }[]>(
        'textDocument/completion',
        at('.user.em'),
      );
      const edit = items.find(({ label }) => label === 'email')?.textEdit;
      assert.deepEqual(edit?.range.end, positionIn(text, text.indexOf('.user.em') + 8, units));
      const manifest = textOf(CHAT, 'manifest.json').replace('{ "handler"', '{ "漢𝒳": 1, "hanlder"');
      await client.open('manifest.json', manifest);
      await rest();
      const found = client.published('manifest.json')?.diagnostics.findLast(({ code }) => code === 'no-unknown-key');
      const place = {
        start: positionIn(manifest, manifest.indexOf('"hanlder"') + 1, units),
        end: positionIn(manifest, manifest.indexOf('"hanlder"') + 8, units),
      };
      assert.deepEqual(found?.range, place);
      const [action] = await client.codeActions(place, { diagnostics: [found as Diagnostic] });
      const [change] = action?.edit?.documentChanges ?? [];
      assert.ok(change && 'edits' in change);
      const [first] = change.edits as TextEdit[];
      assert.equal(first?.range.start.line, place.start.line);
      assert.ok(first && Math.abs(first.range.start.character - place.start.character) <= 1);
    });
  });
}

/** How far a long command is, is put into words only for a person who watches. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTerminal } from '../../../server/src/hosts/cli/terminal.ts';

for (const { what, columns, expected } of [
  { what: 'nobody watches', expected: [] },
  { what: 'a person watches', columns: 40, expected: ['\r\x1b[KChecking app 1', '\r\x1b[K'] },
  { what: 'the window is narrow', columns: 9, expected: ['\r\x1b[KChecking', '\r\x1b[K'] },
] as const) {
  test(what, () => {
    const written: string[] = [];
    const made: string[] = [];
    const terminal = createTerminal({
      write: () => assert.fail('the results are elsewhere'),
      writeError: (text) => void written.push(text),
      ...(columns !== undefined && { columns: () => columns }),
      isForPeople: false,
      input: async () => '',
      folder: '.',
      distFolder: '.',
      environment: {},
    });
    for (const line of ['Checking app 1', '']) {
      terminal.progress(() => {
        made.push(line);
        return line;
      });
    }
    assert.deepEqual(written, expected);
    assert.equal(made.length, expected.length);
  });
}

/** Which lines of a stack or a log are of this runner or of Node, on every system. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStackCleaner } from '../../../server/src/runner/stack.ts';

const posix = createStackCleaner({
  app: '/home/a/link',
  realApp: '/data/my app',
  own: ['/data/my app/node_modules/t/dist/runner.js', '/src/runner'],
});
const windows = createStackCleaner({
  app: 'c:\\my app',
  realApp: 'c:\\my app',
  own: ['C:\\my app\\node_modules\\t\\dist\\runner.js'],
});

type Row = readonly [cleaner: typeof posix, line: string, shown?: string];

/** Without a third text the line goes. */
const FRAMES: readonly Row[] = [
  [posix, '    at run (/data/my app/node_modules/t/dist/runner.js:1:2)'],
  [posix, '    at /data/my app/node_modules/t/dist/runner.js:1:2'],
  [posix, '    at run (file:///data/my%20app/node_modules/t/dist/runner.js:1:2)'],
  [posix, '    at run (file:///src/runner/main.ts:1:2)'],
  [posix, '    at file:///src/runner/standins/db.ts:1:2'],
  [posix, '    at async run (freshworks-runner:platform:1:2)'],
  [posix, '    at freshworks-runner:web:1:2'],
  [posix, '    at node:internal/main/x:1:2'],
  [posix, '    at async node:internal/process/task_queues:1:2'],
  [posix, '    at Module.load [as x] (node:internal/modules/cjs/loader:1:2)'],
  [posix, '    at run (/src/runner-tool/main.ts:1:2)', '    at run (/src/runner-tool/main.ts:1:2)'],
  [posix, '    at run (/src/runner:1:2)'],
  [
    posix,
    '    at x (/data/my app/node_modules/t/dist/runner.js.js:1:2)',
    '    at x (/home/a/link/node_modules/t/dist/runner.js.js:1:2)',
  ],
  [posix, '    at x (/data/my app/server/server.js:1:2)', '    at x (/home/a/link/server/server.js:1:2)'],
  [posix, '    at x (file:///data/my%20app/server/x.mjs:1:2)', '    at x (/home/a/link/server/x.mjs:1:2)'],
  [posix, '    at /data/my app/server/server.js:1:2', '    at /home/a/link/server/server.js:1:2'],
  [posix, '    at x (/data/my app-2/server.js:1:2)', '    at x (/data/my app-2/server.js:1:2)'],
  [posix, '    at x (/home/a/link/server/server.js:1:2)', '    at x (/home/a/link/server/server.js:1:2)'],
  [posix, '    at Array.map (<anonymous>)', '    at Array.map (<anonymous>)'],
  [posix, '    at async Promise.all (index 0)', '    at async Promise.all (index 0)'],
  [windows, '    at run (c:\\my app\\node_modules\\t\\dist\\runner.js:1:2)'],
  [windows, '    at run (C:\\My App\\node_modules\\t\\dist\\runner.js:1:2)'],
  [windows, '    at run (file:///C:/my%20app/node_modules/t/dist/runner.js:1:2)'],
  [windows, '    at x (c:\\my app\\server\\server.js:1:2)', '    at x (c:\\my app\\server\\server.js:1:2)'],
  [windows, '    at x (c:\\my app\\node_modules\\t\\x.js:1:2)', '    at x (c:\\my app\\node_modules\\t\\x.js:1:2)'],
];

for (const [cleaner, line, shown] of FRAMES) {
  test(`a frame: ${line.trim()}`, () => {
    const posixShown = shown?.replaceAll('\\', '/');
    assert.equal(cleaner.frames(line).replaceAll('\\', '/'), posixShown ?? '');
    const error = cleaner.error(`Error: x\n${line}`).replaceAll('\\', '/');
    assert.equal(error, posixShown === undefined ? 'Error: x' : `Error: x\n${posixShown}`);
    assert.equal(cleaner.text(`Error: x\n${line}`), shown === undefined ? 'Error: x' : `Error: x\n${line}`);
  });
}

/** What an author may log. */
const TEXTS: readonly string[] = [
  'we met at node: it was fine',
  'see /src/runner/main.ts:1:2',
  '    at node: at noon',
  'Error: /data/my app/node_modules/t/dist/runner.js:1:2 is broken',
  'at 12:30:15',
  '    at home (in bed:10:30)',
  '    at eval (eval at x (/data/my app/server/server.js:1:2), <anonymous>:1:1)',
];

for (const text of TEXTS) test(`a log: ${text.trim()}`, () => assert.equal(posix.text(text), text));

test('what closes an error stays when its last frame goes', () => {
  const frame = '    at run (/src/runner/main.ts:1:2)';
  assert.equal(posix.text(`{ error: Error: x\n  ${frame} {\n  code: 1 } }`), '{ error: Error: x {\n  code: 1 } }');
  assert.equal(posix.text(`[ Error: x\n${frame} ]`), '[ Error: x ]');
});

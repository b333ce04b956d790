/** Stacks of V8 as places in the app, on each system and with the names that people give to folders. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { framesOf } from '../../../../server/src/core/run/stack.ts';

interface Case {
  readonly folder: string;
  readonly line: string;
  /** `file:line:column function`; nothing where the line is no frame of the app. */
  readonly frame?: string;
}

const cases: Readonly<Record<string, Case>> = {
  'a handler': {
    folder: '/home/a/app',
    line: '    at Object.onTicketCreate (/home/a/app/server/server.js:12:34)',
    frame: 'server/server.js:12:34 onTicketCreate',
  },
  'code outside of functions': {
    folder: '/home/a/app',
    line: '    at /home/a/app/server/server.js:1:7',
    frame: 'server/server.js:1:7 ',
  },
  'an async function': {
    folder: '/home/a/app',
    line: '    at async Object.onTicketCreate (/home/a/app/server/server.js:3:5)',
    frame: 'server/server.js:3:5 onTicketCreate',
  },
  'an async function without a name': {
    folder: '/home/a/app',
    line: '    at async /home/a/app/server/server.js:3:5',
    frame: 'server/server.js:3:5 ',
  },
  'a folder with a parenthesis': {
    folder: '/home/a/app (copy)',
    line: '    at Object.onTicketCreate (/home/a/app (copy)/server/server.js:3:5)',
    frame: 'server/server.js:3:5 onTicketCreate',
  },
  'a drive letter in the other case': {
    folder: 'c:\\apps\\mine',
    line: '    at onTicketCreate (C:\\apps\\mine\\server\\server.js:3:5)',
    frame: 'server/server.js:3:5 onTicketCreate',
  },
  'an address on Windows': {
    folder: 'C:\\apps\\mine',
    line: '    at onTicketCreate (file:///C:/apps/mine/server/server.js:3:5)',
    frame: 'server/server.js:3:5 onTicketCreate',
  },
  'a constructor': {
    folder: '/home/a/app',
    line: '    at new Ticket (/home/a/app/server/lib/ticket.js:3:5)',
    frame: 'server/lib/ticket.js:3:5 Ticket',
  },
  'a method under another name': {
    folder: '/home/a/app',
    line: '    at Object.format [as print] (/home/a/app/server/lib/x.js:3:5)',
    frame: 'server/lib/x.js:3:5 format',
  },
  'a method of a class': {
    folder: '/home/a/app',
    line: '    at Ticket.close (/home/a/app/server/lib/x.js:3:5)',
    frame: 'server/lib/x.js:3:5 Ticket.close',
  },
  'a function without a name': {
    folder: '/home/a/app',
    line: '    at <anonymous> (/home/a/app/server/server.js:3:5)',
    frame: 'server/server.js:3:5 ',
  },
  'an address of a file': {
    folder: '/home/a/app',
    line: '    at fn (file:///home/a/app/server/server.js:3:5)',
    frame: 'server/server.js:3:5 fn',
  },
  Windows: {
    folder: 'C:\\Users\\a\\app',
    line: '    at Object.onTicketCreate (C:\\Users\\a\\app\\server\\server.js:12:34)',
    frame: 'server/server.js:12:34 onTicketCreate',
  },
  'Windows, outside of functions': {
    folder: 'C:\\Users\\a\\app\\',
    line: '    at C:\\Users\\a\\app\\server\\lib\\x.js:1:2',
    frame: 'server/lib/x.js:1:2 ',
  },
  'a share of Windows': {
    folder: '\\\\server\\share\\app',
    line: '    at fn (\\\\server\\share\\app\\server\\server.js:1:2)',
    frame: 'server/server.js:1:2 fn',
  },
  'letters of other languages': {
    folder: '/home/jörg/мои приложения/𝒳 äpp',
    line: '    at Object.größe (/home/jörg/мои приложения/𝒳 äpp/server/server.js:3:5)',
    frame: 'server/server.js:3:5 größe',
  },
  'brackets in the name of the folder': {
    folder: '/home/a/app (1)',
    line: '    at fn (/home/a/app (1)/server/server.js:3:5)',
    frame: 'server/server.js:3:5 fn',
  },
  'colons in the name of the folder': {
    folder: '/home/a:1:2/app',
    line: '    at fn (/home/a:1:2/app/server/server.js:3:5)',
    frame: 'server/server.js:3:5 fn',
  },
  'a slash at the end of the folder': {
    folder: '/home/a/app/',
    line: '    at fn (/home/a/app/server/server.js:3:5)',
    frame: 'server/server.js:3:5 fn',
  },
  'signs that mean something to a pattern': {
    folder: '/home/[a]+$/a.p*',
    line: '    at fn (/home/[a]+$/a.p*/server/server.js:3:5)',
    frame: 'server/server.js:3:5 fn',
  },
  'a package of the app': {
    folder: '/home/a/app',
    line: '    at fn (/home/a/app/node_modules/lodash/map.js:3:5)',
  },
  'a package of the app on Windows': {
    folder: 'C:\\apps\\mine',
    line: '    at fn (C:\\apps\\mine\\node_modules\\lodash\\map.js:3:5)',
  },
  'an app that lies in packages itself': {
    folder: '/x/node_modules/app',
    line: '    at fn (/x/node_modules/app/server/server.js:3:5)',
    frame: 'server/server.js:3:5 fn',
  },
  'a folder that is called almost like that of packages': {
    folder: '/home/a/app',
    line: '    at fn (/home/a/app/server/my_node_modules/x.js:3:5)',
    frame: 'server/my_node_modules/x.js:3:5 fn',
  },
  'an address with blanks': {
    folder: '/home/a/my app',
    line: '    at fn (file:///home/a/my%20app/server/x.mjs:3:5)',
    frame: 'server/x.mjs:3:5 fn',
  },
  'an address outside of functions': {
    folder: '/home/a/my app',
    line: '    at file:///home/a/my%20app/server/x.mjs:3:5',
    frame: 'server/x.mjs:3:5 ',
  },
  'an address with percent and number signs and letters of other languages': {
    folder: '/home/a/100% c# ü',
    line: '    at fn (file:///home/a/100%25%20c%23%20%C3%BC/server/%3F.mjs:3:5)',
    frame: 'server/?.mjs:3:5 fn',
  },
  'a path that looks like an address with blanks': {
    folder: '/home/a/my%20app',
    line: '    at fn (/home/a/my%20app/server/server.js:3:5)',
    frame: 'server/server.js:3:5 fn',
  },
  'the address of a drive': {
    folder: 'c:\\my apps\\mine',
    line: '    at fn (file:///C:/my%20apps/mine/server/x.mjs:3:5)',
    frame: 'server/x.mjs:3:5 fn',
  },
  'capitals on Windows': {
    folder: 'c:\\Apps\\Mine',
    line: '    at fn (C:\\apps\\mine\\server\\Lib.js:3:5)',
    frame: 'server/Lib.js:3:5 fn',
  },
  'a backslash in a name': {
    folder: '/home/a/back\\slash',
    line: '    at fn (/home/a/back\\slash/server/server.js:3:5)',
    frame: 'server/server.js:3:5 fn',
  },
  'a function with brackets in its name': {
    folder: '/home/a/app',
    line: '    at Object.on (x) (y (/home/a/app (1)/server/server.js:3:5)',
  },
  'a function with brackets in its name, in the app': {
    folder: '/home/a/app (1)',
    line: '    at Object.on (x) (y (/home/a/app (1)/server/server.js:3:5)',
    frame: 'server/server.js:3:5 on (x) (y',
  },
  'the last of an error that is logged': {
    folder: '/home/a/app',
    line: '    at fn (/home/a/app/server/server.js:3:5) {',
    frame: 'server/server.js:3:5 fn',
  },
  'a cause that is logged in brackets': {
    folder: '/home/a/app',
    line: '      at /home/a/app/server/server.js:3:5 { [cause]: [] },',
  },
  'a file beside the app, as an address': {
    folder: '/home/a/my app',
    line: '    at fn (file:///home/a/my%20app-tool/server.js:3:5)',
  },
  'the folder itself': { folder: '/home/a/app', line: '    at fn (/home/a/app:3:5)' },
  'a place without a column': { folder: '/home/a/app', line: '    at fn (/home/a/app/server/server.js:3)' },
  'a file beside the app': { folder: '/home/a/app', line: '    at fn (/home/a/app-other/server.js:3:5)' },
  Node: { folder: '/home/a/app', line: '    at node:internal/process/task_queues:95:5' },
  'a native function': { folder: '/home/a/app', line: '    at Array.map (<anonymous>)' },
  'all promises': { folder: '/home/a/app', line: '    at async Promise.all (index 0)' },
  'evaluated code': {
    folder: '/home/a/app',
    line: '    at eval (eval at fn (/home/a/app/server/server.js:3:5), <anonymous>:1:1)',
  },
  'the message': { folder: '/home/a/app', line: 'Error: at /home/a/app/server/server.js:3:5' },
};

for (const [name, { folder, line, frame }] of Object.entries(cases)) {
  test(`a frame of ${name}`, () => {
    const frames = framesOf(`Error: it broke\n${line}\n    at other (/elsewhere/x.js:1:1)`, folder);
    assert.deepEqual(
      frames.map(({ file, line: row, column, function: inside }) => `${file}:${row}:${column} ${inside}`),
      frame === undefined ? [] : [frame],
    );
  });
}

test('frames keep their order; a stack without any has none', () => {
  const stack = ['Error: x', '    at b (/app/b.js:2:2)', '    at a (/app/a.js:1:1)'].join('\n');
  assert.deepEqual(
    framesOf(stack, '/app').map(({ file }) => file),
    ['b.js', 'a.js'],
  );
  assert.deepEqual(framesOf('', '/app'), []);
  assert.deepEqual(framesOf('Error: x', '/app'), []);
});

test('a line of a hundred thousand signs takes no time', () => {
  for (const part of [' ', ' (', ' (a', ' (a:', ':1', ' (/', '1', ')', ' {'])
    for (const end of ['', ':1:1', ':1:1)', ' (/app/x.js:1:1)'])
      assert.ok(framesOf(`    at ${part.repeat(50_000)}${end}`, '/app').length <= 1);
});

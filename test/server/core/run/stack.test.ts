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

test('a line of ten thousand blanks takes no time', () => {
  assert.deepEqual(framesOf(`    at ${' ('.repeat(5_000)}`, '/app'), []);
});

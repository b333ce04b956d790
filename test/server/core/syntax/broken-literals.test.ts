/** Literals that are wrong or half-typed: whatever stands before and behind them is read as usual. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completionsAt } from '../../../../server/src/core/index.ts';
import { type JavaScriptDocument, nodesOf, parseJavaScript } from '../../../../server/src/core/syntax/javascript.ts';
import { app, edited, handlers, modules } from '../../../support/app.ts';

/** What may be wrong in an escape, some of it only in some places. */
const ESCAPES = [
  '\\',
  '\\u',
  '\\u{',
  '\\u{1F6',
  '\\u{1F600',
  '\\u{}',
  '\\u{110000}',
  '\\u{FFFFFFFFFFFFFFFF}',
  '\\u{xyz}',
  '\\u{1F6 }',
  '\\u12',
  '\\x',
  '\\x1',
  '\\xzz',
  '\\08',
  '\\p{Nothing}',
];

const PLACES: Readonly<Record<string, (part: string) => string>> = {
  'single quotes': (part) => `x('${part}');`,
  'double quotes': (part) => `x("${part}" + 1);`,
  'a text that is not closed': (part) => `x('a${part}`,
  'a key': (part) => `x({ 'a${part}': 1, b });`,
  'a template': (part) => `x(\`a${part} \${y}\`);`,
  'a tagged template': (part) => `x\`a${part} \`;`,
  'a pattern': (part) => `x(/a${part}/);`,
  'a pattern with Unicode': (part) => `x(/a${part}/u);`,
  'a class in a pattern': (part) => `x(/[${part}]/v);`,
  flags: (part) => `x(/a/${part});`,
  'a name': (part) => `x(a${part} );`,
  'a member': (part) => `x.a${part} ;`,
  'a private name': (part) => `class A { #a${part} = 1; }`,
};

for (const [place, write] of Object.entries(PLACES)) {
  test(`escapes in ${place}`, () => {
    for (const part of ESCAPES) checkSurroundings(write(part));
  });
}

test('other literals', () => {
  for (const literal of [
    '1a',
    '0x',
    '0b2',
    '1_',
    '1e',
    '08n',
    '0o9',
    '/(/',
    '/a/gg',
    '/[/',
    '/a{2,1}/u',
    "'",
    '"',
    '/',
  ]) {
    checkSurroundings(`x(${literal} );`);
  }
});

/** The names before and behind are still in the tree, and what is wrong is placed on the line that it is on. */
function checkSurroundings(literal: string): void {
  const text = `before.first;\n${literal}\nbehind.last;\n`;
  const document = parseJavaScript(text);
  const names = namesIn(document);
  for (const name of ['before', 'first', 'behind', 'last']) assert.ok(names.includes(name), `${name} in ${text}`);
  if (document.error) assert.equal(text.slice(0, document.error.offset).split('\n').length, 2, text);
}

const namesIn = ({ program }: JavaScriptDocument): readonly string[] =>
  nodesOf(program).flatMap((node) => (node.type === 'Identifier' ? [node.name] : []));

const MANIFEST = modules({ support_ticket: { events: handlers({ onTicketCreate: 'on' }) } });

describe('while an escape is typed, fields are offered below it', () => {
  for (const [before, typed, closed] of [
    ['', "console.log('\\u{1F600}');", ''],
    ['', "console.log('\\u{1F600}", "')"],
    ['', 'console.log("\\u{1F600}\\u{1F3FD}', '")'],
    ['console.log(`a', 'b\\u{1F600}', '`)'],
    ['', 'console.log(/\\u{1F600}', '/u)'],
    ['', 'console.log(/a/\\u{61', ')'],
    ["const { '", '\\u{1F600}', "': a } = payload"],
    ['const ', '\\u{61}', ' = 1'],
    ['payload.', '\\u{61}', ';'],
  ] as const) {
    test(`${before}|${typed}|${closed}`, () => {
      const textOf = (line: string): string => `exports = {
  on: function (payload) {
    ${line}
    payload.data.ticket.
  },
  other: function () {}
};
`;
      const files = (line: string) => ({ 'manifest.json': MANIFEST, 'server/server.js': textOf(line) });
      let live = app(files(''));
      for (let length = 0; length <= typed.length; length++) {
        const line = before + typed.slice(0, length) + closed;
        // The backtick that closes is no longer one.
        if (line.endsWith('\\`)')) continue;
        const text = textOf(line);
        live = edited(live, ['server/server.js', text]);
        for (const opened of [live, app(files(line))]) {
          const offset = text.indexOf('ticket.\n') + 'ticket.'.length;
          const labels = completionsAt(opened, 'server/server.js', offset).map(({ label }) => label);
          assert.ok(labels.includes('subject'), text);
        }
      }
    });
  }
});

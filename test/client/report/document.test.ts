/** The whole report as a document: everything is in it, and its places lead somewhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { withoutVsCode } from '../../support/without-vscode.ts';

withoutVsCode();
const { writeReport } = await import('../../../client/src/report/document.ts');
const { createMarkdownPage } = await import('../../../client/src/report/markdown-page.ts');
const { createTextPage } = await import('../../../client/src/report/text-page.ts');

const FILE = 'server/server.js';

const REPORT: RunReport = {
  version: 1,
  outcome: 'threw',
  event: 'onTicketCreate',
  scope: 'support_ticket',
  handler: 'onTicket',
  durationMs: 12.3,
  logs: [
    { level: 'log', text: 'first\nsecond', file: FILE, line: 4 },
    { level: 'error', text: 'from a package' },
  ],
  truncated: true,
  calls: [
    {
      api: '$request.invokeTemplate',
      arguments: ['send'],
      request: {
        method: 'POST',
        url: 'https://example.com/a',
        address: 'https://example.com/a?b=c+d',
        headers: { accept: 'x' },
        query: { b: 'c d' },
        body: { a: 1 },
      },
      result: { status: 200 },
      file: FILE,
      line: 5,
    },
    { api: '$db.get', arguments: ['key'], error: { status: 404 } },
  ],
  rendered: { status: 400, message: 'no' },
  error: { name: 'TypeError', message: 'bad', frames: [{ file: FILE, line: 9, column: 7, function: '' }] },
  payload: { data: { id: 1 } },
  payloadSource: 'server/test_data/onTicketCreate.json',
  places: [{ file: FILE, line: 2 }],
};

function reportDocument(report: RunReport, when: string) {
  const page = createTextPage();
  writeReport(page, report, when);
  return page.finish();
}

const EXPECTED = `# ✗ onTicketCreate (support_ticket) → onTicket threw after 12 ms

- Run at: noon
- Time: 12 ms
- Payload:  server/test_data/onTicketCreate.json:1
- Handler:  server/server.js:2

## Error

  TypeError: bad
  at the file itself  server/server.js:9:7

## Output (2)

- [log] first  server/server.js:4
  second
- [error] from a package
- … there was more output, which was not kept.

## Calls of the platform (2)

- $request.invokeTemplate("send")  server/server.js:5
  POST https://example.com/a?b=c+d
  accept: x
  {
    "a": 1
  }
  → {
    "status": 200
  }
- $db.get("key")
  ✗ {
    "status": 404
  }

## renderData

\`\`\`json
{
  "status": 400,
  "message": "no"
}
\`\`\`

## What the handler got

\`\`\`json
{
  "data": {
    "id": 1
  }
}
\`\`\`
`;

test('everything that a run came to', () => assert.equal(reportDocument(REPORT, 'noon').text, EXPECTED));

test('links stand under the places that they lead to', () => {
  const { text, links } = reportDocument(REPORT, 'noon');
  const lines = text.split('\n');
  assert.deepEqual(
    links.map(({ line, start, end, target }) => [lines[line]?.slice(start, end), target]),
    [
      ['server/test_data/onTicketCreate.json:1', { file: 'server/test_data/onTicketCreate.json', line: 1, column: 1 }],
      ['server/server.js:2', { file: FILE, line: 2, column: 1 }],
      ['server/server.js:9:7', { file: FILE, line: 9, column: 7 }],
      ['server/server.js:4', { file: FILE, line: 4, column: 1 }],
      ['server/server.js:5', { file: FILE, line: 5, column: 1 }],
    ],
  );
});

test('what was not run says why', () => {
  const error = { name: 'Refused', message: 'no handler', frames: [] };
  const { text } = reportDocument({ ...REPORT, outcome: 'refused', error, logs: [], calls: [] }, 'noon');
  assert.match(text, /## Why it was not run\n\n {2}no handler/);
  assert.doesNotMatch(text, /What the handler got/);
});

test('what the platform says and what was stored', () => {
  const { text } = reportDocument(
    {
      ...REPORT,
      error: { name: 'ReferenceError', message: 'x is not defined', advice: 'Instead use y.', frames: [] },
      caller: { status: 504 },
      notes: [{ text: 'Too large.', file: FILE, line: 7 }, { text: 'Of no place.' }],
      writes: [
        { area: 'records', key: 'a', before: 1, after: { b: 2 } },
        { area: 'records', key: 'c' },
      ],
    },
    'noon',
  );
  for (const part of [
    'ReferenceError: x is not defined\n  Instead use y.\n',
    '## On the platform\n\n- Too large.  server/server.js:7\n- Of no place.\n',
    '- records a\n  before: 1\n  after: {\n    "b": 2\n  }\n- records c\n  before: nothing\n  after: nothing\n',
    '## What the caller gets',
  ])
    assert.ok(text.includes(part), `${part} in\n${text}`);
});

test('rendered, it says the same, and its places are links', () => {
  const page = createMarkdownPage(({ file, line }) => (file === FILE ? `/app/${file}#L${line}` : undefined));
  writeReport(page, REPORT, 'noon');
  const text = page.finish();
  for (const part of [
    '# ✗ onTicketCreate \\(support\\_ticket\\) → onTicket threw after 12 ms\n',
    '- Handler\\: [server\\/server\\.js\\:2](/app/server/server.js#L2)\n',
    // No link leads to this one.
    '- Payload\\: server\\/test\\_data\\/onTicketCreate\\.json\\:1\n',
    '## Error\n\n```text\nTypeError: bad\n```\n\n- at the file itself [server\\/server\\.js\\:9\\:7](/app/server/server.js#L9)\n',
    '- \\[log\\] first [server\\/server\\.js\\:4](/app/server/server.js#L4)\n\n  ```text\n  second\n  ```\n',
    '## What the handler got\n\n```json\n{\n  "data": {\n    "id": 1\n  }\n}\n```\n',
  ])
    assert.ok(text.includes(part), `${part} in\n${text}`);
});

for (const printed of [
  '![x](https://example.com/x.png)',
  '<img src="https://example.com/x.png">',
  '[here](command:workbench.action.quit)',
  '# heading',
  '```',
  '**bold** `code` ~~gone~~ $x^2$ :tada: &amp; | a |',
]) {
  test(`what a handler prints stays text when it is rendered: ${printed}`, () => {
    const page = createMarkdownPage(() => undefined);
    writeReport(
      page,
      { ...REPORT, logs: [{ level: 'log', text: `${printed}\n${printed}` }], payload: { printed } },
      'noon',
    );
    const text = page.finish();
    // Outside of fences every sign that could mean something has a backslash before it.
    const outside = text.replaceAll(/^ *(`{3,})[a-z]+$[\s\S]*?^ *\1$/gm, '');
    assert.doesNotMatch(outside.replaceAll(/\\[!-/:-@[-`{-~]/g, ''), /[!<>`*_~$&|[\]]/);
    assert.ok(text.includes(printed), 'the second line stands in a fence as it is');
  });
}

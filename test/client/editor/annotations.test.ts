/** What of a report is shown beside which line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { withoutVsCode } from '../../support/without-vscode.ts';

withoutVsCode();
const { annotationsOf } = await import('../../../client/src/editor/annotations.ts');

const FILE = 'server/server.js';

const REPORT: RunReport = {
  version: 1,
  outcome: 'returned',
  event: 'onTicketCreate',
  scope: 'support_ticket',
  handler: 'onTicket',
  durationMs: 12.3,
  logs: [],
  calls: [],
  payload: {},
  payloadSource: 'server/test_data/onTicketCreate.json',
  places: [{ file: FILE, line: 2 }],
};

const frame = (line: number, name = 'onTicket') => ({ file: FILE, line, column: 3, function: name });

/** `line kind text`. */
function check(report: Partial<RunReport>, expected: readonly string[]): void {
  const found = annotationsOf({ ...REPORT, ...report });
  assert.deepEqual(
    found.map(({ file, line, kind, text }) => `${file === FILE ? '' : `${file}:`}${line} ${kind} ${text}`),
    expected,
  );
}

const cases: Readonly<Record<string, readonly [report: Partial<RunReport>, expected: readonly string[]]>> = {
  'a run that returned': [{}, ['2 passed ✓ 12 ms']],
  'a run that took long': [{ durationMs: 1234 }, ['2 passed ✓ 1.2 s']],
  'a registration in another file': [
    {
      places: [
        { file: FILE, line: 2 },
        { file: 'manifest.json', line: 9 },
      ],
    },
    ['2 passed ✓ 12 ms', 'manifest.json:9 passed ✓ 12 ms'],
  ],
  'a generated payload': [{ payloadSource: 'generated' }, ['2 passed ✓ 12 ms · generated payload']],
  'what renderData answered': [
    {
      rendered: { status: 400, message: 'no' },
      calls: [{ api: 'renderData', arguments: [], file: FILE, line: 4 }],
    },
    ['2 passed ✓ 12 ms · renderData {"status":400,"message":"no"}'],
  ],
  'logs at their lines, several of a line together': [
    {
      logs: [
        { level: 'log', text: 'a', file: FILE, line: 4 },
        { level: 'error', text: 'two\nlines', file: FILE, line: 6 },
        { level: 'log', text: 'b', file: FILE, line: 4 },
        { level: 'log', text: 'from a package' },
        { level: 'info', text: 'c', file: 'server/lib/x.js', line: 4 },
      ],
    },
    ['2 passed ✓ 12 ms · 5 logs', '4 log ×2 a · b', '6 problem two ⏎ lines', 'server/lib/x.js:4 log c'],
  ],
  'calls at their lines': [
    {
      calls: [
        {
          api: '$request.invokeTemplate',
          arguments: ['send', {}],
          request: {
            method: 'POST',
            url: 'https://example.com/a',
            address: 'https://example.com/a',
            headers: {},
            query: {},
          },
          result: { status: 200, response: '{}' },
          file: FILE,
          line: 5,
        },
        { api: '$db.get', arguments: ['key'], error: { status: 404 }, file: FILE, line: 6 },
        { api: '$db.set', arguments: ['key', { a: 1 }], result: { Created: true }, file: FILE, line: 7 },
      ],
    },
    [
      '2 passed ✓ 12 ms · 3 calls',
      '5 call POST https://example.com/a → 200',
      '6 problem $db.get("key") ✗ {"status":404}',
      '7 call $db.set("key", {"a":1}) → {"Created":true}',
    ],
  ],
  'where answers came from, what was stored, and what the platform says': [
    {
      calls: [
        { api: '$request.get', arguments: ['u'], result: { status: 201 }, answeredBy: 'live', file: FILE, line: 5 },
        { api: '$request.get', arguments: ['u'], result: { status: 200 }, answeredBy: 'default', file: FILE, line: 6 },
      ],
      writes: [{ area: 'records', key: 'a', after: 1 }],
      caller: { status: 504, message: 'Request Timed Out!' },
      notes: [{ text: 'Too large.', file: FILE, line: 7 }, { text: 'Of no place.' }],
    },
    [
      '2 passed ✓ 12 ms · the caller gets 504 · 2 calls · 1 write',
      '5 call $request.get("u") → 201 (live)',
      '6 call $request.get("u") → 200',
      '7 note note: Too large.',
    ],
  ],
  'what was thrown, where it was thrown': [
    { outcome: 'threw', error: { name: 'TypeError', message: 'no', frames: [frame(9, 'help'), frame(4)] } },
    ['2 failed ✗ threw at server.js:9 · 12 ms', '9 thrown ✗ TypeError: no'],
  ],
  'a run that was too slow': [
    { outcome: 'timed-out', durationMs: 20_000, error: { name: 'TimeoutError', message: 'slow', frames: [] } },
    ['2 failed ✗ timed out after 20.0 s'],
  ],
  'a run that was cancelled': [
    { outcome: 'exited', error: { name: 'AbortError', message: 'The run was cancelled.', frames: [] } },
    ['2 failed ✗ cancelled after 12 ms'],
  ],
  'a process that ended': [
    { outcome: 'exited', error: { name: 'ExitError', message: 'Exit code 7.', frames: [] } },
    ['2 failed ✗ ExitError: Exit code 7. · 12 ms'],
  ],
  'what was not run': [
    {
      outcome: 'refused',
      places: [],
      error: { name: 'Refused', message: '`x` names no handler', frames: [{ ...frame(3), file: 'manifest.json' }] },
    },
    ['manifest.json:3 thrown ✗ `x` names no handler'],
  ],
};

for (const [name, [report, expected]] of Object.entries(cases)) test(name, () => check(report, expected));

test('the full texts and the way to the throw are kept for the hover', () => {
  const long = 'x'.repeat(500);
  const error = { name: 'Error', message: long, frames: [frame(9, 'help'), frame(4)] };
  const [status, thrown, log] = annotationsOf({
    ...REPORT,
    outcome: 'threw',
    error,
    logs: [{ level: 'log', text: `${long}\n${long}`, file: FILE, line: 4 }],
  });
  assert.ok(thrown && thrown.text.length <= 160);
  assert.deepEqual(thrown.details, [`Error: ${long}`]);
  assert.deepEqual(thrown.frames, error.frames);
  assert.deepEqual(status?.frames, error.frames);
  assert.deepEqual(log?.details, [`${long}\n${long}`]);
});

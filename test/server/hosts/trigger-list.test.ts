/** `trigger --list`: what can be run, and on which payloads. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { type CliResult, cli, folderWith, json } from '../../support/cli.ts';

const events = { onTicketCreate: { handler: 'on' } };

const folder = folderWith({
  'manifest.json': JSON.stringify({
    'platform-version': '2.3',
    product: {
      freshdesk: { events: { ...events, onTicketUpdate: { handler: 'on' } }, functions: { lookUp: {} } },
      freshservice: { events },
    },
  }),
  'server/test_data/freshdesk/onTicketCreate.json': '{ "data": { "from": "freshdesk" } }',
  'server/test_data/onTicketCreate.json': '{ "data": { "from": "both" } }',
  'server/test_data/onTicketCreate.resolved.json': '{ "data": { "from": "resolved" } }',
  'server/server.js': 'exports = { on: function () {}, lookUp: function () {} };',
});

const trigger = (...args: readonly string[]): Promise<CliResult> =>
  cli(['trigger', ...args, '--format', 'json'], { folder });

describe('--list', { concurrency: 4 }, () => {
  interface Listed {
    readonly name: string;
    readonly scope: string;
    readonly handler: string | null;
    readonly payloads: readonly string[];
  }
  const list = async (...args: readonly string[]): Promise<readonly Listed[]> => json(await trigger('--list', ...args));

  test('one event of two products, with its payloads, best first', async () => {
    const found = await list('onTicketCreate');
    assert.deepEqual(
      found.map(({ scope, payloads }) => [scope, payloads]),
      [
        [
          'freshdesk',
          [
            'server/test_data/freshdesk/onTicketCreate.json',
            'server/test_data/onTicketCreate.json',
            'server/test_data/onTicketCreate.resolved.json',
            'generated',
          ],
        ],
        [
          'freshservice',
          ['server/test_data/onTicketCreate.json', 'server/test_data/onTicketCreate.resolved.json', 'generated'],
        ],
      ],
    );
    assert.equal((await list('onTicketCreate', '--scope', 'freshservice')).length, 1);
  });

  test('everything, as text, and nothing runs', async () => {
    const { code, out, error } = await cli(['trigger', '--list'], { folder });
    assert.deepEqual([code, error], [0, '']);
    assert.match(out, /^onTicketUpdate \(event of freshdesk\) → on\n {2}--payload generated$/m);
    assert.match(out, /^lookUp \(function of freshdesk\) → lookUp\n {2}--payload generated \(empty\)$/m);
  });

  test('each payload that is listed can be run on', async () => {
    const [first] = await list('onTicketCreate');
    for (const payload of first?.payloads ?? []) {
      const report: RunReport = json(await trigger('onTicketCreate', '--scope', 'freshdesk', '--payload', payload));
      assert.deepEqual([report.outcome, report.payloadSource], ['returned', payload]);
    }
  });

  test('a misspelt name', async () => {
    const { code, error } = await cli(['trigger', '--list', 'onTicketCreat'], { folder });
    assert.equal(code, 2);
    assert.match(error, /Did you mean onTicketCreate\?/);
  });

  test('those that take a branch of the handler, as they are typed and with what they mean', async () => {
    const branching = folderWith({
      'manifest.json': JSON.stringify({ 'platform-version': '2.3', product: { freshdesk: { events } } }),
      'server/server.js':
        'exports = { on: function ({ data: { ticket } }) { if (ticket.status === 4 && ticket.subject === "it\'s") console.log(ticket.status); } };',
    });
    const { out } = await cli(['trigger', '--list'], { folder: branching });
    assert.equal(
      out,
      [
        'onTicketCreate (event of freshdesk) → on',
        '  --payload generated',
        '  --payload generated:data.ticket.status=4  with status 4 (Resolved)',
        "  --payload 'generated:data.ticket.status=4&data.ticket.subject=it'\\''s'  with status 4 (Resolved), subject it's",
        '',
      ].join('\n'),
    );
    const run = async (payload: string): Promise<RunReport> =>
      json(await cli(['trigger', 'onTicketCreate', '--payload', payload, '--format', 'json'], { folder: branching }));
    const report = await run("generated:data.ticket.status=4&data.ticket.subject=it's");
    assert.deepEqual([report.outcome, report.logs[0]?.text], ['returned', '4']);
    const { outcome, error } = await run('generated:status');
    assert.equal(outcome, 'refused');
    assert.match(error?.message ?? '', /generated:status is not understood: write generated:PATH=VALUE/);
  });
});

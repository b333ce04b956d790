/** Handlers that `exports` gets from other files or from calls: their parameters hold the payload of the event. */
import { describe, it } from 'node:test';
import { handlers, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';
import { checkOffers } from '../../../support/check-offers.ts';

const files = {
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onCreate' }) }),
  'config/iparams.json': { key: { display_name: 'Key', type: 'text' } },
};

const lib = (body: string) => ({ 'server/lib/h.js': body });
const HANDLER = lib('exports = { onCreate: function (p) { p.data.ticket.<|> } };');
const HELPER = { 'server/lib/b.js': 'exports = { go: function (t) { t.<|> } };' };

checkOffers(files, {
  'handlers of a required file': [
    ["const h = require('./lib/h'); exports = { onCreate: h.onCreate };", 'subject', HANDLER],
    ["const { onCreate } = require('./lib/h'); exports = { onCreate };", 'subject', HANDLER],
    ["const { onCreate: o } = require('./lib/h'); exports = { onCreate: o };", 'subject', HANDLER],
    ["const h = require('./lib/h'); exports = { ...h };", 'subject', HANDLER],
    ["exports = { ...require('./lib/h') };", 'subject', HANDLER],
    ["exports = require('./lib/h');", 'subject', HANDLER],
    ["exports = { onCreate: require('./lib/h').onCreate };", 'subject', HANDLER],
    ["exports.onCreate = require('./lib/h').onCreate;", 'subject', HANDLER],
    ["const h = require('./lib/h'); exports = { other: h.onCreate };", undefined, HANDLER],
    [
      "const h = require('./lib/h'); exports = { onCreate: h.onCreate };",
      'subject',
      lib('const onCreate = async (p) => { p.data.ticket.<|> }; exports = { onCreate };'),
    ],
    [
      "exports = require('./lib/h');",
      'subject',
      {
        ...lib("exports = { onCreate: require('./deep').run };"),
        'server/lib/deep.js': 'exports = { run: (p) => { p.data.ticket.<|> } };',
      },
    ],
    ["exports = { onCreate: require('./lib/h') };", 'subject', lib('exports = function (p) { p.data.ticket.<|> };')],
    ['const all = { onCreate: function (p) { p.data.ticket.<|> } }; exports = all;', 'subject'],
  ],
  'handlers that are wrapped': [
    [
      'const wrap = (fn) => async (p) => { await fn(p); }; exports = { onCreate: wrap(function (q) { q.data.ticket.<|> }) };',
      'subject',
    ],
    [
      'function wrap(fn) { return function (p) { p.data.ticket.<|> }; } exports = { onCreate: wrap(function () {}) };',
      'subject',
    ],
    ['const same = (fn) => fn; exports = { onCreate: same((p) => { p.data.ticket.<|> }) };', 'subject'],
  ],
  're-exports': [
    [
      "const a = require('./lib/a'); exports = { onCreate(p) { a.go(p.data.ticket); } };",
      'subject',
      { 'server/lib/a.js': "exports = require('./b');", ...HELPER },
    ],
    [
      "const a = require('./lib/a'); exports = { onCreate(p) { a.run(p.data.ticket); } };",
      'subject',
      { 'server/lib/a.js': "const { go } = require('./b'); exports = { run: go };", ...HELPER },
    ],
    [
      "const a = require('./lib/a'); exports = { onCreate(p) { a.run(p.data.ticket); } };",
      'subject',
      { 'server/lib/a.js': "const b = require('./b'); exports = { run: b.go };", ...HELPER },
    ],
    [
      "const a = require('./lib/a'); exports = { onCreate(p) { a(p.data.ticket); } };",
      'subject',
      { 'server/lib/a.js': 'exports = function (t) { t.<|> };' },
    ],
    [
      "exports = { onCreate(p) { require('./lib/a')(p.data.ticket); } };",
      'subject',
      { 'server/lib/a.js': 'exports = function (t) { t.<|> };' },
    ],
    [
      "const x = require('./lib/c'); exports = { onCreate(p) { x(p.data.ticket); } };",
      'subject',
      { 'server/lib/a.js': 'exports = function (t) { t.<|> };', 'server/lib/c.js': "exports = require('./a');" },
    ],
    [
      "const a = require('./lib/a'); exports = { onCreate(p) { a(p).<|> } };",
      'subject',
      { 'server/lib/a.js': 'exports = function (p) { return p.data.ticket; };' },
    ],
  ],
});

describe('findings in handlers of a required file', () => {
  it('a typo is found', () =>
    checkFindings(
      {
        ...files,
        'server/server.js': "const h = require('./lib/h');\nexports = { onCreate: h.onCreate };\n",
        'server/lib/h.js': [
          'exports = {',
          '  onCreate: function (p) {',
          '    console.log(p.data.ticket.subjct);',
          '    //                        ^^^^^^ no-unknown-payload-field',
          '  }',
          '};',
          '',
        ].join('\n'),
      },
      'no-unknown-payload-field',
    ));
});

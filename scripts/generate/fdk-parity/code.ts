/** What FDK says of placement, events and functions: sections D, G and H of docs/platform.md 3.2. */
import { classic, modern, type ParityRow } from './row.ts';

const at = (placeholder: string, content: object) => ({ support_ticket: { location: { [placeholder]: content } } });
const PAGE = { url: 'index.html', icon: 'icon.svg' };

export const CODE_ROWS: readonly ParityRow[] = [
  {
    id: 'D1',
    text: 'Missing locations for product: P',
    verdict: 'better',
    rule: 'no-missing-key',
    files: classic({ location: {} }, {}, '2.1'),
  },
  {
    id: 'D2',
    text: 'Invalid location(s) mentioned in manifest.json: P - L',
    verdict: 'better',
    rule: 'no-unknown-placeholder',
    files: classic({ location: { customer_portal_sidebar: PAGE } }),
  },
  {
    id: 'D2’',
    text: 'Invalid location(s) mentioned in modules in manifest.json: common - ticket_sidebar',
    verdict: 'better',
    rule: 'no-unknown-placeholder',
    note: 'says where it is legal',
    files: modern({ common: { location: { ticket_sidebar: PAGE } }, support_ticket: {} }),
  },
  {
    id: 'D3',
    text: 'Url is either not mentioned or empty in P/L',
    verdict: 'better',
    rule: 'no-missing-key',
    files: modern(at('ticket_sidebar', { icon: 'icon.svg' })),
  },
  {
    id: 'D4',
    text: "Template file 'F' mentioned in P/L is not found in app folder",
    verdict: 'better',
    rule: 'no-missing-file',
    files: modern(at('ticket_sidebar', { url: 'app/index.html', icon: 'icon.svg' })),
    assets: ['app/index.html', 'app/icon.svg'],
  },
  {
    id: 'D5',
    text: 'Icon is either not mentioned or empty in P/L',
    verdict: 'better',
    rule: 'no-missing-icon',
    files: modern(at('ticket_sidebar', { url: 'index.html' })),
    assets: ['app/index.html'],
  },
  {
    id: 'D6',
    text: "Icon 'F' mentioned in P/L is not found in app folder",
    verdict: 'better',
    rule: 'no-missing-file',
    files: modern(at('ticket_sidebar', { url: 'index.html', icon: 'styles/images.icon.svg' })),
    assets: ['app/index.html'],
  },
  {
    id: 'D7',
    text: "Invalid dimension of icon 'F' for P/L",
    verdict: 'better',
    rule: 'no-wrong-icon-size',
    files: modern(at('ticket_sidebar', PAGE)),
    assets: ['app/index.html', 'app/icon.svg 32x32'],
  },
  {
    id: 'D8',
    text: 'Invalid manifest / folder configuration for app',
    verdict: 'not covered',
    note: 'stands for any exception inside FDK',
  },
  {
    id: 'G1',
    text: "Invalid key in events array: 'K' for product: P",
    verdict: 'better',
    rule: 'no-unknown-registration-key',
    files: classic(
      {},
      {
        'server/server.js':
          "exports = { events: [{ event: 'onTicketCreate', callback: 'handler', once: true }], handler: function () {} };",
      },
      '2.0',
    ),
  },
  {
    id: 'G2',
    text: "Event 'E' is already mapped to a callback for product: P",
    verdict: 'better',
    rule: 'no-duplicate-callback',
    note: 'both places',
    files: classic(
      {},
      {
        'server/server.js':
          "exports = { events: [{ event: 'onTicketCreate', callback: 'a' }, { event: 'onTicketCreate', callback: 'a' }], a: function () {} };",
      },
      '2.0',
    ),
  },
  {
    id: 'G3',
    text: "Invalid event: 'E' for product: P",
    verdict: 'better',
    rule: 'no-unknown-event',
    files: classic({ events: { onTicketMade: { handler: 'handler' } } }),
  },
  {
    id: 'G3’',
    text: "Invalid event: 'E' for module: M",
    verdict: 'better',
    rule: 'no-unknown-event',
    files: modern({ support_ticket: { events: { onTicketMade: { handler: 'handler' } } } }),
  },
  {
    id: 'G4',
    text: "Event callback 'C' is not defined for product: P.",
    verdict: 'better',
    rule: 'no-missing-handler',
    files: classic({ events: { onTicketCreate: { handler: 'nowhere' } } }),
  },
  {
    id: 'G4’',
    text: "Event callback 'C' is not declared for module: M.",
    verdict: 'better',
    rule: 'no-missing-handler',
    files: modern({ support_ticket: { events: { onTicketCreate: { handler: 'nowhere' } } } }),
  },
  {
    id: 'G5',
    text: "Invalid product 'P' configured for events",
    verdict: 'better',
    rule: 'no-unknown-product',
    files: {
      ...classic({}),
      'manifest.json': {
        'platform-version': '2.3',
        product: { freshdsk: { events: { onTicketCreate: { handler: 'handler' } } } },
      },
    },
  },
  {
    id: 'G6',
    text: 'Invalid event configuration in server.js',
    verdict: 'better',
    rule: 'no-invalid-javascript',
    note: 'stands for any exception while FDK reads the file; most often it does not parse',
    files: classic({}, { 'server/server.js': 'exports = { events: [' }, '2.0'),
  },
  {
    id: 'G7',
    text: 'Error while parsing file containing serverless functions.',
    verdict: 'better',
    rule: 'no-unsupported-handler-form',
    files: classic(
      { events: { onTicketCreate: { handler: 'handler' } } },
      { 'server/server.js': 'module.exports = { handler: function (payload) {} };' },
    ),
  },
  {
    id: 'H1',
    text: 'Function F is not defined for product P',
    verdict: 'better',
    rule: 'no-missing-function',
    files: classic({ functions: { nowhere: {} } }),
  },
  {
    id: 'H1’',
    text: 'Function F is not defined for module M',
    verdict: 'better',
    rule: 'no-missing-function',
    files: modern({ common: { functions: { nowhere: {} } }, support_ticket: {} }),
  },
  {
    id: 'H2',
    text: 'Function "F" for product "P" has invalid name',
    verdict: 'better',
    rule: 'no-invalid-function-name',
    files: classic({ functions: { 'look-up': {} } }),
  },
  {
    id: 'H3',
    text: 'In function F of common, /timeout must be equal to one of the allowed values',
    verdict: 'better',
    rule: 'no-unsupported-timeout',
    files: modern({ common: { functions: { handler: { timeout: 7 } } }, support_ticket: {} }),
  },
  {
    id: 'H4',
    text: 'In function F of common,  must NOT have additional properties',
    verdict: 'better',
    rule: 'no-unknown-key',
    files: modern({ common: { functions: { handler: { retries: 7 } } }, support_ticket: {} }),
  },
  {
    id: 'H5',
    text: 'Requested function not found or registered',
    verdict: 'better',
    rule: 'no-unknown-function',
    note: 'FDK says it when the page calls',
    files: modern(
      { common: { functions: { handler: {} } }, support_ticket: {} },
      { 'app/scripts/app.js': "client.request.invoke('nowhere', {});" },
    ),
  },
];

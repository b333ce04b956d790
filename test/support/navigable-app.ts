/** An app in which every kind of name stands in several files. */
import { type Files, handlers, modules } from './app.ts';

export const NAVIGABLE: Files = {
  'manifest.json': modules(
    {
      common: {
        events: handlers({ onAppInstall: 'onInstall', onScheduledEvent: 'onSchedule' }),
        functions: { lookUp: {} },
        jobs: { sync: {} },
        requests: { getNote: {} },
        location: { full_page_app: { url: 'index.html', icon: 'icon.svg' } },
      },
      support_ticket: { events: handlers({ onTicketCreate: 'onTicket', onTicketUpdate: 'onTicket' }) },
    },
    '3.1',
  ),
  'actions.json': { createNote: {} },
  'config/app_settings.json': '{ "level": {}, "__proto__": {} }',
  'config/iparams.json': { api_key: { display_name: 'Key', type: 'text' } },
  'config/oauth_config.json': { integrations: { github: {}, google: {} } },
  'config/entities.json': {
    request: { fields: [{ name: 'state' }, { name: 'group', fields: [{ name: 'inner' }] }] },
    other: { fields: [{ name: 'inner' }] },
  },
  'config/requests.json': {
    getNote: {
      schema: {
        method: 'GET',
        host: 'example.com',
        headers: { X: '<%= app_settings.level %>', Y: '<%= iparam.api_key %>' },
      },
      options: { oauth: 'github' },
    },
  },
  'server/lib/log.js': 'exports = { show: function (ticket) { console.log(ticket.subject); } };',
  'server/server.js': `const log = require('./lib/log');
const KEY = 'last run';
exports = {
  onInstall: async function (payload) {
    await $schedule.create({ name: 'nightly', data: {}, schedule_at: 'x', repeat: {} });
    await $db.set(KEY, { at: payload.app_settings.level });
    $job.invoke('sync', 'tag');
    const { lookUp: find } = exports;
    const self = this;
    self.lookUp({});
  },
  onSchedule: async function (payload) {
    const last = await $db.get('last run');
    await $schedule.delete({ name: 'nightly' });
    await $db.get(\`ticket:\${payload.data.id}\`);
    const { level } = payload.app_settings;
  },
  onTicket: async function (payload) {
    if (payload.event === 'onTicketCreate') log.none();
    const accounts = await $credentials.oauth({ version: 'v1' }).get({ oauthName: 'github' });
    const requests = $db.entity({ version: 'v1' }).get('request');
    await requests.create({ state: 1, inner: 2 });
    const { records } = await requests.getAll({ query: { $and: [{ state: 1 }, { inner: 2 }] } });
    records[0].data.state;
    const { record } = await requests.get('x');
    record.data.state;
    log.show(payload.data.ticket);
    shared(payload, payload.iparams.api_key);
    const helper = { go: function () { this.lookUp(); } };
    class Other { go() { this.lookUp(); } }
  },
  lookUp: function (args) { shared(args); $request.invokeTemplate('getNote', {}); },
  sync: function (args) {},
  createNote: function (args) {}
};
function shared(value) {
  [1].forEach(() => { $db.set('a', value); $db.set('b', value); });
}
`,
  'server/test_data/lookUp.json': {},
  'server/test_data/lookUp.empty.json': {},
  'server/test_data/lookUp.empty.expect.json': {
    given: { store: { 'last run': 1 }, requests: { getNote: {} } },
    expect: {
      store: { set: { 'last run': {} }, delete: ['last run'] },
      calls: [
        { api: '$db.set', arguments: ['last run', {}] },
        { api: '$schedule.create', arguments: [{ name: 'nightly' }] },
        { api: '$job.invoke', arguments: ['sync'] },
        { api: '$request.invokeTemplate', arguments: ['getNote'] },
      ],
    },
  },
  'server/test_data/accounts.json': { github: ['work'] },
  'server/test_data/scenarios/one.json': {
    given: { store: { 'last run': 1 } },
    steps: [
      { event: 'onTicketCreate' },
      { job: 'sync', given: { requests: { getNote: {} } } },
      { action: 'createNote' },
      { fire: 'nightly' },
      { function: 'lookUp', payload: 'lookUp.empty' },
    ],
  },
  'app/index.html': '',
  'app/icon.svg': '',
  'app/scripts/app.js':
    "client.db.get('last run'); client.job.invoke('sync', {}); client.request.invoke('lookUp', {});",
};

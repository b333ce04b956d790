/** While an entry of a JSON file is being written, nothing is said of the rest of a correct app: neither there nor in other files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, findingsOf } from '../../../../server/src/core/index.ts';
import { app, edited, type Files, handlers, modules } from '../../../support/app.ts';

const FILES: Files = {
  'manifest.json': modules({
    common: {
      events: handlers({ onAppInstall: 'onInstall' }),
      functions: { lookUp: { timeout: 10 } },
      requests: { getNote: {}, getUser: {} },
    },
    support_ticket: {
      events: handlers({ onTicketCreate: 'onTicket', onTicketUpdate: 'onTicket' }),
      location: {
        ticket_sidebar: { url: 'index.html', icon: 'icon.svg' },
        ticket_top_navigation: { url: 'index.html', icon: 'icon.svg' },
      },
    },
    service_ticket: { events: handlers({ onTicketCreate: 'onOther' }) },
  }),
  'config/iparams.json': `{
  "api_key": {
    "display_name": "Key",
    "type": "text",
    "secure": true
  },
  "level": {
    "display_name": "Level",
    "type": "dropdown",
    "options": ["low", "high"],
    "default_value": "high"
  },
  "levels": {
    "display_name": "Levels",
    "type": "multiselect",
    "default_value": ["low"],
    "options": ["low", "high"]
  },
  "note": {
    "display_name": "Note",
    "type": "paragraph"
  }
}`,
  'config/oauth_config.json': {
    integrations: {
      github: {
        display_name: 'GitHub',
        client_id: '<%= oauth_iparams.client_id %>',
        client_secret: '<%= oauth_iparams.client_secret %>',
        authorize_url: 'https://github.com/login/oauth/authorize',
        token_url: 'https://github.com/login/oauth/access_token',
        token_type: 'account',
        options: { scope: 'repo' },
        oauth_iparams: {
          client_id: { display_name: 'Id', type: 'text', required: true },
          client_secret: { display_name: 'Secret', type: 'text', required: true, secure: true },
        },
      },
    },
  },
  'config/requests.json': {
    getNote: {
      schema: {
        method: 'GET',
        host: 'api.github.com',
        path: '/notes/<%= iparam.level %>',
        headers: { Authorization: 'Bearer <%= access_token %>', 'Content-Type': 'application/json' },
      },
      options: { oauth: 'github' },
    },
    getUser: {
      schema: { method: 'GET', host: 'example.com', path: '/', headers: { 'X-Key': '<%= iparam.api_key %>' } },
    },
  },
  'server/server.js': `exports = {
  onInstall: async function () {
    var first = await $request.invokeTemplate('getUser', {});
    if (first.status === 200) renderData();
    else renderData({ message: 'no' });
  },
  onTicket: function (payload) {
    if (payload.event === 'onTicketUpdate') console.log(payload.data.ticket.subject, payload.data.changes);
  },
  onOther: function (payload) {
    console.log(payload.data.ticket.subject);
  },
  lookUp: async function (args) {
    const { response } = await $request.invokeTemplate('getNote', { context: {} });
    renderData(null, { response, id: args.ticketId });
  }
};
`,
  'server/test_data/support_ticket/onTicketCreate.json': { event: 'onTicketCreate', data: { ticket: { id: 1 } } },
  'app/icon.svg': '<svg/>',
  'app/index.html': '<html><head><script src="{{{appclient}}}"></script><script src="app.js"></script></head></html>',
  'app/app.js': `app.initialized().then(function (client) {
  client.data.get('ticket').then(function ({ ticket }) {
    client.request.invoke('lookUp', { ticketId: ticket.id });
  }, console.error);
}, console.error);
`,
};

const WHOLE = app(FILES);

const said = (opened: App): readonly string[] =>
  findingsOf(opened)
    .filter(({ rule }) => rule !== 'no-invalid-json')
    .map(({ rule, path, message }) => `${path} ${rule} ${message}`);

/** What is said of a text that was not said of the whole app. */
function saidBesides(path: string, text: string): readonly string[] {
  const opened = edited(WHOLE, [path, text]);
  if (opened.files.get(path)?.json.errors.length === 0) return [];
  const before = new Set(said(WHOLE));
  return said(opened).filter((one) => !before.has(one));
}

for (const path of Object.keys(FILES).filter((name) => name.endsWith('.json')))
  test(`half of a line of ${path}, with and without what is below it`, () => {
    const text = WHOLE.files.get(path)?.text ?? '';
    let start = 0;
    for (const line of text.split('\n')) {
      const first = line.search(/\S/);
      for (const length of [Math.floor((line.length - first) / 2), line.length - first - 1]) {
        const half = text.slice(0, start + first + length);
        for (const now of [half, half + text.slice(start + line.length)])
          assert.deepEqual(saidBesides(path, now), [], `${half.slice(-80)}█`);
      }
      start += line.length + 1;
    }
  });

/** Every text that lost one sign, the rest of a line from one of its brackets on, or got a bracket more. */
function* disturbed(text: string): Generator<readonly [what: string, text: string]> {
  // Without what shows that it is a manifest there is no app.
  const start = text.includes('"platform-version"') ? text.indexOf('\n', text.indexOf('"platform-version"')) : 0;
  for (const { 0: sign, index } of text.matchAll(/[[\]{}",:]/g)) {
    if (index < start) continue;
    const place = `${text.slice(Math.max(0, index - 60), index)}█`;
    const [before, behind] = [text.slice(0, index), text.slice(index + 1)];
    yield [`${place} without ${sign}`, before + behind];
    if (sign === '{' || sign === '[') yield [`${place} without the line`, before + behind.slice(behind.search(/\n|$/))];
    if (sign !== '"') for (const more of ']}') yield [`${place} with ${more}`, before + more + sign + behind];
  }
}

for (const path of Object.keys(FILES).filter((name) => name.endsWith('.json')))
  test(`a bracket, quote or sign of ${path} is not there yet, or is there twice`, () => {
    const text = WHOLE.files.get(path)?.text ?? '';
    for (const [what, now] of disturbed(text)) assert.deepEqual(saidBesides(path, now), [], what);
  });

test('what is wrong in front of the place is said all the same', () => {
  const text = WHOLE.files.get('config/iparams.json')?.text ?? '';
  const wrong = text.replace('"paragraph"', '"paragraf"').replace('"api_key"', '"api_key" ');
  assert.deepEqual(
    saidBesides('config/iparams.json', `${wrong.slice(0, -2)},\n  "more": {`).map((one) => one.split(' ')[1]),
    ['no-invalid-parameter'],
  );
});

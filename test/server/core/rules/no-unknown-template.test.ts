/** Templates that code names and the app does not have; names that nobody wrote out, and apps before 2.3, are silent. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, edited, type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, printFinding } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-template';

const TEMPLATE = { schema: { method: 'GET', host: 'api.example.com', path: '/' } };
const EVENTS = handlers({ onTicketCreate: 'onTicket' });
const FRESHDESK = product('freshdesk', { events: EVENTS, requests: { createIssue: {} } });
const REQUESTS = { createIssue: TEMPLATE };

const withServer = (server: string, rest: Files = {}): Files => ({
  'manifest.json': FRESHDESK,
  'config/requests.json': REQUESTS,
  'server/server.js': server,
  ...rest,
});

const reported: Readonly<Record<string, Files>> = {
  'a near name in server code': withServer(`exports = { onTicket: async function () {
  await $request.invokeTemplate('createIsue', {});
//                               ^^^^^^^^^^ no-unknown-template: no request template \`createIsue\`. Did you mean \`createIssue\`?
} };`),
  'a far name': withServer(`exports = { onTicket: async function () {
  await $request.invokeTemplate("listRepos");
//                               ^^^^^^^^^ no-unknown-template: Add it to \`requests\` of the manifest and to config/requests.json
} };`),
  'both ways of a condition': withServer(`exports = { onTicket: async function (payload) {
  await $request.invokeTemplate(payload.data ? 'createIssue' : 'closeTicket');
//                                                              ^^^^^^^^^^^ no-unknown-template
} };`),
  'a call through another name': withServer(`const { invokeTemplate } = $request;
exports = { onTicket: async function () {
  await invokeTemplate('closeTicket');
//                      ^^^^^^^^^^^ no-unknown-template
} };`),
  'a required file': withServer(
    `const api = require('./lib/api');
exports = { onTicket: async function () { await api.send(); } };`,
    {
      'server/lib/api.js': `exports = { send: function () { return $request.invokeTemplate('sendIt'); } };
                                                                ^^^^^^ no-unknown-template`,
    },
  ),
  'the front end': withServer('exports = { onTicket: function () {} };', {
    'app/scripts/app.js': `app.initialized().then(async function (client) {
  await client.request.invokeTemplate('createIssu', {});
//                                     ^^^^^^^^^^ no-unknown-template: Did you mean \`createIssue\`?
});`,
  }),
  'an app without any template': {
    'manifest.json': product('freshdesk', { events: EVENTS }),
    'server/server.js': `exports = { onTicket: async function () { await $request.invokeTemplate('sendIt'); } };
                                                                         ^^^^^^ no-unknown-template`,
  },
  'an app of modules': {
    'manifest.json': modules({ support_ticket: { events: EVENTS }, common: { requests: { createIssue: {} } } }),
    'config/requests.json': REQUESTS,
    'server/server.js': `exports = { onTicket: async function () { await $request.invokeTemplate('createIssues'); } };
                                                                         ^^^^^^^^^^^^ no-unknown-template: Did you mean \`createIssue\`?`,
  },
};

for (const [name, files] of Object.entries(reported)) test(`reports ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  'a template that the app has': withServer(
    `exports = { onTicket: async function () { await $request.invokeTemplate('createIssue'); } };`,
  ),
  'a name that is not written out': withServer(
    `exports = { onTicket: async function (payload) { await $request.invokeTemplate(payload.data.ticket.subject); } };`,
  ),
  'a name that is being typed': withServer(
    `exports = { onTicket: async function () { await $request.invokeTemplate(''); } };`,
  ),
  'a function of that name which is not the platform’s': withServer(
    `const $request = { invokeTemplate: function () {} };
exports = { onTicket: function () { $request.invokeTemplate('nothing'); } };`,
  ),
  'a platform without templates': {
    'manifest.json': product('freshdesk', { events: EVENTS }, '2.2'),
    'server/server.js': `exports = { onTicket: async function () { await $request.invokeTemplate('sendIt'); } };`,
    'app/app.js': `client.request.invokeTemplate('sendIt', {});`,
  },
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

test('a name that only one file has is not said here', () => {
  const call = `exports = { onTicket: async function () { await $request.invokeTemplate('sendIt'); } };`;
  checkFindings(withServer(call, { 'config/requests.json': { ...REQUESTS, sendIt: TEMPLATE } }), RULE);
  checkFindings(
    withServer(call, {
      'manifest.json': product('freshdesk', { events: EVENTS, requests: { createIssue: {}, sendIt: {} } }),
    }),
    RULE,
  );
});

test('nothing is said while the templates or the manifest do not parse', () => {
  const whole = app(withServer(`exports = { onTicket: async function () { await $request.invokeTemplate('x'); } };`));
  for (const [path, text] of [
    ['config/requests.json', '{ "createIssue": { '],
    ['manifest.json', '{ "platform-version": "2.3", "product": {'],
  ] as const) {
    findingsOf(whole);
    const found = findingsOf(edited(whole, [path, text])).filter(({ rule }) => rule === RULE);
    assert.deepEqual(found.map(printFinding), []);
  }
});

test('the name is changed to the near one', () =>
  checkFix({
    files: withServer(`exports = { onTicket() { $request.invokeTemplate('createIsue'); } };`),
    rule: RULE,
    after: { 'server/server.js': `exports = { onTicket() { $request.invokeTemplate('createIssue'); } };` },
    safety: 'unsafe',
  }));

test('the template is added to both files', () =>
  checkFix({
    files: {
      'manifest.json':
        '{\n  "platform-version": "2.3",\n  "product": { "freshdesk": { "requests": { "a": {} } } }\n}\n',
      'config/requests.json': '{\n    "a": { "schema": {} }\n}\n',
      'server/server.js': `exports = { onTicket() { $request.invokeTemplate('sendIt'); } };`,
    },
    rule: RULE,
    after: {
      'manifest.json':
        '{\n  "platform-version": "2.3",\n  "product": { "freshdesk": { "requests": { "a": {}, "sendIt": {} } } }\n}\n',
      'config/requests.json': `{
    "a": { "schema": {} },
    "sendIt": {
        "schema": {
            "method": "GET",
            "host": "api.example.com",
            "path": "/"
        }
    }
}
`,
    },
    safety: 'unsafe',
  }));

test('files and keys that are not there yet are made', () =>
  checkFix({
    files: {
      'manifest.json': '{ "platform-version": "3.0", "modules": { "support_ticket": {} } }',
      'server/server.js': `exports = { onTicket() { $request.invokeTemplate('sendIt'); } };`,
    },
    rule: RULE,
    after: {
      'manifest.json':
        '{ "platform-version": "3.0", "modules": { "support_ticket": {}, "common": { "requests": { "sendIt": {} } } } }',
      'config/requests.json': `{
  "sendIt": {
    "schema": {
      "method": "GET",
      "host": "api.example.com",
      "path": "/"
    }
  }
}
`,
    },
  }));

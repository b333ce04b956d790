/** Exported functions that nothing calls. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'use-handler';

const withServer = (manifest: object, server: string, others: Files = {}): Files => ({
  'manifest.json': manifest,
  'server/server.js': server,
  ...others,
});

const MODULES = modules({ common: {}, support_ticket: {}, service_ticket: {} });

const reported: Readonly<Record<string, Files>> = {
  'a function that nothing names': withServer(
    product('freshdesk'),
    `exports = {
  look: function (args) {}
//^^^^ use-handler: \`look\` is exported, but no event, function, job or action names it
};`,
  ),
  'one that calls only itself': withServer(
    product('freshdesk'),
    `exports = {
  look: function (args) { exports.look(args); }
//^^^^ use-handler
};`,
  ),
  'a function that is called like an event': withServer(
    product('freshdesk'),
    `exports = {
  onTicketCreate: function (payload) { log('onTicketCreate'); }
//^^^^^^^^^^^^^^ use-handler: called like an event of freshdesk, but not registered for it
};`,
  ),
  'a function that is called like an event of two modules': withServer(
    MODULES,
    `exports = {
  onTicketCreate: function (payload) {},
//^^^^^^^^^^^^^^ use-handler: an event of support_ticket and service_ticket
  onAppInstall: function (payload) {}
//^^^^^^^^^^^^ use-handler: an event of common
};`,
  ),
  'a function that is called like an event which another one answers': withServer(
    product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }),
    `exports = {
  on() {},
  onTicketCreate() {}
//^^^^^^^^^^^^^^ use-handler: \`onTicketCreate\` is exported, but no event
};`,
  ),
  'an event on 2.1, where others may be called': withServer(
    product('freshdesk', {}, '2.1'),
    `exports = {
  look: function (args) {},
  onTicketCreate: function (payload) {}
//^^^^^^^^^^^^^^ use-handler
};`,
  ),
  'an assigned member': withServer(
    product('freshdesk', {}, '2.2'),
    `exports = {};
exports.look = function () {};
//      ^^^^ use-handler`,
  ),
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const ALL = modules({
  common: { events: handlers({ onAppInstall: 'install' }), functions: { look: {} }, jobs: { work: {} } },
  deal: {},
});

const silent: Readonly<Record<string, Files>> = {
  'what an event, a function, a job or an action names': withServer(
    ALL,
    'exports = { install() {}, look() {}, work() {}, act() {} };',
    { 'actions.json': { act: {} } },
  ),
  'onSettingsUpdate, which is never registered': withServer(MODULES, 'exports = { onSettingsUpdate(args) {} };'),
  'any function on 2.0 and 2.1': withServer(
    product('freshdesk', {}, '2.0'),
    'exports = { look() {}, onDealCreate() {} };',
  ),
  'a function that another one calls': withServer(
    ALL,
    'exports = { install() { exports.help(); }, look() { this.aid(); }, work() {}, help() {}, aid() {} };',
  ),
  'a function that another file calls': withServer(MODULES, 'exports = { help() {} };', {
    'server/lib/a.js': 'exports = { a(all) { all.help(); } };',
  }),
  'a helper that the file itself calls': withServer(
    ALL,
    'function help() {}\nexports = { install() { help(); }, look() {}, work() {}, help };',
  ),
  'a function that the front end names': withServer(MODULES, 'exports = { help() {} };', {
    'app/scripts/app.js': "call('help');",
  }),
  'a function whose registration is misspelt': withServer(
    product('freshdesk', { events: handlers({ onTicketCreate: 'onTicketMaed' }) }),
    'exports = { onTicketMade() {} };',
  ),
  'a function that stands behind a misspelt key': withServer(
    product('freshdesk', { events: { onTicketCreate: { hanlder: 'onMade' } } }),
    'exports = { onMade() {} };',
  ),
  'a manifest that is broken': withServer(product('freshdesk'), 'exports = { help() {} };', {
    'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": {} }, }',
  }),
  'actions that are broken': withServer(product('freshdesk'), 'exports = { help() {} };', { 'actions.json': '{ "he' }),
  'no server': { 'manifest.json': product('freshdesk') },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

interface Registering {
  readonly before: object;
  readonly after: object;
  readonly name: string;
}

const HANDLED = (name: string): object => ({ events: { [name]: { handler: name } } });

const registerings: Readonly<Record<string, Registering>> = {
  'for its product': {
    before: product('freshdesk'),
    after: product('freshdesk', HANDLED('onTicketCreate')),
    name: 'onTicketCreate',
  },
  'for each module that has the event': {
    before: { 'platform-version': '3.0', modules: { support_ticket: {}, service_ticket: {}, deal: {} } },
    after: {
      'platform-version': '3.0',
      modules: { support_ticket: HANDLED('onTicketCreate'), service_ticket: HANDLED('onTicketCreate'), deal: {} },
    },
    name: 'onTicketCreate',
  },
  'in common, which is made': {
    before: { 'platform-version': '3.0', modules: { deal: {} } },
    after: { 'platform-version': '3.0', modules: { deal: {}, common: HANDLED('onAppInstall') } },
    name: 'onAppInstall',
  },
};

/** In one line, as the fix writes an entry. */
const line = (value: object): string =>
  JSON.stringify(value).replaceAll('{', '{ ').replaceAll('}', ' }').replaceAll(/[:,]/g, '$& ').replaceAll('{  }', '{}');

for (const [name, { before, after, name: event }] of Object.entries(registerings)) {
  test(`the fix registers the function ${name}`, () =>
    checkFix({
      files: withServer({}, `exports = { ${event}: function (payload) {} };`, { 'manifest.json': line(before) }),
      rule: RULE,
      safety: 'unsafe',
      after: { 'manifest.json': line(after) },
    }));
}

test('the fix registers the function in the array that is there, and in one that is made', () => {
  const after = "exports = { events: [{ event: 'onTicketCreate', callback: 'onTicketCreate' }], onTicketCreate() {} };";
  for (const before of ['exports = { events: [], onTicketCreate() {} };', 'exports = { onTicketCreate() {} };']) {
    checkFix({
      files: withServer(product('freshdesk', {}, '2.0'), before),
      rule: RULE,
      safety: 'unsafe',
      after: { 'server/server.js': after },
    });
  }
});

const LEFT = "exports = { events: [{ event: 'onTicketCreate', callback: 'on' }], on: function (payload) {} };";

test('a callback of the events array, which nobody reads from 2.1 on, is left to no-mixed-platforms', () => {
  const server = "exports = { events: [{ event: 'onTicketCreate', callback: 'on' }], on: function (payload) {} };";
  for (const version of ['2.1', '2.3']) {
    const found = findingsOf(app({ 'manifest.json': product('freshdesk', {}, version), 'server/server.js': server }));
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['no-mixed-platforms'],
    );
  }
});

test('what the manifest registers as well, or what the array is read for, is no such callback', () => {
  const registered = product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) });
  checkFindings(withServer(registered, LEFT), RULE);
  checkFindings(withServer(product('freshdesk', {}, '2.0'), LEFT), RULE);
});

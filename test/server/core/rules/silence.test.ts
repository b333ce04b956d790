/** Where nothing may be said: files of others, and code that the author is in the middle of. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApp } from '../../../../server/src/core/index.ts';
import { app, edited, type Files, handlers, modules, product, sourceFiles } from '../../../support/app.ts';
import { checkSilent, findingsOf, printFinding } from '../../../support/check-findings.ts';

/** Manifests that are not ours. */
const foreign: Readonly<Record<string, string | object>> = {
  'a Chrome extension': {
    manifest_version: 3,
    name: 'Reader',
    version: '1.0',
    background: { service_worker: 'background.js' },
    content_scripts: [{ matches: ['https://*.freshdesk.com/*'], js: ['content.js'] }],
  },
  'a web app': { name: 'Notes', short_name: 'Notes', start_url: '/', display: 'standalone', icons: [] },
  'a package': { name: 'x', version: '1.0.0', product: 'freshdesk', modules: [] },
  'a version without product or modules': { 'platform-version': '2.3', name: 'x' },
  'an unfinished manifest with a key of others': { product: { freshdesk: {} }, name: 'x' },
  'a list': [{ 'platform-version': '2.3', product: {} }],
  'a text': '"platform-version product"',
  'a number': '5',
  nothing: '',
  'no JSON at all': 'platform-version: 2.3\nproduct:\n  freshdesk: {}\n',
  'bytes of an image': '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR',
};

for (const [name, manifest] of Object.entries(foreign)) {
  test(`no app: ${name}`, () => {
    const files = { 'manifest.json': manifest, 'server/server.js': 'exports = { events: [{ event: 1 }] };' };
    assert.equal(openApp(sourceFiles(files)), undefined);
  });
}

/** Manifests on the way to be ours: an app beside other parts of one, without anything said against it. */
const forming: Readonly<Record<string, object>> = {
  nothing: {},
  'a product without a version': { product: { freshdesk: {} } },
  'a version without product or modules': { 'platform-version': '2.3' },
  'a version in another place': { app: { 'platform-version': '2.3', product: {} } },
};

for (const [name, manifest] of Object.entries(forming)) {
  test(`an app in the making: ${name}`, () => {
    const beside: readonly Files[] = [
      { 'server/server.js': 'exports = { events: [{ event: 1 }] };' },
      { 'config/iparams.json': { a: 5 } },
    ];
    for (const part of beside) {
      const opened = app({ 'manifest.json': manifest, ...part });
      assert.equal(opened.manifest.forming, true);
      assert.deepEqual(findingsOf(opened).map(printFinding), []);
    }
    assert.equal(openApp(sourceFiles({ 'manifest.json': manifest })), undefined, 'without any other part');
    assert.equal(openApp(sourceFiles({ 'manifest.json': manifest, 'src/index.js': '' })), undefined);
  });
}

test('no app: a server.js without a manifest, or with one elsewhere', () => {
  assert.equal(openApp(sourceFiles({ 'server/server.js': 'exports = {};' })), undefined);
  assert.equal(openApp(sourceFiles({ 'app/manifest.json': product('freshdesk') })), undefined);
  assert.equal(openApp(new Map()), undefined);
});

const MULTI = modules({
  common: {
    events: handlers({ onAppInstall: 'onInstall' }),
    functions: { lookUp: { timeout: 10 } },
    requests: { send: {} },
    jobs: { sync: {} },
  },
  support_ticket: { events: handlers({ onTicketCreate: 'onTicket', onTicketUpdate: 'onTicket' }) },
  service_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) },
});

const SERVER = `const helpers = require('./lib/helpers');

function format(ticket) {
  return \`\${ticket.id}: \${ticket.subject}\`;
}

exports = {
  onInstall: function (payload) {
    renderData();
  },

  onTicket: async function (payload) {
    const { ticket } = payload.data;
    if (ticket.priority > 3) {
      await helpers.send(format(ticket));
    }
  },

  lookUp(args) {
    renderData(null, { args });
  },

  sync: function () { renderData(null, {}); }
};
`;

const REQUESTS = { send: { schema: { method: 'POST', host: 'api.example.com', path: '/tickets' } } };

const good: Readonly<Record<string, Files>> = {
  'an app of modules': { 'manifest.json': MULTI, 'server/server.js': SERVER, 'config/requests.json': REQUESTS },
  'an app of a product': {
    'manifest.json': product('freshdesk', {
      events: handlers({ onTicketCreate: 'onTicket', onAppInstall: 'onInstall' }),
      functions: { lookUp: {}, sync: { timeout: 10 } },
    }),
    'server/server.js': SERVER,
  },
};

const SYNTAX_ERROR = 'server/server.js no-invalid-javascript';

for (const [name, files] of Object.entries(good)) {
  test(`nothing to say about ${name}`, () => checkSilent(files));

  test(`nothing but the syntax error while server.js of ${name} is broken`, () => {
    const whole = app(files);
    findingsOf(whole);
    let broken = 0;
    for (const text of brokenTexts(SERVER)) {
      const now = edited(whole, ['server/server.js', text]);
      if (!now.server?.javascript.error) continue;
      broken++;
      const found = findingsOf(now);
      assert.deepEqual(
        found.map(({ path, rule }) => `${path} ${rule}`),
        [SYNTAX_ERROR],
        text,
      );
      assert.equal(found[0]?.range.start, now.server.javascript.error.offset, text);
    }
    assert.ok(broken > 500, `${broken} broken texts`);
  });
}

/** Cut off, a character gone, a sign too many, the rest of a line gone: at every third place. */
function* brokenTexts(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 3) {
    const rest = text.indexOf('\n', at);
    yield text.slice(0, at);
    yield text.slice(0, at) + text.slice(at + 1);
    yield `${text.slice(0, at)}{${text.slice(at)}`;
    yield `${text.slice(0, at)}'${text.slice(at)}`;
    yield text.slice(0, at) + text.slice(rest < 0 ? text.length : rest);
  }
}

test('what was exported before the code broke counts for as long as it is broken', () => {
  const whole = app(good['an app of a product'] ?? {});
  findingsOf(whole);
  const broken = edited(whole, ['server/server.js', 'exports = {'], ['server/server.js', 'exports = { a: function (']);
  assert.deepEqual(
    findingsOf(broken).map(({ path, rule }) => `${path} ${rule}`),
    [SYNTAX_ERROR],
  );
  const mended = edited(broken, ['server/server.js', 'exports = {};']);
  assert.deepEqual(
    findingsOf(mended).map(({ rule }) => rule),
    ['no-missing-handler', 'no-missing-handler', 'no-missing-function', 'no-missing-function'],
  );
  const brokenAgain = edited(mended, ['server/server.js', 'exports = { onTicket: function () {']);
  assert.deepEqual(
    findingsOf(brokenAgain).map(({ rule, message }) => /(?:answered by|function) `(\w+)`/.exec(message)?.[1] ?? rule),
    ['onInstall', 'lookUp', 'sync', 'no-invalid-javascript'],
    'what was gone when the code last parsed is gone',
  );
});

test('a manifest that broke beyond recognition is still that of an app, and says only that', () => {
  const whole = app(good['an app of a product'] ?? {});
  findingsOf(whole);
  for (const text of ['', '{', '{ "platf', '{ "platform-version": "2.3",', '{ "platform-version": "2.3" "product"']) {
    const broken = edited(whole, ['manifest.json', text]);
    assert.equal(broken.manifest.platform.version, '2.3');
    assert.deepEqual(
      findingsOf(broken).map(({ rule }) => rule),
      ['no-invalid-json'],
      text,
    );
  }
});

test('a manifest that is valid JSON and no longer ours is no app, whatever it was', () => {
  const whole = app(good['an app of a product'] ?? {});
  findingsOf(whole);
  assert.throws(() => edited(whole, ['manifest.json', '{ "manifest_version": 3 }']), /Without a manifest/);
  assert.throws(() => edited(whole, ['manifest.json', undefined]), /Without a manifest/);
});

test('a server.js that goes away is gone', () => {
  const whole = app(good['an app of a product'] ?? {});
  const without = edited(whole, ['server/server.js', undefined]);
  assert.equal(without.server, undefined);
  assert.equal(findingsOf(without).length, 4);
});

test('a key that is being typed before another one is not judged while the two run into each other', () => {
  const whole = app({ 'manifest.json': product('freshchat', { events: {} }) });
  findingsOf(whole);
  const text = (typed: string): string =>
    `{ "platform-version": "2.3", "product": { "freshchat": { "evnts": {}, "events": { ${typed} } } } }`;
  const rulesOf = (typed: string): readonly string[] =>
    findingsOf(edited(whole, ['manifest.json', text(typed)])).map(({ rule }) => rule);
  assert.deepEqual(rulesOf('"onU "onUserCreatd": {}'), ['no-unknown-key', 'no-invalid-json']);
  assert.deepEqual(rulesOf('"onU": {}'), ['no-unknown-key', 'no-missing-handler', 'no-unknown-event']);
});

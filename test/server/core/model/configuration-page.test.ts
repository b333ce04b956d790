/** What the page of the app's own that asks for installation parameters saves: names, those that are secret, what is read of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { App } from '../../../../server/src/core/model/app.ts';
import { savedParameters } from '../../../../server/src/core/model/configuration-page.ts';
import { argumentShape, payloadShape } from '../../../../server/src/core/model/entry-shapes.ts';
import { prepareRun } from '../../../../server/src/core/run/prepare.ts';
import { app, edited, type Files, modules } from '../../../support/app.ts';

const PAGE = 'config/iparams.html';
const SCRIPT = 'config/assets/iparams.js';

const BASE: Files = {
  'manifest.json': modules({ support_ticket: { events: { onTicketCreate: { handler: 'onTicket' } } } }),
  'server/server.js': 'exports = { onTicket({ iparams }) { console.log(iparams.key, iparams.late); } };',
  [PAGE]: '',
};

const withPage = (texts: Readonly<Record<string, string>>, more: Files = {}) => app({ ...BASE, ...more, ...texts });

const inPage = (code: string) => ({ [PAGE]: `<html><body><script>\n${code}\n</script></body></html>` });
const inScript = (code: string) => ({ [SCRIPT]: code });

const saves: Readonly<Record<string, readonly [Readonly<Record<string, string>>, names: string[], secure?: string[]]>> =
  {
    'a declaration': [
      inScript('function postConfigs() { return { key: f.value, "api-url": u.value }; }'),
      ['key', 'api-url'],
    ],
    'a script of the page': [inPage('async function postConfigs() { return { key: f.value }; }'), ['key']],
    'one script among others': [
      {
        [PAGE]:
          '<script src="a.js"></script><SCRIPT type="text/javascript">var postConfigs = function () { return { key: 1 }; };</SCRIPT><script>getConfigs()</script>',
      },
      ['key'],
    ],
    'an arrow function': [
      inScript('const postConfigs = () => ({ key: 1, ...more }); const more = { other: 2 };'),
      ['key', 'other'],
    ],
    'a member of the window': [inScript('window.postConfigs = () => { return { key: 1 }; };'), ['key']],
    'an object that is put together': [
      inScript('function postConfigs() { const c = { key: 1 }; c.other = 2; c[name] = 3; return c; }'),
      ['key', 'other'],
    ],
    'several returns': [
      inScript('function postConfigs() { if (a) return { key: 1 }; return { other: 1 }; }'),
      ['key', 'other'],
    ],
    'what a function inside returns': [
      inScript('function postConfigs() { list.map(() => { return { inner: 1 }; }); return { key: 1 }; }'),
      ['key'],
    ],
    'other functions': [inScript('function getConfigs() { return { no: 1 }; } // postConfigs'), []],
    'secure ones': [
      inScript(
        "function postConfigs() { return { __meta: { secure: ['key', `token`], modules: { deal: ['other'] } }, key: 1, other: 2 }; }",
      ),
      ['key', 'other'],
      ['key', 'token'],
    ],
    'secure ones, said later': [
      inScript("function postConfigs() { const c = { key: 1 }; c.__meta = { secure: ['key'] }; return c; }"),
      ['key'],
      ['key'],
    ],
    'names of objects': [
      inScript('function postConfigs() { return { constructor: 1, __proto__: x, toString: 2 }; }'),
      ['constructor', '__proto__', 'toString'],
    ],
    'a text that does not parse': [inScript('function postConfigs() { return { key: 1, '), ['key']],
  };

for (const [name, [texts, names, secure = []]] of Object.entries(saves)) {
  test(`saved by ${name}`, () => {
    const found = savedParameters(withPage(texts));
    assert.deepEqual([...found.names], names);
    assert.deepEqual([...found.secure], secure);
  });
}

test('what config/iparams.json declares is all there is', () => {
  const more = { 'config/iparams.json': { own: { display_name: 'Own', type: 'text' } } };
  assert.deepEqual(
    savedParameters(withPage(inScript('function postConfigs() { return { key: 1 }; }'), more)).names,
    [],
  );
});

test('a run has values for them, and hides the secure ones that somebody gave', () => {
  const texts = inScript("function postConfigs() { return { __meta: { secure: ['key'] }, key: 1, unread: 2 }; }");
  const query = { name: 'onTicketCreate', appFolder: '/app' };
  const made = prepareRun(withPage(texts), query);
  assert.ok('request' in made);
  assert.deepEqual(made.request.iparams, { key: 'key', unread: 'unread', late: 'late' });
  assert.deepEqual(made.request.madeUpParameters, ['key', 'unread', 'late']);
  assert.deepEqual(made.request.secureParameters, ['key']);
  assert.equal(made.request.secrets, undefined, 'what we made up is no secret');
  const given = prepareRun(
    withPage(texts, { 'server/test_data/iparams.json': { key: 'sesame-open', unread: 'plain' } }),
    query,
  );
  assert.ok('request' in given);
  assert.deepEqual(given.request.secrets, [{ name: 'iparam.key', value: 'sesame-open' }]);
});

test('of a bundle nothing is said', () =>
  assert.deepEqual(
    savedParameters(withPage(inScript(`function postConfigs() { return { key: 1 }; }${' a();'.repeat(500)}`))).names,
    [],
  ));

test('an edit of the page, or of the platform, changes what handlers and functions find', () => {
  const files = withPage(inScript('function postConfigs() { return { key: 1 }; }'), {
    'config/iparams.json': {},
  });
  const kinds = (known: App) =>
    [payloadShape(known, 'support_ticket', 'onTicketCreate'), argumentShape(known, 'function', 'sync', new Map())].map(
      (shape) => Object.keys(shape?.fields?.iparams?.fields ?? {}),
    );
  assert.deepEqual(kinds(files), [['key'], ['key']]);
  const renamed = edited(files, [SCRIPT, 'function postConfigs() { return { token: 1 }; }']);
  assert.deepEqual(kinds(renamed), [['token'], ['token']]);
  assert.deepEqual(kinds(edited(renamed, [SCRIPT, undefined])), [[], []]);
});

/** Code of which there is more than can be followed within a second: it is left out, that is said, and nothing follows from it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexFile } from '../../../server/src/core/flow/index/index-file.ts';
import { sourceFile } from '../../../server/src/core/index.ts';
import { app, type Files } from '../../support/app.ts';
import { findingsOf } from '../../support/check-findings.ts';

/** Uses everything that the app has, and so often that it is too much. */
const USES = `exports.used = function (payload, client) {
  payload.data = undefined;
  client.request.invoke('ping', { asked: 1 });
  return $request.invokeTemplate('notify', { context: { id: payload.iparams.host } });
};
`;

const filler = (number: number): string =>
  `function f${number}(a) { return a.b(${number}) || [a, a.c, '${number}']; }\n`;
const fillers = (count: number): string => Array.from({ length: count }, (_, number) => filler(number)).join('');

const TOO_MANY_NODES = fillers(6_000);
/** Hardly a node, and more characters than are parsed. */
const TOO_LONG = `const text = '${'x'.repeat(2_000_001)}';\n`;
const MUCH = fillers(3_000);

const HANDLERS = `exports.onTicketCreate = function (payload) {
  return require('./lib/uses').used(payload);
};
exports.ping = function (args) {
  renderData(null, { asked: args.asked });
};
`;

const files = (changed: Files): Files => ({
  'manifest.json': {
    'platform-version': '3.0',
    modules: {
      common: { requests: { notify: {} }, functions: { ping: {} } },
      support_ticket: {
        location: { ticket_sidebar: { url: 'index.html', icon: 'icon.svg' } },
        events: { onTicketCreate: { handler: 'onTicketCreate' } },
      },
    },
    engines: { node: '24.11.0', fdk: '10.1.2' },
  },
  'config/iparams.json': { host: { display_name: 'Host', type: 'text' } },
  'config/requests.json': {
    notify: { schema: { protocol: 'https', method: 'GET', host: 'example.com', path: '/<%= context.id %>' } },
  },
  'app/index.html': '<script src="{{{appclient}}}"></script><script src="scripts/app.js"></script>',
  'app/icon.svg': '<svg/>',
  'app/scripts/app.js': "app.initialized().then((client) => client.request.invoke('ping', { asked: 1 }));\n",
  'server/server.js': HANDLERS,
  'server/lib/uses.js': USES,
  ...changed,
});

const said = (changed: Files): readonly string[] =>
  findingsOf(app(files(changed))).map(({ path, severity, rule }) => `${path} ${severity} ${rule}`);

const usual = said({});

for (const [name, rest] of Object.entries({ 'too many nodes': TOO_MANY_NODES, 'too long to be parsed': TOO_LONG })) {
  for (const [path, text] of Object.entries({ 'server/server.js': HANDLERS, 'server/lib/uses.js': USES })) {
    test(`${path}, ${name}: that is said once, and nothing that was not said before`, () => {
      const left = `${path} info no-invalid-javascript`;
      const found = said({ [path]: text + rest });
      assert.deepEqual(
        found.filter((one) => one === left),
        [left],
      );
      assert.deepEqual(
        found.filter((one) => one !== left && !usual.includes(one)),
        [],
      );
    });
  }
}

test('it is said what can be done, and `ignore` silences it', () => {
  const large = { 'server/lib/uses.js': USES + TOO_MANY_NODES };
  const [finding] = findingsOf(app(files(large))).filter(({ rule }) => rule === 'no-invalid-javascript');
  assert.deepEqual(
    [finding?.message, finding?.range],
    [
      'There is more code than anybody would wait for, so nothing in server/lib/uses.js is checked: take the file apart, or require a library as a package instead of a copy of it.',
      { start: 0, end: 1 },
    ],
  );
  const ignored = said({ ...large, 'freshworks-events.json': { ignore: ['server/lib/**'] } });
  assert.ok(!ignored.some((one) => one.includes('no-invalid-javascript')));
});

for (const [what, begin, end] of [
  ['a script', '', 'app.initialized();\n'],
  ['a module', "import { show } from './show.js';\n", 'export const shown = show(await app.initialized());\n'],
  ['a script that does not parse', 'app.initialized(;\n', ''],
] as const) {
  test(`${what} of a page is left out by the same bound, and that is said, too`, () => {
    const page = `${begin}${fillers(7_000)}${end}`;
    assert.ok(page.length < 500_000, 'no bundle by its length');
    const left = 'app/scripts/app.js info no-invalid-javascript';
    assert.deepEqual(
      said({ 'app/scripts/app.js': page }).filter((one) => one.startsWith('app/')),
      [left],
    );
    const inline = said({ 'app/index.html': `<script type="module">\n${page}</script>`, 'app/scripts/app.js': '' });
    assert.ok(inline.includes('app/index.html info no-invalid-javascript'), inline.join('\n'));
    assert.ok(!said({ 'app/scripts/app.js': `${begin}${end}` }).includes(left));
  });
}

test('half as much code is looked at, and of too much no part is', () => {
  const partsOf = (text: string): number => indexFile(sourceFile('server/lib/uses.js', text)).parts().length;
  assert.equal(partsOf(USES + MUCH), 3_002);
  assert.equal(partsOf(USES + TOO_MANY_NODES), 1);
  assert.ok(!said({ 'server/lib/uses.js': USES + MUCH }).some((one) => one.includes('no-invalid-javascript')));
});

test('what it exports is known, so that it can be run', () => {
  const { exports } = app(files({ 'server/server.js': HANDLERS + TOO_MANY_NODES }));
  assert.deepEqual(
    exports.functions.map(({ name }) => name),
    ['onTicketCreate', 'ping'],
  );
});

test('an error in it is said as an error', () => {
  assert.ok(
    said({ 'server/lib/uses.js': `${TOO_MANY_NODES}(;` }).includes('server/lib/uses.js error no-invalid-javascript'),
  );
});

test('a text that grows beyond the bound and back again is what it is when opened', () => {
  const texts = [USES, USES + TOO_MANY_NODES, `${USES}f(1);\n${TOO_MANY_NODES}`, USES];
  let file = sourceFile('server/lib/uses.js', MUCH);
  for (const text of texts) {
    file = sourceFile(file.path, text, file, true);
    const { error, isTooLarge } = file.javascript;
    const fresh = sourceFile(file.path, text).javascript;
    assert.deepEqual([error, isTooLarge], [fresh.error, fresh.isTooLarge]);
    assert.equal(isTooLarge === true, text.length > 100_000);
  }
});

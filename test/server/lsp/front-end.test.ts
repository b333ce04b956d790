/** Scripts of the front end while they are typed in: fresh findings and fixes, for clients that pull and all others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, type Memory } from '../../support/lsp-memory.ts';

const SERVER = 'exports = { lookUp: function (args) { renderData(null, args.first); } };\n';
const RIGHT = "client.request.invoke('lookUp', { first: 1 });\n";
const WRONG = RIGHT.replace('lookUp', 'lookUpp');
const FILES = {
  'manifest.json': JSON.stringify({ 'platform-version': '2.3', product: { freshdesk: { functions: { lookUp: {} } } } }),
  'config/iparams.json': '{}',
  'server/server.js': SERVER,
};

const pushed = ({ client }: Memory, path: string): readonly unknown[] | undefined =>
  client.published(path)?.diagnostics.map(({ code }) => code);

async function pulled({ client }: Memory, path: string): Promise<readonly unknown[]> {
  const report = await client.pull(path);
  return report.kind === 'full' ? report.items.map(({ code }) => code) : [report.kind];
}

/** A script, or a page with the same script in it. */
const TEXTS: Readonly<Record<string, string>> = {
  'app/scripts/app.js': RIGHT,
  'app/app.js': RIGHT,
  'visitor-app/a b/ü.js': RIGHT,
  'config/assets/page.js': RIGHT,
  'app/index.html': `<p>\u{1f600}</p>\r\n<script>\r\n${RIGHT}</script>\r\n`,
  'visitor-app/a b/ü.html': `<script>${RIGHT}</script>`,
  'config/iparams.html': `<script>\nfunction getConfigs() {}\nfunction postConfigs() { return {}; }\n${RIGHT}</script>`,
};

for (const [path, right] of Object.entries(TEXTS)) {
  test(`${path}: findings follow what is typed, pushed and pulled`, async () => {
    for (const pull of [false, true]) {
      const memory = await connect({ files: { ...FILES, [path]: right }, pull });
      const { client, rest } = memory;
      const found = async () => {
        await rest();
        return pull ? pulled(memory, path) : pushed(memory, path);
      };
      await client.open(path, right);
      assert.deepEqual(await found(), []);
      await client.change(path, ['lookUp', 'lookUpp']);
      assert.deepEqual(await found(), ['no-unknown-function']);
      await client.change(path, ['lookUpp', 'lookUp']);
      assert.deepEqual(await found(), []);
    }
  });

  test(`${path}: the light bulb mends the open text`, async () => {
    const { client, rest } = await connect({ files: { ...FILES, [path]: right } });
    await client.open(path, `\n${right}`);
    await client.change(path, ['lookUp', 'lookUpp']);
    await rest();
    const diagnostics = client.published(path)?.diagnostics ?? [];
    const range = diagnostics[0]?.range;
    assert.ok(range);
    const [fix] = await client.codeActions(range, { path, diagnostics });
    assert.equal(fix?.title, 'Call `lookUp`');
    assert.equal(client.edited(fix?.edit)[client.uri(path)], `\n${right}`);
  });
}

/** What is asked of an open text: a script, or a page with the same script in it. */
const TYPED =
  "app.initialized().then((c) => {\nc.events.on('app.activated', go);\nc.request.invoke('lookUp');\nc.in\n});\n";
const ASKED: Readonly<Record<string, string>> = {
  'app/scripts/app.js': TYPED,
  'app/index.html': `<p>\u{1f600}</p>\r\n<script>\r\n${TYPED.replaceAll('\n', '\r\n')}</script>\r\n`,
};

for (const [path, text] of Object.entries(ASKED)) {
  test(`${path}: completion, hover and lens in what is typed`, async () => {
    const { client } = await connect({ files: { ...FILES, [path]: '' }, initializationOptions: { lenses: true } });
    await client.open(path, text);
    const labels = await client.labels('c.in', path);
    assert.ok(labels.includes('instance') && labels.includes('interface'), labels.join());
    const hover = await client.hover("'lookU", path);
    assert.match(JSON.stringify(hover?.contents), /lookUp/);
    const [lens, ...others] = (await client.lenses(path)) ?? [];
    assert.deepEqual([lens?.command?.title, others], ['The app comes into view', []]);
    await client.change(path, ['c.in', 'c.db.']);
    assert.ok((await client.labels('c.db.', path)).includes('entity'), 'after a keystroke');
  });
}

test('what the handler is passed follows the open script, before it is saved', async () => {
  const server = SERVER.replace('args.first', 'args.');
  const { client } = await connect({ files: { ...FILES, 'server/server.js': server, 'app/app.js': RIGHT } });
  await client.open('app/app.js', RIGHT.replace('first', 'second'));
  await client.open('server/server.js', server);
  assert.deepEqual(await client.labels('args.'), ['second', 'iparams']);
  await client.close('app/app.js');
  await client.settle();
  await client.change('server/server.js', [' args.', '  args.']);
  assert.deepEqual(await client.labels('args.', 'server/server.js'), ['first', 'iparams'], 'closed unsaved');
});

test('an open script wins over the disk, and a new one needs no disk', async () => {
  const memory = await connect({ files: { ...FILES, 'app/app.js': RIGHT } });
  const { client, rest, setFile } = memory;
  await client.open('app/app.js', RIGHT);
  setFile('app/app.js', WRONG);
  await client.filesChanged('app/app.js');
  await client.open('app/new.js', WRONG);
  await rest();
  assert.deepEqual(pushed(memory, 'app/app.js'), []);
  assert.deepEqual(pushed(memory, 'app/new.js'), ['no-unknown-function']);
});

test('libraries, packages and what a build made stay nobody’s when they are opened', async () => {
  for (const path of ['app/x.min.js', 'app/node_modules/x/x.js', 'app/dist/x.js', 'app/.cache/x.js']) {
    const { client, rest } = await connect({ files: { ...FILES, [path]: WRONG } });
    await client.open(path, WRONG);
    await rest();
    assert.deepEqual(client.publications, [], path);
    assert.deepEqual(
      await client.codeActions({ start: { line: 0, character: 23 }, end: { line: 0, character: 23 } }),
      [],
    );
  }
});

test('the names of the server side are not offered in a script of the front end', async () => {
  for (const [text, place] of [
    ['$db.', '$db.'],
    ['$re', '$re'],
    ['function a(payload) { payload.data. }', 'payload.data.'],
    ["exports = { events: [{ event: '' }] };", "event: '"],
  ] as const) {
    const { client } = await connect({ files: FILES });
    await client.open('app/app.js', text);
    assert.deepEqual(await client.labels(place), [], text);
  }
});

/** `migrate`: what it prints, what it writes and keeps, and the codes it ends with. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { cli, folderWith, json } from '../../support/cli.ts';
import { onUnix } from '../../support/odd-files.ts';

const MANIFEST = `{
  "platform-version": "2.2",
  "product": {
    "freshdesk": { "events": { "onTicketCreate": { "handler": "onTicket" } } }
  }
}
`;

const APP = {
  'manifest.json': MANIFEST,
  'config/iparams.json': '{}',
  'app/index.html': '<script src="https://static.freshdev.io/fdk/2.0/assets/fresh_client.js"></script>\n',
  'server/server.js': `exports = {
  onTicket: function (payload) {
    $request.get('https://example.com/items');
    console.log(payload.event);
  }
};
`,
};

const WITH_QUESTION = {
  ...APP,
  'server/server.js': APP['server/server.js'].replace("'https://example.com/items'", 'address'),
};

interface Printed {
  readonly version: number;
  readonly from: string;
  readonly to: string;
  readonly edits: readonly {
    readonly file: string;
    readonly step: string;
    readonly reason: string;
    readonly range: object;
    readonly newText: string;
  }[];
  readonly creates: readonly { readonly file: string }[];
  readonly questions: readonly { readonly id: string; readonly choices: readonly string[]; readonly line: number }[];
  readonly notes: readonly { readonly step: string }[];
}

test('JSON: a plan of edits with file, range, text, step and reason; nothing is written', async () => {
  const folder = folderWith(APP);
  const result = await cli(['migrate', '--format', 'json'], { folder });
  assert.equal(result.code, 0, result.error);
  const { version, from, to, edits, creates, questions } = json<Printed>(result);
  assert.deepEqual([version, from, to, questions], [1, '2.2', '3.0', []]);
  assert.deepEqual(edits[0], {
    file: 'app/index.html',
    reason: 'The platform fills in the address of its client from 2.3 on.',
    step: 'pages',
    range: { line: 1, column: 14, endLine: 1, endColumn: 71 },
    newText: '{{{appclient}}}',
  });
  assert.deepEqual(creates.map(({ file }) => file).sort(), [
    'config/requests.json',
    'tests/server.test.js',
    'vitest.config.js',
  ]);
  assert.equal(readFileSync(join(folder, 'manifest.json'), 'utf8'), MANIFEST);
  assert.deepEqual(readdirSync(folder).sort(), ['app', 'config', 'manifest.json', 'server']);
});

test('a question without a default ends with 3, and with 0 once it is answered', async () => {
  const folder = folderWith(WITH_QUESTION);
  const open = await cli(['migrate', '.', '--format', 'json'], { folder });
  assert.equal(open.code, 3);
  const [question] = json<Printed>(open).questions;
  assert.deepEqual([question?.id, question?.line], ['request-address:server/server.js:3', 3]);
  writeFileSync(join(folder, 'answers.json'), JSON.stringify({ [question?.id ?? '']: 'leave it as it is' }));
  const answered = await cli(['migrate', '--answers', 'answers.json'], { folder });
  assert.equal(answered.code, 0, answered.error);
  assert.match(answered.out, /answered: leave it as it is/);
});

test('--write in a folder without git copies it first, and a second migration changes nothing', async () => {
  const folder = folderWith(APP);
  const result = await cli(['migrate', '--write'], { folder });
  assert.equal(result.code, 0, result.error);
  const copy = join(dirname(folder), `${basename(folder)}-before-migration`);
  assert.ok(result.error.includes(`is copied to ${copy}`), result.error);
  assert.equal(readFileSync(join(copy, 'manifest.json'), 'utf8'), MANIFEST);
  assert.match(readFileSync(join(folder, 'manifest.json'), 'utf8'), /"platform-version": "3.0"/);
  assert.match(readFileSync(join(folder, 'server/server.js'), 'utf8'), /invokeTemplate\('listItems', \{\}\)/);
  const checked = await cli(['check', '--format', 'json'], { folder });
  assert.equal(checked.code, 0, checked.out);
  const again = await cli(['migrate', '--write'], { folder });
  assert.match(again.out, /Nothing is to be changed\./);
  assert.equal(again.error, '');
});

test('--write tells of changes that git does not have, and copies nothing', async () => {
  const folder = folderWith(APP);
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'app');
  writeFileSync(join(folder, 'new.txt'), 'x');
  const result = await cli(['migrate', '--write'], { folder });
  assert.match(result.error, /^The git tree has a change that is not committed/);
  assert.equal(existsSync(join(dirname(folder), `${basename(folder)}-before-migration`)), false);
});

for (const [why, ignored] of [
  ['were never added', ''],
  ['are ignored', '*'],
] as const)
  test(`--write copies files first that git cannot bring back, because they ${why}`, async () => {
    const folder = folderWith({ ...APP, '.gitignore': ignored });
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    execFileSync('git', ['add', '--force', 'manifest.json', '.gitignore'], { cwd: folder });
    const result = await cli(['migrate', '--write'], { folder });
    const copy = join(dirname(folder), `${basename(folder)}-before-migration`);
    assert.match(result.error, /^Git does not have \S+( and \d+ more that change)?: what was there is copied to /);
    assert.equal(readFileSync(join(copy, 'server/server.js'), 'utf8'), APP['server/server.js']);
  });

const WITH_PAYLOAD = {
  ...APP,
  'server/test_data/onTicketCreate.json': '{\n  "domain": "a.freshdesk.com",\n  "data": { "ticket": { "id": 1 } }\n}\n',
};

const mapped = (change: (text: string) => string) =>
  Object.fromEntries(Object.entries(WITH_PAYLOAD).map(([path, text]) => [path, change(text)]));

for (const [name, files] of [
  ['of plain files', WITH_PAYLOAD],
  ['of lines as Windows ends them', mapped((text) => text.replaceAll('\n', '\r\n'))],
  ['of files without a last line end', mapped((text) => text.trimEnd())],
  ['of files with a byte order mark', mapped((text) => `\ufeff${text}`)],
] as const)
  test(`differences are what git applies: ${name}`, async () => {
    const folder = folderWith(files);
    const { out } = await cli(['migrate', '--format', 'diff'], { folder });
    await cli(['migrate', '--write'], { folder });
    const other = folderWith({ ...files, 'change.diff': out });
    execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '--whitespace=nowarn', 'change.diff'], { cwd: other });
    for (const path of [
      'manifest.json',
      'server/server.js',
      'config/requests.json',
      'app/index.html',
      'server/test_data/support_ticket/onTicketCreate.json',
    ])
      assert.equal(readFileSync(join(other, path), 'utf8'), readFileSync(join(folder, path), 'utf8'), path);
    assert.equal(existsSync(join(other, 'server/test_data/onTicketCreate.json')), false);
    if (name.includes('mark')) assert.match(readFileSync(join(folder, 'manifest.json'), 'utf8'), /^\ufeff\{/);
  });

test('a copy of the folder has its links as they are, and no pipes', onUnix, async () => {
  const folder = folderWith(APP);
  symlinkSync('server.js', join(folder, 'server/link.js'));
  symlinkSync('loop', join(folder, 'server/loop'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const { code, error } = await cli(['migrate', '--write'], { folder });
  assert.equal(code, 0, error);
  const copy = `${folder}-before-migration`;
  assert.equal(readlinkSync(join(copy, 'server/link.js')), 'server.js');
  assert.equal(readlinkSync(join(copy, 'server/loop')), 'loop');
  assert.ok(!existsSync(join(copy, 'pipe')));
  assert.equal(readFileSync(join(copy, 'manifest.json'), 'utf8'), MANIFEST);
});

for (const [what, link, target] of [
  ['a file', 'server/server.js', 'shared.js'],
  ['a folder', 'server', 'shared'],
] as const)
  test(`nothing is written where ${what} is a link that leads out of the app`, onUnix, async () => {
    const outside = folderWith({ 'shared.js': APP['server/server.js'], 'shared/server.js': APP['server/server.js'] });
    const { 'server/server.js': _code, ...others } = APP;
    const folder = folderWith(link === 'server' ? others : { ...others, 'server/more.js': '' });
    symlinkSync(join(outside, target), join(folder, link));
    const { code, error } = await cli(['migrate', '--write'], { folder });
    assert.equal(code, 2);
    assert.match(error, /server\/server\.js is not in the folder of the app but in .*, and nothing is written/);
    assert.equal(readFileSync(join(folder, 'manifest.json'), 'utf8'), MANIFEST);
    assert.equal(readFileSync(join(folder, 'server/server.js'), 'utf8'), APP['server/server.js']);
    assert.ok(!existsSync(`${folder}-before-migration`));
  });

test('a link within the app is followed', onUnix, async () => {
  const folder = folderWith({ ...APP, 'code/server.js': APP['server/server.js'] });
  symlinkSync('../code/server.js', join(folder, 'server/linked.js'));
  const { code, error } = await cli(['migrate', '--write'], { folder });
  assert.equal(code, 0, error);
  assert.equal(readlinkSync(join(folder, 'server/linked.js')), '../code/server.js');
  assert.match(readFileSync(join(folder, 'code/server.js'), 'utf8'), /invokeTemplate/);
});

test('a file that cannot be written is named, and how to go on', async () => {
  const folder = folderWith({ ...APP, 'config/requests.json/x': '' });
  const { code, error } = await cli(['migrate', '--write'], { folder });
  assert.equal(code, 2);
  assert.match(error, /config\/requests\.json cannot be changed \(E[A-Z]+\), .*: allow writing it, bring back/);
  assert.doesNotMatch(error, /Unexpected|\n {4}at /);
});

test('--product-map names the module of an app that is in none', async () => {
  const folder = folderWith({
    'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": {} } }',
    'config/iparams.json': '{}',
  });
  const { out } = await cli(['migrate', '--product-map', 'freshdesk=support_contact', '--format', 'diff'], { folder });
  assert.match(out, /\+ +"support_contact": \{\}/);
});

const MISTAKES: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [['--to', '4.0'], /--to 4\.0 is not possible\./],
  [['--format', 'xml'], /--format xml is not possible\./],
  [['--answers', 'none.json'], /--answers none\.json cannot be read/],
  [['--answers', 'list.json'], /--answers list\.json must hold/],
  [['--answers', 'broken.json'], /--answers broken\.json is not valid JSON/],
  [
    ['--answers', 'other.json'],
    /nothing is asked as "requestaddress:server\/server\.js:3"\. Did you mean "request-address:server\/server\.js:3"\?/,
  ],
  [
    ['--answers', 'choice.json'],
    /"no" is no choice of "request-address:server\/server\.js:3": use "host and path from the code" or/,
  ],
  [['--product-map', 'freshdesk'], /--product-map freshdesk is not PRODUCT=MODULE/],
  [['--product-map', 'freshdesk=tickets'], /--product-map freshdesk=tickets: use a product/],
  [['server'], /No Freshworks app was found in server/],
];

for (const [args, message] of MISTAKES) {
  test(`wrong use: ${args.join(' ')}`, async () => {
    const folder = folderWith({
      ...WITH_QUESTION,
      'list.json': '[]',
      'broken.json': '{',
      'other.json': '{ "requestaddress:server/server.js:3": "a" }',
      'choice.json': '{ "request-address:server/server.js:3": "no" }',
    });
    const result = await cli(['migrate', ...args], { folder });
    assert.equal(result.code, 2);
    assert.match(result.error, message);
    assert.equal(result.out, '');
  });
}

test('what the new platform refuses besides is counted, in texts and in JSON', async () => {
  const folder = folderWith({
    ...APP,
    'server/server.js':
      'exports = {\n  onTicket: function (payload) {\n    var a = payload.event;\n    eval(a);\n  }\n};\n',
  });
  const { out, code } = await cli(['migrate'], { folder });
  assert.equal(code, 0);
  assert.match(
    out,
    /^The migration is complete\.\n2 errors are left that platform 3\.0 or its FDK refuses: `freshworks-events check` lists them, and `freshworks-events check --fix` mends 1 of them\.\n$/m,
  );
  const { remaining } = json<{ readonly remaining: object }>(await cli(['migrate', '--format', 'json'], { folder }));
  assert.deepEqual(remaining, { errors: 2, fixable: 1 });
  await cli(['migrate', '--write'], { folder });
  assert.match((await cli(['check'], { folder })).out, /2 errors/);
  assert.doesNotMatch((await cli(['migrate'], { folder: folderWith(APP) })).out, /left that platform/);
});

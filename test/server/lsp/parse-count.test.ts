/**
 * One keystroke, one parse: every acorn parse of a text goes through `Parser.prototype.parse`, and every parser, that of a
 * single function too, begins with `initialContext`, so both can be counted from outside. (jsonc-parser offers no such place: for JSON it stays unwatched here.)
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { Parser } from 'acorn';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT, DESK, textOf } from './apps.ts';

const counted = { parses: 0, parsers: 0 };
type Method = (...args: unknown[]) => unknown;
const prototype = Parser.prototype as unknown as { parse: Method; initialContext: Method };
const { parse, initialContext } = prototype;

before(() => {
  prototype.parse = function (...args) {
    counted.parses++;
    return parse.apply(this, args);
  };
  prototype.initialContext = function (...args) {
    counted.parsers++;
    return initialContext.apply(this, args);
  };
});
beforeEach(() => {
  counted.parses = 0;
  counted.parsers = 0;
});
after(() => {
  prototype.parse = parse;
  prototype.initialContext = initialContext;
});

test('the counter counts', () => {
  Parser.parse('1', { ecmaVersion: 'latest' });
  assert.equal(counted.parses, 1);
});

for (const [name, app, place] of [
  ['3.0', CHAT, 'payload.data.us'],
  ['2.0', DESK, 'payload.data.tic'],
] as const) {
  test(`an edit and all that follows from it parse server.js once (platform ${name})`, async () => {
    const { client, rest } = await connect({ files: app, initializationOptions: { lenses: true } });
    await client.open('manifest.json', textOf(app, 'manifest.json'));
    await client.open('server/server.js', textOf(app, 'server/server.js'));
    await rest();
    counted.parses = 0;
    await client.change('server/server.js', ['exports = {', 'exports =  {']);
    await client.completion(place);
    await client.hover(place);
    await client.lenses();
    await client.codeActions({ start: { line: 0, character: 0 }, end: { line: 9, character: 0 } });
    await client.triggers(place);
    await rest();
    assert.equal(counted.parses, 1);
  });
}

test('a key typed in a function parses that function, and no text', async () => {
  const { client, rest } = await connect({ files: CHAT });
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  await rest();
  counted.parses = 0;
  counted.parsers = 0;
  await client.change('server/server.js', ['payload.data.user', 'payload.data.users']);
  await client.completion('payload.data.users');
  await rest();
  assert.deepEqual(counted, { parses: 0, parsers: 1 });
});

test('letters of a name behind a dot parse nothing as long as only its list is asked for', async () => {
  const capabilities = { textDocument: { completion: { completionList: { itemDefaults: ['editRange'] } } } };
  const { client, rest } = await connect({ files: CHAT, capabilities });
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  await rest();
  const parsersFor = async (before: string, after: string): Promise<number> => {
    counted.parsers = 0;
    await client.change('server/server.js', [`${before});`, `${after});`]);
    const answer = await client.request('textDocument/completion', client.at(after));
    assert.match(JSON.stringify(answer), /"label":"email"/);
    return counted.parsers;
  };
  const name = (length: number): string => `payload.data.user${'.emails'.slice(0, length)}`;
  const parsers: number[] = [];
  for (let length = 1; length < 6; length++) parsers.push(await parsersFor(name(length - 1), name(length)));
  const [dot = 0, ...letters] = parsers;
  assert.equal(dot, 1, 'what lacks a name is read in one go');
  assert.deepEqual(letters, [0, 0, 0, 0]);
  counted.parsers = 0;
  assert.ok(await client.hover('payload.data.us'));
  assert.equal(counted.parsers, 1, 'all letters at once, as soon as somebody asks for more');
});

const NESTED = 'list.forEach(function (one) { return one.map(function (two) { return two.three; }); });';

test('half-typed code in functions inside of each other is parsed once by each parser for each of them, by one where a name is missing, and mended by one', async () => {
  const text = textOf(CHAT, 'server/server.js').replace('console', `${NESTED} console`);
  const files = { ...CHAT, 'server/server.js': text };
  const { client, rest } = await connect({ files });
  await client.open('server/server.js', text);
  await rest();
  for (const [before, after, parsers] of [
    // The outermost function, in which nothing is missing but a name.
    ['two.three;', 'two.;', 1],
    ['two.;', 'two.t;', 1],
    // The strict parser for the three functions, the tolerant one for the outermost.
    ['two.t;', 'two.t; {', 4],
    ['two.t; {', 'two.t;', 1],
  ] as const) {
    counted.parsers = 0;
    counted.parses = 0;
    await client.change('server/server.js', [before, after]);
    await client.hover('exports');
    assert.equal(counted.parsers, parsers, `${before} becomes ${after}`);
  }
});

test('pulling the findings of every document parses nothing again', async () => {
  const { client, rest } = await connect({ files: CHAT, pull: true });
  await client.open('manifest.json', textOf(CHAT, 'manifest.json'));
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  await rest();
  counted.parses = 0;
  await client.change('server/server.js', ['exports = {', 'exports =  {']);
  for (const path of ['manifest.json', 'server/server.js']) await client.pull(path);
  await client.pullWorkspace();
  await rest();
  assert.equal(counted.parses, 1);
});

test('an edit of the manifest does not parse server.js', async () => {
  const { client, rest } = await connect({ files: CHAT });
  await client.open('manifest.json', textOf(CHAT, 'manifest.json'));
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  await rest();
  counted.parses = 0;
  await client.change('manifest.json', ['onUserCreate', 'onUserUpdate']);
  await client.completion('"onUser', 'manifest.json');
  await rest();
  assert.equal(counted.parses, 0);
});

test('opening a document whose text is that of the disk parses nothing again', async () => {
  const { client, rest } = await connect({ files: CHAT, pull: true });
  await client.pullWorkspace();
  await rest();
  counted.parses = 0;
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  await client.pull();
  await rest();
  assert.equal(counted.parses, 0);
});

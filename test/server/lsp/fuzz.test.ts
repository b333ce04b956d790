/** 300 random edits: after each the server has the client's text, and whenever both files are valid a fresh server agrees. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type App, RULES } from '../../../server/src/core/index.ts';
import type { Rule } from '../../../server/src/core/rules/rule.ts';
import { INHERITED_NAMES } from '../../support/foreign-names.ts';
import type { Client } from '../../support/lsp.ts';
import { connect, type Memory } from '../../support/lsp-memory.ts';
import { seeded } from '../../support/lsp-text.ts';

const ROUNDS = 20;
const EDITS = 15;
const PATHS = ['server/server.js', 'manifest.json'] as const;

const HANDLERS = ['onA', 'toString', 'onÜ', 'missing', 'constructor'];
const EVENTS = ['onUserCreate', 'onUserUpdate', 'onConversationCreate', 'onUserMade', 'valueOf'];
const BREAKS = ['\n', '\r\n', '\r'];
const PIECES = [
  '{',
  '}',
  '"',
  "'",
  '.',
  '?.',
  ',',
  ':',
  '[',
  '(',
  ')',
  '`',
  '/*',
  '//',
  '\r',
  '\n',
  '\r\n',
  '👩‍🚀',
  '\ud83d',
  'ü',
]
  .concat([
    'payload.',
    'exports = {',
    'handler',
    '"platform-version"',
    '"events": {',
    ' ',
    '',
    'function',
    '\\',
    "'\\u{110000}'",
    '/a/\\u{61}',
    'const x = ',
  ])
  .concat(EVENTS, HANDLERS, INHERITED_NAMES)
  .concat(INHERITED_NAMES.map((name) => `const own = ${name}(payload); own.x;`));

const spy: { texts: ReadonlyMap<string, string> } = { texts: new Map() };

const watcher: Rule = {
  code: 'no-secrets',
  severity: 'hint',
  fix: 'none',
  since: '0',
  check({ app }: { readonly app: App }) {
    spy.texts = new Map([...app.files.values()].map(({ path, text }) => [path, text]));
  },
};

before(() => void (RULES as Rule[]).push(watcher));
after(() => void (RULES as Rule[]).pop());

type Random = ReturnType<typeof seeded>;

const pick = (random: Random, items: readonly string[]): string => items[random.below(items.length)] ?? '';

/** Valid texts, different each time, not always without findings. */
function validTexts(random: Random): Record<(typeof PATHS)[number], string> {
  const breaks = pick(random, BREAKS);
  const events = EVENTS.slice(random.below(3)).map(
    (name) => `      "${name}": { "handler": "${pick(random, HANDLERS)}" }`,
  );
  const manifest = [
    '{',
    '  "platform-version": "2.3",',
    '  "product": { "freshchat": { "events": {',
    events.join(`,${breaks}`),
    '  } } }',
    '}',
  ];
  const bodies = HANDLERS.slice(0, 3).map(
    (name) =>
      `  ${name}: function (payload) {\n    // 👩‍🚀 ${name}\n    console.log('ü𝒳', payload.data.user, payload?.event);\n  }`,
  );
  return {
    'manifest.json': manifest.join(breaks),
    'server/server.js': `exports = {\n${bodies.join(',\n')}\n};\n`.replaceAll('\n', breaks),
  };
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The protocol has no position between CR and LF: an edit that would begin or end there takes in the other one. */
function addressable(text: string, { start, end, text: added }: Replacement): Replacement {
  const cuts = (offset: number): boolean => text[offset - 1] === '\r' && text[offset] === '\n';
  const before = cuts(start) ? '\r' : '';
  const behind = cuts(end) ? '\n' : '';
  return { start: start - before.length, end: end + behind.length, text: before + added + behind };
}

function randomEdit(random: Random, length: number): Replacement {
  const start = random.below(length + 1);
  const end = random.below(3) === 0 ? Math.min(length, start + random.below(25)) : start;
  return { start, end, text: pick(random, PIECES) };
}

/** What a client sees of both documents. */
async function answers(client: Client, places: readonly (readonly [string, number])[]): Promise<unknown> {
  const reports = [];
  for (const path of PATHS) {
    const report = await client.pull(path);
    reports.push(report.kind === 'full' && report.items, await client.lenses(path));
  }
  for (const [path, offset] of places) {
    reports.push([path, offset], await client.completion(offset, path), await client.hover(offset, path));
    reports.push(await names(client, path, offset));
  }
  return [...reports, await client.triggers(), await client.request('workspace/symbol', { query: '' })];
}

/** Every request about names and structure; of those that may be refused, the reason. */
async function names(client: Client, path: string, offset: number): Promise<unknown> {
  const at = client.at(offset, path);
  const { textDocument, position } = at;
  const orReason = (method: string, params: object): Promise<unknown> =>
    client.request(method, params).catch((error: Error) => error.message);
  const answers = [
    await client.request('textDocument/references', { ...at, context: { includeDeclaration: true } }),
    await client.request('textDocument/documentHighlight', at),
    await client.request('textDocument/definition', at),
    await client.request('textDocument/typeDefinition', at),
    await orReason('textDocument/prepareRename', at),
    await orReason('textDocument/rename', { ...at, newName: 'another' }),
    await client.request('textDocument/documentSymbol', { textDocument }),
    await client.request('textDocument/documentLink', { textDocument }),
    await client.request('textDocument/foldingRange', { textDocument }),
    await client.request('textDocument/selectionRange', { textDocument, positions: [position] }),
    await client.request('textDocument/linkedEditingRange', at),
    await client.codeActions({ start: position, end: position }, { path, only: ['refactor'] }),
  ];
  const items = await client.request<unknown[] | null>('textDocument/prepareCallHierarchy', at);
  for (const item of items ?? [])
    answers.push(
      await client.request('callHierarchy/incomingCalls', { item }),
      await client.request('callHierarchy/outgoingCalls', { item }),
    );
  // How often a document was edited is no answer.
  return JSON.parse(JSON.stringify([...answers, items], (key, value) => (key === 'version' ? null : value)));
}

async function fresh(texts: Readonly<Record<string, string>>): Promise<Memory> {
  const memory = await connect({ pull: true, markdown: true, initializationOptions: { lenses: true } });
  for (const path of PATHS) await memory.client.open(path, texts[path] ?? '');
  return memory;
}

for (const seed of [1, 20261120]) {
  test(`seed ${seed}`, async () => {
    const random = seeded(seed);
    let base = validTexts(random);
    const { client, log } = await fresh(base);
    let seen = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const path = PATHS[round % 2] ?? PATHS[0];
      const undo: Replacement[] = [];
      for (let edit = 0; edit < EDITS; edit++) {
        const text = client.text(path);
        const change = addressable(text, randomEdit(random, text.length));
        await client.change(path, change);
        const { start, end } = change;
        undo.unshift({ start, end: start + change.text.length, text: text.slice(start, end) });
        spy.texts = new Map();
        await client.pull(path);
        if (spy.texts.size === 0) continue;
        seen++;
        for (const each of PATHS) assert.equal(spy.texts.get(each), client.text(each), `round ${round}, edit ${edit}`);
      }
      if (random.below(2) === 0) {
        for (const change of undo) await client.change(path, addressable(client.text(path), change));
      } else {
        base = { ...base, [path]: validTexts(random)[path] };
        await client.change(path, base[path]);
      }
      assert.equal(client.text(path), base[path], 'back at a valid text');
      const places = Array.from({ length: 6 }, (_, index) => {
        const where = PATHS[index % 2] ?? PATHS[0];
        return [where, random.below(client.text(where).length + 1)] as const;
      });
      const other = await fresh(base);
      assert.deepEqual(await answers(client, places), await answers(other.client, places), `round ${round}`);
      other.client.connection.dispose();
    }
    assert.ok(seen > 150, `the text was seen only ${seen} times`);
    assert.deepEqual(log, []);
  });
}

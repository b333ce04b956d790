/** A list that goes on while its word gets more letters is the one that a server gives who knows nothing of what was before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import { connect, type Memory } from '../../support/lsp-memory.ts';

const PATH = 'server/server.js';

/** A function that is no handler itself, and one that is. */
const FILES = {
  'manifest.json': `{
  "platform-version": "2.3",
  "product": {
    "freshdesk": { "events": { "onTicketCreate": { "handler": "onCreate" }, "onTicketUpdate": { "handler": "onOther" } } }
  },
  "engines": { "node": "18.20.8", "fdk": "9.7.4" }
}
`,
  'config/iparams.json': '{}',
  [PATH]: `function subject(ticket) { return ticket.id; }
exports = {
  onCreate: function (payload) {
    const ticket = payload.data.ticket;
    subject(ticket);
    ticket.rank = 1;
    //
  },
  onUpdate: function (payload) { console.log(payload.event); }
};
`,
};

/** What stands around the name that is typed. */
const AROUND: readonly (readonly [before: string, behind: string])[] = [
  ['ticket', ';'],
  ['ticket', ''],
  ['ticket?', ';'],
  ['console.log(payload.data.ticket', ');'],
  ['if (ticket', " === 'x') return;"],
  ['const subject = ticket', ';'],
  ['const all = { subject: ticket', ' };'],
  ['ticket.id = ticket', ';'],
  ['const text = `${ticket', '}`;'],
  // Where the name is more than read.
  ['ticket', ' = 1;'],
  ['ticket', '();'],
  ['ticket', '.id;'],
  ['ticket', '++;'],
  ['delete ticket', ';'],
  ['ticket.requester', '[0];'],
  // Where the next line has to do with a name that has yet to be typed, or may seem to.
  ['ticket', '\n    .id;'],
  ['ticket', '\n    (payload);'],
  ['ticket', '\n    [0] = payload;'],
  ['ticket', '\n    in payload;'],
  ['ticket', '\n    = payload;'],
  ['ticket', '\n    ticket.extra = 1;'],
  ['ticket', '\n      ticket.extra = 1;'],
  ['ticket', '\n    ++ticket.extra;'],
  ['ticket', '\n    const extra = ticket.id;'],
  ['ticket', '\n    // What comes next.'],
  ['ticket', ' && payload.event;'],
  ['ticket', ' extra = 1;'],
];

const sharing = { textDocument: { completion: { completionList: { itemDefaults: ['editRange'] } } } };

type Options = Parameters<typeof connect>[0];

const CLIENTS: readonly (readonly [name: string, options: Options])[] = [
  ['one range for a list', { capabilities: sharing }],
  ['one range, the dot replaced', { capabilities: sharing, initializationOptions: { wholeRanges: true } }],
  ['a range for each item', {}],
];

for (const [name, options] of CLIENTS)
  for (const [before, behind] of AROUND)
    test(`${name}: ${before}.<|>${behind}`, async () => {
      const typing = await opened(FILES, options);
      for (const word of ['', 's', 'su', 'sub', 'subj', 'sub', 'suX', 'subject', ''])
        await checkTyped(typing, options, `${before}.${word}`, behind);
      assert.deepEqual(typing.log, []);
    });

/** Types into the line of the comment, and compares with a server that is new. */
async function checkTyped(typing: Memory, options: Options, typed: string, behind: string): Promise<void> {
  const text = FILES[PATH].replace('//', `${typed}${behind}`);
  await typing.client.change(PATH, narrow(typing.client.text(PATH), text));
  const offset = text.indexOf(typed, text.indexOf('.rank')) + typed.length;
  const fresh = await opened({ ...FILES, [PATH]: text }, options);
  assert.deepEqual(await listAt(typing, offset), await listAt(fresh, offset), typed);
  fresh.client.connection.dispose();
}

/** As an editor tells of it: only what differs. */
function narrow(before: string, text: string) {
  let start = 0;
  while (start < before.length && before[start] === text[start]) start++;
  let tail = 0;
  while (tail < before.length - start && tail < text.length - start && before.at(-1 - tail) === text.at(-1 - tail))
    tail++;
  return { start, end: before.length - tail, text: text.slice(start, text.length - tail) };
}

async function opened(files: Readonly<Record<string, string>>, options: Options): Promise<Memory> {
  const memory = await connect({ files, ...options });
  await memory.client.open(PATH, files[PATH] ?? '');
  return memory;
}

/** Without the numbers of the items, and with what the first ones say when they are looked at. */
async function listAt({ client }: Memory, offset: number): Promise<unknown> {
  const answer = await client.request<CompletionItem[] | CompletionList | null>(
    'textDocument/completion',
    client.at(offset, PATH),
  );
  const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
  const said = [];
  for (const item of items.slice(0, 2)) said.push(await client.request('completionItem/resolve', item));
  return JSON.parse(JSON.stringify([answer, said], (key, value) => (key === 'data' ? undefined : value)));
}

const CHANGES: readonly (readonly [name: string, change: (memory: Memory) => Promise<void>])[] = [
  [
    'the manifest',
    async ({ client }) => {
      await client.open('manifest.json', FILES['manifest.json']);
      await client.change('manifest.json', ['"onTicketCreate"', '"onConversationCreate"']);
    },
  ],
  ['the name of the handler', ({ client }) => client.change(PATH, ['onCreate:', 'onCreated:'])],
  ['what the variable holds', ({ client }) => client.change(PATH, ['payload.data.ticket;', 'payload.data.requester;'])],
];
for (const [name, change, typed] of CHANGES.flatMap((row) =>
  ['ticket.', 'ticket.s'].map((typed) => [...row, typed] as const),
))
  test(`it does not go on from ${typed} where ${name} has become another one meanwhile`, async () => {
    const options = { capabilities: sharing };
    const typing = await opened(FILES, options);
    await checkTyped(typing, options, typed, ';');
    const before = await listAt(typing, typing.client.text(PATH).indexOf(`${typed};`) + typed.length);
    await change(typing);
    await typing.client.change(PATH, [`${typed};`, `${typed}u;`]);
    const text = typing.client.text(PATH);
    const offset = text.indexOf(`${typed}u;`) + typed.length + 1;
    const manifest = name === 'the manifest' ? typing.client.text('manifest.json') : FILES['manifest.json'];
    const fresh = await opened({ ...FILES, 'manifest.json': manifest, [PATH]: text }, options);
    const now = await listAt(typing, offset);
    assert.deepEqual(now, await listAt(fresh, offset));
    assert.notEqual(JSON.stringify(now).length, JSON.stringify(before).length, 'the change matters');
  });

test('only at the end of the word', async () => {
  const options = { capabilities: sharing };
  const typing = await opened(FILES, options);
  await checkTyped(typing, options, 'ticket.s', ';');
  await checkTyped(typing, options, 'ticket.su', ';');
  const text = typing.client.text(PATH);
  const inside = text.indexOf('ticket.su') + 'ticket.s'.length;
  const fresh = await opened({ ...FILES, [PATH]: text }, options);
  for (const offset of [inside, inside - 1, inside + 1, 0])
    assert.deepEqual(await listAt(typing, offset), await listAt(fresh, offset));
});

test('only of the word that begins at the dot', async () => {
  const options = { capabilities: sharing };
  const typing = await opened(FILES, options);
  await checkTyped(typing, options, 'ticket.', ';');
  await typing.client.change(PATH, ['ticket.rank = 1;', 'ticket.rank = 1;s']);
  const text = typing.client.text(PATH);
  const dot = text.indexOf('ticket.;') + 'ticket.'.length;
  const fresh = await opened({ ...FILES, [PATH]: text }, options);
  for (const offset of [dot + 1, dot, dot - 1, text.indexOf(';s') + 2])
    assert.deepEqual(await listAt(typing, offset), await listAt(fresh, offset));
});

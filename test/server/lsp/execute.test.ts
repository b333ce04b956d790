/** Clients without commands of ours: the server runs, tests, shows and migrates, and asks by the protocol alone. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeLens, WorkspaceEdit } from 'vscode-languageserver/node';
import type { RunResult } from '../../../server/src/core/index.ts';
import { SERVER_COMMANDS, type WrittenApp } from '../../../server/src/lsp/protocol/server-commands.ts';
import { fakeRunner, RESULT } from '../../support/fake-runner.ts';
import { connect, type MemoryOptions } from '../../support/lsp-memory.ts';
import { CHAT, DESK, textOf } from './apps.ts';

const SERVER = textOf(CHAT, 'server/server.js');
const TRUSTED = { initializationOptions: { trusted: true } };

interface Question {
  readonly message: string;
  readonly actions: readonly string[];
}

/** A client that answers questions in turn; when there are no more answers, with nothing. */
async function editor(options: MemoryOptions, answers: readonly string[] = []) {
  const memory = await connect(options);
  const { client } = memory;
  const asked: Question[] = [];
  const edits: WorkspaceEdit[] = [];
  const documents: string[] = [];
  const left = [...answers];
  client.connection.onRequest(
    'window/showMessageRequest',
    ({ message, actions = [] }: { message: string; actions?: { title: string }[] }) => {
      asked.push({ message, actions: actions.map(({ title }) => title) });
      const answer = left.shift();
      return actions.find(({ title }) => title === answer) ?? null;
    },
  );
  client.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
    edits.push(edit);
    return { applied: true };
  });
  client.connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
    documents.push(uri);
    return { success: true };
  });
  const execute = (command: string, target?: object): Promise<unknown> =>
    client.request('workspace/executeCommand', { command, ...(target && { arguments: [target] }) });
  return { ...memory, asked, edits, documents, execute };
}

test('commands and lenses are announced to clients that have none of ours, and to no others', async () => {
  const { runner } = fakeRunner();
  const plain = await connect({ files: CHAT, runner });
  assert.deepEqual(plain.client.capabilities.executeCommandProvider?.commands, Object.values(SERVER_COMMANDS));
  assert.ok(plain.client.capabilities.codeLensProvider);
  const ours = await connect({ files: CHAT, runner, initializationOptions: { lenses: true } });
  assert.equal(ours.client.capabilities.executeCommandProvider, undefined);
  const without = await connect({ files: CHAT });
  assert.equal(without.client.capabilities.codeLensProvider, undefined);
});

test('a lens runs its handler, and the result is a message that leads to the report', async () => {
  const { runner, requests } = fakeRunner();
  const { client, execute, asked } = await editor({ files: CHAT, runner, ...TRUSTED });
  await client.open('server/server.js', SERVER);
  const lenses: readonly CodeLens[] = (await client.lenses()) ?? [];
  assert.deepEqual(
    lenses.map(({ command }) => command?.title),
    ['Run onUserCreate', 'with…'],
  );
  const [lens] = lenses;
  await execute(lens?.command?.command ?? '', lens?.command?.arguments?.[0]);
  assert.equal(requests.length, 1);
  assert.deepEqual(asked, [
    {
      message: 'chat_user.onUserCreate → onUserHandler returned after 1.23 ms on a generated payload',
      actions: ['Show Report'],
    },
  ]);
});

for (const [title, target] of [
  ['a place in the handler', { uri: 'file:///work/app/server/server.js', position: { line: 1, character: 4 } }],
  ['a file of the app', { uri: 'file:///work/app/server/server.js' }],
  ['nothing, where one app is open', undefined],
] as const)
  test(`run by ${title}`, async () => {
    const { runner, requests } = fakeRunner();
    const { client, execute } = await editor({ files: CHAT, runner, ...TRUSTED });
    await client.open('server/server.js', SERVER);
    await execute(SERVER_COMMANDS.run, target);
    assert.equal(requests[0]?.handler, 'onUserHandler');
  });

test('a payload is chosen from a list, and no choice runs nothing', async () => {
  const { runner, requests } = fakeRunner();
  const files = { ...CHAT, 'server/test_data/chat_user/onUserCreate.vip.json': '{ "data": {} }' };
  const own = 'server/test_data/chat_user/onUserCreate.vip.json';
  const { execute, asked } = await editor({ files, runner, ...TRUSTED }, [own]);
  await execute(SERVER_COMMANDS.runWith, {});
  assert.deepEqual(asked[0], { message: 'Run onUserCreate on which payload?', actions: [own, 'generated'] });
  assert.equal(requests.length, 1);
  await execute(SERVER_COMMANDS.runWith, {});
  assert.equal(requests.length, 1);
});

test('without trust the person is asked once, and a no runs nothing', async () => {
  const { runner, requests } = fakeRunner();
  const yes = 'Run it, and all that follow';
  const { execute, asked } = await editor({ files: CHAT, runner }, ['Do not run it', yes]);
  await execute(SERVER_COMMANDS.run, {});
  assert.equal(requests.length, 0);
  await execute(SERVER_COMMANDS.run, {});
  await execute(SERVER_COMMANDS.run, {});
  assert.equal(requests.length, 2);
  assert.equal(asked.filter(({ message }) => /Do you trust it/.test(message)).length, 2);
});

const THROWN: RunResult = {
  ...RESULT,
  outcome: 'threw',
  error: {
    name: 'TypeError',
    message: 'x is null',
    stack: 'TypeError: x is null\n    at onUserHandler (/work/app/server/server.js:2:5)',
  },
};

test('what was thrown is a problem of its line until the code is edited', async () => {
  const { runner } = fakeRunner(async () => THROWN);
  const { client, execute, rest } = await editor({ files: CHAT, runner, ...TRUSTED });
  await client.open('server/server.js', SERVER);
  await execute(SERVER_COMMANDS.run, {});
  await rest();
  const thrown = () =>
    (client.publications.at(-1)?.diagnostics ?? []).filter(({ source }) => source === 'freshworks run');
  assert.deepEqual(
    thrown().map(({ message, range }) => [message, range.start]),
    [['TypeError: x is null (last run of onUserCreate)', { line: 1, character: 4 }]],
  );
  await client.change('server/server.js', `${SERVER}\n`);
  await rest();
  assert.deepEqual(thrown(), []);
});

test('the report comes as a document, or in the log where the client shows none', async () => {
  const { runner } = fakeRunner();
  const capabilities = { window: { showDocument: { support: true } } };
  const kept = await editor({
    files: CHAT,
    runner,
    ...TRUSTED,
    capabilities,
    keepText: async (name) => `file:///tmp/${name}`,
  });
  await kept.execute(SERVER_COMMANDS.report, {});
  assert.match(kept.client.shown[0] ?? '', /^Nothing of this app has been run yet/);
  await kept.execute(SERVER_COMMANDS.run, {});
  await kept.execute(SERVER_COMMANDS.report, {});
  assert.deepEqual(kept.documents, ['file:///tmp/report.txt']);
  const plain = await editor({ files: CHAT, runner, ...TRUSTED });
  await plain.execute(SERVER_COMMANDS.run, {});
  await plain.execute(SERVER_COMMANDS.report, {});
  assert.match(plain.client.messages.at(-1) ?? '', /^chat_user\.onUserCreate → onUserHandler returned/);
});

test('all payloads are run, and failures come as a text', async () => {
  const { runner } = fakeRunner(async () => THROWN);
  const { client, execute } = await editor({ files: CHAT, runner, ...TRUSTED });
  await execute(SERVER_COMMANDS.test, {});
  assert.deepEqual(client.shown.slice(0, 1), ['1 payloads run: 1 failed.']);
  assert.match(client.messages.at(-1) ?? '', /failed chat_user\/onUserCreate/);
});

test('a migration asks, says what changes, and is one edit', async () => {
  const { runner } = fakeRunner();
  const { execute, asked, edits } = await editor({ files: DESK, runner, ...TRUSTED }, ['Change the files']);
  await execute(SERVER_COMMANDS.migrate, {});
  assert.match(asked.at(-1)?.message ?? '', /^Migrate to platform 3\.0: \d+ files/);
  assert.equal(edits.length, 1);
  assert.ok((edits[0]?.documentChanges ?? []).length > 0);
});

describe('a migration that the editor cannot apply changes nothing, and is told where it can be done', () => {
  for (const [title, workspace] of [
    ['no files made by an edit', { workspaceEdit: { documentChanges: true } }],
    ['plain edits only', { workspaceEdit: {} }],
    ['no edits from a server', { applyEdit: false }],
  ] as const)
    test(title, async () => {
      const { runner } = fakeRunner();
      const { client, execute, asked, edits } = await editor({
        files: DESK,
        runner,
        ...TRUSTED,
        capabilities: { workspace },
      });
      await execute(SERVER_COMMANDS.migrate, {});
      assert.match(client.shown.join(), /nothing was changed: freshworks-events migrate, in a terminal/);
      assert.deepEqual([asked, edits], [[], []]);
    });
});

describe('a new app', () => {
  const EMPTY = { files: {}, root: 'file:///work/my%20app' };
  const NEW = SERVER_COMMANDS.new;

  /** The files that the edit makes, by path. */
  const written = ({ documentChanges = [] }: WorkspaceEdit, folder: string): Readonly<Record<string, string>> => {
    const made = documentChanges.flatMap((change) =>
      'kind' in change && change.kind === 'create' ? [change.uri] : [],
    );
    const texts = documentChanges.flatMap((change) =>
      'edits' in change
        ? [
            [
              change.textDocument.uri,
              change.edits.map((edit) => ('newText' in edit ? edit.newText : '')).join(''),
            ] as const,
          ]
        : [],
    );
    assert.deepEqual(texts.map(([uri]) => uri).sort(), made.toSorted());
    return Object.fromEntries(texts.map(([uri, text]) => [uri.slice(folder.length + 1), text]));
  };
  const eventsIn = (files: Readonly<Record<string, string>>): readonly string[] => {
    const manifest: { modules: Record<string, { events?: object }> } = JSON.parse(files['manifest.json'] ?? '{}');
    return Object.entries(manifest.modules).flatMap(([scope, { events = {} }]) =>
      Object.keys(events).map((name) => `${scope}.${name}`),
    );
  };

  test('is what the options of the command line say, and the answer says what was written', async () => {
    const folder = 'file:///work/elsewhere/new%20one';
    const capabilities = { window: { showDocument: { support: true } } };
    const { client, execute, edits, asked, documents } = await editor({ ...EMPTY, capabilities });
    const answer = await execute(NEW, {
      folder,
      modules: 'support_ticket, support_contact',
      events: ['onTicketCreate', 'onContactUpdate'],
      request: true,
      agents: true,
    });
    const files = written(edits[0] ?? {}, folder);
    assert.deepEqual(eventsIn(files), ['support_ticket.onTicketCreate', 'support_contact.onContactUpdate']);
    assert.ok(files['config/requests.json'] && files['AGENTS.md']);
    assert.match(files['README.md'] ?? '', /^# new one\n/);
    assert.deepEqual(asked, []);
    const { start, ...rest } = answer as WrittenApp;
    assert.deepEqual(rest, { folder, files: Object.keys(files).map((path) => `${folder}/${path}`) });
    assert.equal(start.uri, `${folder}/server/server.js`);
    assert.ok((files['server/server.js'] ?? '').split('\n')[start.position.line]);
    assert.deepEqual(documents, [start.uri]);
    assert.match(client.shown.join(), /files of the new app are in the editor: save all of them/);
  });

  test('is asked for where nothing is named, and goes into the empty folder that is open', async () => {
    const { execute, edits, asked } = await editor(EMPTY, ['Freshservice', 'service_ticket.onTicketUpdate']);
    assert.ok(await execute(NEW, {}));
    assert.deepEqual(
      asked.map(({ message }) => message),
      ['A new app for which product?', 'Which event does it answer first?'],
    );
    assert.ok(asked.every(({ actions }) => actions.length > 1 && actions.length <= 12));
    assert.deepEqual(eventsIn(written(edits[0] ?? {}, EMPTY.root)), ['service_ticket.onTicketUpdate']);
  });

  test('has the name of its folder, whatever is in it', async () => {
    for (const [folder, name] of [
      ['file:///work/50%', '50%'],
      ['file:///c%3A/me/caf%C3%A9/', 'café'],
      ['vscode-vfs://github/me/__proto__', '__proto__'],
    ] as const) {
      const { execute, edits } = await editor(EMPTY);
      await execute(NEW, { folder, product: 'freshdesk' });
      const files = written(edits[0] ?? {}, folder.replace(/\/$/, ''));
      assert.equal((files['README.md'] ?? '').split('\n')[0], `# ${name}`);
    }
  });

  for (const [title, answers] of [
    ['the first question', []],
    ['the second question', ['Freshdesk']],
  ] as const)
    test(`${title} dismissed writes nothing`, async () => {
      const { execute, edits } = await editor(EMPTY, answers);
      assert.equal(await execute(NEW, {}), null);
      assert.deepEqual(edits, []);
    });

  const FOLDERS = { files: {}, folders: ['file:///a', 'file:///b'] };
  test('of several empty folders one is chosen', async () => {
    const { execute, edits, asked } = await editor(FOLDERS, ['file:///b']);
    assert.ok(await execute(NEW, { product: 'freshdesk' }));
    assert.deepEqual(asked[0]?.actions, FOLDERS.folders);
    assert.ok(written(edits[0] ?? {}, 'file:///b')['manifest.json']);
  });

  const denied = { ...EMPTY, problemWith: () => 'EACCES' };
  const REFUSED: readonly [title: string, options: MemoryOptions, given: object, told: RegExp][] = [
    ['a folder that is in use', { files: CHAT }, {}, /is not empty \(it holds .*name it as folder in the argument/],
    ['a named one that is in use', { files: CHAT }, { folder: 'file:///work/app' }, /is not empty/],
    ['a file', { files: CHAT }, { folder: 'file:///work/app/manifest.json' }, /is a file, and no folder/],
    ['a path', EMPTY, { folder: 'C:\\app' }, /is no address: write it as file:/],
    ['no folder', { files: {}, folders: null }, {}, /No folder is open.*name it as folder in the argument/],
    ['a folder that cannot be read', denied, { folder: EMPTY.root }, /cannot be read \(EACCES\)/],
    ['a folder out of reach', { ...EMPTY, reaches: () => false }, { folder: EMPTY.root }, /not on the machine/],
    ['an event that does not exist', EMPTY, { events: 'onTicketCreat' }, /Did you mean onTicketCreate\?/],
    ['a module that does not exist', EMPTY, { modules: ['toString'] }, /There is no module toString/],
    ['modules and a product', EMPTY, { modules: 'support_ticket', product: 'freshdesk' }, /leave one of them out/],
    [
      'an editor that makes no files',
      { ...EMPTY, capabilities: { workspace: { workspaceEdit: {} } } },
      {},
      /freshworks-events new DIR, in a terminal/,
    ],
    [
      'an editor that takes no edits',
      { ...EMPTY, capabilities: { workspace: { applyEdit: false } } },
      {},
      /freshworks-events new DIR, in a terminal/,
    ],
  ];
  for (const [title, options, given, told] of REFUSED)
    test(`${title}: a sentence says so, and nothing is written`, async () => {
      const { client, execute, edits } = await editor(options);
      assert.equal(await execute(NEW, given), null);
      assert.match(client.shown.join('\n'), told);
      assert.deepEqual(edits, []);
    });
});

test('mistakes are sentences: no app, a name that does not exist, a command that does not', async () => {
  const { runner } = fakeRunner();
  const { client, execute } = await editor({ files: CHAT, runner, ...TRUSTED });
  await execute(SERVER_COMMANDS.run, { app: 'file:///work/none' });
  await execute(SERVER_COMMANDS.run, { name: 'onUserCreat' });
  assert.match(client.shown[0] ?? '', /^Name the app/);
  assert.match(client.shown[1] ?? '', /onUserCreat.*did you mean `onUserCreate`\?/);
  await assert.rejects(execute('freshworks-events.none'), /There is no command freshworks-events\.none/);
});

describe('an editor that shows no choices, as Helix', () => {
  const connected = async (files: typeof CHAT, trusted: boolean) => {
    const { runner, requests } = fakeRunner();
    const { client, rest } = await connect({ files, runner, initializationOptions: { trusted } });
    const execute = (command: string, target: object = {}): Promise<null> =>
      client.request('workspace/executeCommand', { command, arguments: [target] });
    return { client, execute, requests, rest };
  };

  test('is told what a run came to', async () => {
    const { client, execute, requests, rest } = await connected(CHAT, true);
    await execute(SERVER_COMMANDS.run);
    await rest();
    assert.equal(requests.length, 1);
    assert.match(client.shown.join('\n'), /^chat_user\.onUserCreate → onUserHandler returned after/);
  });

  const both = textOf(CHAT, 'manifest.json').replace(
    '"events": {',
    '"events": { "onUserUpdate": { "handler": "onUserHandler" },',
  );
  for (const [title, files, command, trusted, told] of [
    [
      'that it can trust the workspace',
      CHAT,
      SERVER_COMMANDS.run,
      false,
      /Do you trust it\?.*"trusted": true in initializationOptions/,
    ],
    ['how to name a payload', CHAT, SERVER_COMMANDS.runWith, true, /on which payload\?.*as payload in the argument/],
    [
      'how to name a handler',
      { ...CHAT, 'manifest.json': both },
      SERVER_COMMANDS.run,
      true,
      /Run which one\?.*put the cursor into its handler/,
    ],
    ['where a migration asks', DESK, SERVER_COMMANDS.migrate, true, /in a terminal, takes the answers from a file/],
    [
      'how to name what a new app is for',
      {},
      SERVER_COMMANDS.new,
      true,
      /which product\?.*name product and events in the argument/,
    ],
  ] as const) {
    test(`is told ${title}, and nothing is run`, async () => {
      const { client, execute, requests } = await connected(files, trusted);
      await execute(command);
      assert.match(client.shown.join('\n'), told);
      assert.equal(requests.length, 0);
    });
  }
});

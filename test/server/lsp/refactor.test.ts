/** Refactorings over the protocol: their kinds, when their edits are found, what a client may be offered, and texts that moved on. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import {
  type CodeAction,
  type LinkedEditingRanges,
  LSPErrorCodes,
  type ResponseError,
} from 'vscode-languageserver/node';
import { RULES } from '../../../server/src/core/index.ts';
import type { FindRefactorings } from '../../../server/src/core/refactor/refactoring.ts';
import { REFACTORINGS } from '../../../server/src/core/refactor/refactorings.ts';
import type { Rule } from '../../../server/src/core/rules/rule.ts';
import { connect, type Memory } from '../../support/lsp-memory.ts';
import { CHAT, textOf } from './apps.ts';

const SERVER = textOf(CHAT, 'server/server.js');

const FILES = { ...CHAT, 'server/test_data/chat_user/onUserCreate.json': '{}' };

/** As VS Code has it: edits come when an action is taken, and what cannot be is shown. */
const ALL = {
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'delete'] as ('create' | 'delete')[] },
  },
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      dataSupport: true,
      disabledSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

async function opened(capabilities: object | undefined, server = SERVER): Promise<Memory> {
  const memory = await connect({
    files: { ...FILES, 'server/server.js': server },
    ...(capabilities && { capabilities }),
  });
  await memory.client.open('server/server.js', server);
  return memory;
}

/** At the name of the handler. */
const HANDLER = { start: { line: 1, character: 4 }, end: { line: 1, character: 4 } };

const MOVE = 'Move `onUserHandler` into server/lib/onUserHandler.js';
const UNREGISTER = 'Unregister `onUserCreate` and remove its handler `onUserHandler`';
const UNREGISTER_ALL = `${UNREGISTER}, and its payload files (1)`;

const titles = (actions: readonly CodeAction[]): readonly string[] => actions.map(({ title }) => title);

test('an edit is found when the action is taken, with a new file that is made', async () => {
  const { client } = await opened(ALL);
  const actions = await client.codeActions(HANDLER, { only: ['refactor'] });
  assert.deepEqual(
    actions.map(({ title, kind, edit }) => [title, kind, edit]),
    [
      [MOVE, 'refactor.extract', undefined],
      [UNREGISTER, 'refactor.rewrite', undefined],
      [UNREGISTER_ALL, 'refactor.rewrite', undefined],
    ],
  );
  const taken = await client.request<CodeAction>('codeAction/resolve', actions[0]);
  const texts = client.edited(taken.edit);
  assert.match(texts[client.uri('server/lib/onUserHandler.js')] ?? '', /^function onUserHandler\(payload\)/);
  assert.match(texts[client.uri('server/server.js')] ?? '', /require\('\.\/lib\/onUserHandler'\)/);
});

test('files are deleted by the action that says so, and by no other', async () => {
  const { client } = await opened(ALL);
  const actions = await client.codeActions(HANDLER, { only: ['refactor.rewrite'] });
  const deleted = async (title: string) => {
    const taken = await client.request<CodeAction>(
      'codeAction/resolve',
      actions.find((one) => one.title === title),
    );
    return (taken.edit?.documentChanges ?? []).flatMap((change) =>
      'kind' in change && change.kind === 'delete' ? [change.uri] : [],
    );
  };
  assert.deepEqual(await deleted(UNREGISTER), []);
  assert.deepEqual(await deleted(UNREGISTER_ALL), [client.uri('server/test_data/chat_user/onUserCreate.json')]);
});

test('a client that does not ask again gets the edits at once, and none that it cannot make', async () => {
  const { client } = await opened(undefined);
  const actions = await client.codeActions(HANDLER, { only: ['refactor'] });
  assert.deepEqual(titles(actions), [MOVE, UNREGISTER]);
  for (const { edit, data } of actions) {
    assert.ok(Object.keys(client.edited(edit)).length === 2);
    assert.equal(data, undefined);
  }
  const plain = await opened({ workspace: { workspaceEdit: {} } });
  assert.deepEqual(titles(await plain.client.codeActions(HANDLER, { only: ['refactor'] })), [UNREGISTER]);
});

const SILENCE = 'Silence `no-luck` on this line';

/** A finding at the name of the handler. */
const reportHandler =
  (fixes: () => never): NonNullable<Rule['check']> =>
  ({ app, report }) => {
    if (app.server)
      report({ file: app.server, range: { start: 0, end: app.server.text.length }, message: 'No', fixes });
  };

describe('what fails takes no other action with it, and is logged', () => {
  const rules = RULES as Rule[];
  const refactorings = REFACTORINGS as FindRefactorings[];
  const counts = { rules: rules.length, refactorings: refactorings.length };

  afterEach(() => {
    rules.length = counts.rules;
    refactorings.splice(0, refactorings.length - counts.refactorings);
  });

  const fail = (): never => {
    throw new Error('out of luck');
  };
  const one = { id: 'x', title: 'Fails', kind: 'extract' } as const;

  for (const [name, capabilities, expected, prepare] of [
    ['a refactoring that is not found', ALL, [MOVE, UNREGISTER, UNREGISTER_ALL], () => refactorings.unshift(fail)],
    ['its edits', undefined, [MOVE, UNREGISTER], () => refactorings.unshift(() => [{ ...one, changes: fail }])],
    [
      'the fixes of a finding',
      ALL,
      [SILENCE, MOVE, UNREGISTER, UNREGISTER_ALL],
      () => rules.push({ code: 'no-luck', severity: 'error', fix: 'safe', since: '0', check: reportHandler(fail) }),
    ],
  ] as const) {
    test(name, async () => {
      prepare();
      const { client, log } = await opened(capabilities);
      assert.deepEqual(
        titles(await client.codeActions(HANDLER)).filter((title) => !/in freshw/.test(title)),
        expected,
      );
      assert.equal(log.length, 1);
      assert.match(log[0] ?? '', /^codeAction failed for file:.*server\.js: Error: out of luck/);
    });
  }
});

test('only the kinds that are asked for; behind the fixes where none is', async () => {
  const { client } = await opened(ALL);
  for (const [only, expected] of [
    ['refactor.extract', [MOVE]],
    ['refactor.rewrite', [UNREGISTER, UNREGISTER_ALL]],
    ['refactor.move', []],
    ['refactor.extract.function', []],
    ['quickfix', []],
    ['source', []],
  ] as const)
    assert.deepEqual(titles(await client.codeActions(HANDLER, { only: [only] })), expected, only);
  assert.deepEqual(titles(await client.codeActions(HANDLER)), [MOVE, UNREGISTER, UNREGISTER_ALL]);
});

test('what cannot be says why, in a menu of refactorings and for clients that show it', async () => {
  const server = `let count = 0;\n${SERVER.replace('payload.data', 'count++, payload.data')}`;
  const at = { start: { line: 2, character: 4 }, end: { line: 2, character: 4 } };
  const { client } = await opened(ALL, server);
  const [move] = await client.codeActions(at, { only: ['refactor'] });
  assert.match(move?.disabled?.reason ?? '', /`count`/);
  assert.ok(!titles(await client.codeActions(at)).includes(MOVE));
  const simple = await opened(undefined, server);
  assert.ok(!titles(await simple.client.codeActions(at, { only: ['refactor'] })).includes(MOVE));
});

test('an action for a text that moved on is refused', async () => {
  const { client } = await opened(ALL);
  const [move] = await client.codeActions(HANDLER, { only: ['refactor'] });
  await client.change('server/server.js', `\n${SERVER}`);
  await assert.rejects(client.request('codeAction/resolve', move), (error: ResponseError) => {
    assert.equal(error.code, LSPErrorCodes.ContentModified);
    assert.match(error.message, /has changed since "Move/);
    return true;
  });
  for (const data of [undefined, null, 1, {}, { refactoring: 'x' }]) {
    const fix = { title: 'Of another', data };
    assert.equal((await client.request<CodeAction>('codeAction/resolve', fix)).edit, undefined);
  }
});

test('a half-typed file has no refactorings', async () => {
  const { client } = await opened(ALL, `${SERVER}if (`);
  assert.deepEqual(await client.codeActions(HANDLER, { only: ['refactor'] }), []);
});

test('places where a name is typed at once', async () => {
  const server = SERVER.replace('payload.data', 'this.onUserHandler, payload.data');
  const { client } = await opened(undefined, server);
  const textDocument = { uri: client.uri('server/server.js') };
  const linked = (line: number, character: number) =>
    client.request<LinkedEditingRanges | null>('textDocument/linkedEditingRange', {
      textDocument,
      position: { line, character },
    });
  const found = await linked(1, 4);
  assert.deepEqual(found?.ranges.map(({ start }) => start.line).sort(), [1, 2]);
  assert.match('onUserHandlerÄ_$1', new RegExp(`^${found?.wordPattern}$`));
  assert.equal(await linked(0, 0), null);
});

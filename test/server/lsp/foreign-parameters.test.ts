/** Whatever a client sends with one of our requests: what does not fit is refused in words, by each of them alike. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CancellationToken, ErrorCodes, ParameterStructures, ResponseError } from 'vscode-languageserver/node';
import * as branches from '../../../server/src/lsp/protocol/branches.ts';
import * as composed from '../../../server/src/lsp/protocol/composed.ts';
import * as creation from '../../../server/src/lsp/protocol/creation.ts';
import * as fields from '../../../server/src/lsp/protocol/fields.ts';
import * as likelyRun from '../../../server/src/lsp/protocol/likely-run.ts';
import * as migration from '../../../server/src/lsp/protocol/migration.ts';
import { SERVER_COMMANDS } from '../../../server/src/lsp/protocol/server-commands.ts';
import * as tests from '../../../server/src/lsp/protocol/tests.ts';
import * as tools from '../../../server/src/lsp/protocol/tools.ts';
import * as protocol from '../../../server/src/lsp/protocol.ts';
import { fakeRunner } from '../../support/fake-runner.ts';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT } from './apps.ts';

const APP = 'file:///work/app';
const URI = `${APP}/server/server.js`;
const POSITION = { line: 1, character: 4 };
const AT = { uri: URI, position: POSITION };
const NAMED = { app: APP, scope: 'chat_user', name: 'onUserCreate' };
const RUN = {
  ...NAMED,
  payload: 'generated',
  iparams: { a: 1 },
  secrets: { key: 'opensesame' },
  schedule: 's',
  live: true,
  record: true,
  allow: ['worker'],
};
const MIGRATE = { app: APP, to: '3.0', answers: { a: 'b' } };

/** Every member, and which of them have to be there. */
const REQUESTS: readonly (readonly [method: string, whole: object, needed: readonly string[]])[] = [
  [protocol.TRIGGERS, AT, []],
  [protocol.RUN, RUN, ['app', 'name']],
  [protocol.DEBUG, { ...RUN, session: '1' }, ['app', 'name', 'session']],
  [likelyRun.LIKELY_RUN, { ...NAMED, allow: ['worker'] }, ['app', 'name']],
  [protocol.PAYLOADS, NAMED, ['app', 'name']],
  [protocol.PARAMETERS, { app: APP }, ['app']],
  [protocol.STORE, { app: APP, action: 'show' }, ['app', 'action']],
  [branches.BRANCH, AT, ['uri', 'position']],
  [fields.FIELDS, { ...AT, handler: 'onUserHandler' }, ['uri']],
  [composed.UPDATES, { app: APP }, ['app']],
  [
    composed.COMPOSE_UPDATE,
    { ...NAMED, changes: [{ field: 'a', before: 1, after: null }] },
    ['app', 'scope', 'name', 'changes'],
  ],
  [creation.NEW_APP_OFFERS, {}, []],
  [
    creation.NEW_APP,
    { name: 'x', product: 'freshdesk', modules: ['a'], events: 'b, c', frontEnd: true, request: false, agents: true },
    [],
  ],
  [creation.ADDABLE_EVENTS, { app: APP }, ['app']],
  [creation.ADD_EVENT, NAMED, ['app', 'scope', 'name']],
  [migration.MIGRATE, MIGRATE, ['app']],
  [migration.MIGRATION_RUNS, MIGRATE, ['app']],
  [tests.TESTS, { app: APP, edge: true }, []],
  [tests.RUN_TESTS, { app: APP, ids: ['a'], edge: true, coverage: true, session: '1' }, ['app']],
  [tests.DEBUG_TEST, { app: APP, id: 'a', edge: true, session: '1' }, ['app', 'id', 'session']],
  [tests.EXPECTATION, { app: APP, id: 'a' }, ['app', 'id']],
  [tests.UNIT_TESTS, { app: APP }, ['app']],
  [tests.BRANCH_PAYLOAD, AT, ['uri', 'position']],
  [tests.EDGE_PAYLOAD, { app: APP, id: 'a' }, ['app', 'id']],
  [tests.PASTED_PAYLOAD, { app: APP, text: '{}' }, ['app', 'text']],
  [tools.TOOL, { name: 'explain', input: { subject: 'onUserCreate' } }, ['name']],
];

/** What goes the other way, or has no parameters. */
const OTHERS: readonly string[] = [
  protocol.APPS,
  protocol.FORGET_RUNS,
  protocol.ATTACH,
  protocol.STOOD_STILL,
  protocol.TRUST,
  protocol.READ_FILE,
  protocol.READ_FOLDER,
  protocol.LOOK_AT_FILE,
  tests.TEST_RESULT,
  tests.TESTS_CHANGED,
];

/** Members of which any value will do. */
const ANY = ['before', 'after', 'input'];

/** One of each type of JSON, and none. */
const VALUES: readonly unknown[] = [undefined, null, true, -1, 1.5, 'x', [], [{}], {}, { __proto__: { app: APP } }];

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);

test('the table has every request that the protocol names', () => {
  const modules = [branches, composed, creation, fields, likelyRun, migration, tests, tools, protocol];
  const methods = modules
    .flatMap((each) => Object.values(each))
    .filter((value) => /^freshworksEvents\//.test(`${value}`));
  assert.deepEqual([...REQUESTS.map(([method]) => method), ...OTHERS].toSorted(), methods.map(String).toSorted());
});

/** Nothing where there is an answer; several parameters go as a list. */
async function ask(method: string, ...params: readonly unknown[]): Promise<ResponseError<unknown> | undefined> {
  const { runner, requests } = fakeRunner();
  const { client, log } = await connect({ files: CHAT, runner, initializationOptions: { trusted: true } });
  const { connection } = client;
  connection.onRequest(protocol.ATTACH, () => false);
  const asked = connection.sendRequest(method, ...(params as [unknown]));
  const error = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.deepEqual(log, []);
  if (error === undefined) return undefined;
  assert.ok(error instanceof ResponseError, String(error));
  assert.notEqual(error.code, ErrorCodes.InternalError, error.message);
  if (error.code === ErrorCodes.InvalidParams) assert.deepEqual(requests, [], 'nothing has been run');
  return error;
}

async function checkRefused(
  method: string,
  params: unknown,
  subject: RegExp,
  ...more: readonly unknown[]
): Promise<void> {
  const error = await ask(method, params, ...more);
  const shown = `${method} ${JSON.stringify(params)}`;
  assert.equal(error?.code, ErrorCodes.InvalidParams, `${shown}: ${error?.message}`);
  assert.match(
    error.message,
    new RegExp(`^${method} was not carried out: .* must be .*, and is .*\\. It takes .*: send it so\\.$`),
  );
  assert.match(error.message, subject, shown);
  assert.doesNotMatch(error.message, /opensesame|undefined|\[object/);
}

for (const [method, whole, needed] of REQUESTS)
  describe(method, () => {
    test('is answered where everything fits', async () => {
      const error = await ask(method, whole);
      assert.notEqual(error?.code, ErrorCodes.InvalidParams, error?.message);
    });

    test('takes an object alone', async () => {
      for (const params of [5, 'x', true, [[]], [5]]) await checkRefused(method, params, /what it got/);
      await checkRefused(method, whole, /what it got must be one object, and is a list/, whole);
      const byPosition = await ask(method, ParameterStructures.byPosition, whole);
      assert.notEqual(byPosition?.code, ErrorCodes.InvalidParams);
    });

    test('says what is missing', async () => {
      for (const params of [[], [null], [{}], [{ more: 1 }]]) {
        const error = await ask(method, ...params);
        const isRefused = error?.code === ErrorCodes.InvalidParams;
        assert.equal(isRefused, needed.length > 0, `${method} ${JSON.stringify(params)} ${error?.message}`);
      }
      for (const name of needed)
        await checkRefused(method, { ...whole, [name]: undefined }, new RegExp(`"${name}" .* is missing`));
    });

    for (const [name, fitting] of Object.entries(whole).filter(([each]) => !ANY.includes(each)))
      test(`${name} is of its type`, async () => {
        for (const value of VALUES) {
          const isAbsent = value === undefined || value === null;
          if (isAbsent ? !needed.includes(name) : typeOf(value) === typeOf(fitting) || isOther(name, value)) continue;
          await checkRefused(method, { ...whole, [name]: value }, new RegExp(`"${name}(?:\\.[^"]*)?" must be`));
        }
      });
  });

/** Lists of names may be texts with commas. */
const isOther = (name: string, value: unknown): boolean =>
  ['modules', 'events'].includes(name) && (typeof value === 'string' || (Array.isArray(value) && value.length === 0));

describe('what stands further in', () => {
  const rows: readonly (readonly [method: string, params: object, subject: RegExp])[] = [
    [
      branches.BRANCH,
      { uri: URI, position: { line: -1, character: 0 } },
      /"position\.line" must be a whole number from 0/,
    ],
    [branches.BRANCH, { uri: URI, position: { line: 1 } }, /"position\.character" .* missing/],
    [tests.BRANCH_PAYLOAD, { uri: URI, position: { line: '1', character: 0 } }, /"position\.line"/],
    [tests.RUN_TESTS, { app: APP, ids: ['a', 5] }, /"ids\.1" must be the id of a test/],
    [composed.COMPOSE_UPDATE, { ...NAMED, changes: [null] }, /"changes\.0" must be { field, before, after }/],
    [composed.COMPOSE_UPDATE, { ...NAMED, changes: [{ field: 'a', before: 1 }] }, /"changes\.0\.after"/],
    [protocol.RUN, { ...NAMED, secrets: { key: { opensesame: 1 } } }, /"secrets\.key" .* an object/],
    [protocol.RUN, { ...NAMED, payload: { data: {} } }, /"payload" must be generated, empty, or a file such as server/],
    [protocol.RUN, { ...NAMED, allow: 'worker' }, /"allow" must be a list/],
    [migration.MIGRATE, { app: APP, answers: { q: 1 } }, /"answers\.q"/],
    [protocol.STORE, { app: APP, action: 'toString' }, /"action" must be one of "show", "undo", "reset"/],
  ];
  for (const [method, params, subject] of rows)
    test(`${method} ${JSON.stringify(params)}`, () => checkRefused(method, params, subject));
});

test('names of Object.prototype are members as good as others', async () => {
  const { runner, requests } = fakeRunner();
  const { client } = await connect({ files: CHAT, runner, initializationOptions: { trusted: true } });
  const iparams = JSON.parse('{ "__proto__": "mine", "toString": "too" }');
  await client.request(protocol.RUN, { ...NAMED, iparams });
  assert.deepEqual(
    Object.entries(requests[0]?.iparams ?? {}).filter(([name]) => name === 'toString'),
    [['toString', 'too']],
  );
  assert.equal(Object.getOwnPropertyDescriptor(requests[0]?.iparams ?? {}, '__proto__')?.value, 'mine');
});

test('the argument of a command is checked alike, and more of them do no harm', async () => {
  const { client } = await connect({ files: CHAT });
  for (const command of Object.values(SERVER_COMMANDS)) {
    const rows = [
      [5],
      ['x'],
      [{ app: 5 }],
      [{ uri: {} }],
      [{ position: 'here' }],
      [{ events: 5 }],
      [{ frontEnd: 'yes' }],
    ];
    for (const given of rows) {
      const asked = client.connection.sendRequest('workspace/executeCommand', { command, arguments: given });
      const error = await asked.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof ResponseError, `${command} ${JSON.stringify(given)}`);
      assert.equal(error.code, ErrorCodes.InvalidParams, `${command} ${JSON.stringify(given)} ${error.message}`);
    }
  }
  const report = { command: SERVER_COMMANDS.report, arguments: [null, 5] };
  assert.equal(await client.connection.sendRequest('workspace/executeCommand', report, CancellationToken.None), null);
});

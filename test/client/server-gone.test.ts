/** What is no command asks whether the server runs before it asks the server: users and agents read what happened, and what to do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CancellationToken, TestRunRequest } from 'vscode';
import type { ExtensionContext } from '../../client/src/context.ts';
import type { Debugging } from '../../client/src/debug/session.ts';
import { withoutVsCode } from '../support/without-vscode.ts';

withoutVsCode();
const { commands, Disposable, tests, Uri, window, workspace } = await import('vscode');
const { agentTool } = await import('../../client/src/agents/tool.ts');
const { debugConfigurations } = await import('../../client/src/debug/launch-configuration.ts');
const { createTesting } = await import('../../client/src/testing/controller.ts');

const TOLD =
  'The Freshworks language server has ended. Try again, or run "Freshworks: Restart Language Server"; its output may say why.';

type Profile = (request: TestRunRequest, token: CancellationToken) => Promise<void>;

/** A client whose server does not run, and can be started or not; what is asked of it, one thing after the other. */
function gone(canStart: boolean) {
  const state = { isRunning: false };
  const asked: string[] = [];
  const errors: string[] = [];
  const profiles = new Map<string, Profile>();
  const controller = {
    items: [],
    createRunProfile: (label: string, _kind: number, run: Profile) => {
      profiles.set(label, run);
      return {};
    },
    createTestRun: () => ({
      token: { onCancellationRequested: () => ({ dispose: () => undefined }) },
      end: () => undefined,
    }),
    resolveHandler: async (_item: undefined): Promise<void> => assert.fail('it is set by the view'),
    refreshHandler: async (): Promise<void> => assert.fail('it is set by the view'),
  };
  Object.assign(tests, { createTestController: () => controller });
  Object.assign(Disposable, { from: () => ({ dispose: () => undefined }) });
  Object.assign(Uri, {
    file: (path: string) => ({ toString: () => `file://${path}` }),
    parse: (path: string) => ({ path }),
  });
  Object.assign(window, { showErrorMessage: async (message: string) => void errors.push(message) });
  Object.assign(workspace, {
    isTrusted: true,
    textDocuments: [],
    onDidSaveTextDocument: () => ({ dispose: () => undefined }),
  });
  Object.assign(commands, { executeCommand: async (command: string) => void asked.push(command) });
  const context = {
    processes: true,
    client: {
      async sendRequest(method: string) {
        if (!state.isRunning) throw Object.assign(new Error('Client is not running'), { code: -32_096 });
        asked.push(method);
        return { answer: 'yes', apps: [] };
      },
      onNotification: () => ({ dispose: () => undefined }),
      warn: (message: string) => void errors.push(message),
    },
    server: {
      async start() {
        state.isRunning = canStart;
        return canStart;
      },
      async started() {
        if (!(await context.server.start())) throw new Error(TOLD);
      },
    },
  };
  return { context: context as unknown as ExtensionContext, asked, errors, profiles, controller, state };
}

const token = { onCancellationRequested: () => ({ dispose: () => undefined }) } as unknown as CancellationToken;

/** Everything that users and agents begin, and that is no command; what is asked of a server that could be started. */
const WAYS: Readonly<
  Record<string, readonly [asked: readonly string[], begin: (parts: ReturnType<typeof gone>) => Promise<unknown>]>
> = {
  'a tool of a coding agent': [
    ['freshworksEvents/tool'],
    async ({ context }) => agentTool(context, 'check').invoke({ input: {}, toolInvocationToken: undefined }, token),
  ],
  'the list of launch entries': [
    ['freshworksEvents/triggers'],
    ({ context }) => debugConfigurations(context, async () => undefined).debugConfigurations(undefined),
  ],
  'a launch entry': [
    ['debugged'],
    async ({ context, asked }) => {
      const debugHandler = async (): Promise<undefined> => void asked.push('debugged');
      const entry = { type: '', name: '', request: 'launch', event: 'onTicketCreate', app: '/app' };
      debugConfigurations(context, debugHandler).startDebugging(undefined, entry);
    },
  ],
  'a run of tests': [
    [],
    async (parts) => {
      createTesting(parts.context, {} as Debugging, { processes: true });
      for (const run of parts.profiles.values()) await run({ include: [] } as unknown as TestRunRequest, token);
      // Without tests nothing is asked for, but they are run once the server is there.
      assert.equal(parts.profiles.size, 3);
    },
  ],
  'the refresh button of the Testing view': [
    ['freshworksEvents/tests'],
    async (parts) => {
      createTesting(parts.context, {} as Debugging, { processes: true });
      await parts.controller.refreshHandler();
    },
  ],
  'the opening of the Testing view': [
    ['freshworksEvents/tests'],
    async (parts) => {
      createTesting(parts.context, {} as Debugging, { processes: true });
      await parts.controller.resolveHandler(undefined);
    },
  ],
};

for (const [way, [expected, begin]] of Object.entries(WAYS)) {
  test(`${way} starts the server first`, async () => {
    const parts = gone(true);
    await begin(parts);
    assert.deepEqual([parts.state.isRunning, parts.asked, parts.errors], [true, expected, []]);
  });

  test(`${way} asks nothing of a server that cannot be started, and says nothing that nobody understands`, async () => {
    const parts = gone(false);
    const said = await begin(parts).then(() => undefined, String);
    assert.deepEqual([parts.asked, parts.errors], [[], []]);
    assert.equal(said, way === 'a tool of a coding agent' ? `Error: ${TOLD}` : undefined);
  });
}

test('a tool whose server ends meanwhile says so as well', async () => {
  const { context, state } = gone(true);
  const started = async (): Promise<void> => {
    state.isRunning = false;
  };
  const tool = agentTool({ ...context, server: { ...context.server, started } }, 'check');
  await assert.rejects(async () => tool.invoke({ input: {}, toolInvocationToken: undefined }, token), {
    message: TOLD,
  });
});

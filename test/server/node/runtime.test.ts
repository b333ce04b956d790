/** Which options a runtime is started with, told by those that it knows: of Node's versions, and of an editor's own Node. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCommands } from '../../../server/src/node/runner-command.ts';
import { permissionOptions, type Runtime, UNKNOWN_RUNTIME } from '../../../server/src/node/runtime.ts';
import { requestFor } from '../runner/support.ts';

const EXPERIMENT = ['--experimental-permission'];

interface Case {
  /** Options that it knows. */
  readonly knows: string;
  readonly run: readonly string[];
  readonly debug: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'Node 18': { knows: '', run: [], debug: [] },
  'Node 20.0 to 20.10': { knows: '--experimental-permission', run: [], debug: [] },
  'Node 20.11 to 22.12': { knows: '--experimental-permission --disable-warning', run: EXPERIMENT, debug: [] },
  'Node 22.13': { knows: '--permission --experimental-permission --disable-warning', run: ['--permission'], debug: [] },
  'Node 24': {
    knows: '--permission --disable-warning --allow-inspector',
    run: ['--permission'],
    debug: ['--permission', '--allow-inspector'],
  },
  'Node 25': {
    knows: '--permission --disable-warning --allow-inspector --allow-net',
    run: ['--permission', '--allow-net'],
    debug: ['--permission', '--allow-net', '--allow-inspector'],
  },
};

const knowing = (options: string, isElectron = false): Runtime => ({
  isElectron,
  knows: (option) => options.split(' ').includes(option),
});

for (const [name, { knows, run, debug }] of Object.entries(cases)) {
  test(`options of ${name}`, () => {
    assert.deepEqual(permissionOptions(knowing(knows), false), run);
    assert.deepEqual(permissionOptions(knowing(knows), true), debug);
  });
}

/** The command of a run as a host on this runtime starts it. */
const commandOn = (runtime: Runtime) =>
  createCommands({ runnerPath: '/tool/runner.js', execPath: '/code/code', runtime });

test('Electron is told to be Node, and is limited as far as it can be', () => {
  for (const [isElectron, expected] of [
    [true, '1'],
    [false, undefined],
  ] as const) {
    const { environment, args } = commandOn(knowing('--permission', isElectron)).for(requestFor('/app'), false);
    assert.equal(environment.ELECTRON_RUN_AS_NODE, expected);
    assert.ok(args.includes('--permission'));
  }
});

test('a runtime that refuses the options is started without them, and asked once', () => {
  const commands = commandOn(knowing('--permission', true));
  const [first, second] = [commands.for(requestFor('/app'), false), commands.for(requestFor('/app'), false)];
  // Both were started before one of them was refused.
  for (const refused of [first, second]) assert.equal(commands.dropPermissions(refused), true);
  const { args, environment, hasPermissions } = commands.for(requestFor('/app'), false);
  assert.deepEqual(
    args.filter((option) => /permission|allow/.test(option)),
    [],
  );
  assert.equal(environment.ELECTRON_RUN_AS_NODE, '1');
  assert.equal(commands.dropPermissions({ hasPermissions }), false);
  const unknown = commandOn(UNKNOWN_RUNTIME);
  assert.equal(unknown.dropPermissions(unknown.for(requestFor('/app'), false)), false);
});

/** `new`: what is written runs at once, for every event of the catalog; what cannot be written is said and leaves nothing. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { offeredCommonEvents, offeredProducts } from '../../../server/src/core/index.ts';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { cli, folderWith, json } from '../../support/cli.ts';

/** The app was written, and `check` has nothing to say. */
async function created(...flags: readonly string[]): Promise<string> {
  const folder = folderWith({});
  const made = await cli(['new', 'my app', ...flags], { folder });
  assert.deepEqual({ code: made.code, error: made.error.split(':')[0] }, { code: 0, error: 'Try it' }, made.error);
  const app = join(folder, 'my app');
  for (const line of made.out.trim().split('\n')) assert.ok(existsSync(join(folder, line)), line);
  const checked = await cli(['check', '--format', 'json', app], { folder });
  const { apps } = json<{ readonly apps: readonly { readonly findings: readonly unknown[] }[] }>(checked);
  assert.deepEqual([checked.code, apps.map(({ findings }) => findings)], [0, [[]]]);
  return app;
}

async function triggered(app: string, event: string, scope: string): Promise<RunReport> {
  return json<RunReport>(await cli(['trigger', event, '--scope', scope, '--format', 'json'], { folder: app }));
}

describe('new, check, trigger: every event of every product, and those of every app', () => {
  for (const { name, modules } of offeredProducts()) {
    const events = [...modules.flatMap((module) => module.events), ...offeredCommonEvents()];
    test(name, async () => {
      const names = modules.map((module) => module.name).join(',');
      const chosen = events.map((event) => `${event.scope}.${event.name}`).join(',');
      const app = await created('--modules', names, '--events', chosen, '--request');
      for (const { name: event, scope } of events) {
        const { outcome, error, logs } = await triggered(app, event, scope);
        assert.equal(outcome, 'returned', `${event} of ${scope}: ${error?.message}`);
        assert.match(logs[0]?.text ?? '', new RegExp(`^${event} `), `${event} of ${scope} says which event it answers`);
        assert.equal(logs.filter(({ level }) => level === 'error').length, 0);
      }
    });
  }
});

test('without options it is an app for tickets of Freshdesk', async () => {
  const app = await created();
  const manifest = JSON.parse(readFileSync(join(app, 'manifest.json'), 'utf8'));
  assert.deepEqual(Object.keys(manifest.modules), ['support_ticket']);
  assert.match(readFileSync(join(app, 'README.md'), 'utf8'), /^# my app\n/);
});

test('a page has an icon of 64 by 64 pixels', async () => {
  const app = await created('--product', 'freshchat', '--front-end');
  assert.match(readFileSync(join(app, 'app/styles/images/icon.svg'), 'utf8'), /width="64" height="64"/);
});

test('with --agents it tells coding agents what to run, and each command is one that works', async () => {
  const app = await created('--modules', 'support_ticket,support_contact', '--agents');
  const text = readFileSync(join(app, 'AGENTS.md'), 'utf8');
  const commands = [...text.matchAll(/`freshworks-events ([^`]+)`/g)].map(([, command = '']) => command);
  assert.deepEqual(
    commands.map((command) => command.split(' ')[0]),
    ['check', 'test', 'explain', 'explain', 'explain', 'trigger'],
  );
  for (const command of commands) {
    const { code, out, error } = await cli(command.split(' '), { folder: app });
    assert.deepEqual([code, out !== '' || command === 'check'], [0, true], `${command}: ${error}`);
  }
  for (const [, payload = ''] of text.matchAll(/`(server\/test_data\/[^`]+\.json)`/g))
    assert.match(payload, /^server\/test_data\/support_ticket\/onTicketCreate\.variant(\.expect)?\.json$/);
  assert.ok(!existsSync(join(await created(), 'AGENTS.md')));
});

test('a folder under version control counts as empty', async () => {
  const folder = folderWith({ '.git/HEAD': 'ref: refs/heads/main\n' });
  assert.equal((await cli(['new', '.'], { folder })).code, 0);
  assert.ok(existsSync(join(folder, 'manifest.json')));
});

describe('what cannot be written ends with 2, says what to do, and leaves nothing', () => {
  const cases: readonly (readonly [args: readonly string[], message: string])[] = [
    [[], 'Too few words: freshworks-events new DIR.'],
    [['app', 'more'], '"more" is one word too many: freshworks-events new DIR.'],
    [['app', '--modles', 'deal'], 'Unknown flag --modles. Did you mean --modules?'],
    [['app', '--modules', ','], '--modules names nothing: write names with commas between them.'],
    [
      ['app', '--modules', 'suport_ticket'],
      'There is no module suport_ticket that a new app could be for. Did you mean support_ticket?',
    ],
    [
      ['app', '--product', 'freshdeks'],
      'There is no product freshdeks that a new app could be for. Did you mean freshdesk?',
    ],
    [['app', '--events', 'onTicketCraete'], 'There is no event onTicketCraete in support_ticket'],
    [['used'], 'used is not empty (it holds file.txt): name a folder that is empty or not there.'],
    [['used/file.txt'], 'used/file.txt is not a folder: name one that is empty or not there.'],
  ];
  for (const [args, message] of cases) {
    test(args.join(' '), async () => {
      const folder = folderWith({ 'used/file.txt': 'mine' });
      const { code, out, error } = await cli(['new', ...args], { folder });
      assert.deepEqual({ code, out }, { code: 2, out: '' });
      assert.ok(error.startsWith(message), error);
      assert.deepEqual(readdirSync(folder), ['used']);
      assert.deepEqual(readdirSync(join(folder, 'used')), ['file.txt']);
    });
  }
});

test('what is in a folder stays as it is', async () => {
  const folder = folderWith({});
  writeFileSync(join(folder, 'manifest.json'), 'mine');
  assert.equal((await cli(['new', '.'], { folder })).code, 2);
  assert.equal(readFileSync(join(folder, 'manifest.json'), 'utf8'), 'mine');
});

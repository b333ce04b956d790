/**
 * An app builds the events of its own products and modules, and of no other: that its files were opened, judged and completed is seen by
 * the functions of the catalog that V8 counts as called.
 */
import assert from 'node:assert/strict';
import { Session } from 'node:inspector/promises';
import { after, test } from 'node:test';
import { relativePath } from '../../../server/src/core/text/paths.ts';

const EVENTS = new URL('../../../server/src/core/catalog/events/', import.meta.url).href;

const session = new Session();
session.connect();
after(() => session.disconnect());
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

// After that, so that what is built while they are loaded is counted.
const { completionsAt, findingsOf, hoverAt } = await import('../../../server/src/core/index.ts');
const { app } = await import('../../support/app.ts');

test('loading builds no scope', async () => {
  assert.deepEqual(await builtScopes(), []);
});

/** Scopes that earlier apps used stay built, so each has scopes of its own. */
const APPS = [
  {
    name: 'a module of 3.0',
    manifest: { 'platform-version': '3.0', modules: { support_ticket: eventsOf('onTicketCreate') } },
    record: 'ticket',
    built: ['3.0/support_ticket.ts'],
  },
  {
    name: 'a module of another product',
    manifest: { 'platform-version': '3.0', modules: { chat_user: eventsOf('onUserCreate') } },
    record: 'user',
    built: ['3.0/chat_user.ts'],
  },
  {
    name: 'a product of 2.3, which takes its events from modules of 3.0',
    manifest: { 'platform-version': '2.3', product: { freshcaller: eventsOf('onCallCreate') } },
    record: 'call',
    built: ['2.x/freshcaller.ts', '3.0/call.ts', '3.0/caller_agent.ts'],
  },
] as const;

for (const { name, manifest, record, built } of APPS) {
  test(`builds only what it needs: ${name}`, async () => {
    await builtScopes();
    const code = `exports = { h: function (payload) { const known = payload.data.${record}; console.log(known.id); } };\n`;
    const opened = app({ 'manifest.json': manifest, 'config/iparams.json': {}, 'server/server.js': code });
    findingsOf(opened);
    const offset = code.indexOf('known.id') + 'known.'.length;
    assert.ok(completionsAt(opened, 'server/server.js', offset).some(({ label }) => label === 'id'));
    assert.ok(hoverAt(opened, 'server/server.js', code.indexOf(record)));

    assert.deepEqual(await builtScopes(), built);
  });
}

function eventsOf(event: string): object {
  return { events: { [event]: { handler: 'h' } } };
}

/** Files of scopes of which a function was called since this was asked last: that a file was loaded does not count. */
async function builtScopes(): Promise<readonly string[]> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ functions }) =>
      functions.some(({ ranges: [whole] }) => whole && whole.startOffset > 0 && whole.count > 0),
    )
    .map(({ url }) => relativePath(EVENTS, url) ?? '')
    .filter((path) => /^\d.*\/(?!without-events)/.test(path))
    .sort();
}

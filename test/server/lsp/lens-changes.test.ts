/** Lenses of a document that nobody edits: the client fetches them anew when an edit elsewhere changed what can be run there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRunner } from '../../support/fake-runner.ts';
import { connect } from '../../support/lsp-memory.ts';

const MANIFEST = `{
  "platform-version": "3.0",
  "modules": {
    "common": {},
    "support_ticket": { "events": { "onTicketCreate": { "handler": "onTicket" } } }
  },
  "engines": { "node": "18.20.8", "fdk": "9.7.4" }
}
`;
const SERVER = `exports = {
  onTicket: function (payload) { console.log(payload); },
  onOther: function (payload) { console.log(payload); }
};
`;
const FILES = { 'manifest.json': MANIFEST, 'server/server.js': SERVER };

const REGISTERED = ['"onTicketCreate"', '"onTicketUpdate": { "handler": "onOther" }, "onTicketCreate"'] as const;

/** Both are open, and the client has asked for the lenses of both. */
async function begun(codeLens: object, pull: boolean, initializationOptions: object = { lenses: true }) {
  const { runner } = fakeRunner();
  const capabilities = { workspace: { codeLens } };
  const { client, rest } = await connect({ files: FILES, runner, capabilities, pull, initializationOptions });
  for (const [path, text] of Object.entries(FILES)) {
    await client.open(path, text);
    await client.lenses();
  }
  await rest();
  const lensRefreshes = (): number => client.refreshes.filter((one) => one === 'codeLens').length;
  return { client, rest, lensRefreshes, before: lensRefreshes() };
}

for (const [name, pull] of [
  ['that pulls findings', true],
  ['that is sent findings', false],
] as const) {
  test(`a client ${name} is asked when the manifest registers a function`, async () => {
    const { client, rest, lensRefreshes, before } = await begun({ refreshSupport: true }, pull);
    await client.change('manifest.json', REGISTERED);
    await client.change('manifest.json', ['"common"', ' "common"']);
    await rest();
    assert.ok(lensRefreshes() > before);
  });

  test(`a client ${name} is not asked where the same can be run`, async () => {
    const { client, rest, lensRefreshes, before } = await begun({ refreshSupport: true }, pull);
    await client.change('manifest.json', ['"common"', '\n "common"']);
    await client.change('server/server.js', ['console', ' console']);
    await rest();
    assert.equal(lensRefreshes(), before);
  });
}

test('a client with lenses of the server is asked as well, and one that cannot be is not', async () => {
  for (const [codeLens, options, isAsked] of [
    [{ refreshSupport: true }, {}, true],
    [{}, { lenses: true }, false],
  ] as const) {
    const { client, rest, lensRefreshes, before } = await begun(codeLens, false, options);
    await client.change('manifest.json', REGISTERED);
    await rest();
    assert.equal(lensRefreshes() > before, isAsked);
  }
});

/** Whatever is asked at a place in a JSON file, nobody parses the file as JavaScript: that costs as much as a script does, and holds a tree that means nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findingsOf, isJson } from '../../../server/src/core/index.ts';
import { app, handlers, modules } from '../../support/app.ts';
import { AT_PLACE, OF_FILE } from '../../support/every-request.ts';

const shown = app({
  'manifest.json': modules({ support_ticket: { events: handlers({ onTicketCreate: 'on' }) } }),
  'config/iparams.json': { domain: { type: 'text', display_name: 'Domain', required: true } },
  'config/requests.json': { ask: { schema: { method: 'GET', host: '<%= iparam.domain %>', path: '/a' }, options: {} } },
  'actions.json': { look: { display_name: 'Look', description: 'Looks', parameters: {}, response: {} } },
  'server/test_data/onTicketCreate.json': { data: { ticket: { id: 1, subject: 'a' } } },
  'server/server.js': `exports = {
  on: async function (payload) { await $request.invokeTemplate('ask', {}); return payload.data.ticket.subject; },
  look: function (args) { renderData(null, args.iparams.domain); }
};
`,
});
const files = [...shown.files.values()].filter(({ path }) => isJson(path));
for (const file of files)
  Object.defineProperty(file, 'javascript', {
    get: () => assert.fail(`${file.path} is parsed as JavaScript`),
  });

describe('no JSON file is parsed as JavaScript', () => {
  for (const [name, ask] of Object.entries(AT_PLACE))
    test(name, () => {
      for (const { path, text } of files)
        for (let offset = 0; offset <= text.length; offset++) assert.doesNotThrow(() => ask(shown, path, offset));
    });
  for (const [name, ask] of Object.entries(OF_FILE))
    test(name, () => {
      for (const { path } of files) assert.doesNotThrow(() => ask(shown, path));
    });
  test('findings', () => {
    assert.equal(files.length, 5);
    // A rule that fails is a finding itself.
    assert.deepEqual(
      findingsOf(shown).filter(({ message }) => message.includes('parsed as JavaScript')),
      [],
    );
  });
});

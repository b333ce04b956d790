/** Whatever is asked at a place in a JSON file, nobody parses the file as JavaScript: that costs as much as a script does, and holds a tree that means nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as core from '../../../server/src/core/index.ts';
import { app, handlers, modules } from '../../support/app.ts';

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
const files = [...shown.files.values()].filter(({ path }) => core.isJson(path));
for (const file of files)
  Object.defineProperty(file, 'javascript', {
    get: () => assert.fail(`${file.path} is parsed as JavaScript`),
  });

type AtPlace = (path: string, offset: number) => unknown;

const AT_PLACE: Readonly<Record<string, AtPlace>> = {
  branch: (path, offset) => core.branchAt(shown, path, offset),
  'call items': (path, offset) => core.callItemsAt(shown, path, offset),
  completion: (path, offset) => core.completionsAt(shown, path, offset),
  definition: (path, offset) => core.definitionAt(shown, path, offset),
  'definition of a name': (path, offset) => core.symbolDefinitionAt(shown, path, offset),
  highlights: (path, offset) => core.highlightsAt(shown, path, offset),
  hover: (path, offset) => core.hoverAt(shown, path, offset),
  'linked editing': (path, offset) => core.linkedRangesAt(shown, path, offset),
  name: (path, offset) => core.symbolAt(shown, path, offset),
  refactorings: (path, offset) => core.refactoringsAt(shown, path, { start: offset, end: offset }, true),
  rename: (path, offset) => core.renameAt(shown, path, offset, 'other'),
  renameable: (path, offset) => core.renameableAt(shown, path, offset),
  selections: (path, offset) => core.selectionsAt(fileAt(path), offset),
  signature: (path, offset) => core.signatureAt(shown, path, offset),
  triggers: (path, offset) => core.triggersAt(shown, path, offset),
  'type definition': (path, offset) => core.typeDefinitionAt(shown, path, offset),
};

const OF_FILE: Readonly<Record<string, (path: string) => unknown>> = {
  folds: (path) => core.foldsIn(fileAt(path)),
  lenses: (path) => core.lensesOf(shown, path),
  links: (path) => core.linksIn(shown, path),
  listeners: (path) => core.listenersIn(shown, path),
  outline: (path) => core.outlineOf(shown, path),
  'value labels': (path) => core.valueLabelsIn(shown, path, { start: 0, end: fileAt(path).text.length }),
};

const fileAt = (path: string): core.SourceFile => shown.files.get(path) ?? assert.fail(`${path} is not there`);

describe('no JSON file is parsed as JavaScript', () => {
  for (const [name, ask] of Object.entries(AT_PLACE))
    test(name, () => {
      for (const { path, text } of files)
        for (let offset = 0; offset <= text.length; offset++) assert.doesNotThrow(() => ask(path, offset));
    });
  for (const [name, ask] of Object.entries(OF_FILE))
    test(name, () => {
      for (const { path } of files) assert.doesNotThrow(() => ask(path));
    });
  test('findings', () => {
    assert.equal(files.length, 5);
    // A rule that fails is a finding itself.
    assert.deepEqual(
      core.findingsOf(shown).filter(({ message }) => message.includes('parsed as JavaScript')),
      [],
    );
  });
});

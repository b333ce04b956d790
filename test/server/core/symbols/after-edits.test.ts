/**
 * Names are found part by part, and what is known of a part is kept while it is edited elsewhere: random edits, after which each
 * name, and each field that a handler reads, has the places that it has in the app opened anew, and how little is looked at after one.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type App, fieldUsages, symbolAt, symbolDefinitionAt } from '../../../../server/src/core/index.ts';
import { app, type Files, product } from '../../../support/app.ts';
import { editsOfApp, FILES } from '../../../support/app-edits.ts';
import { chainOf, longCode, looksIn } from '../../../support/edited-app.ts';
import { randomFrom } from '../../../support/random.ts';

const SEEDS = Number(process.env.SEEDS ?? 6);
const EDITS = Number(process.env.EDITS ?? 25);
const PLACES = 15;

describe('names after random edits stand where they do in the app opened anew', () => {
  for (let seed = 301; seed <= 300 + SEEDS; seed++) {
    it(`seed ${seed}`, () => {
      const random = randomFrom(seed);
      const chain = chainOf(FILES);
      const texts: Record<string, Files[string]> = { ...FILES };
      for (const { path, text, where } of editsOfApp(seed, EDITS)) {
        texts[path] = text;
        const edited = chain.edited(path, text);
        if ([...edited.files.values()].some((file) => file.path.endsWith('.js') && file.javascript.error)) continue;
        const opened = app(texts);
        assert.deepEqual(fieldUsages(edited), fieldUsages(opened), where);
        const names = [...text.matchAll(/[A-Za-z_$]+/g)];
        for (let count = 0; count < PLACES; count++) {
          const { index, 0: name } = random.pick(names);
          assert.deepEqual(saidAt(edited, path, index), saidAt(opened, path, index), `${name} at ${index}, ${where}`);
        }
      }
    });
  }
});

describe('what a name is follows from what other functions pass', () => {
  const text = (passed: string): string => `function show(p) { return p.api_key + p.subject; }
exports = { onCreate: function (payload) { show(${passed}); payload.iparams.api_key; payload.data.ticket.subject; } };`;
  const files = { ...FILES, 'config/iparams.json': '{ "api_key": { "display_name": "Key", "type": "text" } }' };
  for (const [name, others] of [
    ['api_key', ['payload.iparams', 'payload.data.ticket']],
    ['subject', ['payload.data.ticket', 'payload.iparams']],
  ] as const) {
    it(name, () => {
      const chain = chainOf(files);
      for (const passed of [...others, ...others]) {
        const edited = chain.edited('server/server.js', text(passed));
        const places = symbolAt(edited, 'server/server.js', text(passed).lastIndexOf(name))?.occurrences ?? [];
        const inCode = places.filter(({ file, role }) => file.path === 'server/server.js' && role === 'use');
        assert.equal(inCode.length, passed === others[0] ? 2 : 1, passed);
      }
    });
  }
});

it('what a name is follows from what pages hand over', () => {
  const server = 'exports = { show: function (args) { renderData(null, args.api_key); } };';
  const page = (passed: string): string =>
    `app.initialized().then((client) => client.iparams.get().then((values) => client.request.invoke('show', ${passed})));`;
  const chain = chainOf({
    ...FILES,
    'manifest.json': product('freshdesk', {
      functions: { show: {} },
      location: { full_page_app: { url: 'index.html' } },
    }),
    'config/iparams.json': '{ "api_key": { "display_name": "Key", "type": "text" } }',
    'app/index.html': '<script src="{{{appclient}}}"></script><script src="app.js"></script>',
    'server/server.js': server,
  });
  for (const passed of ['values', '{ api_key: 1 }', 'values', '{}']) {
    const edited = chain.edited('app/app.js', page(passed));
    const places = symbolAt(edited, 'config/iparams.json', 4)?.occurrences ?? [];
    const inServer = places.filter(({ file }) => file.path === 'server/server.js');
    assert.equal(inServer.length, passed === 'values' ? 1 : 0, passed);
  }
});

describe('a name is looked up at the cost of what was edited', () => {
  for (const asked of [symbolAt, symbolDefinitionAt]) {
    it(asked.name, () => {
      const [few, many] = [5, 50].map((helpers) => {
        const text = longCode(helpers);
        const chain = chainOf({ ...FILES, 'server/server.js': text });
        const at = (edited: string) => edited.indexOf('.status') + 2;
        asked(chain.edited('server/server.js', text.replace('ticket;', 'ticket; ')), 'server/server.js', at(text) + 1);
        const typed = text.replace('ticket;', 'ticket; ;');
        const opened = chain.edited('server/server.js', typed);
        return looksIn(opened, () => asked(opened, 'server/server.js', at(typed)));
      });
      assert.ok(few && many);
      assert.ok(many - few <= 45 * MOST_LOOKS_AT_OTHERS, `${few} looks among 5 functions, ${many} among 50`);
    });
  }
});

/** At each of the other functions, which have some forty nodes: only what is around them is looked through. */
const MOST_LOOKS_AT_OTHERS = 2;

function saidAt(opened: App, path: string, offset: number): unknown {
  const symbol = symbolAt(opened, path, offset);
  return {
    symbol: symbol && { ...symbol, occurrences: symbol.occurrences.map(({ file, ...one }) => [file.path, one]) },
    definition: symbolDefinitionAt(opened, path, offset),
  };
}

/**
 * Names are found part by part, and what is known of a part is kept while it is edited elsewhere: random edits, after which each
 * name has the places that it has in the app opened anew, and how little is looked at after one.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type App, openApp, symbolAt, symbolDefinitionAt, withFile } from '../../../../server/src/core/index.ts';
import { type AnyNode, nodesOf } from '../../../../server/src/core/syntax/javascript.ts';
import { app, type Files } from '../../../support/app.ts';
import { editsOfApp, FILES } from '../../../support/app-edits.ts';
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

const longCode = (helpers: number): string => `${Array.from(
  { length: helpers },
  (_, number) => `function help${number}(record) {
  const parts = [record.name, record.reference].filter(function (part) { return part && part.length > ${number}; });
  parts.push(record.id);
  return parts.join(' - ');
}
`,
).join('')}
exports = {
  onCreate: function (payload) {
    const { ticket } = payload.data;
    ticket;
    console.log(ticket.status);
  }
};
`;

/** How often somebody asks of what kind a node of `server.js` is. */
function looksIn({ server }: App, run: () => void): number {
  let looks = 0;
  const nodes: readonly AnyNode[] = server ? nodesOf(server.javascript.program) : [];
  for (const node of nodes) {
    const { type } = node;
    Object.defineProperty(node, 'type', {
      configurable: true,
      get: () => {
        looks++;
        return type;
      },
    });
  }
  run();
  const found = looks;
  for (const node of nodes) {
    const { type } = node;
    Object.defineProperty(node, 'type', { value: type, writable: true, configurable: true, enumerable: true });
  }
  return found;
}

function saidAt(opened: App, path: string, offset: number): unknown {
  const symbol = symbolAt(opened, path, offset);
  return {
    symbol: symbol && { ...symbol, occurrences: symbol.occurrences.map(({ file, ...one }) => [file.path, one]) },
    definition: symbolDefinitionAt(opened, path, offset),
  };
}

/** The snapshots of an app that is edited, as the workspace makes them. */
function chainOf(written: Files): { edited(path: string, text: string): App } {
  const chain = {};
  const { unread, assets } = app(written);
  let { files } = app(written);
  return {
    edited(path, text) {
      files = withFile(files, path, text, true);
      const opened = openApp(files, assets, unread, chain);
      assert.ok(opened);
      return opened;
    },
  };
}

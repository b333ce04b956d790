/** After an edit beside the functions of an app, only those parts are looked at again that rest on what became another one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { RULES } from '../../../../server/src/core/rules/registry.generated.ts';
import { type Files, handlers, product, textsOf } from '../../../support/app.ts';
import { counted, longApp } from '../../../support/counted-parts.ts';
import { chainOf } from '../../../support/edited-app.ts';

const SERVER = 'server/server.js';

const READS = `function signIn({ iparams }) {
  return iparams.host;
}
`;

const filesOf = (functions: number): Files => ({
  'manifest.json': {
    ...product('freshdesk', {
      events: handlers({ onTicketCreate: 'onCreate', onTicketUpdate: 'readRecord3' }),
      functions: { readRecord1: { timeout: 10 }, readRecord2: {} },
      requests: { notify: {} },
    }),
    engines: { node: '18.20.8', fdk: '9.7.4' },
  },
  'config/iparams.json': { host: { display_name: 'Host', type: 'text' } },
  'config/requests.json': { notify: { schema: { method: 'POST', host: 'a.b.com', path: '/' } } },
  [SERVER]: `${READS}${longApp(functions).replace('(ticket.status)', '(ticket.statuss, signIn(payload))')}`,
});

/** What is put in place of what, and how many parts are looked at for it, however many there are: two have slips, which rest on all. */
const EDITS: readonly (readonly [name: string, path: string, before: string, after: string, parts: number])[] = [
  ['white space of the manifest', 'manifest.json', '{\n', '{\n\n', 2],
  ['a key of the manifest that nobody asks for', 'manifest.json', '"timeout": 10', '"timeout": 11', 2],
  ['what is typed by half', 'manifest.json', '"timeout": 10', '"timeout": ', 2],
  ['another handler of an event', 'manifest.json', '"handler": "onCreate"', '"handler": "readRecord4"', 4],
  ['another name of a function', 'manifest.json', '"readRecord1"', '"readRecord5"', 4],
  ['the label of a parameter', 'config/iparams.json', '"Host"', '"Hosts"', 3],
  ['another parameter', 'config/iparams.json', '"host"', '"hosts"', 3],
  ['a template', 'config/requests.json', '"/"', '"/x"', 2],
  ['a file that was not there', 'actions.json', '', '{ "other": {} }', 2],
  ['a comment between functions', SERVER, 'function summary3(', '// Note.\nfunction summary3(', 2],
  ['a comment between members', SERVER, '  readRecord3: ', '  /* Note. */\n  readRecord3: ', 2],
  ['a key of exports', SERVER, '  readRecord3: ', '  readRecordd3: ', 5],
  ['one more key of exports', SERVER, '  readRecord3: ', '  more: 1,\n  readRecord3: ', 3],
];

describe('an edit elsewhere costs what rests on it', () => {
  for (const [name, path, before, after, most] of EDITS) {
    it(`${name}: as many parts are looked at in 300 and in 1,200 lines`, () => {
      const costs = [10, 40].map((functions) => {
        const files = filesOf(functions);
        const chain = chainOf(files);
        const text = textsOf(files)[path] ?? '{}';
        assert.ok(text.includes(before), name);
        assert.equal(chain.opened().server?.javascript.error, undefined);
        const edited = () =>
          chain.edited(
            path,
            text.replace(before, () => after),
          );
        findingsOf(chain.opened());
        // There and back, so that nothing is looked at for the first time.
        findingsOf(edited());
        findingsOf(chain.edited(path, text));
        return counted(edited()).parts;
      });
      assert.deepEqual(costs, [most, most]);
    });
  }
});

/** Edits outside of functions, and how often at most a node is looked at for each exported function with its helper, which have 120. */
const OUTSIDE: readonly (readonly [name: string, before: string, after: string, looks: number])[] = [
  ['a comment', 'function summary3(', '// Note.\nfunction summary3(', 60],
  ['the value of a constant', 'LIMIT = 1', 'LIMIT = 2', 240],
  ['one more constant', 'const LIMIT', 'const MORE = 2;\nconst LIMIT', 260],
  ['a key of exports', '  readRecord3: ', '  readRecordd3: ', 260],
];

describe('an edit outside of functions looks at little of the functions that it leaves alone', () => {
  for (const [name, before, after, looks] of OUTSIDE) {
    it(name, () => {
      const [few, many] = [10, 40].map((functions) => {
        const text = `const LIMIT = 1;\n${longApp(functions)}`;
        assert.ok(text.includes(before), name);
        const chain = chainOf({ ...filesOf(0), [SERVER]: text });
        const edited = () => chain.edited(SERVER, text.replace(before, after));
        findingsOf(chain.opened());
        findingsOf(edited());
        findingsOf(chain.edited(SERVER, text));
        return counted(edited()).nodes;
      });
      assert.ok(few && many);
      assert.ok(many - few <= looks * 30, `${few} looks at 10 of them, ${many} at 40`);
    });
  }
});

/** Server code before and after an edit beside the function that a rule has something to say of, or has no more. */
const RESTING: readonly (readonly [name: string, rule: string, before: string, after: string])[] = [
  [
    'a member of the exports that a handler calls by `this` is there now',
    'no-unknown-payload-field',
    `exports = {
  onCreate: function (payload) { console.log(this.ticketOf(payload).subjct); },
  other: 1,
};`,
    `exports = {
  onCreate: function (payload) { console.log(this.ticketOf(payload).subjct); },
  ticketOf: function (one) { return one.data.ticket; },
  other: 1,
};`,
  ],
  [
    'what a handler calls answers no more',
    'no-missing-render-data',
    `function finish() { renderData(); }
exports = { lookUp: function () { finish(); } };`,
    `function finish() { console.log(1); }
exports = { lookUp: function () { finish(); } };`,
  ],
  [
    'a function is exported under another name',
    'no-missing-render-data',
    `function ask() { console.log(1); }
exports = {};
exports.asked = ask;`,
    `function ask() { console.log(1); }
exports = {};
exports.lookUp = ask;`,
  ],
  [
    'a function of another file is exported under the name of a handler',
    'no-null-payload-field',
    `const lib = require('./lib/tools');
exports = {
  onCreated: lib.show,
};`,
    `const lib = require('./lib/tools');
exports = {
  onCreate: lib.show,
};`,
  ],
];

describe('what rests on something elsewhere is looked at again when that is another one', () => {
  for (const [name, code, before, after] of RESTING) {
    it(name, () => {
      const rules = RULES.filter((rule) => rule.code === code);
      const chain = chainOf({ ...filesOf(0), ...OTHERS, [SERVER]: before });
      const counts = [before, after, before, after].map(
        (text) => findingsOf(chain.edited(SERVER, text), { rules }).length,
      );
      const [first = 0, second = 0] = counts;
      assert.equal(Math.abs(first - second), 1, String(counts));
      assert.deepEqual(counts, [first, second, first, second]);
    });
  }
});

const OTHERS: Files = {
  'manifest.json': product('freshdesk', {
    events: handlers({ onTicketCreate: 'onCreate' }),
    functions: { lookUp: {} },
  }),
  'server/lib/tools.js': 'exports = { show: function (payload) { console.log(payload.data.ticket.type.length); } };',
};

it('of lists as long as the app has functions, few are stepped through by iterators, which make an object for each step', () => {
  const functions = 300;
  const files = filesOf(functions);
  const text = textsOf(files)[SERVER] ?? '';
  const chain = chainOf(files);
  findingsOf(chain.opened());
  const edit = (before: string, after: string) =>
    findingsOf(
      chain.edited(
        SERVER,
        text.replace(before, () => after),
      ),
    );
  edit('  readRecord3: ', '  readRecordd3: ');
  const lists = longListsSteppedThrough(functions, () => edit('  readRecord3: ', '  readRecorddd3: '));
  assert.ok(lists > 0 && lists <= 48, `${lists} lists`);
});

/** How many lists of so many items or more are asked for an iterator meanwhile. */
function longListsSteppedThrough(items: number, run: () => void): number {
  const original = Object.getOwnPropertyDescriptor(Array.prototype, Symbol.iterator) ?? {};
  const { values } = Array.prototype;
  let lists = 0;
  Object.defineProperty(Array.prototype, Symbol.iterator, {
    ...original,
    value: function (this: unknown[]) {
      if (this.length >= items) lists++;
      return values.call(this);
    },
  });
  try {
    run();
  } finally {
    Object.defineProperty(Array.prototype, Symbol.iterator, original);
  }
  return lists;
}

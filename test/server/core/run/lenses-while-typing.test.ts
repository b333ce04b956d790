/** Lenses and outlines while a file is half-typed: each stays over what it stood over, and none stands over anything else. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type App, lensesOf, outlineOf } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { chainOf } from '../../../support/edited-app.ts';

const CODE = `const LIMIT = { most: 3 };
function show(ticket) {
  console.log(\`#\${ticket.id}\`, 'ok');
}

exports = {
  EVENTS
  onCreate: function (payload) {
    const headers = { accept: 'text/html' };
    if (payload.data) { show(payload.data.ticket, headers); }
  },
  lookUp(args) { renderData(null, { found: args.id }); }
};

exports.onUpdate = async (payload) => { show(payload.data.ticket); };
`;

const events = handlers({ onTicketCreate: 'onCreate', onTicketUpdate: 'onUpdate' });

const APPS: Readonly<Record<string, Files>> = {
  '2.0, where functions need no registration': {
    'manifest.json': { 'platform-version': '2.0', product: { freshdesk: {} } },
    'server/server.js': CODE.replace(
      'EVENTS',
      "events: [\n    { event: 'onTicketCreate', callback: 'onCreate' },\n    { event: 'onTicketUpdate', callback: 'onUpdate' }\n  ],",
    ),
  },
  '2.3': {
    'manifest.json': product('freshdesk', { events, functions: { lookUp: {} }, requests: { getNote: {} } }),
    'server/server.js': CODE.replace('EVENTS', ''),
    'config/requests.json': { getNote: { schema: { method: 'GET', host: 'a.example.com' } }, other: { schema: {} } },
  },
  '3.0, with line ends of Windows': {
    'manifest.json': JSON.stringify(
      modules({ common: { functions: { lookUp: {} } }, support_ticket: { events }, service_ticket: { events } }),
      undefined,
      2,
    ).replaceAll('\n', '\r\n'),
    'server/server.js': CODE.replace('EVENTS', '').replaceAll('\n', '\r\n'),
  },
};

const TYPED = ["'", '"', '`', '(', ')', '{', '}', '[', 'if (', 'async function (', '/*', '.', ',', ': 😀'];

type Seen = readonly string[];

/** What stands over what, by the text that is there now. */
const lensesIn = (opened: App, path: string): Seen =>
  lensesOf(opened, path)
    .map(({ range, triggers }) => {
      const under = opened.files.get(path)?.text.slice(range.start, range.end);
      return `${under}: ${triggers.map(({ kind, scope, name }) => `${kind} ${scope}.${name}`).join()}`;
    })
    .sort();

const outlineIn = (opened: App, path: string): Seen => {
  const text = opened.files.get(path)?.text ?? '';
  const namesOf = (entries: ReturnType<typeof outlineOf>): readonly string[] =>
    entries.flatMap(({ name, range, nameRange, children = [] }) => {
      assert.ok(range.start <= nameRange.start && nameRange.end <= range.end, `${name} is named inside of its range`);
      return [`${name} at ${text.slice(nameRange.start, nameRange.end)}`, ...namesOf(children)];
    });
  return namesOf(outlineOf(opened, path)).toSorted();
};

/** Where a name begins, ends or goes on, another one is typed. */
const isInName = (text: string, offset: number): boolean => /[\w'"-]/.test(text.slice(offset - 1, offset + 1));

const isBroken = (opened: App, path: string): boolean => {
  const file = opened.files.get(path);
  return path.endsWith('.js') ? file?.javascript.error !== undefined : (file?.json.errors.length ?? 0) > 0;
};

const STEP = 7;

const SHOWN = [
  [lensesIn, 'server/server.js'],
  [lensesIn, 'manifest.json'],
  [outlineIn, 'manifest.json'],
  [outlineIn, 'config/requests.json'],
] as const;

for (const [name, files] of Object.entries(APPS))
  describe(name, () => {
    const before = app(files);
    for (const [seen, path] of SHOWN.filter(([seen, path]) => seen(before, path).length > 0))
      test(`${seen.name} of ${path} with one thing too many`, () => {
        const text = before.files.get(path)?.text ?? '';
        const expected = seen(before, path);
        const broken = TYPED.map((typed, number) => {
          let count = 0;
          for (let offset = number % STEP; offset < text.length; offset += STEP) {
            if (isInName(text, offset)) continue;
            const { opened, edited } = chainOf(files);
            seen(opened(), path);
            const now = edited(path, text.slice(0, offset) + typed + text.slice(offset));
            if (!isBroken(now, path)) continue;
            count++;
            assert.deepEqual(
              seen(now, path),
              expected,
              `${typed} at ${offset}, behind ${text.slice(Math.max(0, offset - 20), offset)}`,
            );
            // The author goes on elsewhere, and the file is broken still.
            const later = edited(path, `${text.slice(0, offset)}${typed} ${text.slice(offset)} `);
            if (isBroken(later, path))
              assert.deepEqual(
                seen(later, path).filter((one) => !expected.includes(one)),
                [],
              );
          }
          return count;
        });
        assert.ok(Math.max(...broken) > 3, 'most of them break it');
      });
  });

test('nothing behind an error that was there from the start is taken for a function', () => {
  const at = (text: string): Seen => {
    const opened = app({
      'manifest.json': { 'platform-version': '2.0', product: { freshdesk: {} } },
      'server/server.js': text,
    });
    return lensesIn(opened, 'server/server.js');
  };
  const good = "exports = {\n  first: function () {},\n  second: function () { show('x', 1); }\n};\n";
  assert.deepEqual(at(good), ['first: function freshdesk.first', 'second: function freshdesk.second']);
  assert.deepEqual(at(good.replace("'x'", "'x")), [
    'first: function freshdesk.first',
    'second: function freshdesk.second',
  ]);
  assert.deepEqual(at(good.replace('function () {},', "function () ' show(1); log(2) },")), [
    'first: function freshdesk.first',
  ]);
});

test('what is typed while a file is broken has a lens as soon as it is registered', () => {
  const files: Files = {
    'manifest.json': product('freshdesk', { events }),
    'server/server.js': 'exports = { onCreate: function () {} };\n',
  };
  const { edited } = chainOf(files);
  const now = edited(
    'server/server.js',
    'exports = { onCreate: function () {} };\nexports.onUpdate = function () {};\nfoo(',
  );
  assert.deepEqual(lensesIn(now, 'server/server.js'), [
    'onCreate: event freshdesk.onTicketCreate',
    'onUpdate: event freshdesk.onTicketUpdate',
  ]);
});

test('a comment in JSON leaves all that is around it as it is', () => {
  const manifest = (events: string): string =>
    `{ "platform-version": "2.3", // for now\n /* { */ "product": { "freshdesk": { "events": { ${events} } } } }`;
  const one = '"onTicketCreate": { "handler": "onCreate" }';
  const files: Files = {
    'manifest.json': manifest(one).replace(/\/\/ for now|\/\* \{ \*\//g, ''),
    'server/server.js': 'exports = { onCreate: function () {} };',
  };
  const { opened, edited } = chainOf(files);
  assert.equal(lensesIn(opened(), 'manifest.json').length, 1);
  assert.equal(outlineIn(edited('manifest.json', manifest(one)), 'manifest.json').length, 2);
  const more = edited('manifest.json', manifest(`${one}, "onTicketUpdate": { "handler": "onCreate" }`));
  assert.equal(lensesIn(more, 'manifest.json').length, 2);
  assert.equal(outlineIn(more, 'manifest.json').length, 3);
});

test('a handler that is taken away has none, and what stands behind keeps its own', () => {
  const { edited } = chainOf({
    'manifest.json': product('freshdesk', { events }),
    'server/server.js': 'exports = { onCreate: function () {}, onUpdate: function () {} };\n',
  });
  const now = edited('server/server.js', 'exports = { , onUpdate: function () {} ;\n');
  assert.deepEqual(lensesIn(now, 'server/server.js'), ['onUpdate: event freshdesk.onTicketUpdate']);
});

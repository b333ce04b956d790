/** What an app does is the same after each refactoring that is offered: both are run and compared. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { applyEdits, refactoringsAt } from '../../../../server/src/core/index.ts';
import { app, handlers, product, withCursor } from '../../../support/app.ts';

const SERVER = 'server/server.js';
const LIBRARY = { 'server/lib/x.js': 'exports = { v: 1 };\n' };
const MANIFEST = product('freshdesk', {
  events: handlers({ onTicketCreate: 'create', onTicketUpdate: 'update', onConversationCreate: 'update' }),
});

/** What is logged and given back by a call of each export that is there, with more arguments than one. */
function behaviour(files: Readonly<Record<string, string>>): string {
  const log: unknown[] = [];
  const loaded = new Map<string, Record<string, unknown>>();
  const load = (path: string): Record<string, unknown> => {
    const known = loaded.get(path);
    if (known) return known;
    const context = vm.createContext({
      console: { log: (...values: unknown[]) => log.push(values) },
      require: (name: string) => load(`${new URL(name, `file:///${path}`).pathname.slice(1)}.js`),
      exports: {},
    });
    vm.runInContext(files[path] ?? 'throw new Error("not there")', context, { filename: path });
    loaded.set(path, context.exports);
    return context.exports;
  };
  const server = load(SERVER);
  for (const name of ['create', 'update', 'help']) {
    const called = server[name];
    if (typeof called === 'function') log.push([name, Reflect.apply(called, server, [{ a: { b: 3 } }, 2, 4])]);
  }
  return JSON.stringify(log);
}

const inExports = (body: string, before = ''): string => `${before}exports = {\n  ${body}\n};\n`;

const CASES: Readonly<Record<string, string>> = {
  'several parameters': inExports(
    'he<|>lp: function (a, b) { return [a, b]; },\n  create(p) { return this.help(p, 2); }',
  ),
  'a parameter with a default, and the rest': inExports(
    'cre<|>ate: function (a = 1, b = 2, ...more) { return [a, b, more]; }',
  ),
  'a pattern as parameter': inExports('cre<|>ate: function ({ a }) { return a; }'),
  'a pattern as the second parameter': inExports('cre<|>ate: function (a, { constructor: b }) { return b.name; }'),
  'only the rest': inExports('cre<|>ate: function (...all) { return all.length; }'),
  'the list of arguments': inExports('cre<|>ate: function (a) { return arguments.length; }'),
  'parameters called as the function': inExports('cre<|>ate: function (a, create) { return create; }'),
  'a text over several lines': inExports("cre<|>ate: function () {\n    return 'x\\\n    y';\n  }"),
  'a template over several lines': inExports(
    'cre<|>ate: function (p) {\n    if (p) {\n      return `x\n        ${p.a\n          .b}\n    y`;\n    }\n  }',
  ),
  'a tagged template': inExports('cre<|>ate: function () {\n    return String.raw`\n    \\n`;\n  }'),
  'a comment over several lines': inExports('cre<|>ate: function () {\n    /* one\n       two */\n    return 1;\n  }'),
  'a helper that is called as the file loads': `const K = 2;\nfunction cre<|>ate(p) { return K; }\nconst early = create(1);\nconst x = require('./lib/x');\nexports = { create, help: () => [early, x.v] };\n`,
  'required in the middle': `const K = 2;\nconst x = require('./lib/x');\nfunction cre<|>ate(p) { return K + x.v; }\nexports = { create, help: () => x.v };\n`,
  'its own name inside': inExports('cre<|>ate: function create(p) { return p > 3 ? p : create(7); }'),
  'no semicolons': `const K = 1\nexports = {\n  cre<|>ate(p) { return K }\n}\n`,
  'two events in one function': inExports('upd<|>ate: function (payload) {\n    return `a\n    ${payload.a.b}`;\n  }'),
  'two events in one arrow function': inExports('upd<|>ate: (payload) => payload.a.b'),
  'two events in a function of the file':
    'function upd<|>ate(p) { return [p, this === undefined]; }\nexports = { update: update };\n',
  'reads with a dot': inExports('create(p) { return p["a"]<|>["b"] + p?.["a"]?.["b"] + [1]["length"] + p[`a`].b; }'),
  'reads by texts': inExports('create(p) { return p.a<|>.b + (p).a.b + p?.a?.b + p.a.b.toFixed(1); }'),
  'reads of numbers and texts': inExports(
    "create(p) { return 1['constructor']<|>['name'] + 'x'['length'] + 1.5['constructor'].name; }",
  ),
};

const tried = new Set<string>();

for (const end of ['\n', '\r\n'])
  for (const [title, code] of Object.entries(CASES))
    test(`${title}${end === '\n' ? '' : ', with line ends of Windows'}`, () => {
      const { text, offset } = withCursor(code.replaceAll('\n', end));
      const files = { ...LIBRARY, [SERVER]: text };
      const opened = app({ 'manifest.json': MANIFEST, ...files });
      assert.equal(opened.server?.javascript.error, undefined);
      const before = behaviour(files);
      for (const { title: what, refusal, changes } of refactoringsAt(
        opened,
        SERVER,
        { start: offset, end: offset },
        true,
      )) {
        if (refusal !== undefined || /^(?:Unr|R)egister/.test(what)) continue;
        tried.add(what.split(' ')[0] ?? '');
        const after: Record<string, string> = { ...files };
        for (const { path, edits } of changes().files) after[path] = applyEdits(after[path] ?? '', edits);
        // A handler that was split has other names.
        const isSplit = what.startsWith('Split');
        if (isSplit) after[SERVER] = after[SERVER]?.replace('onTicketUpdateHandler:', 'update:') ?? '';
        assert.equal(behaviour(after), before, `${what}:\n${after[SERVER]}\n${Object.values(after).at(-1)}`);
      }
    });

test('each kind was tried', () => assert.deepEqual([...tried].sort(), ['Move', 'Name', 'Read', 'Split']));

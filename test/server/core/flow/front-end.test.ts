/** What a server method is given: the keys that the app's own front end passes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files } from '../../../support/app.ts';
import { checkCompletion } from '../../../support/check-completion.ts';
import { checkFindings, checkSilent } from '../../../support/check-findings.ts';

const MANIFEST = {
  'platform-version': '3.0',
  modules: { common: { functions: { lookUp: {} }, jobs: { cleanUp: {} } }, service_ticket: {} },
  engines: { node: '24.11.0', fdk: '10.1.2' },
};

const withFrontEnd = (script: string, body = 'args.<|>', path = 'app/scripts/app.js'): Files => ({
  'manifest.json': MANIFEST,
  'server/server.js': `exports = { lookUp: function (args) { ${body} }, cleanUp: function (args) { args.done; } };`,
  [path]: script,
});

const cases: Readonly<Record<string, readonly [files: Files, labels: readonly string[]]>> = {
  'an object that is passed': [
    withFrontEnd("client.request.invoke('lookUp', { ticketId: 1, 'note': x, [y]: 2, ...more });"),
    ['ticketId', 'note', 'iparams'],
  ],
  'all calls of the method, and no other': [
    withFrontEnd(
      "c.request.invoke('lookUp', { a: 1 }); c.request.invoke('lookUp', { b: 1 }); c.request.invoke('x', { z: 1 });",
    ),
    ['a', 'b', 'iparams'],
  ],
  'a variable that is passed': [
    withFrontEnd("function go() { const data = { query: 1 }; return window.client.request.invoke('lookUp', data); }"),
    ['query', 'iparams'],
  ],
  'the last argument of a job': [
    withFrontEnd("client.job.invoke('lookUp', 'tag', { rows: [] });"),
    ['rows', 'iparams'],
  ],
  'a module of the front end': [
    withFrontEnd("import x from 'y';\nexport async function go() { await client.request.invoke('lookUp', { a: x }); }"),
    ['a', 'iparams'],
  ],
  'half-typed code of the front end': [
    withFrontEnd("client.request.invoke('lookUp', { a: 1 });\nfunction ( {"),
    ['a', 'iparams'],
  ],
  'libraries are not asked': [
    withFrontEnd("client.request.invoke('lookUp', { a: 1 });", 'args.<|>', 'app/scripts/lib.min.js'),
    ['iparams'],
  ],
  'variables of the same name in two functions': [
    withFrontEnd(
      "function a() { const o = { one: 1 }; c.request.invoke('other', o); } function b() { const o = { two: 1 }; c.request.invoke('lookUp', o); }",
    ),
    ['two', 'iparams'],
  ],
  'a parameter hides a variable': [
    withFrontEnd("const o = { a: 1 }; function go(o) { c.request.invoke('lookUp', o); }"),
    ['iparams'],
  ],
  'an object that is spread into another one': [
    withFrontEnd("const base = { a: 1 }; c.request.invoke('lookUp', { ...base, b: 2 });"),
    ['a', 'b', 'iparams'],
  ],
  'keys that are written later': [
    withFrontEnd("const o = {}; o.tid = 1; o['note'] = 2; c.request.invoke('lookUp', o);"),
    ['tid', 'note', 'iparams'],
  ],
  'a name in a constant, and in a template': [
    withFrontEnd("const NAME = 'lookUp'; c.request.invoke(NAME, { a: 1 }); c.request.invoke(`lookUp`, { b: 1 });"),
    ['a', 'b', 'iparams'],
  ],
  'a name that may be another one': [
    withFrontEnd("let name = 'lookUp'; if (x) name = 'y'; c.request.invoke(name, { a: 1 });"),
    ['iparams'],
  ],
  'an object in what is passed': [
    withFrontEnd("client.request.invoke('lookUp', { data: { a: 1, b: { c: 2 } } });", 'args.data.<|>'),
    ['a', 'b'],
  ],
  'an object in that': [
    withFrontEnd(
      "client.request.invoke('lookUp', { data: { a: 1, b: { c: 2 } } });",
      'const { data: { b: { <|> } } } = args;',
    ),
    ['c'],
  ],
  'an object that every call passes': [
    withFrontEnd(
      "const data = { a: 1 }; client.request.invoke('lookUp', { data }); client.request.invoke('lookUp', { data: { b: 1 } });",
      'args.data.<|>',
    ),
    ['a', 'b'],
  ],
  'what another call passes something else as': [
    withFrontEnd(
      "client.request.invoke('lookUp', { data: [] }); client.request.invoke('lookUp', { data: { b: 1 } });",
      'args.data.<|>',
    ),
    [],
  ],
  'objects that hold themselves': [
    withFrontEnd("const data = { a: data }; client.request.invoke('lookUp', { data });", 'args.data.<|>'),
    ['a'],
  ],
  'objects that are made of each other': [
    withFrontEnd("const a = { ...b, x: 1 }, b = { ...a, y: 1 }; c.request.invoke('lookUp', a);"),
    ['y', 'x', 'iparams'],
  ],
  'names that are not written out': [withFrontEnd('client.request.invoke(name, { a: 1 });'), ['iparams']],
};

for (const [name, [files, labels]] of Object.entries(cases)) test(name, () => checkCompletion({ files, labels }));

const wantedKeys: Readonly<Record<string, readonly [files: Files, labels: readonly string[]]>> = {
  'keys that the server reads': [
    withFrontEnd(
      "client.request.invoke('lookUp', { <|> });",
      'show(args.ticketId); const { note, data: { inner } } = args;',
    ),
    ['ticketId', 'note', 'data'],
  ],
  'keys that a helper of the server reads': [
    withFrontEnd("client.request.invoke('lookUp', { <|> });", '[args].forEach(function (given) { given.id; });'),
    ['id'],
  ],
  'keys that are not passed yet': [
    withFrontEnd("client.request.invoke('lookUp', { 'ticketId': 1, <|> });", 'show(args.ticketId, args.note);'),
    ['note'],
  ],
  'keys of an object in what is passed': [
    withFrontEnd(
      "client.request.invoke('lookUp', { 'data': { <|> } });",
      'const { note, data: { inner } } = args; args.data.more;',
    ),
    ['inner', 'more'],
  ],
  'keys for a function of the app that hands them on': [
    withFrontEnd(
      "send('lookUp', { <|> }); function send(name, data) { return client.request.invoke(name, data); }",
      'show(args.ticketId);',
    ),
    ['ticketId'],
  ],
  'none of what the platform passes, and none of another method': [
    withFrontEnd("client.request.invoke('lookUp', { <|> });", 'show(args.iparams.key, args.id);'),
    ['id'],
  ],
};

for (const [name, [files, labels]] of Object.entries(wantedKeys))
  test(`${name} are offered to the page`, () => checkCompletion({ files, labels }));

test('what is passed is offered, and judged only where no page can pass more', () => {
  const reads = 'renderData(null, [args.ticketIdd, args.else]);';
  const all = withFrontEnd("client.request.invoke('lookUp', { ticketId: 1 });", reads);
  checkFindings(all, 'no-unknown-payload-field');
  assert.deepEqual(
    findingsOf(app(all)).flatMap(({ rule }) => (/argument|field/.test(rule) ? rule : [])),
    ['no-missing-argument', 'no-missing-argument'],
  );
  checkSilent(
    withFrontEnd("client.request.invoke('lookUp', { ticketId: 1 }); client.request.invoke(name, {});", reads),
  );
  checkSilent(withFrontEnd("client.request.invoke('lookUp', { ticketId: 1, ...more });", reads));
});

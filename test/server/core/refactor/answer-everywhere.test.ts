/** An answer on every way through a handler at once, after which nothing is found; nothing where one of them cannot be told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, handlers, product } from '../../../support/app.ts';
import { findingsOf, printFinding } from '../../../support/check-findings.ts';
import { checkRefactoring, offeredTitles } from '../../../support/check-refactoring.ts';

const MANIFEST = product('freshdesk', {
  events: handlers({ onAppInstall: 'install', onTicketCreate: 'create' }),
  functions: { look: {} },
});

const inServer = (name: string, lines: readonly string[], isAsync = false): string =>
  `exports = {\n  ${name}: ${isAsync ? 'async ' : ''}function (args) {\n${lines.map((line) => `    ${line}\n`).join('')}  }\n};\n`;

const rows: readonly (readonly [
  what: string,
  name: string,
  before: readonly string[],
  after: readonly string[],
  places: number,
  isAsync?: boolean,
])[] = [
  ['an event without any', 'install', ['console.log(args);'], ['console.log(args);', 'renderData();'], 1],
  ['a function without any', 'look', ['console.log(args);'], ['console.log(args);', 'renderData(null, {});'], 1],
  [
    'a return',
    'look',
    ['if (!args.id) return;', 'renderData(null, {});'],
    ["if (!args.id) return renderData({ status: 400, message: 'Say what went wrong' });", 'renderData(null, {});'],
    1,
  ],
  [
    'a return, an error and the end',
    'look',
    ['if (!args.id) return;', 'if (args.all) {', '  return renderData(null, {});', '}', 'console.log(args);'],
    [
      "if (!args.id) return renderData({ status: 400, message: 'Say what went wrong' });",
      'if (args.all) {',
      '  return renderData(null, {});',
      '}',
      'console.log(args);',
      'renderData(null, {});',
    ],
    2,
  ],
  [
    'a catch that swallows',
    'install',
    ['try {', '  await generateTargetUrl();', '  renderData();', '} catch (error) {', '  console.error(error);', '}'],
    [
      'try {',
      '  await generateTargetUrl();',
      '  renderData();',
      '} catch (error) {',
      '  console.error(error);',
      "  renderData({ message: 'Say what went wrong' });",
      '}',
    ],
    1,
    true,
  ],
  [
    'a catch that ends by return',
    'look',
    [
      'try {',
      '  await generateTargetUrl();',
      '  renderData(null, {});',
      '} catch (error) {',
      '  console.error(error);',
      '  return;',
      '}',
    ],
    [
      'try {',
      '  await generateTargetUrl();',
      '  renderData(null, {});',
      '} catch (error) {',
      '  console.error(error);',
      "  renderData({ status: 500, message: 'Say what went wrong' });",
      '  return;',
      '}',
    ],
    1,
    true,
  ],
  [
    'an else that does not',
    'look',
    ['if (args.id) {', '  renderData(null, {});', '} else {', '  console.log(args);', '}'],
    ['if (args.id) {', '  renderData(null, {});', '} else {', '  console.log(args);', '  renderData(null, {});', '}'],
    1,
  ],
  [
    'an if without else',
    'look',
    ['console.log(args);', 'if (args.id) {', '  renderData(null, { id: args.id });', '}', 'console.log(1);'],
    [
      'console.log(args);',
      'if (args.id) {',
      '  renderData(null, { id: args.id });',
      '} else {',
      '  renderData(null, {});',
      '}',
      'console.log(1);',
    ],
    1,
  ],
  [
    'the last if of several',
    'install',
    ['if (args.a) {', '  renderData();', '} else if (args.b) {', '  renderData();', '}'],
    ['if (args.a) {', '  renderData();', '} else if (args.b) {', '  renderData();', '} else {', '  renderData();', '}'],
    1,
  ],
  [
    'a promise whose errors are swallowed',
    'install',
    [
      'generateTargetUrl()',
      '  .then(function () { renderData(); })',
      '  .catch(function (error) { console.error(error); });',
    ],
    [
      'generateTargetUrl()',
      '  .then(function () { renderData(); })',
      "  .catch(function (error) { console.error(error); renderData({ message: 'Say what went wrong' }); });",
    ],
    1,
  ],
];

for (const [what, name, before, after, places, isAsync] of rows)
  test(`answered: ${what}`, () => {
    const written = inServer(name, before, isAsync);
    const server = inServer(name, after, isAsync);
    checkRefactoring({
      files: { 'manifest.json': MANIFEST, 'server/server.js': written.replace(name, `${name}<|>`) },
      take: `Answer with \`renderData\` on every way through \`${name}\`${places > 1 ? `, in ${places} places` : ''}`,
      after: { 'server/server.js': server },
    });
    const left = findingsOf(app({ 'manifest.json': MANIFEST, 'server/server.js': server }));
    assert.deepEqual(left.filter(({ rule }) => rule === 'no-missing-render-data').map(printFinding), []);
  });

const left: Readonly<Record<string, Files>> = {
  'it answers': { 'manifest.json': MANIFEST, 'server/server.js': inServer('install<|>', ['renderData();']) },
  'nobody waits': { 'manifest.json': MANIFEST, 'server/server.js': inServer('create<|>', ['console.log(args);']) },
  'one of two branches': {
    'manifest.json': MANIFEST,
    'server/server.js': inServer('look<|>', ['if (args.id) renderData(null, {});', 'else console.log(args);']),
  },
  'nothing runs at its end': {
    'manifest.json': MANIFEST,
    'server/server.js': inServer('look<|>', ['try {', '  return 1;', '} catch (error) {', '  return 2;', '}']),
  },
  'callbacks do the work': {
    'manifest.json': MANIFEST,
    'server/server.js': inServer('look<|>', ['args.list.forEach(function (one) { console.log(one); });']),
  },
  'a helper may answer': {
    'manifest.json': MANIFEST,
    'server/server.js': `${inServer('look<|>', ['answer(args);'])}function answer() { renderData(null, {}); }\n`,
  },
  'a helper behind an if may answer': {
    'manifest.json': MANIFEST,
    'server/server.js': `${inServer('look<|>', ['if (args.id) {', '  renderData(null, {});', '}', 'answer(args);'])}function answer(a) { if (a.id) return; renderData(null, {}); }\n`,
  },
  'callbacks in an if answer': {
    'manifest.json': MANIFEST,
    'server/server.js': inServer('look<|>', ['if (args.id) {', '  later(function () { renderData(null, {}); });', '}']),
  },
  'an if answers that others follow': {
    'manifest.json': MANIFEST,
    'server/server.js': inServer('look<|>', [
      'if (args.id) {',
      '  renderData(null, {});',
      '}',
      'if (!args.id) {',
      '  renderData(null, {});',
      '}',
    ]),
  },
  'half-typed code': {
    'manifest.json': MANIFEST,
    'server/server.js': `${inServer('look<|>', ['console.log(args);'])}if (`,
  },
};

for (const [why, files] of Object.entries(left))
  test(`not offered: ${why}`, () =>
    assert.deepEqual(
      offeredTitles(files).filter((title) => title.startsWith('Answer')),
      [],
    ));

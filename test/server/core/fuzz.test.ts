/** Nothing throws, whatever stands in the files: a thousand damaged manifests and as many damaged server files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type App,
  callItemsAt,
  callsFrom,
  callsTo,
  completionsAt,
  findingsOf,
  foldsIn,
  followMoves,
  hoverAt,
  lensesOf,
  linkedRangesAt,
  linksIn,
  openApp,
  prepareRun,
  type Range,
  refactoringsAt,
  renameAt,
  selectionsAt,
  symbolAt,
  symbolDefinitionAt,
  triggersAt,
  typeDefinitionAt,
  withFile,
} from '../../../server/src/core/index.ts';
import { nodesOf } from '../../../server/src/core/syntax/javascript.ts';
import { app, type Files, handlers, modules, product } from '../../support/app.ts';
import { INHERITED_NAMES } from '../../support/foreign-names.ts';
import { mutated, type Random, randomFrom, seedOfRun } from '../../support/random.ts';

const SEED = seedOfRun(20260115);
const CASES = 1_000;

const JSON_SIGNS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '\\',
  'null',
  '-',
  '1e',
  '//',
  '/*',
  '\u0000',
  '\ud800',
  '𝒳',
  '\r',
  ...INHERITED_NAMES.flatMap((name) => [name, `"${name}"`, `"${name}":`]),
  '"\\u{1}"',
  '"\\ud83',
  '[{"a":'.repeat(150),
];
const JAVASCRIPT_SIGNS = [
  ...['{', '}', '(', ')', '[', ']', "'", '"', '`', '${', '/', '=>', '.', '?.', ',', ';', '=', '...', '#', '@', '\\u'],
  ...[
    'function ',
    'async ',
    'await ',
    'class ',
    'return ',
    'const ',
    'exports',
    'exports = {',
    'import ',
    'new ',
    'get ',
  ],
  ...INHERITED_NAMES.flatMap((name) => [name, `${name}(`, `.${name}`, `const own = ${name}(payload); own.x;`]),
  ...["'\\u{110000}'", '\\u{1F6', '/a/\\u{61}', '/(/', '08', '1_', '(('.repeat(200), '${'.repeat(200)],
  ...['\n', '\r\n', '\u2028', '\u0000', '\ud800', '𝒳', '0x', '1n', '<!--', '*/', 'events: [', 'event:'],
];

const SERVER = `const helpers = require('./lib/x');
function format({ id, ...rest }, [first, , last] = []) { return \`\${id}: \${rest.name}\`; }
exports = {
  events: [{ event: 'onTicketCreate', callback: 'onTicket' }, { event: 'onAppInstall', callback: 'onInstall' }],
  onInstall: function (payload) { renderData(); },
  async onTicket(payload) {
    for (const tag of payload.data.ticket.tags) { let payload = tag; console.log(payload?.['x'], format(tag)); }
    return (await helpers.send(payload.data.ticket.custom_fields.cf_x)) ?? /x/u.test(payload.event);
  },
  'other name': (payload) => ({ ...payload, get x() { return 1; } }),
};
exports.late = class A { static #y = 1; payload() { return this.#y; } }.payload;
`;

const apps: readonly Files[] = [
  {
    'manifest.json': modules({
      common: {
        events: handlers({ onAppInstall: 'onInstall' }),
        functions: { late: { timeout: 10 } },
        requests: { r: {} },
      },
      support_ticket: { events: handlers({ onTicketCreate: 'onTicket' }), location: { ticket_sidebar: { url: 'x' } } },
    }),
    'server/server.js': SERVER,
  },
  { 'manifest.json': product('freshdesk', {}, '2.0'), 'server/server.js': SERVER, 'actions.json': '{ "late": {} }' },
  {
    'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) }),
    'server/server.js': SERVER,
    'config/iparams.json': '{ "key": { "type": "dropdown", "options": ["a"] } }',
  },
  {
    'manifest.json': modules({
      common: { functions: { constructor: { timeout: 10 } }, requests: { toString: {} } },
      support_ticket: { events: handlers({ onTicketCreate: 'valueOf', hasOwnProperty: '__proto__' }) },
    }),
    'server/server.js': `exports = { valueOf: function (payload) { const own = toString(payload); own.x; payload.data.constructor; },
  constructor(args) { return constructor(args.__proto__).y; }, __proto__: function () { hasOwnProperty('x').z; } };`,
    'config/iparams.json': '{ "toString": { "type": "valueOf" }, "__proto__": { "type": "text" } }',
    'config/requests.json': '{ "toString": { "schema": { "method": "GET", "host": "<%= iparam.toString %>" } } }',
  },
];

function fuzz(path: string, signs: readonly string[]): void {
  const random = randomFrom(SEED);
  for (let index = 0; index < CASES; index++) {
    const whole = app(random.pick(apps));
    const text = mutated(whole.files.get(path)?.text ?? '', random, signs);
    try {
      exercise(openApp(withFile(whole.files, path, text)), random);
    } catch (error) {
      throw new Error(`Case ${index} of seed ${SEED}, ${path}:\n${text}`, { cause: error });
    }
  }
}

/** Everything that an editor asks. */
function exercise(opened: App | undefined, random: Random): void {
  if (!opened) return;
  for (const finding of findingsOf(opened)) {
    const { range, file } = finding;
    assert.ok(0 <= range.start && range.start <= range.end && range.end <= file.text.length, finding.message);
    for (const { changes } of finding.fixes?.() ?? []) for (const { edits } of changes) assert.ok(edits.length > 0);
  }
  for (const [path, { text }] of opened.files) {
    const offset = random.number(text.length + 1);
    for (const { range } of completionsAt(opened, path, offset)) {
      assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
    }
    hoverAt(opened, path, offset);
    exerciseNames(opened, path, offset, text.length);
    triggersAt(opened, path, offset);
    lensesOf(opened, path);
  }
  prepareRun(opened, { name: 'onTicketCreate', appFolder: '/app' });
  if (opened.server) assert.ok([...nodesOf(opened.server.javascript.program)].length > 0);
}

/** Every place lies in its file, and each is found again where it is. */
function exerciseNames(opened: App, path: string, offset: number, length: number): void {
  const within = ({ start, end }: Range, most: number): void => assert.ok(0 <= start && start <= end && end <= most);
  for (const { file, range } of symbolAt(opened, path, offset)?.occurrences ?? []) within(range, file.text.length);
  const renaming = renameAt(opened, path, offset, 'another');
  if (typeof renaming !== 'string') for (const { edits } of renaming.changes) assert.ok(edits.length > 0);
  symbolDefinitionAt(opened, path, offset);
  typeDefinitionAt(opened, path, offset);
  for (const { range } of linksIn(opened, path)) within(range, length);
  const file = opened.files.get(path);
  if (file) for (const range of [...foldsIn(file), ...selectionsAt(file, offset)]) within(range, length);
  for (const { path: where, nameRange } of callItemsAt(opened, path, offset)) {
    callsTo(opened, where, nameRange);
    callsFrom(opened, where, nameRange);
  }
  for (const range of linkedRangesAt(opened, path, offset)) within(range, length);
  for (const { changes, refusal } of refactoringsAt(opened, path, { start: offset, end: offset }, true)) {
    const { files } = changes();
    assert.equal(files.length === 0, refusal !== undefined);
    for (const { path: where, edits } of files)
      for (const { range } of edits) within(range, opened.files.get(where)?.text.length ?? 0);
  }
  followMoves(opened, [{ from: path, to: `moved/${path}` }]);
}

test(`damaged manifests, seed ${SEED}`, () => fuzz('manifest.json', JSON_SIGNS));

test(`damaged server files, seed ${SEED}`, () => fuzz('server/server.js', JAVASCRIPT_SIGNS));

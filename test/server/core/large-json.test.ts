/** JSON of which there is more than can be looked at within a second: its beginning is read, that is said, and nothing follows from the rest. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  baselineFrom,
  baselineText,
  findTrigger,
  openApp,
  payloadChoices,
  prepareRun,
  readExpectation,
  sourceFile,
} from '../../../server/src/core/index.ts';
import { parseJson, plainValue } from '../../../server/src/core/syntax/json.ts';
import { app, type Files, textsOf } from '../../support/app.ts';
import { findingsOf } from '../../support/check-findings.ts';
import { NAVIGABLE } from '../../support/navigable-app.ts';

const TEXTS = textsOf({
  ...NAVIGABLE,
  'server/test_data/onTicketCreate.json': { data: { ticket: { subject: 'a', stauts: 2 } } },
});

/** As many entries of a list as are too many, in front of everything else. */
const FILLER = `"filler": [${'0, '.repeat(35_000)}0],`;

const large = (text: string): string => text.replace(/[{[]/, (bracket) => (bracket === '{' ? `{ ${FILLER}` : bracket));

/** What an app still has to be known by stands in front of what there is too much of. */
const LARGE: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TEXTS)
    .filter(([path, text]) => path.endsWith('.json') && text.startsWith('{') && text !== '{}')
    .map(([path, text]) => [
      path,
      path === 'manifest.json' ? text.replace('"functions": {', `"functions": { ${FILLER}`) : large(text),
    ]),
);

const said = (changed: Files = {}): readonly string[] =>
  findingsOf(app({ ...TEXTS, ...changed })).map(({ path, severity, rule }) => `${path} ${severity} ${rule}`);

const usual = said();

for (const [path, text] of Object.entries(LARGE)) {
  test(`${path}: that it is too much is said once, and of other files nothing that was not said before`, () => {
    const found = said({ [path]: text });
    const left = `${path} info no-invalid-json`;
    assert.deepEqual(
      found.filter((one) => one === left),
      [left],
    );
    assert.deepEqual(
      found.filter((one) => !one.startsWith(`${path} `) && !usual.includes(one)),
      [],
    );
  });
}

test('each kind of file that has places for names is among them', () => {
  assert.deepEqual(Object.keys(LARGE), [
    'manifest.json',
    'actions.json',
    'config/app_settings.json',
    'config/iparams.json',
    'config/oauth_config.json',
    'config/entities.json',
    'config/requests.json',
    'server/test_data/lookUp.empty.expect.json',
    'server/test_data/accounts.json',
    'server/test_data/scenarios/one.json',
    'server/test_data/onTicketCreate.json',
  ]);
});

test('it is said what can be done, where reading ends, and `ignore` silences it', () => {
  const files = { 'config/iparams.json': LARGE['config/iparams.json'] ?? '' };
  const [finding] = findingsOf(app({ ...TEXTS, ...files })).filter(({ rule }) => rule === 'no-invalid-json');
  assert.equal(
    finding?.message,
    'config/iparams.json cannot be read. There is more in it than anybody would wait for, so nothing from here on is checked. Keep in it what is needed, or name it in `ignore` of `freshworks-events.json`.',
  );
  assert.equal(files['config/iparams.json'].slice(finding?.range.start, finding?.range.end), ',');
  assert.deepEqual(finding?.fixes?.() ?? [], []);
  const ignored = said({ ...files, 'freshworks-events.json': { ignore: ['config/iparams.json'] } });
  assert.ok(!ignored.some((one) => one.endsWith('no-invalid-json')));
});

test('half as much is read', () => {
  const half = (text: string): string => `{ "data": [${text}0] }`;
  assert.equal(parseJson(half('0, '.repeat(29_000))).isTooLarge, undefined);
  assert.deepEqual(parseJson(half('0, '.repeat(29_000))).errors, []);
  assert.equal(parseJson(half('0, '.repeat(31_000))).isTooLarge, true);
  assert.deepEqual(parseJson(half(`"${'0, '.repeat(31_000)}", `)).errors, [], 'one long text is one value');
});

test('what is behind the beginning is not read, and all of it is where somebody asks for the whole', () => {
  const file = sourceFile('config/requests.json', large('{ "getNote": { "schema": {} } }'));
  const shown = (value: unknown): readonly string[] => Object.keys(value as object);
  assert.deepEqual(shown(plainValue(file.json.root)), ['filler']);
  assert.ok((plainValue(file.json.root) as { filler: unknown[] }).filler.length <= 1_000);
  assert.deepEqual(shown(plainValue(file.wholeJson.root)), ['filler', 'getNote']);
  assert.deepEqual(file.wholeJson.errors, []);
  assert.equal(file.wholeJson, file.wholeJson);
  const small = sourceFile('config/requests.json', '{}');
  assert.equal(small.wholeJson, small.json);
});

test('what is too large and nests too deeply is read up to what comes first', () => {
  const deep = `${'['.repeat(300)}${']'.repeat(300)}`;
  const errorsOf = (text: string, isWhole?: boolean): readonly string[] =>
    parseJson(text, isWhole).errors.map(({ message }) => message.slice(0, 'There is more'.length));
  const behind = `{ ${FILLER} "deep": ${deep} }`;
  const inFront = `{ "deep": ${deep}, ${FILLER} "last": 1 }`;
  assert.deepEqual(errorsOf(behind), ['There is more']);
  assert.deepEqual(errorsOf(behind, true), ['Values are ne']);
  assert.deepEqual(errorsOf(inFront), ['Values are ne']);
  assert.deepEqual(errorsOf(inFront, true), ['Values are ne']);
});

test('what is too large to be checked is run all the same', () => {
  const { 'manifest.json': _manifest, 'server/test_data/accounts.json': _accounts, ...large } = LARGE;
  const opened = app({ ...TEXTS, ...large });
  const trigger = findTrigger(opened, { name: 'onTicketCreate' });
  assert.ok('name' in trigger);
  const run = prepareRun(opened, { name: 'onTicketCreate', appFolder: '/app' });
  assert.ok('request' in run);
  const { requestTemplates, argument } = run.request as unknown as Record<string, Record<string, unknown>>;
  assert.deepEqual(Object.keys(requestTemplates ?? {}), ['filler', 'getNote']);
  assert.equal((argument as { data: { ticket: { subject: string } } }).data.ticket.subject, 'a');
  const [choice] = payloadChoices(opened, trigger).choices;
  assert.match(choice?.summary ?? '', /"subject":"a"/);
});

test('an expectation and a baseline that are too large are read as a whole', () => {
  const logs = Array.from({ length: 35_000 }, (_, index) => `line ${index}`);
  const read = readExpectation(sourceFile('server/test_data/a.expect.json', JSON.stringify({ expect: { logs } })));
  assert.ok('expectation' in read);
  assert.equal((read.expectation.expect as { logs: unknown[] }).logs.length, logs.length);
  const found = findingsOf(app(TEXTS));
  const many = Array.from({ length: Math.ceil(10_000 / found.length) }, (_, index) =>
    found.map((finding) => ({ ...finding, message: `${finding.message} ${index}` })),
  ).flat();
  const baseline = baselineFrom(sourceFile('b.json', baselineText([...many, ...found])));
  assert.ok(found.length > 0 && found.every((finding) => baseline.takes(finding)));
});

test('a manifest of which too much stands in front of the modules makes no app, and says so', () => {
  const text = large(TEXTS['manifest.json'] ?? '');
  const file = sourceFile('manifest.json', text);
  assert.equal(openApp(new Map([[file.path, file]])), undefined);
  assert.match(file.json.errors[0]?.message ?? '', /^There is more in it than anybody would wait for/);
});

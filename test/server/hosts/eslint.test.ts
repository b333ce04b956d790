/** FDK's list for those who run ESLint: what the configuration says is what our own findings say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Linter } from 'eslint';
import { sourceFile } from '../../../server/src/core/index.ts';
import { lintProblems } from '../../../server/src/core/lint/lint.ts';
import { LINT_RULES } from '../../../server/src/core/lint/table.ts';
import type * as Published from '../../../server/src/hosts/eslint/types.ts';
import { plugin, recommended } from '../../../server/src/hosts/eslint.ts';

/** The types that are published are those of what is exported, and ESLint takes them. */
const published: Pick<typeof Published, 'plugin' | 'recommended'> = { plugin, recommended };
const config: Linter.Config[] = published.recommended;

const APP = [
  'let stored;',
  'app.initialized().then(function (client) {',
  '  stored = client;',
  '  client.request.invoke("save", {});',
  '  client.db.get("x").then(show);',
  '  client.db.get("x").then(show, alert);',
  '  client.db.get("x").then(show).catch(function (error) {',
  '    console.error(error);',
  '  });',
  '  client.db.get("x").then(show, (error) => console.log(error));',
  '  client.db.get("x").then(show).done(show);',
  '  client.db.get("x").fail(function (error) {',
  '    stored(error);',
  '    console.log(error);',
  '  });',
  '  fetch("https://example.com/").then(show, show);',
  '  $.ajax({});',
  '  jQuery.getJSON("x");',
  '  const request = new XMLHttpRequest();',
  '  axios("x");',
  '  load("https://unpkg.com/x@1/x.js", `//unpkg.com/${stored}`, "https://cdn.example.com/x.js");',
  '  axios.post("x");',
  '  request.open("GET", "x");',
  '  let own;',
  '  own = 1;',
  '  show(own, stored, () => {',
  '    own = 2;',
  '  });',
  '  undeclared = 1;',
  '});',
  'function show(fetch, value) {',
  '  fetch(value);',
  '}',
  'stored = 1;',
  '',
].join('\n');

const linter = new Linter();

function byESLint(path: string, text: string): readonly string[] {
  return linter
    .verify(text, config, { filename: path })
    .filter(({ ruleId }) => ruleId !== null)
    .map(({ line, column, ruleId, severity }) => `${line}:${column} ${ruleId} ${severity === 2 ? 'error' : 'warning'}`)
    .sort();
}

function byChecks(path: string, text: string): readonly string[] {
  const file = sourceFile(path, text);
  return lintProblems(file)
    .map(({ rule, range, lintRule }) => {
      const { line, character } = file.lines.positionAt(range.start);
      return `${line + 1}:${character + 1} ${lintRule.isOwn ? 'freshworks/' : ''}${rule} ${lintRule.severity}`;
    })
    .sort();
}

test('in a script of a page: the same rules at the same places', () => {
  const found = byESLint('app/scripts/app.js', APP);
  assert.deepEqual(found, byChecks('app/scripts/app.js', APP));
  for (const name of Object.keys(plugin.rules))
    assert.ok(
      found.some((line) => line.includes(` freshworks/${name} `)),
      name,
    );
});

test('in server code nothing is said that is about pages', () => {
  const found = byESLint('server/server.js', APP);
  assert.deepEqual(found, byChecks('server/server.js', APP));
  assert.deepEqual(
    found.filter((line) => /no-cross-scope-assign|no-non-client-request-model/.test(line)),
    [],
  );
});

test('a file elsewhere is not linted', () => {
  const messages = linter.verify(APP, config, { filename: 'scripts/tool.js' });
  assert.deepEqual(
    messages.filter(({ ruleId }) => ruleId !== null),
    [],
  );
});

test('each rule of the list that ESLint has is in the configuration, with its severity', () => {
  const rules = Object.assign({}, ...config.map((one) => one.rules)) as Readonly<Record<string, unknown>>;
  for (const { name, isOwn, severity } of LINT_RULES) {
    const setting = rules[isOwn ? `freshworks/${name}` : name];
    if (isOwn && !Object.hasOwn(plugin.rules, name)) assert.equal(setting, undefined, name);
    else assert.equal([setting].flat()[0], severity === 'error' ? 'error' : 'warn', name);
  }
});

test('comments of ESLint keep back the same here and there', () => {
  const text = [
    '/* eslint no-alert: "off" */',
    'function handler(payload) {',
    '  // eslint-disable-next-line no-var -- a reason',
    '  var a = 1;',
    '  var b = 2; // eslint-disable-line no-var, no-unused-vars',
    '  /* eslint-disable eqeqeq */',
    '  if (a == b) show(1);',
    '  /* eslint-enable eqeqeq */',
    '  if (a == b) show(2);',
    '  alert("// eslint-disable-line");',
    '  debugger; /* eslint-disable-line */',
    '  /* eslint-disable-next-line',
    '     no-debugger */',
    '  debugger;',
    '  // eslint-disable no-debugger',
    '  debugger;',
    '  show("/* eslint-disable */");',
    '  debugger;',
    '  /* eslint-disable -- all of it */',
    '  debugger;',
    '}',
    'handler(`',
    '  // eslint-disable-next-line',
    '  ${eval("1")}`);',
    '',
  ].join('\n');
  const found = byESLint('server/server.js', text);
  assert.deepEqual(found, byChecks('server/server.js', text));
  assert.ok(found.length >= 4, found.join('\n'));
});

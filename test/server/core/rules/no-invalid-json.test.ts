/** JSON files that do not parse: the first place only, in words that say what to do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-invalid-json';

const withFile = (path: string, text: string): Files => ({ 'manifest.json': product('freshdesk'), [path]: text });

/** What an author may have done to `config/iparams.json`, and the remedy that is told. */
const mistakes: Readonly<Record<string, string>> = {
  'a comma before a brace': `{ "a": 1, }
          ^ no-invalid-json: config/iparams.json is not valid JSON. A comma stands before the closing \`}\``,
  'a comma before a bracket': `[1, 2, ]
       ^ no-invalid-json: A comma stands before the closing \`]\``,
  'a comment': `{ // note
  ^^^^^^^ no-invalid-json: JSON has no comments: remove it
  "a": 1 }`,
  'a block comment': `{ "a": /* note */ 1 }
       ^^^^^^^^^^ no-invalid-json: JSON has no comments`,
  'a missing comma': `{ "a": 1
  "b": 2 }
  ^^^ no-invalid-json: A comma is missing between two entries`,
  'a missing colon': `{ "a" 1 }
      ^ no-invalid-json: A colon is missing`,
  'a missing value': `{ "a": }
       ^ no-invalid-json: A value is missing here`,
  'a key without quotes': `{ a: 1 }
  ^ no-invalid-json`,
  'single quotes': `{ "a": 'x' }
       ^^^ no-invalid-json: put text in double quotes`,
  'a text that is not closed': `{ "a": "x
       ^^ no-invalid-json: A text is not closed: add \`"\``,
  'two objects': `{} {}
   ^ no-invalid-json: A second value follows, and a JSON file has one: join the two, or make an array of them`,
  'two objects, one below the other': `{ "a": 1 }
{ "b": 2 }
^ no-invalid-json: A second value follows`,
  'two texts': `"a" "b"
    ^^^ no-invalid-json: A second value follows`,
  'a bracket too many': `{ "a": [1] }}
            ^ no-invalid-json: \`}\` closes nothing: remove it`,
  'another bracket too many': `[1] ]
    ^ no-invalid-json: \`]\` closes nothing: remove it`,
  'a comma behind everything': `{ "a": 1 },
          ^ no-invalid-json: A comma stands behind the value of the file: remove it`,
  'an unknown word': `{ "a": undefined }
       ^^^^^^^^^ no-invalid-json: \`undefined\` is no JSON value`,
  'a wrong escape': `{ "a": "\\x" }
       ^^^^ no-invalid-json: An escape is not valid in JSON`,
  'a tab inside a text': `{ "a": "\t" }
       ^^^ no-invalid-json: A control character or line break`,
  'several mistakes, of which the first counts': `{ "a": , "b": }
       ^ no-invalid-json: A value is missing here`,
};

for (const [name, text] of Object.entries(mistakes)) {
  test(`reports ${name}`, () => checkFindings(withFile('config/iparams.json', text), RULE));
}

test('an object that is not closed is reported at the end', () => {
  const [finding] = findingsOf(app(withFile('config/iparams.json', '{ "a": {}')));
  assert.match(finding?.message ?? '', /An object is not closed: add `}`/);
  assert.equal(finding?.range.start, '{ "a": {}'.length);
});

test('an empty file, and one of blanks, is reported', () => {
  for (const text of ['', ' \n ', '\uFEFF', '\uFEFF\r\n']) {
    for (const path of ['config/iparams.json', 'server/test_data/onTicketCreate.json']) {
      const found = findingsOf(app(withFile(path, text)));
      assert.deepEqual(
        found.map(({ rule, severity, message }) => [rule, severity, message]),
        [
          [
            RULE,
            path.startsWith('config') ? 'error' : 'warning',
            `${path} is not valid JSON. The file is empty: write \`{}\`.`,
          ],
        ],
      );
      checkFix({
        files: withFile(path, text),
        rule: RULE,
        fix: 'Write `{}`',
        safety: 'safe',
        after: { [path]: `${text}{}` },
      });
    }
  }
});

test('an empty scenario becomes a list', () => {
  const path = 'server/test_data/scenarios/two.json';
  const [finding] = findingsOf(app(withFile(path, ' \n')));
  assert.equal(
    finding?.message,
    `${path} is not valid JSON. The file is empty, and a scenario is a list of steps: write \`[]\`.`,
  );
  checkFix({
    files: withFile(path, ' \n'),
    rule: RULE,
    fix: /^Write `\[\]`$/,
    safety: 'safe',
    after: { [path]: ' \n[]' },
  });
});

test('every JSON file of the app is looked at', () => {
  for (const path of ['config/requests.json', 'actions.json', 'server/test_data/onTicketCreate.json']) {
    const [finding] = findingsOf(app(withFile(path, '{,}')));
    assert.deepEqual([finding?.rule, finding?.path], [RULE, path]);
  }
});

test('a manifest that is broken but recognized is reported', () => {
  checkFindings({
    'manifest.json': `{ "platform-version": "2.3", "product": { "freshdesk": {}, } }
                                                           ^ no-invalid-json: manifest.json is not valid JSON
`,
  });
});

const silent: Readonly<Record<string, Files>> = {
  'valid files': withFile('config/iparams.json', '{ "a": [1, 2.5e3, "\\u00e4", null, true, {}] }'),
  'a byte order mark': withFile('config/iparams.json', '\uFEFF{}'),
  'line breaks of Windows': withFile('config/iparams.json', '{\r\n}\r\n'),
  'a single value': withFile('config/iparams.json', '5'),
  'a repeated key': withFile('config/iparams.json', '{ "a": 1, "a": 2 }'),
  'other files': withFile('app/index.html', '{,}'),
  'surrogates that stand alone': withFile('config/iparams.json', '{ "a": "\ud800", "b": "\\ud800" }'),
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

const fixes: Readonly<Record<string, readonly [string, string]>> = {
  'before a brace': ['{ "a": 1, }', '{ "a": 1 }'],
  'before a bracket': ['[1, 2,]', '[1, 2]'],
  'before a brace on the next line': ['{\n  "a": 1,\n}\n', '{\n  "a": 1\n}\n'],
  'before a brace on the next line of Windows': ['{\r\n  "a": 1,\r\n}\r\n', '{\r\n  "a": 1\r\n}\r\n'],
};

for (const [name, [before, after]] of Object.entries(fixes)) {
  test(`the fix removes the comma ${name}`, () =>
    checkFix({
      files: withFile('config/iparams.json', before),
      rule: RULE,
      fix: 'Remove the comma',
      safety: 'safe',
      after: { 'config/iparams.json': after },
    }));
}

const behind: Readonly<
  Record<string, readonly [before: string, after: string, fix: string, safety: 'safe' | 'unsafe']>
> = {
  'a comma': ['{ "a": 1 },\n', '{ "a": 1 }\n', 'Remove the comma', 'safe'],
  'a brace': ['{ "a": 1 }}\n', '{ "a": 1 }\n', 'Remove `}`', 'unsafe'],
  'a bracket': ['[1] ]', '[1] ', 'Remove `\\]`', 'unsafe'],
  'a second object': ['{ "a": 1 }\n{ "b": 2 }\n', '{ "a": 1, "b": 2 }\n', 'Join the two objects', 'unsafe'],
  'a second object of several lines': [
    '{\n  "a": 1\n}\n{\n  "b": 2\n}\n',
    '{\n  "a": 1,\n  "b": 2\n}\n',
    'Join the two objects',
    'unsafe',
  ],
  'an empty object': ['{ "a": 1 } {}', '{ "a": 1}', 'Join the two objects', 'unsafe'],
  'an object behind an empty one': ['{}{ "a": 1 }', '{ "a": 1 }', 'Join the two objects', 'unsafe'],
};

for (const [name, [before, after, fix, safety]] of Object.entries(behind)) {
  test(`the fix for ${name} behind the value`, () =>
    checkFix({
      files: withFile('config/iparams.json', before),
      rule: RULE,
      fix,
      safety,
      after: { 'config/iparams.json': after },
    }));
}

test('what cannot be joined has no fix', () => {
  for (const text of ['{} {} {}', '[1] [2]', '{} 5', '{ "a": 1 } { "b": ', '1 2']) {
    const [finding] = findingsOf(app(withFile('config/iparams.json', text)));
    assert.equal(finding?.fixes, undefined, text);
  }
});

test('other mistakes have no fix', () => {
  for (const text of ['{ "a" 1 }', '{ "a": }', '{', '{ // x\n}']) {
    const [finding] = findingsOf(app(withFile('config/iparams.json', text)));
    assert.equal(finding?.fixes, undefined, text);
  }
});

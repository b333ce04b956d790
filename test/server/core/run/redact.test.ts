/** Secrets in other texts: each form of each value is hidden, comes back the same, and words beside it stay. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { redactor, restorer, textRedactor } from '../../../../server/src/core/run/redact.ts';
import { ENCODINGS, leaks, SECRETS } from '../../../support/secrets.ts';

for (const [name, value] of Object.entries(SECRETS)) {
  test(`no form of it is left: ${name}`, () => {
    const secrets = [{ name: 'iparam.key', value }];
    for (const [encoding, encode] of Object.entries(ENCODINGS)) {
      const text = `before ${encode(value)} after`;
      const hidden = redactor(secrets)(text);
      assert.deepEqual(leaks(hidden, encode(value)), [], `${encoding}: ${hidden}`);
      assert.match(hidden, /^before .{0,12}‹iparam\.key.*›.{0,12} after$/s, encoding);
      assert.equal(restorer(secrets)(hidden), text, `${encoding} comes back`);
    }
  });
}

test('each line of a key of several lines, wherever it stands', () => {
  const value = SECRETS['a key of several lines'] ?? '';
  for (const line of value.split('\n').filter((each) => each.length >= 8))
    for (const text of [inspect({ value }), `key is ${inspect([value])}`])
      assert.deepEqual(leaks(redactor([{ name: 'k', value }])(text), line), [], text);
  for (const line of value.split('\n').filter((each) => each.length >= 8))
    for (const text of [line, `> ${line}`, `'${line}\\n' +`, Buffer.from(line).toString('base64'), `["${line}"]`])
      assert.deepEqual(leaks(redactor([{ name: 'k', value }])(text), text.replace(/^\W+|\W+$/g, '')), [], text);
});

test('a key that was pasted into one line, and is taken apart again', () => {
  const lines = (SECRETS['a key of several lines'] ?? '').split('\n');
  for (const glue of ['\\n', ' ', '', '\\r\\n', '|'])
    for (const text of [lines.join('\n'), inspect({ key: lines.join('\n') }), lines.slice(1, -2).join('')])
      for (const line of lines.slice(1, -3))
        assert.ok(!redactor([{ name: 'k', value: lines.join(glue) }])(text).includes(line), `${glue}: ${text}`);
});

test('texts of a secret that is JSON, also where the code has parsed it', () => {
  const account = { type: 'service', auth_uri: 'https://accounts.example.com/o/oauth2/auth', nested: { id: '' } };
  const value = JSON.stringify({ ...account, nested: { private_key: SECRETS['a key of several lines'] } }, null, 2);
  const shown = redactor([{ name: 'iparam.account', value }])(inspect(JSON.parse(value)));
  assert.deepEqual(leaks(shown, SECRETS['a key of several lines'] ?? ''), []);
  assert.ok(shown.includes(account.auth_uri), 'what everybody knows stays');
});

/** A secret, a text that only looks like it, and what is shown. */
const kept: readonly (readonly [value: string, text: string])[] = [
  ['abc', 'abc ABC 616263'],
  ['Freshdesk', 'freshdesk FRESHDESK'],
  ['password', 'PASSWORD Password'],
  ['Test', 'test TEST latest'],
  ['top\nline\nhere', 'line top here'],
  ['a\nnot\n', 'nothing is a note'],
  ['1234', '31 32 33 34 49,50,51,52'],
  ['{"a": 1', '"a" 1'],
  ['{"type":"account"}', 'type account'],
];
for (const [value, text] of kept) {
  test(`${JSON.stringify(value)} hides nothing in ${JSON.stringify(text)}`, () => {
    assert.equal(redactor([{ name: 'k', value }])(text), text);
  });
}

const DATA = { numbers: true };

/** A secret, data, and what is shown of it. */
const lists: readonly (readonly [value: string, data: unknown, shown: unknown])[] = [
  ['token-1é', [...'token-1é'], '‹k›'],
  [
    'token-1é',
    { type: 'Buffer', data: [...Buffer.from('token-1é')] },
    { type: 'Buffer', data: '‹k in signs for bytes›' },
  ],
  ['token-1é', Array.from('token-1é', (sign) => sign.charCodeAt(0)), '‹k›'],
  ['token-1é', [['x', ...'token-1é', 'y']], ['x‹k›y']],
  ['1234', ['1', '2', '3', '4'], '‹k›'],
  ['1234', [49, 50, 51, 52], [49, 50, 51, 52]],
  ['12345678', [1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]],
  ['token-1é', [116, 111, null], [116, 111, null]],
  ['token-1é', ['to', 'ken-1é'], ['to', 'ken-1é']],
];
for (const [value, data, shown] of lists) {
  test(`${value} in ${JSON.stringify(data)}`, () => {
    assert.deepEqual(redactor([{ name: 'k', value }], DATA)(data), shown);
    // What is recorded is given back as it was.
    assert.deepEqual(restorer([{ name: 'k', value }])(redactor([{ name: 'k', value }])(data)), data);
  });
}

test('marks of earlier recordings still come back', () => {
  const value = 'p@ss "word"/1';
  const marks = {
    '‹k›': value,
    '‹k in JSON›': 'p@ss \\"word\\"/1',
    '‹k in an address›': encodeURIComponent(value),
    '‹k in base64 0›': Buffer.from(value).toString('base64').replace(/.?=*$/, ''),
  };
  for (const [mark, text] of Object.entries(marks))
    assert.ok(text.startsWith(restorer([{ name: 'k', value }])(mark)), mark);
});

test('hundreds of forms and a large text take no time that anybody notices', () => {
  const value = Array.from({ length: 100 }, (_, line) => `${line}${'Ab+/9'.repeat(12)}`).join('\n');
  const large = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, index) => [`key ${index}`, 'a text of a payload']),
  );
  const start = process.cpuUsage();
  assert.deepEqual(redactor([{ name: 'k', value }])(large), large);
  assert.ok(process.cpuUsage(start).user < 5_000_000, `${process.cpuUsage(start).user / 1000} ms`);
});

test('a secret of plain signs has the forms of any other', () => {
  const { hide } = textRedactor([{ name: 'k', value: 'Ab0_c.D-9' }]);
  for (const text of [
    'Ab0_c.D-9',
    JSON.stringify(JSON.stringify('Ab0_c.D-9')),
    Buffer.from('Ab0_c.D-9').toString('base64').slice(0, 12),
    Buffer.from('user:Ab0_c.D-9').toString('base64'),
    Buffer.from('Ab0_c.D-9').toString('hex'),
    Buffer.from('Ab0_c.D-9').toString('hex').toUpperCase(),
    'AB0_C.D-9',
    'ab0_c.d-9',
    encodeURIComponent('Ab0_c.D-9'),
    new URLSearchParams({ a: 'Ab0_c.D-9' }).toString(),
  ])
    assert.match(hide(text), /‹k/, text);
});

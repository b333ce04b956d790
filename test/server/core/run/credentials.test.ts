/** What is hidden of requests and answers although no parameter knows it, and what stays because it is data. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCredentials, withoutTokens } from '../../../../server/src/core/run/credentials.ts';
import { redactor, restorer } from '../../../../server/src/core/run/redact.ts';
import { cpuMilliseconds } from '../../../support/cpu-time.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl';
const response = (text: string) => withoutTokens({ status: 200, headers: {}, response: text }).response;

test('tokens in the text of an answer', () => {
  const inner = (value: string) => JSON.stringify({ access_token: value, n: 'a"b' });
  for (const [text, expected] of [
    ['{"token": "abc"}', '{"token": "‹redacted›"}'],
    ['{"api_key":"abc","n":1}', '{"api_key":"‹redacted›","n":1}'],
    ['{"accessToken":"a\\"b\\\\","x":"y"}', '{"accessToken":"‹redacted›","x":"y"}'],
    ['{"user_password":"abc","session_id":"s"}', '{"user_password":"‹redacted›","session_id":"‹redacted›"}'],
    [`{"jot":"${JWT}"}`, '{"jot":"‹redacted›"}'],
    [JSON.stringify({ body: inner('a"\\b') }), JSON.stringify({ body: inner('‹redacted›') })],
    [
      JSON.stringify({ body: JSON.stringify({ body: inner('x"y') }) }),
      JSON.stringify({ body: JSON.stringify({ body: inner('‹redacted›') }) }),
    ],
    ['access_token=abc&token_type=bearer', 'access_token=‹redacted›&token_type=bearer'],
    ['<t><token>abc</token></t>', '<t><token>‹redacted›</token></t>'],
    ['{"token":"cut of', '{"token":"‹redacted›'],
  ] as const) {
    assert.equal(response(text), expected);
  }
});

test('passwords before a host', () => {
  for (const [url, expected] of [
    ['https://ann:hush@a.b/x', 'https://ann:‹redacted›@a.b/x'],
    ['https://:hush@a.b', 'https://:‹redacted›@a.b'],
    ['HTTPS://ann:hu@sh:1@a.b:80/?q=@', 'HTTPS://ann:‹redacted›@a.b:80/?q=@'],
    ['https://ann:<%= iparam.key %>@a.b', 'https://ann:<%= iparam.key %>@a.b'],
    ['https://ann@a.b/x:y@z', 'https://ann@a.b/x:y@z'],
    ['https://a.b:80/@x', 'https://a.b:80/@x'],
    ['see https://a.b: or mail ann@a.b', 'see https://a.b: or mail ann@a.b'],
  ] as const) {
    assert.deepEqual(withoutCredentials({ url }), { url: expected });
    assert.equal(response(url), expected);
  }
});

test('data that only sounds like a token stays', () => {
  for (const text of [
    '{"next_page_token":"CAUQAA","token_type":"bearer","tokens":["a"],"secretary":"Ann"}',
    '{"password":"","key":"PROJ-1","is_session":true,"text":"token: abc"}',
    'https://a.b/?page=2&sort=token',
    '{"password":"‹iparam.key›"}',
  ]) {
    assert.equal(response(text), text);
  }
});

test('headers of an answer', () => {
  const headers = {
    'x-session': 'abc',
    location: 'https://a.b/?x=1&access_token=abc#top',
    etag: 'W/"1"',
    'x-jot': JWT,
  };
  assert.deepEqual(withoutTokens({ status: 302, headers, response: '' }).headers, {
    'x-session': '‹redacted›',
    location: 'https://a.b/?x=1&access_token=‹redacted›#top',
    etag: 'W/"1"',
    'x-jot': '‹redacted›',
  });
});

test('literals of a request', () => {
  const request = {
    method: 'POST',
    url: 'https://a.b/c?api_key=abc&q=1',
    headers: { 'X-Any': 'as it is' },
    query: { api_key: 'abc', q: '1', token: '<%= iparam.key %>' },
    body: '{"user":"me","password":"hunter2"}',
  };
  assert.deepEqual(withoutCredentials(request), {
    ...request,
    url: 'https://a.b/c?api_key=‹redacted›&q=1',
    query: { api_key: '‹redacted›', q: '1', token: '<%= iparam.key %>' },
    body: '{"user":"me","password":"‹redacted›"}',
  });
  assert.deepEqual(withoutCredentials({ json: { login: { password: 12345 } } }), {
    json: { login: { password: '‹redacted›' } },
  });
});

test('a secret is hidden in base64, wherever it stands there, in JSON of JSON and in queries, and comes back', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  for (const value of ['hush-hush', 'sécret~/"key" (1)', '12345678', '𝒳ÿ?>~~~']) {
    const secrets = [{ name: 'iparam.key', value }];
    const whole = {
      basic: ['', 'a', 'ab', 'abc'].map((before) => `Basic ${base64(`${before}${value}:x`)}`),
      url: ['', 'a', 'ab'].map((before) => Buffer.from(before + value).toString('base64url')),
      query: `?a=${encodeURIComponent(base64(value))}&${new URLSearchParams({ b: value })}`,
      deep: JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ value }) }) }),
    };
    const hidden = redactor(secrets)(whole);
    for (const text of [...hidden.basic, ...hidden.url]) assert.match(text, /‹iparam\.key in base64/);
    assert.match(hidden.query, /^\?a=‹iparam\.key in base64 0.*›\S{0,6}&b=‹iparam\.key/);
    assert.deepEqual(restorer(secrets)(hidden), whole);
  }
});

test('a mark is not searched for other secrets', () => {
  const secrets = [
    { name: 'iparam.key', value: 'hush-hush' },
    { name: 'iparam.other', value: 'iparam' },
  ];
  assert.equal(redactor(secrets)('hush-hush iparam'), '‹iparam.key› ‹iparam.other›');
});

test('a server cannot make the search slow', () => {
  const count = 300_000;
  const took = cpuMilliseconds(() => {
    for (const text of ['\\', 'eyJ-', '"', '<token ', '&a-', '{"token":"a\\']) response(text.repeat(count));
  });
  assert.ok(took < 5_000, `${took} ms of processor time`);
});

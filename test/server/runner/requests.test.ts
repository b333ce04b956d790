/** `$request`: templates of `config/requests.json` from 2.3 on, verbs before (docs/platform.md 3.2, 4.4 and section 6). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRequest } from '../../../server/src/core/run/contract.ts';
import { invokeTemplate } from '../../../server/src/runner/standins/invoke-template.ts';
import { requestVerbs } from '../../../server/src/runner/standins/request-verbs.ts';
import type { Answer } from '../../../server/src/runner/standins/stand-in.ts';
import { substitute } from '../../../server/src/runner/standins/substitute.ts';
import { requestFor, runBody, texts } from './support.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const values = {
  iparam: { key: 'K', n: 5, 'a-b': 'dash', list: [{ x: 'deep' }], empty: '' },
  context: { id: 7 },
  access_token: 'T',
};

test('substitutions', () => {
  const cases: [text: string, expected: string][] = [
    ['plain', 'plain'],
    ['<%= iparam.key %>/<%=context.id%>', 'K/7'],
    ['Bearer <%= access_token %>', 'Bearer T'],
    ['Basic <%= encode(iparam.key) %>', `Basic ${base64('K')}`],
    ["<%= encode(iparam.key + ':x') %>", base64('K:x')],
    ['<%= encode( iparam["key"] + ":" + encode(iparam.n) ) %>', base64(`K:${base64('5')}`)],
    ["<%= 'a' + iparam['a-b'] + iparam.a-b %>", 'adashdash'],
    ['<%= iparam.list[0].x %>|<%= iparam.list %>', 'deep|[{"x":"deep"}]'],
    ['<%= iparam.empty %>$&', '$&'],
    ['<% if %>', '<% if %>'],
  ];
  for (const [text, expected] of cases) assert.equal(substitute(text, values), expected);
  const errors: [text: string, message: RegExp][] = [
    ['<%= iparam.none %>', /^<%= iparam\.none %> has no value: iparam\.none is not defined/],
    ['<%= nothing %>', /nothing is not defined/],
    ['<%= iparam.__proto__ %>', /iparam\.__proto__ is not defined/],
    ['<%= constructor %>', /constructor is not defined/],
    ['<%= iparam.key.length %>', /iparam\.key\.length is not defined/],
    ['<%= encode(iparam.key %>', /lacks a closing parenthesis/],
    ['<%= %>', /lacks a name/],
    ['<%= iparam.key iparam.n %>', /cannot be read from "iparam\.n" on/],
    ['<%= process.exit() %>', /process\.exit is not defined/],
  ];
  for (const [text, message] of errors) assert.throws(() => substitute(text, values), { message });
});

const schema = {
  method: 'post',
  host: '<%= iparam.domain %>',
  path: '/api/<%= context.id %>',
  headers: { Auth: 'Basic <%= encode(iparam.key) %>' },
  query: { page: '1', size: '<%= iparam.size %>' },
};
function invoke(template: unknown, options: unknown = {}, more: Partial<RunRequest> = {}): Answer {
  const request = requestFor('/app', {
    requestTemplates: { t: template, __proto__: null },
    registeredTemplates: ['t', 'constructor'],
    iparams: { domain: 'a.example.com', key: 'K', size: 20 },
    ...more,
  });
  return invokeTemplate(request)(['t', options]);
}
function refusal(answer: Answer): [unknown, unknown] {
  assert.ok('error' in answer);
  const { status, message, response } = answer.error as Record<string, unknown>;
  assert.equal(response, message);
  return [status, message];
}

test('invokeTemplate renders and answers', () => {
  const answer = invoke({ schema }, { context: { id: 7 }, query: { page: 2, all: true }, body: '{"a":1}' });
  assert.deepEqual(answer, {
    answeredBy: 'default',
    value: { status: 200, headers: {}, response: '{}', attempts: 1 },
    request: {
      method: 'POST',
      url: 'https://a.example.com/api/7',
      headers: { Auth: `Basic ${base64('K')}` },
      query: { page: '1', size: '20', all: 'true' },
      body: '{"a":1}',
    },
  });
  const older = invoke({ schema }, { context: { id: 7 }, query: { page: 2 } }, { callQueryWins: true });
  assert.deepEqual(older.request?.query, { page: '2', size: '20' }, 'before FDK 9.0.5');
  const host = {
    method: 'GET',
    host: '<%= current_host.endpoint_urls.freshdesk %>',
    path: '/<%= app_settings.x %>',
    headers: { A: '<%= access_token %>' },
  };
  const argument = { currentHost: { endpoint_urls: { freshdesk: 'b.example.com' } }, app_settings: { x: 'y' } };
  const { request } = invoke({ schema: host }, undefined, { argument });
  assert.deepEqual([request?.url, request?.headers], ['https://b.example.com/y', { A: '{access_token}' }]);
  for (const freshdesk of ['https://b.example.com', 'https://b.example.com/', 'HTTP://b.example.com']) {
    const address = { argument: { ...argument, currentHost: { endpoint_urls: { freshdesk } } } };
    assert.equal(invoke({ schema: host }, undefined, address).request?.url, 'https://b.example.com/y');
    const asInPayloads = { ...host, host: host.host.replace('current_host', 'currentHost') };
    assert.equal(invoke({ schema: asInPayloads }, undefined, address).request?.url, 'https://b.example.com/y');
  }
  const local = invoke({ schema: { method: 'GET', host: 'localhost:3000', protocol: 'http' } });
  assert.equal(local.request?.url, 'http://localhost:3000/');
});

const upload = (members: object): object => ({ schema: { method: 'POST', host: 'a.example.com', ...members } });

const files = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, { ref: '<%= context.id %>' }]));

const bodies: Readonly<Record<string, readonly [members: object, body: unknown, notes?: number]>> = {
  'the fields of a form': [{ formData: { fields: { id: '<%= context.id %>', n: 5 } } }, { id: '7', n: 5 }],
  'a form with files': [
    { formData: { fields: { a: '1' }, files: { image: { ref: '<%= context.id %>' } } } },
    { formData: { fields: { a: '1' }, files: { image: { ref: '7' } } } },
  ],
  'the only file': [{ file: { ref: '<%= context.id %>' } }, { file: { ref: '7' } }],
  'a form instead of what the call gives': [{ formData: { fields: {} } }, {}],
  'more files than usual': [{ formData: { files: files(6) } }, { formData: { files: filled(6) } }, 1],
};

function filled(count: number): object {
  return JSON.parse(JSON.stringify(files(count)).replaceAll('<%= context.id %>', '7'));
}

for (const [name, [members, body, notes = 0]] of Object.entries(bodies)) {
  test(`a template sends ${name}`, () => {
    const heard: string[] = [];
    const request = requestFor('/app', {
      platform: '3.0',
      requestTemplates: { t: upload(members) },
      registeredTemplates: ['t'],
    });
    const answer = invokeTemplate(request, undefined, (text) => heard.push(text))([
      't',
      { context: { id: 7 }, body: 'x' },
    ]);
    assert.ok('value' in answer);
    assert.deepEqual(answer.request?.body, body);
    assert.equal(heard.length, notes, heard.join());
  });
}

const unsent: Readonly<Record<string, readonly [template: object, more: Partial<RunRequest>, message: RegExp]>> = {
  'a form and a file': [upload({ formData: { fields: {} }, file: { ref: 'x' } }), {}, /formData or file, and not both/],
  'too many files': [upload({ formData: { files: filled(41) } }), {}, /must not have more than 40 files/],
  'a file in 2.3': [upload({ file: { ref: 'x' } }), { platform: '2.3' }, /NOT have additional properties 'file'/],
  'a file in a live run': [upload({ file: { ref: 'x' } }), { live: true }, /Files of the object store cannot be sent/],
  'a reference that the call does not give': [
    upload({ file: { ref: '<%= context.none %>' } }),
    {},
    /substituting the templates: .* context\.none is not defined/,
  ],
  'a certificate of a parameter that has no value': [
    { ...upload({}), options: { security: { ca: '<%= iparam.none %>' } } },
    {},
    /iparam\.none is not defined/,
  ],
};

for (const [name, [template, more, message]] of Object.entries(unsent)) {
  test(`a template does not send ${name}`, () => {
    const [status, text] = refusal(invoke(template, {}, { platform: '3.0', ...more }));
    assert.equal(status, 400);
    assert.match(String(text), message);
  });
}

for (const [options, foreign, note] of [
  [
    { json: {}, headers: {}, body: 'x' },
    ['headers', 'json'],
    /^invokeTemplate has no option headers and no json, .* 't'$/,
  ],
  [{ toString: 'x', iparam: {} }, ['json', 'constructor'], undefined],
  [{ json: undefined }, ['json'], undefined],
  [{ json: 1 }, undefined, undefined],
] as const) {
  test(`a run notes options that are not sent: ${JSON.stringify(options)}`, () => {
    const heard: string[] = [];
    const request = requestFor('/app', {
      requestTemplates: { t: upload({}) },
      registeredTemplates: ['t'],
      ...(foreign && { foreignOptions: foreign }),
    });
    const answer = invokeTemplate(request, undefined, (text) => heard.push(text))(['t', options]);
    assert.ok('value' in answer);
    assert.equal(heard.length, note ? 1 : 0, heard.join());
    if (note) assert.match(heard[0] ?? '', note);
  });
}

test('invokeTemplate refuses', () => {
  const where = 'Correct it in config/requests.json.';
  const cases: [template: unknown, options: unknown, status: number, message: string | RegExp][] = [
    [undefined, {}, 404, /^Request template 't' is not defined in config\/requests.json & manifest.json/],
    [{}, {}, 400, "Request template 't' must have required property 'schema' in config/requests.json."],
    [
      { schema: { host: 'a.example.com' } },
      {},
      400,
      "Request template 't' schema must have required property 'method' in config/requests.json.",
    ],
    [
      { schema: { method: 'GET' } },
      {},
      400,
      "Request template 't' schema must have required property 'host' in config/requests.json.",
    ],
    [{ schema: { ...schema, method: 'FETCH' } }, {}, 400, /schema\/method must be one of GET, POST/],
    [
      { schema },
      {},
      400,
      "Error while substituting the templates: request template 't': <%= context.id %> has no value: context.id is not defined",
    ],
    [
      { schema: { method: 'GET', host: 'a.example.com' }, url: '' },
      {},
      400,
      "Request template 't' must NOT have additional properties 'url' in config/requests.json.",
    ],
    [
      { schema: { method: 'GET', host: 'a.example.com', body: '' } },
      {},
      400,
      "Request template 't' schema must NOT have additional properties 'body' in config/requests.json.",
    ],
    [{ schema }, 'x', 400, "The options for the request template 't' must be an object"],
    [
      { schema: { method: 'GET', host: 'https://a.example.com' } },
      {},
      400,
      /schema\/host must be FQDN, but is "https:/,
    ],
    [
      { schema: { method: 'GET', host: 'a.example.com/x' } },
      {},
      400,
      `Request template 't' schema/host must not have path, but is "a.example.com/x". ${where}`,
    ],
    [{ schema: { method: 'GET', host: '10.0.0.1' } }, {}, 400, /must be FQDN.*IP is disallowed/],
    [{ schema: { method: 'GET', host: 'localhost' } }, {}, 400, /must be FQDN/],
    [
      { schema: { method: 'GET', host: 'a.example.com', path: 'x' } },
      {},
      400,
      /schema\/path must start with '\/', but is "x"/,
    ],
    [
      { schema: { method: 'GET', host: 'a.example.com', protocol: 'http' } },
      {},
      400,
      /schema\/protocol must be "https"/,
    ],
  ];
  for (const [template, options, status, message] of cases) {
    const [actualStatus, actual] = refusal(invoke(template, options));
    assert.equal(actualStatus, status);
    if (typeof message === 'string') assert.equal(actual, message);
    else assert.match(String(actual), message);
  }
  assert.match(
    String(refusal(invoke({ schema }, {}, { registeredTemplates: [] }))[1]),
    /Add it to requests in manifest\.json/,
  );
  assert.equal(
    refusal(invokeTemplate(requestFor('/app', { registeredTemplates: ['constructor'] }))(['constructor']))[0],
    404,
  );
  assert.equal(refusal(invokeTemplate(requestFor('/app'))([]))[0], 400);
});

const madeUp: Readonly<Record<string, readonly [schema: object, more: Partial<RunRequest>, message: RegExp]>> = {
  'a host that was made up': [
    { host: '<%= iparam.shop %>' },
    { madeUpParameters: ['shop'] },
    /schema\/host must be FQDN, but is "word" .*\. The value of iparam\.shop was made up for this run: set it in server\/test_data\/iparams\.json\.$/,
  ],
  'a secure one': [
    { host: '<%= iparam.shop %>' },
    { madeUpParameters: ['shop'], secureParameters: ['shop'] },
    /iparam\.shop was made up for this run: set it with --iparams FILE or "Freshworks: Set Installation Parameters"\.$/,
  ],
  'two of them': [
    { host: '<%= iparam.shop %>/<%= iparam.other %>' },
    { madeUpParameters: ['other', 'unused', 'shop'] },
    /The values of iparam\.other and iparam\.shop were made up for this run: set them in/,
  ],
  'what stands beside a domain': [
    { host: '<%= iparam.$shop.url %>' },
    { madeUpParameters: ['shop'], iparams: { $shop: { url: 'word' } } },
    /iparam\.shop was made up/,
  ],
  'a path that was made up': [
    { path: '<%= iparam.shop %>' },
    { madeUpParameters: ['shop'] },
    /schema\/path must start with '\/', but is "word"\. The value of iparam\.shop was made up/,
  ],
  'a host that was given': [
    { host: '<%= iparam.shop %>' },
    { madeUpParameters: ['other'] },
    /Correct it in config\/requests\.json\.$/,
  ],
  'a path beside a host that was made up': [
    { host: '<%= iparam.host %>', path: 'x' },
    { madeUpParameters: ['host'], iparams: { host: 'a.example.com' } },
    /Correct it in config\/requests\.json\.$/,
  ],
};

for (const [name, [members, more, message]] of Object.entries(madeUp)) {
  test(`what is said of ${name}`, () => {
    const template = { schema: { method: 'GET', host: 'a.example.com', ...members } };
    const [, text] = refusal(invoke(template, {}, { iparams: { shop: 'word', other: 'word' }, ...more }));
    assert.match(String(text), message);
  });
}

test('an un-awaited refusal names the template and leads to the call', async () => {
  const { outcome, error } = await runBody("$request.invokeTemplate('none');");
  assert.equal(outcome, 'threw');
  assert.match(error?.message ?? '', /^Request template 'none' is not defined/);
  assert.match(error?.stack ?? '', /server\.js:2:10/);
});

test('verbs up to 2.2', () => {
  const verbs = new Map(requestVerbs(requestFor('/app', { iparams: { key: 'K', d: 'a.example.com' } })));
  const call = (verb: string, ...args: unknown[]) => verbs.get(`$request.${verb}`)?.(args) as Answer;
  const options = { headers: { A: '<%= encode(iparam.key) %>' }, json: { b: '<%= iparam.key %>' }, maxAttempts: 5 };
  assert.deepEqual(call('post', 'https://<%= iparam.d %>/x?q=1', options), {
    answeredBy: 'default',
    value: { status: 200, headers: {}, response: '{}', attempts: 1 },
    request: {
      method: 'POST',
      url: 'https://a.example.com/x',
      headers: { A: base64('K'), 'Content-Type': 'application/json' },
      query: { q: '1' },
      body: { b: 'K' },
    },
  });
  for (const [args, message] of [
    [['http://a.example.com'], 'Invalid URL - Must be HTTPS'],
    [['a.example.com'], 'Invalid URL - Must be HTTPS'],
    [['https://10.1.2.3/x'], 'Invalid URL - IP is disallowed'],
    [['https://[::1]/x'], 'Invalid URL - IP is disallowed'],
    [['https://localhost/x'], 'Invalid URL - Must be FQDN'],
    [[], 'Invalid URL - Must be FQDN'],
    [
      ['https://<%= iparam.no %>/'],
      'Error while substituting the templates: <%= iparam.no %> has no value: iparam.no is not defined',
    ],
    [['https://a.example.com', { maxAttempts: 6 }], "'maxAttempts' must be a number from 1 to 5"],
    [['https://a.example.com', { retryDelay: 1501 }], "'retryDelay' must be a number from 0 to 1500"],
    [['https://a.example.com', { body: {} }], "'body' must be a string; give an object as 'json'"],
  ] as const) {
    assert.deepEqual(refusal(call('get', ...args)), [400, message]);
  }
});

test('a verb that fails because of a made-up value has a note', () => {
  const heard: string[] = [];
  const run = requestFor('/app', { platform: '2.2', iparams: { shop: 'word', key: 'k' }, madeUpParameters: ['shop'] });
  const verbs = new Map(requestVerbs(run, undefined, (text) => heard.push(text)));
  const [, message] = refusal(verbs.get('$request.get')?.(['https://<%= iparam.shop %>/x', {}]) ?? { value: 1 });
  assert.equal(message, 'Invalid URL - Must be FQDN');
  verbs.get('$request.get')?.(['https://<%= iparam.key %>/x', {}]);
  assert.equal(heard.length, 1);
  assert.match(
    heard[0] ?? '',
    /^Invalid URL - Must be FQDN: https:\/\/word\/x\. The value of iparam\.shop was made up/,
  );
  verbs.get('$request.get')?.(['wordapi/v2', {}]);
  assert.match(heard[1] ?? '', /^Invalid URL - Must be HTTPS: wordapi\/v2\. The value of iparam\.shop was made up/);
});

test('one host is asked for and judged, whatever stands before and behind it', () => {
  const run = requestFor('/app', {
    whitelist: [
      'https://allowed.com',
      'https://*.wild.com',
      'https://<%= iparam.own %>.net',
      'https://<%= iparam.no %>',
    ],
    iparams: { own: 'Mine', bad: 'x y' },
  });
  const listed = { ...run, whitelist: run.whitelist?.slice(0, 3) ?? [] };
  const get = (address: string, request: RunRequest = listed): Answer | undefined =>
    new Map(requestVerbs(request)).get('$request.get')?.([address]);
  for (const address of ['https://allowed.com:x@other.com/', 'https://other.com\\@allowed.com', 'https://wild.com'])
    assert.deepEqual(refusal(get(address) ?? assert.fail()), [400, 'This domain has not been whitelisted'], address);
  for (const address of [
    'https://u:p@allowed.com:8443/x',
    'https://A.b.WILD.com',
    'https://mine.net',
    'https://x.sample.example.com',
  ])
    assert.ok('value' in (get(address) ?? {}), address);
  assert.ok('value' in (get('https://other.com', run) ?? {}), 'of a parameter without a value nothing is known');
  assert.deepEqual(refusal(get('https://<%= iparam.bad %>.net') ?? assert.fail()), [400, 'Invalid URL - Must be FQDN']);
});

test('an address is sent as it was written, without what is for browsers only', () => {
  const request = requestFor('/app', { live: true });
  const sent = (address: string): readonly unknown[] => {
    const answer = new Map(requestVerbs(request)).get('$request.get')?.([address]);
    return answer && 'ask' in answer ? [answer.request?.url, answer.request?.query, answer.ask.url] : [answer];
  };
  const base = 'https://a.example.com/x';
  assert.deepEqual(sent(`${base}?a=1&b=2#c?d=3`), [base, { a: '1', b: '2' }, `${base}?a=1&b=2`]);
  assert.deepEqual(sent(`${base}#c?d=3`), [base, {}, base]);
  assert.deepEqual(sent(`${base}?a=1&a=2`), [`${base}?a=1&a=2`, {}, `${base}?a=1&a=2`]);
});

test('the handler gets the platform form of an answer', async () => {
  const body =
    "const r = await $request.get('https://a.example.com'); console.log(r.status, r.response, JSON.parse(r.response) instanceof Object);";
  assert.deepEqual(texts(await runBody(body, { platform: '2.2' })), ['200 {} true']);
});

test('what works here and not on the platform is noted', async () => {
  const base = { method: 'GET', host: 'a.example.com' };
  for (const [schema, options, note] of [
    [
      { ...base, path: '/<%= iparam.key %>' },
      {},
      /^iparam\.key is secure, and the platform fills it into headers only: .*'t'\.$/,
    ],
    [{ ...base, query: { k: '<%= encode(iparam.key) %>' } }, {}, /^iparam\.key is secure/],
    [{ ...base, headers: { 'X-Key': '<%= iparam.key %>' }, path: '/<%= iparam.keys %>' }, {}, undefined],
    [{ ...base, headers: { A: '<%= access_token %>' } }, {}, /^access_token has a value only with "oauth"/],
    [{ ...base, headers: { A: '<%= access_token %>' } }, { oauth: 'shop' }, undefined],
    [{ ...base, headers: { A: '<%= access_token %>' } }, { isOAuth: true }, undefined],
    [{ ...base, host: 'a.example.com<%= currentHost.none %>' }, {}, /^currentHost is the name in payloads/],
    [{ ...base, host: 'a.example.com<%= current_host.none %>' }, {}, undefined],
    [{ ...base, formData: { fields: { a: '<%= iparam.key %>' } } }, {}, undefined],
  ] as const) {
    const { notes = [], calls } = await runBody("await $request.invokeTemplate('t');", {
      platform: '3.0',
      requestTemplates: { t: { schema, options } },
      registeredTemplates: ['t'],
      iparams: { key: 'hush-hush', keys: 'open' },
      argument: { currentHost: { none: '' } },
      secureParameters: ['key'],
    });
    assert.deepEqual([notes.length, calls[0]?.error], [note ? 1 : 0, undefined], JSON.stringify(notes));
    if (note) assert.match(notes[0]?.text ?? '', note);
    assert.ok(!JSON.stringify(calls[0]?.request?.headers).includes('hush'));
  }
});

test('tokens that the app puts into headers are in no record of the call', async () => {
  const options =
    "{ headers: { Authorization: 'Basic ' + payload.secret, 'X-Api-Key': payload.secret, 'Set-Cookie': '<%= access_token %>', Accept: 'x' } }";
  const body = `await $request.get('https://a.example.com', ${options});`;
  const { calls } = await runBody(body, { platform: '2.2', argument: { secret: 'c2VjcmV0' } });
  const headers = {
    Authorization: 'Basic ‹redacted›',
    'X-Api-Key': '‹redacted›',
    'Set-Cookie': '<%= access_token %>',
    Accept: 'x',
  };
  assert.deepEqual(calls[0]?.arguments, ['https://a.example.com', { headers }]);
  assert.deepEqual(calls[0]?.request?.headers, { ...headers, 'Set-Cookie': '{access_token}' });
});

test('what is a secret by its name or its form is in no header of a record', async () => {
  const secret = 's3cr3t-v4lue';
  const token = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${'x'.repeat(43)}`;
  const names = [
    ...['X-Session-Id', 'X-Credential', 'X-JWT', 'X-Passphrase', 'api_key', 'X-Access-Key', 'x-private-key'],
    ...['Ocp-Apim-Subscription-Key', 'x-functions-key', 'X-App-Key', 'Cookie', 'Proxy-Authorization', 'X-Auth-User'],
  ];
  const headers = {
    ...Object.fromEntries(names.map((name) => [name, secret])),
    'X-Forwarded': `as ${token}`,
    Referer: `https://a.example.com/?access_token=${secret}&page=2`,
    'Idempotency-Key': 'once-1',
  };
  const verb = await runBody(`await $request.get('https://a.example.com', { headers: payload });`, {
    platform: '2.2',
    argument: headers,
  });
  const template = await runBody("await $request.invokeTemplate('a', {});", {
    requestTemplates: { a: { schema: { method: 'GET', host: 'a.example.com', headers } } },
    registeredTemplates: ['a'],
  });
  for (const [call] of [verb.calls, template.calls]) {
    assert.equal(call?.error, undefined);
    const shown = JSON.stringify({ ...call, stack: '' });
    for (const part of [secret, token]) assert.ok(!shown.includes(part), shown);
    assert.equal(call?.request?.headers['Idempotency-Key'], 'once-1');
    assert.equal(call?.request?.headers.Referer, 'https://a.example.com/?access_token=‹redacted›&page=2');
  }
});

test('an answer that was made up comes ten times, and by the address where there is no template', async () => {
  const body = `const seen = [];
    for (let n = 0; n < 12; n++) seen.push((await $request.get('https://a' + 'pi.example.com/orders/' + n + '?page=1', {})).response);
    console.log([...new Set(seen)].join(' '), seen.lastIndexOf('[1]'));`;
  const result = await runBody(body, {
    platform: '2.2',
    whitelist: ['https://api.example.com'],
    madeUpAnswers: { 'GET https://*/orders/*': '[1]', 'GET https://b.example.com/': '[2]' },
  });
  assert.deepEqual(texts(result), ['[1] {} 9']);
  assert.equal(result.calls[0]?.answeredBy, 'default');
});

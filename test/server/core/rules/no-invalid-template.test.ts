/** Every part of a request template that the platform refuses or cannot fill in, and what may look odd and is right. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, saidBy } from '../../../support/check-findings.ts';

const RULE = 'no-invalid-template';

const MANIFEST = product('freshdesk', { requests: { send: {} } });
const IPARAMS = {
  domain: { display_name: 'Domain', type: 'text' },
  token: { display_name: 'Token', type: 'text', secure: true },
};

const MODULAR = modules({ common: { requests: { send: {} } }, support_ticket: {} });
const SERVICE = modules({ common: { requests: { send: {} } }, service_ticket: {} });

interface Content {
  readonly schema?: object;
  readonly options?: object;
  readonly name?: string;
  readonly manifest?: object;
}

function files({ schema, options, name = 'send', manifest = MANIFEST }: Content): Files {
  const whole = { method: 'GET', host: 'api.example.com', path: '/', ...schema };
  return {
    'manifest.json': manifest,
    'config/iparams.json': IPARAMS,
    'config/requests.json': { [name]: { schema: whole, ...(options && { options }) } },
  };
}

const found = (content: Content): readonly string[] => saidBy(RULE, files(content));

const reported: Readonly<Record<string, readonly [Content, ...RegExp[]]>> = {
  'a protocol': [
    { schema: { host: 'https://api.example.com' } },
    /^error «https:\/\/» A host has no protocol: write `api.example.com`\.$/,
  ],
  'a path': [
    { schema: { host: 'api.example.com/v1' } },
    /^error «\/v1» A host has no path: the host is `api.example.com`, the path belongs in `path`\.$/,
  ],
  'protocol and path': [
    { schema: { host: 'https://api.example.com/v1' } },
    /^error «https:\/\/api.example.com\/v1» A host has no protocol and no path: /,
  ],
  'a final slash': [{ schema: { host: 'api.example.com/' } }, /^error «\/» A host has no final slash: write `api/],
  'a query': [{ schema: { host: 'api.example.com?a=1' } }, /^error «\?a=1» /],
  'a protocol before a parameter': [
    { schema: { host: 'https://<%= iparam.domain %>' } },
    /^error «https:\/\/» A host has no protocol: write `<%= iparam.domain %>`/,
  ],
  'a path behind a parameter': [{ schema: { host: '<%= iparam.domain %>/v1' } }, /^error «\/v1» A host has no path/],
  'an IP address': [{ schema: { host: '10.0.0.1' } }, /^error «10.0.0.1» `10.0.0.1` is an IP address/],
  'an IP address with a port': [{ schema: { host: '10.0.0.1:80' } }, /^error «10.0.0.1:80» .* is an IP address/],
  'an IPv6 address': [{ schema: { host: '[::1]' } }, /^error .* is an IP address/],
  'a bare name': [{ schema: { host: 'example' } }, /^error «example» `example` is no full name of a host/],
  'blanks around a host': [
    { schema: { host: ' api.example.com' } },
    /^error « api.example.com» A host has no blanks: write `/,
  ],
  'blanks inside a host': [{ schema: { host: 'api example.com' } }, /^error .* so this is none: remove them\.$/],
  'no host at all': [{ schema: { host: '' } }, /^error «» The host is missing/],
  'a host of the own machine': [{ schema: { host: 'localhost:3000' } }, /^info «localhost:3000» .* your own machine/],
  'a user': [
    { schema: { host: '<%= iparam.user %>:x@api.example.com' } },
    /^error «<%= iparam.user %>:x@» A host has no user before it/,
  ],
  'a port': [{ schema: { host: 'api.example.com:8443' } }, /^hint «:8443» A port may be refused/],
  'a path without slash': [{ schema: { path: 'v1' } }, /^error «v1» A path begins with a slash: write `\/v1`\.$/],
  'an empty path': [{ schema: { path: '' } }, /^error «""» A path begins with a slash: write `\/`\.$/],
  'an address as path': [
    { schema: { path: 'https://api.example.com/v1' } },
    /^error «https:.*» A path has no protocol and no host: write `\/v1`/,
  ],
  'an unknown method': [
    { schema: { method: 'FETCH' } },
    /^warning «FETCH» `FETCH` is no method of a request: use GET, .* or DELETE\.$/,
  ],
  'a method in small letters': [{ schema: { method: 'get' } }, /^warning «get» `get` is no method/],
  'an unknown protocol': [
    { schema: { protocol: 'ftp' } },
    /^warning «ftp» `ftp` is no protocol of a request: use https or http\.$/,
  ],
  'too many attempts': [
    { options: { maxAttempts: 6 } },
    /^warning «6» `maxAttempts` cannot be 6: write a number from 1 to 5/,
  ],
  'no attempts': [{ options: { maxAttempts: 0 } }, /^warning «0» /],
  'a fraction of an attempt': [{ options: { maxAttempts: 1.5 } }, /^warning «1.5» /],
  'a long delay': [{ options: { retryDelay: 1600 } }, /^warning «1600» `retryDelay` cannot be 1600/],
  'an odd delay': [{ options: { retryDelay: 250 } }, /^warning «250» /],
  'a delay in the past': [{ options: { retryDelay: -100 } }, /^warning «-100» /],
  'a name with a blank': [
    { name: 'send it', manifest: product('freshdesk', { requests: { 'send it': {} } }) },
    /^warning «send it» `send it` is no name for a template/,
  ],
  'an unknown name in a header': [
    { schema: { headers: { Authorization: 'Bearer <%= iparams.token %>' } } },
    /^warning «iparams» `iparams` has no value in a request template. Did you mean `iparam`\?$/,
  ],
  'a far name': [
    { schema: { headers: { A: '<%= payload.data.id %>' } } },
    /^warning «payload» .* Use one of: iparam, context, access_token, /,
  ],
  'an unknown name inside encode': [
    { schema: { headers: { A: "Basic <%= encode(iparm.token + ':X') %>" } } },
    /^warning «iparm» .* Did you mean `iparam`\?$/,
  ],
  'a name without its member': [
    { schema: { path: '/<%= context %>' } },
    /^warning «context» `context` holds several values/,
  ],
  'a secure parameter in the path': [
    { schema: { path: '/<%= iparam.token %>' } },
    /^warning «iparam.token» `token` is a secure parameter, which only headers may hold, not the path/,
  ],
  'a secure parameter in the host': [
    { schema: { host: '<%=iparam.token%>.example.com' } },
    /^warning «iparam.token» .* not the host/,
  ],
  'a secure parameter in the query': [
    { schema: { query: { key: "<%= iparam['token'] %>" } } },
    /^warning «iparam\['token» .* not the query/,
  ],
  'a token outside of headers': [
    { schema: { query: { t: '<%= access_token %>' } } },
    /^hint «access_token» `access_token` is documented for headers only, not for the query\.$/,
  ],
  'a host of the account in 2.3': [
    { schema: { host: '<%= currentHost.endpoint_urls.freshdesk %>' } },
    /^warning «currentHost» `currentHost` has no value/,
  ],
  'the name of payloads for the host of the account': [
    { schema: { host: '<%= currentHost.endpoint_urls.freshdesk %>' }, manifest: MODULAR },
    /^info «currentHost» `currentHost` is the name in payloads, which no documentation .* has: write `current_host`\.$/,
  ],
  'the same in a place that neither is documented for': [
    { schema: { path: '/<%= currentHost.endpoint_urls.freshdesk %>' }, manifest: MODULAR },
    /^info «currentHost» /,
    /^hint «currentHost» `currentHost.endpoint_urls.freshdesk` is documented for host only, not for the path\.$/,
  ],
  'the host of the account in 2.3, by its documented name': [
    { schema: { host: '<%= current_host.endpoint_urls.freshdesk %>' } },
    /^warning «current_host» `current_host` has no value/,
  ],
  'a slip in the name of the host of the account': [
    { schema: { host: '<%= curent_host.endpoint_urls.freshdesk %>' }, manifest: MODULAR },
    /^warning «curent_host» .* Did you mean `current_host`\?$/,
  ],
  'a slip behind it': [
    { schema: { host: '<%= current_host.endpoint_url.freshdesk %>' }, manifest: MODULAR },
    /^warning «endpoint_url» `endpoint_url` is not there\. Did you mean `endpoint_urls`\?$/,
  ],
  'a slip in the product': [
    { schema: { host: '<%= current_host.endpoint_urls.freshdsk %>' }, manifest: MODULAR },
    /^warning «freshdsk» `freshdsk` is not there\. Did you mean `freshdesk`\?$/,
  ],
  'the host of the account in a header': [
    { schema: { headers: { A: '<%= current_host.endpoint_urls.freshdesk %>' } }, manifest: MODULAR },
    /^hint «current_host» .* documented for host only, not for the headers/,
  ],
  'a substitution that is not closed': [
    { schema: { path: '/<%= iparam.domain }' } },
    /^warning «<%= iparam.domain }» The substitution is not closed, so it is sent as it stands: add `%>`\.$/,
  ],
  'several at once': [
    { schema: { path: 'v1/<%= iparm.domain %>/<%= iparam.token %>' } },
    /^error «v1\/.*» A path begins/,
    /^warning «iparm»/,
    /^warning «iparam.token»/,
  ],
  'a slip in an option': [
    { options: { maxAttempt: 3 } },
    /^warning «maxAttempt» A template has no option `maxAttempt`\. Did you mean `maxAttempts`\?$/,
  ],
  'an option in other letters': [{ options: { isOauth: true } }, /^warning «isOauth» .* Did you mean `isOAuth`\?$/],
  'OAuth of 3.0 on 2.3': [{ options: { oauth: 'shop' } }, /^warning «oauth» `oauth` is there from 3\.0 on/],
  'OAuth of 2.3 on 3.0': [
    { options: { isOAuth: true }, manifest: MODULAR },
    /^warning «isOAuth» From 3\.0 on `isOAuth` is not known/,
  ],
};

for (const [name, [content, ...expected]] of Object.entries(reported)) {
  test(`reports ${name}`, () => {
    const messages = found(content);
    assert.equal(messages.length, expected.length, messages.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(messages[index] ?? '', pattern);
  });
}

const silent: Readonly<Record<string, Content>> = {
  'a plain template': {},
  'a parameter as host': { schema: { host: '<%= iparam.domain %>' } },
  'a part of a host from a parameter': { schema: { host: '<%= iparam.domain %>.example.com' } },
  'a path that a parameter begins': { schema: { path: '<%= context.path %>' } },
  'a host with hyphens and underscores': { schema: { host: 'my-api.x_y.example.co.uk' } },
  'a method that a substitution brings': { schema: { method: '<%= context.method %>' } },
  'a protocol for tests': { schema: { protocol: 'http' } },
  'options that nobody has listed': { options: { timeout: 5, tls: true, isOAuth: true } },
  'options of 3.0': { options: { oauth: 'shop', security: { ca: 'x' }, isOAuth: false }, manifest: MODULAR },
  'both ways to sign in': { options: { oauth: 'shop', isOAuth: true } },
  'a slip beside the option itself': { options: { maxAttempts: 1, maxAttempt: 2 } },
  limits: { options: { maxAttempts: 5, retryDelay: 1500 } },
  'a secure parameter in a header': { schema: { headers: { A: "Basic <%= encode(iparam.token + ':X') %>" } } },
  'a setting, a call value and a parameter of the sign-in': {
    schema: { path: '/<%= app_settings.x %>/<%= context.y %>/<%= oauth_iparams.z %>' },
  },
  'code that nobody reads': { schema: { headers: { A: '<%= now ? 1 : 2 %>', B: '<%= Date.now() %>' } } },
  'a parameter in parentheses': { schema: { path: '/<%= (iparam.domain) %>' } },
  'a text that looks like a name': { schema: { headers: { A: "<%= encode('iparm') %>" } } },
  'no substitution': { schema: { query: { a: '100%', b: '< %= x %>' } } },
  'a host of the account': { schema: { host: '<%= current_host.endpoint_urls.freshdesk %>' }, manifest: MODULAR },
  'a product that nobody has listed': {
    schema: { host: '<%= current_host.endpoint_urls.freshreleases %>' },
    manifest: MODULAR,
  },
  'another member of the host of the account': {
    schema: { host: '<%= current_host.org_domain %>' },
    manifest: MODULAR,
  },
  'all products at once, as a reference of the vendor has it': {
    schema: { host: '<%= current_host.endpoint_urls %>.myfreshworks.com' },
    manifest: MODULAR,
  },
};

for (const [name, content] of Object.entries(silent))
  test(`silent about ${name}`, () => checkFindings(files(content), RULE));

test('escapes count as what they stand for', () => {
  const requests = String.raw`{ "send": { "schema": { "host": "a.example.com", "path": "\/v1",
    "headers": { "A": "<%= encode(iparam.token + \":X\") %>" } } } }`;
  checkFindings({ 'manifest.json': MANIFEST, 'config/iparams.json': IPARAMS, 'config/requests.json': requests }, RULE);
});

test('silent where there are no templates', () =>
  assert.deepEqual(found({ schema: { host: 'https://x/' }, manifest: product('freshdesk', {}, '2.2') }), []));

test('silent about a version that nobody knows', () =>
  assert.deepEqual(found({ schema: { host: 'https://x/' }, manifest: modules({ support_ticket: {} }, '4.2') }), []));

test('the hundred and first template', () => {
  const names = Array.from({ length: 102 }, (_, index) => `t${index}`);
  const opened = app({
    'manifest.json': product('freshdesk', { requests: Object.fromEntries(names.map((name) => [name, {}])) }),
    'config/requests.json': Object.fromEntries(names.map((name) => [name, { schema: { host: 'a.example.com' } }])),
  });
  const messages = findingsOf(opened).flatMap(({ rule, message }) => (rule === RULE ? [message] : []));
  assert.equal(messages.length, 1);
  assert.match(messages[0] ?? '', /^`t100` is template 101, and an app may have 100/);
});

const text = (schema: string): string => `{ "send": { "schema": { "method": "GET", ${schema} } } }`;

/** The parts of a schema before and after the first fix. */
const fixes: Readonly<Record<string, readonly [before: string, after: string, safety: 'safe' | 'unsafe']>> = {
  'a protocol': ['"host": "https://a.example.com", "path": "/"', '"host": "a.example.com", "path": "/"', 'safe'],
  'a protocol that is not https': ['"host": "http://a.example.com"', '"host": "a.example.com"', 'unsafe'],
  'a final slash': ['"host": "a.example.com/"', '"host": "a.example.com"', 'safe'],
  'a path, before the one that is there': [
    '"host": "https://a.example.com/v1/", "path": "/users"',
    '"host": "a.example.com", "path": "/v1/users"',
    'safe',
  ],
  'a path, before one without slash': [
    '"host": "a.example.com/v1", "path": "users"',
    '"host": "a.example.com", "path": "/v1/users"',
    'safe',
  ],
  'a path instead of the root': [
    '"host": "a.example.com/v1", "path": "/"',
    '"host": "a.example.com", "path": "/v1"',
    'safe',
  ],
  'a path where there is none': ['"host": "a.example.com/v1"', '"host": "a.example.com", "path": "/v1"', 'safe'],
  blanks: ['"host": " a.example.com "', '"host": "a.example.com"', 'safe'],
  'a slash': ['"host": "a.example.com", "path": "v1"', '"host": "a.example.com", "path": "/v1"', 'safe'],
  'an empty path': ['"host": "a.example.com", "path": ""', '"host": "a.example.com", "path": "/"', 'safe'],
  'an address as path': [
    '"host": "a.example.com", "path": "https://a.example.com/v1?x=1"',
    '"host": "a.example.com", "path": "/v1?x=1"',
    'unsafe',
  ],
  'a protocol with slashes': [
    '"host": "a.example.com", "protocol": "https://"',
    '"host": "a.example.com", "protocol": "https"',
    'safe',
  ],
  'a near name': [
    '"host": "a.example.com", "path": "/<%= contxt.x %>"',
    '"host": "a.example.com", "path": "/<%= context.x %>"',
    'unsafe',
  ],
};

for (const [name, [before, after, safety]] of Object.entries(fixes)) {
  test(`mends ${name}`, () =>
    checkFix({
      files: { 'manifest.json': MANIFEST, 'config/requests.json': text(before) },
      rule: RULE,
      after: { 'config/requests.json': text(after) },
      safety,
    }));
}

const modern: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'the name of payloads': [
    '"host": "<%= currentHost.endpoint_urls.deal %>"',
    '"host": "<%= current_host.endpoint_urls.deal %>"',
  ],
  'the step behind it': [
    '"host": "<%= current_host[\'endpoint_url\'].freshchat %>"',
    '"host": "<%= current_host[\'endpoint_urls\'].freshchat %>"',
  ],
  'a product': [
    '"host": "<%= current_host.endpoint_urls.freshservic %>"',
    '"host": "<%= current_host.endpoint_urls.freshservice %>"',
  ],
};

for (const [name, [before, after]] of Object.entries(modern)) {
  test(`mends ${name}`, () =>
    checkFix({
      files: { 'manifest.json': SERVICE, 'config/requests.json': text(before) },
      rule: RULE,
      after: { 'config/requests.json': text(after) },
      safety: 'unsafe',
    }));
}

const SIGN_IN = { client_id: 'x', client_secret: 'y' };

const options: Readonly<Record<string, readonly [manifest: object, before: string, after: string]>> = {
  'a slip': [MANIFEST, '{ "retrydelay": 100 }', '{ "retryDelay": 100 }'],
  'OAuth of 3.0': [MANIFEST, '{ "oauth": "shop" }', '{ "isOAuth": true }'],
  'OAuth of 2.3': [MODULAR, '{ "isOAuth": true }', '{ "oauth": "shop" }'],
};

for (const [name, [manifest, before, after]] of Object.entries(options)) {
  const textOf = (written: string): string => `{ "send": { "schema": {}, "options": ${written} } }`;
  test(`mends ${name} in options`, () =>
    checkFix({
      files: {
        'manifest.json': manifest,
        'config/oauth_config.json': { integrations: { shop: SIGN_IN } },
        'config/requests.json': textOf(before),
      },
      rule: RULE,
      after: { 'config/requests.json': textOf(after) },
      safety: 'unsafe',
    }));
}

test('a method gets its capital letters', () =>
  checkFix({
    files: { 'manifest.json': MANIFEST, 'config/requests.json': '{ "send": { "schema": { "method": "post" } } }' },
    rule: RULE,
    after: { 'config/requests.json': '{ "send": { "schema": { "method": "POST" } } }' },
    safety: 'safe',
  }));

test('a query in the host has no fix, nor have names that are far from all', () => {
  for (const schema of [{ host: 'a.example.com/x?y=1' }, { path: '/<%= payload.x %>' }]) {
    const [finding] = findingsOf(app(files({ schema }))).filter(({ rule }) => rule === RULE);
    assert.ok(finding);
    assert.equal(finding.fixes, undefined);
  }
});

/** Domains in forms that the platform takes and does not take, up to 2.2. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-invalid-domain';

const manifest = (domain: string, version = '2.2'): Files => ({
  'manifest.json': `{ "platform-version": "${version}", "product": { "freshdesk": {} }, "whitelisted-domains": [${JSON.stringify(domain)}] }`,
});

const HTTPS = /must begin with `https:\/\/`/;
const SLASH = /must not end with `\/`/;
const PATH = /must not have a path/;
const ADDRESS = /is an IP address/;
const OWN = /is your own machine/;
const STARS = /must have its star in front/;

const wrong: readonly (readonly [domain: string, says: RegExp, better?: string, safe?: true])[] = [
  ['http://x.com', HTTPS, 'https://x.com'],
  ['http://x.com/', HTTPS, 'https://x.com'],
  ['x.com', HTTPS, 'https://x.com'],
  ['//x.com', HTTPS, 'https://x.com'],
  ['x.com/path', HTTPS, 'https://x.com'],
  ['HTTPS://x.com', HTTPS, 'https://x.com'],
  ['ftp://x.com', HTTPS, 'https://x.com'],
  ['http://localhost:3000', HTTPS],
  ['<%= iparam.host %>', HTTPS],
  ['http://<%= iparam.host %>', HTTPS],
  ['', HTTPS],
  ['https://x.com/', SLASH, 'https://x.com', true],
  ['https://x.com:8443/', SLASH, 'https://x.com:8443', true],
  ['https://<%= iparam.name %>.x.com/', SLASH, 'https://<%= iparam.name %>.x.com', true],
  ['https://x.com/v1', PATH, 'https://x.com'],
  ['https://x.com/v1/', PATH, 'https://x.com'],
  ['https://x.com?a=1', PATH, 'https://x.com'],
  ['https://x.com/<%= iparam.name %>', PATH],
  ['https://<%= iparam.name %>/v1', PATH],
  ['https://10.0.0.1', ADDRESS],
  ['https://10.0.0.1:8080', ADDRESS],
  ['https://255.255.255.255/', ADDRESS],
  ['https://localhost', OWN],
  ['https://localhost:3000', OWN],
  ['https://LOCALHOST', OWN],
  ['https://api.*.com', STARS],
  ['https://x.*', STARS],
  ['*.x.com', HTTPS, 'https://*.x.com'],
  ['http://*.x.com', HTTPS, 'https://*.x.com'],
  ['http://*.x.com/', HTTPS, 'https://*.x.com'],
  ['https://*.x.com/', SLASH, 'https://*.x.com', true],
  ['https://*.x.com/v1', PATH, 'https://*.x.com'],
  ['https://*.X.com/', STARS],
  ['https://api.*.com/v1', STARS],
  ['https://*x.com', STARS],
  ['https://*.X.com', STARS],
  ['*', STARS],
];

for (const [domain, says, better, safe] of wrong) {
  test(`${JSON.stringify(domain)} is none${better ? `: ${better} is` : ''}`, () => {
    const [finding, ...others] = findingsOf(app(manifest(domain)));
    assert.equal(finding?.rule, RULE);
    assert.deepEqual(others, []);
    assert.match(finding.message, says);
    assert.equal(finding.file.text.slice(finding.range.start, finding.range.end), domain);
    if (better === undefined) return assert.equal(finding.fixes, undefined);
    checkFix({
      files: manifest(domain),
      rule: RULE,
      safety: safe ? 'safe' : 'unsafe',
      after: { 'manifest.json': String(manifest(better)['manifest.json']) },
    });
  });
}

const right: readonly string[] = [
  'https://x.com',
  'https://api.x.com',
  'https://a.b.c.x.co.uk',
  'https://x.com:8443',
  'https://X.com',
  'https://1.2.3.4.x.com',
  'https://300.1.1.1',
  'https://my-localhost.com',
  'https://*.x.com',
  'https://*.m.x.net',
  'https://*.my-company.x1.com',
  'https://**.x.com',
  'https://<%= iparam.host %>',
  'https://<%= iparam.name %>.x.com',
  'https://<%=iparam.a%>.<%= iparam.b %>.com',
  'https://*.<%= iparam.host %>',
];

for (const domain of right) test(`${domain} is one`, () => checkFindings(manifest(domain), RULE));

for (const version of ['1.0', '2.0', '2.1', '2.2']) {
  test(`reported on ${version}`, () =>
    assert.ok(findingsOf(app(manifest('http://x.com', version))).some(({ rule }) => rule === RULE)));
}

for (const version of ['2.3', '3.0', '3.1', '2.9']) {
  test(`silent on ${version}`, () => checkFindings(manifest('http://x.com', version), RULE));
}

test('silent about values of other types, which have a rule of their own', () =>
  checkFindings(
    { 'manifest.json': '{ "platform-version": "2.2", "product": {}, "whitelisted-domains": [5, null, ["x"], {}] }' },
    RULE,
  ));

test('each wrong value is underlined', () =>
  checkFindings(
    {
      'manifest.json': `{
  "platform-version": "2.2",
  "product": { "freshdesk": {} },
  "whitelisted-domains": ["https://x.com", "http://y.com", "https://z.com/"]
                                            ^^^^^^^^^^^^ no-invalid-domain
                                                            ^^^^^^^^^^^^^^ no-invalid-domain
}`,
    },
    RULE,
  ));

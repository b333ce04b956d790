/** `$site` beside a parameter `site` of the type domain: what the platform adds up to 2.3, wherever parameters are used. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain, findingsOf, parameterValues, typingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, product } from '../../../support/app.ts';
import { checkCompletion } from '../../../support/check-completion.ts';
import { checkFindings, checkFix, printFinding } from '../../../support/check-findings.ts';
import { checkHover } from '../../../support/check-hover.ts';

const DOMAIN = { display_name: 'Site', type: 'domain', type_attributes: { product: 'freshdesk' }, required: true };

const PARAMETERS = {
  site: DOMAIN,
  key: { display_name: 'Key', type: 'api_key', type_attributes: { product: 'freshdesk' } },
};

const MANIFEST = product('freshdesk', {
  events: handlers({ onTicketCreate: 'onTicket' }),
  requests: { send: {} },
});

const withCode = (body: string): Files => ({
  'manifest.json': MANIFEST,
  'config/iparams.json': PARAMETERS,
  'server/server.js': `exports = { onTicket: function (payload) { ${body} } };`,
});

const withTemplate = (host: string, manifest: object = MANIFEST): Files => ({
  'manifest.json': manifest,
  'config/iparams.json': PARAMETERS,
  'config/requests.json': `{ "send": { "schema": { "method": "GET", "host": "${host}" } } }`,
});

const completions: Readonly<Record<string, readonly [files: Files, labels: readonly string[]]>> = {
  'in a payload': [withCode('payload.iparams.<|>'), ['$site', 'key', 'site']],
  'behind it in a payload': [withCode('payload.iparams.$site.<|>'), ['name', 'url']],
  'in a template': [withTemplate('<%= iparam.<|> %>'), ['$site', 'key', 'site']],
  'half-typed in a template': [withTemplate('<%= iparam.$s<|> %>'), ['$site', 'key', 'site']],
  'behind it in a template': [withTemplate('<%= iparam.$site.<|> %>'), ['name', 'url']],
  'behind a plain one in a template': [withTemplate('<%= iparam.site.<|> %>'), []],
};

for (const [name, [files, labels]] of Object.entries(completions)) {
  test(`offered ${name}`, () => {
    checkCompletion({ files, has: labels });
    if (labels.length === 0) checkCompletion({ files, nothing: true });
  });
}

test('taken in a template', () =>
  checkCompletion({
    files: withTemplate('<%= iparam.$s<|> %>'),
    take: '$site',
    after: String(withTemplate('<%= iparam.$site %>')['config/requests.json']),
  }));

const right: Readonly<Record<string, Files>> = {
  'in a payload': withCode('console.log(payload.iparams.$site.url, payload.iparams.$site.name);'),
  'by another name': withCode('const { $site: { url } } = payload.iparams; console.log(url);'),
  'in brackets': withCode("console.log(payload.iparams['$site'].url);"),
  'in a template': withTemplate('<%= iparam.$site.url %>'),
};

for (const [name, files] of Object.entries(right)) {
  test(`right ${name}`, () => checkFindings(files, 'no-unknown-parameter'));
}

test('wrong for a parameter of another type, and where the platform has no domains', () => {
  const codes = (files: Files) =>
    findingsOf(app(files))
      .filter(({ rule }) => rule === 'no-unknown-parameter')
      .map(printFinding)
      .join();
  assert.match(codes(withCode('console.log(payload.iparams.$key.url);')), /`\$key` is no parameter .* Did you mean/);
  const modern = { 'platform-version': '3.0', modules: { common: { requests: { send: {} } }, support_ticket: {} } };
  assert.match(codes(withTemplate('<%= iparam.$site.url %>', modern)), /`\$site` is no parameter/);
});

test('a slip leads to it', () =>
  checkFix({
    files: withTemplate('<%= iparam.$sit.url %>'),
    rule: 'no-unknown-parameter',
    fix: 'Change to `\\$site`',
    after: { 'config/requests.json': String(withTemplate('<%= iparam.$site.url %>')['config/requests.json']) },
  }));

test('explained on hover', () => {
  checkHover({
    files: withCode('console.log(payload.iparams.$si<|>te);'),
    on: '$site',
    says: ['belongs to', 'FDK 9.3.1'],
  });
  checkHover({ files: withTemplate('<%= iparam.$si<|>te.url %>'), on: '$site', says: ['belongs to'] });
  checkHover({ files: withTemplate('<%= iparam.$site.u<|>rl %>'), on: 'url', says: ['Address of the account'] });
});

test('explained with the type, and typed', () => {
  const explained = explain('config/iparams.json', 'site.type', '2.3');
  assert.match(JSON.stringify(explained), /\$<name>\.url/);
  assert.match(typingsOf(app(withCode(''))), /\$site: \{\s+\/\*\* Address of the account/);
});

test('of no concern to the file of values', () => {
  assert.deepEqual(Object.keys(JSON.parse(parameterValues(app(withCode(''))).text)), ['site']);
  const path = 'server/test_data/iparams.json';
  const files = { ...withCode(''), [path]: { $site: { url: 'a.example.com', name: 'x' } } };
  assert.deepEqual(
    findingsOf(app(files)).filter((finding) => finding.path === path),
    [],
  );
});

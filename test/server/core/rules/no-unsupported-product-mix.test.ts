/** Products that may and may not share an app, per version. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, modules } from '../../../support/app.ts';
import { checkFindings, checkSilent, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-unsupported-product-mix';

const manifest = (names: readonly string[], version = '2.1'): Files => ({
  'manifest.json': `{ "platform-version": "${version}", "product": { ${names.map((name) => `"${name}": {}`).join(', ')} } }`,
});

/** The products, the one that is reported, the one that it does not go with. */
const mixed: readonly (readonly [names: readonly string[], reported: string, first: string])[] = [
  [['freshdesk', 'freshservice'], 'freshservice', 'freshdesk'],
  [['freshdesk', 'freshsales', 'freshworks_crm'], 'freshsales', 'freshdesk'],
  [['freshsales', 'freshworks_crm', 'freshdesk'], 'freshdesk', 'freshsales'],
  [['freshworks_crm', 'freshchat', 'freshcaller'], 'freshchat', 'freshworks_crm'],
  [['freshfoo', 'freshdesk', 'freshchat'], 'freshchat', 'freshdesk'],
];

for (const [names, reported, first] of mixed) {
  test(`${names.join(' + ')}: ${reported} does not go with ${first}, said once`, () => {
    const [finding, ...others] = findingsOf(app(manifest(names))).filter(({ rule }) => rule === RULE);
    assert.ok(finding);
    assert.deepEqual(others, []);
    const { file, range, message, related } = finding;
    assert.equal(file.text.slice(range.start, range.end), reported);
    assert.match(message, new RegExp(`both \`${first}\` and \`${reported}\``));
    const [place] = related ?? [];
    assert.equal(place && file.text.slice(place.range.start, place.range.end), first);
  });
}

for (const [version, severity] of [
  ['2.0', 'error'],
  ['2.1', 'error'],
  ['2.2', 'warning'],
  ['2.3', 'warning'],
] as const) {
  test(`on ${version}: ${severity}`, () =>
    assert.deepEqual(
      findingsOf(app(manifest(['freshdesk', 'freshchat'], version))).map((finding) => [finding.rule, finding.severity]),
      [[RULE, severity]],
    ));

  test(`on ${version}: silent about what goes together`, () => {
    checkSilent(manifest(['freshsales', 'freshworks_crm'], version));
    checkSilent(manifest(['freshworks_crm', 'freshsales'], version));
    checkSilent(manifest(['freshdesk'], version));
  });
}

test('silent about one product that is written twice, and about names of no product', () => {
  checkFindings(manifest(['freshdesk', 'freshdesk']), RULE);
  checkFindings(manifest(['freshdesk', 'freshfoo', 'constructor']), RULE);
});

test('silent on 3.0, where modules of all products mix, and on versions that nobody knows', () => {
  checkSilent({ 'manifest.json': modules({ support_ticket: {}, service_ticket: {}, deal: {} }) });
  checkFindings(manifest(['freshdesk', 'freshchat'], '2.9'), RULE);
});

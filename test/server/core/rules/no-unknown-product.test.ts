/** Products that do not exist: the near one, the one that people call so, or a module of 3.x. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PRODUCTS } from '../../../../server/src/core/catalog/placement.ts';
import { app, type Files, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-product';

const manifest = (name: string, version = '2.3'): Files => ({
  'manifest.json': `{ "platform-version": "${version}", "product": { ${JSON.stringify(name)}: {} } }`,
});

const near: readonly (readonly [written: string, meant: string])[] = [
  ['freshdsk', 'freshdesk'],
  ['Freshdesk', 'freshdesk'],
  ['fresdhesk', 'freshdesk'],
  ['freshservices', 'freshservice'],
  ['freshworks-crm', 'freshworks_crm'],
  ['freshsales_suite', 'freshworks_crm'],
  ['Freshsales Suite', 'freshworks_crm'],
  ['freshsalesClassic', 'freshsales'],
  ['freshcallr', 'freshcaller'],
];

for (const [written, meant] of near) {
  test(`${written} stands for ${meant}`, () =>
    checkFix({
      files: manifest(written),
      rule: RULE,
      safety: 'unsafe',
      after: { 'manifest.json': String(manifest(meant)['manifest.json']) },
    }));
}

test('a product that is there already is not meant once more', () =>
  checkFindings(
    {
      'manifest.json': `{
  "platform-version": "2.1",
  "product": { "freshsales": {}, "freshsale": {}, "freshworks_crm": {} }
                                  ^^^^^^^^^ no-unknown-product: \`freshsale\` is not a product: use one of freshdesk
}`,
    },
    RULE,
  ));

const far: readonly (readonly [name: string, says: RegExp])[] = [
  ['support_ticket', /is not a product but a module of platform 3\.x/],
  ['common', /but a module of platform 3\.x/],
  ['omni', /use one of freshdesk, freshservice/],
  ['freshrelease', /use one of/],
  ['freshmarketer', /use one of/],
  ['', /use one of/],
  ['constructor', /use one of/],
  ['__proto__', /use one of/],
];

for (const [name, says] of far) {
  test(`${JSON.stringify(name)} is none, and stands for none`, () => {
    const [finding, ...others] = findingsOf(app(manifest(name)));
    assert.equal(finding?.rule, RULE);
    assert.deepEqual(others, []);
    assert.match(finding.message, says);
    assert.equal(finding.fixes, undefined);
  });
}

for (const [version, severity] of [
  ['1.0', 'error'],
  ['2.0', 'error'],
  ['2.1', 'error'],
  ['2.2', 'warning'],
  ['2.3', 'warning'],
] as const) {
  test(`a name that is near to none, on ${version}: ${severity}`, () =>
    assert.equal(findingsOf(app(manifest('freshfoo', version))).find(({ rule }) => rule === RULE)?.severity, severity));

  test(`a near name, on ${version}: error`, () =>
    assert.equal(findingsOf(app(manifest('freshdsk', version))).find(({ rule }) => rule === RULE)?.severity, 'error'));
}

for (const { name } of PRODUCTS) {
  for (const version of ['2.0', '2.1', '2.2', '2.3']) {
    test(`silent about ${name} on ${version}`, () => checkFindings({ 'manifest.json': product(name, {}, version) }));
  }
}

test('silent on 3.x and on versions that nobody knows', () => {
  checkFindings({ 'manifest.json': '{ "platform-version": "3.0", "product": { "foo": {} }, "modules": {} }' }, RULE);
  checkFindings(manifest('foo', '2.7'), RULE);
});

/** Manifests of other vendors' kits, which look like ours: whose app it is, also while the manifest is typed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApp, withFile } from '../../../../server/src/core/index.ts';
import { edited, type Files, sourceFiles } from '../../../support/app.ts';

const manifest = (content: object, engines?: object): Files => ({
  'manifest.json': { 'platform-version': '2.2', ...content, ...(engines && { engines }) },
  'config/iparams.json': '{}',
  'server/server.js': 'exports = { onNothing: function (payload) {} };',
});

const sparrow = { product: { surveysparrow: { events: { onSubmissionComplete: { handler: 'onNothing' } } } } };

const rows: Readonly<Record<string, readonly [files: Files, isOurs: boolean]>> = {
  'their product and their kit': [manifest(sparrow, { node: '18.16.0', ssdk: '1.3.0' }), false],
  'their product alone': [manifest(sparrow), false],
  'their product with our kit': [manifest(sparrow, { fdk: '9.0.0' }), false],
  'their kit with another product of theirs': [manifest({ product: { sparrowdesk: {} } }, { ssdk: '2.0.0' }), false],
  'their kit with modules': [manifest({ modules: { support_ticket: {} } }, { ssdk: '2.0.0' }), false],
  'their kit without anything else': [{ ...manifest({}), 'manifest.json': { engines: { ssdk: '2.0.0' } } }, false],
  'their product before there is a version': [{ ...manifest({}), 'manifest.json': sparrow }, false],
  'our product': [manifest({ product: { freshdesk: {} } }, { node: '18.16.0' }), true],
  'our product beside theirs': [manifest({ product: { freshdesk: {}, surveysparrow: {} } }, { fdk: '9.0.0' }), true],
  'both kits': [manifest({ product: { freshdesk: {} } }, { fdk: '9.0.0', ssdk: '1.0.0' }), true],
  'no product at all': [manifest({ product: {} }), true],
  'a product that nobody knows': [manifest({ product: { surveysparow: {} } }), true],
  'a product named like a member of every object': [manifest({ product: { constructor: {} } }), true],
  'engines that are no object': [{ ...manifest({}), 'manifest.json': { ...sparrow, engines: 'ssdk' } }, false],
  'our product with engines that are a text': [
    { ...manifest({}), 'manifest.json': { 'platform-version': '2.2', product: { freshdesk: {} }, engines: 'ssdk' } },
    true,
  ],
};

for (const [name, [files, isOurs]] of Object.entries(rows)) {
  test(`${name}: ${isOurs ? 'ours' : 'not ours'}`, () => {
    assert.equal(openApp(sourceFiles(files)) !== undefined, isOurs);
  });
}

test('stays theirs while the key that says so is behind the place that is typed', () => {
  const whole = '{ "platform-version": "2.2", "product": { "x": {} }, "engines": { "ssdk": "1.3.0" } }';
  const broken = '{ "platform-version": "2.2", "product": { "x": {';
  const files = sourceFiles({ 'manifest.json': whole });
  assert.equal(openApp(files), undefined);
  assert.equal(openApp(withFile(files, 'manifest.json', broken)), undefined);
  assert.ok(openApp(sourceFiles({ 'manifest.json': broken })), 'nobody can know what stood there before');
});

test('becomes ours as soon as the manifest says so, and theirs again', () => {
  const ours = '{ "platform-version": "2.2", "product": { "freshdesk": {} } }';
  const opened = openApp(sourceFiles({ 'manifest.json': ours }));
  assert.ok(opened);
  assert.ok(edited(opened, ['manifest.json', ours.replace('{} }', '{}, "surveysparrow": {} }')]));
  assert.throws(
    () => edited(opened, ['manifest.json', ours.replace('freshdesk', 'surveysparrow')]),
    /Without a manifest/,
  );
});

/** What may stand inside `<%= … %>`, per platform version and place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASES } from '../../../../server/src/core/catalog/files/per-basis.ts';
import {
  rootOf,
  type TemplatePlace,
  templateNames,
  templateNamesAt,
} from '../../../../server/src/core/catalog/files/templates.ts';

test('every place takes its names', () => {
  const rows: readonly (readonly [string, TemplatePlace, readonly string[]])[] = [
    ['2.2', 'url', ['iparam.']],
    ['2.2', 'options', ['iparam.', 'access_token', 'encode(']],
    ['2.2', 'domains', ['iparam.']],
    ['2.2', 'oauth', ['oauth_iparams.']],
    ['2.2', 'headers', []],
    ['2.3', 'url', []],
    ['2.3', 'host', ['iparam.', 'context.', 'oauth_iparams.', 'app_settings.']],
    ['2.3', 'headers', ['iparam.', 'context.', 'access_token', 'oauth_iparams.', 'app_settings.', 'encode(']],
    ['3.0', 'host', ['iparam.', 'context.', 'oauth_iparams.', 'app_settings.', 'current_host.endpoint_urls.']],
    ['3.0', 'path', ['iparam.', 'context.', 'oauth_iparams.', 'app_settings.']],
    ['3.0', 'query', ['iparam.', 'context.', 'oauth_iparams.', 'app_settings.']],
    ['3.0', 'form', ['iparam.', 'context.']],
    ['3.0', 'security', ['iparam.', 'app_settings.']],
    ['3.0', 'oauth', ['oauth_iparams.']],
  ];
  for (const [basis, place, expected] of rows) {
    assert.deepEqual(
      templateNamesAt(place, basis).map(({ text }) => text),
      expected,
      `${basis} ${place}`,
    );
  }
});

test('the name of payloads is known, too, and points to the documented one', () => {
  const undocumented = templateNames('3.0').filter(({ insteadUse }) => insteadUse !== undefined);
  assert.deepEqual(
    undocumented.map((name) => [rootOf(name), name.insteadUse]),
    [['currentHost', 'current_host']],
  );
  assert.ok(templateNames('3.0').some((name) => rootOf(name) === 'current_host'));
});

test('secrets and front-end values have their limits', () => {
  const [iparam, context] = templateNames('3.0');
  assert.deepEqual(iparam?.notSecretIn, ['host', 'path', 'query']);
  assert.deepEqual(context?.notFrontEndIn, ['host', 'headers']);
  assert.equal(iparam?.duringInstallation, false);
  assert.equal(context?.duringInstallation, true);
});

test('a name stands once in each version, is well-formed and survives JSON', () => {
  for (const basis of BASES) {
    const names = templateNames(basis);
    assert.equal(names, templateNames(basis));
    assert.equal(new Set(names.map(({ text }) => text)).size, names.length, basis);
    assert.deepEqual(JSON.parse(JSON.stringify(names)), names);
    for (const name of names) {
      assert.match(name.description, /^[A-Z].*[^.]$/, name.text);
      assert.equal(name.follows !== undefined, name.kind !== 'value', name.text);
      assert.ok(name.places.length > 0, name.text);
    }
  }
});

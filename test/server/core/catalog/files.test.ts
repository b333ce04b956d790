/** The structures of the JSON files beside the manifest: which version has which file, key and value. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileKinds, fileShape } from '../../../../server/src/core/catalog/files/index.ts';
import { IPARAM_TYPES } from '../../../../server/src/core/catalog/files/iparam-types.ts';
import { iparamShape, iparamValueShape } from '../../../../server/src/core/catalog/files/iparams.ts';
import { BASES } from '../../../../server/src/core/catalog/files/per-basis.ts';
import { existsIn, isClosed, shapeAtPath } from '../../../../server/src/core/shape/ask.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';

const files = [
  'config/iparams.json',
  'config/requests.json',
  'config/oauth_config.json',
  'config/entities.json',
  'config/app_settings.json',
  'actions.json',
];

test('every platform version has its files', () => {
  const found = Object.fromEntries(BASES.map((basis) => [basis, files.filter((file) => fileShape(file, basis))]));
  const until22 = ['config/iparams.json', 'config/oauth_config.json', 'config/entities.json', 'actions.json'];
  assert.deepEqual(found, {
    '1.0': [],
    '2.0': until22,
    '2.1': until22,
    '2.2': until22,
    '2.3': files,
    '3.0': files,
    '3.1': files,
  });
  for (const basis of BASES)
    assert.deepEqual(
      fileKinds(basis).map(({ path }) => path),
      found[basis],
    );
});

test('paths that are no files of the catalog are not found', () => {
  for (const path of ['manifest.json', 'iparams.json', 'config/IPARAMS.json', 'constructor', 'config/requests.json/']) {
    assert.equal(fileShape(path, '3.0'), undefined, path);
  }
});

test('the same question gets the same object', () => {
  for (const file of files) assert.equal(fileShape(file, '3.0'), fileShape(file, '3.0'), file);
  assert.equal(iparamShape('text', '2.3'), iparamShape('text', '2.3'));
});

test('keys come and go with platform versions', () => {
  const rows: readonly (readonly [string, readonly (string | number)[], readonly string[]])[] = [
    ['config/iparams.json', ['key', 'display_name'], ['2.0', '2.1', '2.2', '2.3', '3.0', '3.1']],
    ['config/iparams.json', ['key', 'type_attributes'], ['2.0', '2.1', '2.2', '2.3']],
    ['config/iparams.json', ['key', 'data-bind'], ['2.0', '2.1', '2.2', '2.3']],
    ['config/iparams.json', ['key', 'modules'], ['3.0', '3.1']],
    ['config/requests.json', ['name', 'schema', 'method'], ['2.3', '3.0', '3.1']],
    ['config/requests.json', ['name', 'options', 'isOAuth'], ['2.3']],
    ['config/requests.json', ['name', 'options', 'oauth'], ['3.0', '3.1']],
    ['config/oauth_config.json', ['client_id'], ['2.0', '2.1', '2.2', '2.3']],
    ['config/oauth_config.json', ['integrations'], ['3.0', '3.1']],
    ['config/oauth_config.json', ['integrations', 'github', 'display_name'], ['3.0', '3.1']],
    ['config/entities.json', ['notes', 'fields', 0, 'choices'], ['2.2', '2.3', '3.0', '3.1']],
    ['config/app_settings.json', ['name'], ['2.3', '3.0', '3.1']],
    ['actions.json', ['invite', 'parameters', 'properties'], ['2.0', '2.1', '2.2', '2.3', '3.0', '3.1']],
  ];
  for (const [file, path, expected] of rows) {
    const having = BASES.filter((basis) => {
      const root = fileShape(file, basis);
      const found = root && shapeAtPath(root, path);
      return found && existsIn(found, basis);
    });
    assert.deepEqual(having, expected, `${file} ${path.join('.')}`);
  }
});

test('allowed values differ between platform versions', () => {
  const rows: readonly (readonly [string, string, readonly (string | number)[], string, boolean])[] = [
    ['config/iparams.json', '2.3', ['key', 'type'], 'domain', true],
    ['config/iparams.json', '3.0', ['key', 'type'], 'domain', false],
    ['config/iparams.json', '3.0', ['key', 'type'], 'text', true],
    ['config/entities.json', '2.2', ['notes', 'fields', 0, 'type'], 'TEXT', true],
    ['config/entities.json', '2.1', ['notes', 'fields', 0, 'type'], 'text', false],
    ['config/entities.json', '2.2', ['notes', 'fields', 0, 'type'], 'text', true],
    ['config/entities.json', '2.3', ['notes', 'fields', 0, 'type'], 'TEXT', true],
    ['config/entities.json', '2.3', ['notes', 'fields', 0, 'type'], 'section', true],
    ['config/entities.json', '3.0', ['notes', 'fields', 0, 'type'], 'TEXT', false],
    ['config/requests.json', '3.0', ['name', 'schema', 'method'], 'HEAD', false],
    ['config/oauth_config.json', '2.2', ['token_type'], 'agent', true],
    ['config/oauth_config.json', '3.0', ['integrations', 'a', 'token_type'], 'agent', true],
    ['config/oauth_config.json', '3.1', ['integrations', 'a', 'token_type'], 'agent', false],
    ['config/oauth_config.json', '3.1', ['integrations', 'a', 'token_type'], 'account', true],
  ];
  for (const [file, basis, path, value, expected] of rows) {
    const root = fileShape(file, basis);
    const allowed = root && shapeAtPath(root, path)?.enum?.some((entry) => entry.value === value);
    assert.equal(allowed, expected, `${basis} ${file} ${path.join('.')} ${value}`);
  }
});

test('what FDK refuses is closed, the rest is open', () => {
  const closed: readonly (readonly [string, string, readonly string[], boolean])[] = [
    ['config/iparams.json', '2.2', ['key'], true],
    ['config/requests.json', '3.0', ['name'], true],
    ['config/requests.json', '3.0', ['name', 'schema'], true],
    ['config/requests.json', '3.0', ['name', 'options'], false],
    ['config/oauth_config.json', '2.2', [], true],
    ['config/oauth_config.json', '3.0', [], true],
    ['config/oauth_config.json', '3.0', ['integrations', 'github'], true],
    ['config/oauth_config.json', '3.0', ['integrations', 'github', 'oauth_iparams', 'host'], false],
    ['config/entities.json', '3.0', ['notes'], false],
    ['config/app_settings.json', '3.0', ['name'], false],
    ['actions.json', '3.0', ['invite'], false],
  ];
  for (const [file, basis, path, expected] of closed) {
    const root = fileShape(file, basis);
    const shape = root && shapeAtPath(root, path);
    assert.ok(shape, `${file} ${path.join('.')}`);
    assert.equal(isClosed(shape), expected, `${file} ${path.join('.')}`);
  }
});

test('a type of installation parameter settles the attributes', () => {
  const having = (attribute: string) =>
    IPARAM_TYPES.map(({ name }) => name).filter((type) => iparamShape(type, '2.3')?.fields?.[attribute]);
  assert.deepEqual(having('options'), ['dropdown', 'radio', 'multiselect']);
  assert.deepEqual(having('regex'), ['text', 'email', 'phone_number', 'url']);
  const needed = IPARAM_TYPES.filter(
    ({ name }) => iparamShape(name, '2.3')?.fields?.type_attributes?.optional !== true,
  );
  assert.deepEqual(
    needed.map(({ name }) => name),
    ['domain', 'api_key'],
  );
  assert.equal(having('display_name').length, 13);
  assert.equal(iparamShape('dropdown', '3.0')?.fields?.options?.optional, undefined);
  assert.equal(iparamShape('dropdown', '3.0')?.fields?.default_value?.optional, undefined);
  assert.equal(iparamShape('text', '3.0')?.fields?.default_value?.optional, true);
  assert.equal(iparamShape('api_key', '3.0'), undefined);
  assert.equal(iparamShape('constructor', '3.0'), undefined);
  assert.equal(iparamValueShape('multiselect')?.type, 'array');
  assert.equal(iparamValueShape('checkbox')?.type, 'boolean');
  assert.equal(iparamValueShape('toString'), undefined);
});

test('every shape is well-formed and survives JSON', () => {
  for (const basis of BASES) {
    const roots = files.map((file) => [file, fileShape(file, basis)] as const);
    const types = IPARAM_TYPES.map(({ name }) => [`iparam ${name}`, iparamShape(name, basis)] as const);
    for (const [name, root] of [...roots, ...types]) {
      if (!root) continue;
      assert.deepEqual(JSON.parse(JSON.stringify(root)), root, name);
      for (const { path, shape } of parts(root, '')) {
        const where = `${basis} ${name}${path}`;
        assert.match(shape.description ?? '', /^\p{Lu}.*[^.]$/u, where);
        if (shape.note) assert.doesNotMatch(shape.note, /\.$/, `${where}: full stop`);
        assert.equal(shape.items !== undefined, shape.type === 'array' || shape.type === 'map', `${where}: items`);
        const values = shape.enum?.map(({ value }) => value) ?? [];
        assert.equal(new Set(values).size, values.length, `${where}: an enum value twice`);
        if (shape.type === 'object' && Object.keys(shape.fields ?? {}).length === 0) assert.ok(shape.open, where);
      }
    }
  }
});

function* parts(shape: Shape, path: string): Generator<{ readonly path: string; readonly shape: Shape }> {
  yield { path, shape };
  for (const [name, field] of Object.entries(shape.fields ?? {})) yield* parts(field, `${path}.${name}`);
  if (shape.items) yield* parts(shape.items, `${path}[]`);
}

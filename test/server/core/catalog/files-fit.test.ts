/** Values against the structures of the JSON files: what correct apps hold fits, what FDK refuses does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileShape } from '../../../../server/src/core/catalog/files/index.ts';
import { existsIn, isClosed, memberOf } from '../../../../server/src/core/shape/ask.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';

/** Small apps of several versions, written for this test. */
const fitting: readonly (readonly [string, string, unknown])[] = [
  ['config/iparams.json', '2.2', {}],
  [
    'config/iparams.json',
    '2.2',
    {
      account: { display_name: 'Account', type: 'domain', type_attributes: { product: 'freshdesk' }, required: true },
      name: { display_name: 'Name', type: 'text', regex: { letters: '^[a-z]*$', 'letters-error': 'Letters only' } },
      colour: { display_name: 'Colour', type: 'dropdown', options: ['Red', 'Blue'], default_value: 'Red' },
      ways: {
        display_name: 'Ways',
        type: 'multiselect',
        options: ['a'],
        default_value: ['a'],
        events: [{ change: 'go' }],
      },
    },
  ],
  [
    'config/iparams.json',
    '3.0',
    { on: { display_name: 'On', type: 'checkbox', default_value: true, modules: ['support_ticket', 'deal'] } },
  ],
  [
    'config/requests.json',
    '3.0',
    {
      create_issue: {
        schema: {
          method: 'POST',
          host: '<%= iparam.host %>',
          path: '/issues/<%= context.id %>',
          headers: { Authorization: 'Bearer <%= access_token %>' },
          query: { page: '1', size: 20 },
        },
        options: { oauth: 'tracker', maxAttempts: 3, retryDelay: 500 },
      },
    },
  ],
  [
    'config/oauth_config.json',
    '2.2',
    {
      client_id: 'id',
      client_secret: 'secret',
      authorize_url: 'https://<%= oauth_iparams.host %>/authorize',
      token_url: 'https://example.com/token',
      token_type: 'account',
      options: { scope: 'read', audience: 'all' },
      oauth_iparams: { host: { display_name: 'Host', type: 'text', required: true } },
    },
  ],
  [
    'config/entities.json',
    '3.0',
    {
      notes: {
        fields: [
          { name: 'text', label: 'Text', type: 'text', filterable: true, required: true },
          { name: 'state', label: 'State', type: 'enum', choices: [{ id: 1, value: 'Open' }] },
          { name: 'place', label: 'Place', type: 'section', fields: [{ name: 'city', label: 'City', type: 'text' }] },
        ],
      },
    },
  ],
  ['config/app_settings.json', '2.3', { endpoint: {} }],
  [
    'actions.json',
    '2.3',
    {
      invite: {
        display_name: 'Invite',
        description: 'Invites a user',
        parameters: { type: 'object', properties: { handle: { type: 'string' } }, required: ['handle'] },
        response: { type: 'object', properties: {} },
      },
    },
  ],
];

test('files of correct apps fit', () => {
  for (const [file, basis, value] of fitting) {
    const shape = fileShape(file, basis);
    assert.ok(shape, file);
    assert.deepEqual(misfits(value, shape, basis), [], `${basis} ${file}`);
  }
});

test('what does not fit is found', () => {
  const schema = { method: 'GET', host: 'example.com' };
  const rows: readonly (readonly [string, string, unknown, readonly string[]])[] = [
    ['config/iparams.json', '2.2', { a: { display_name: 'A', type: 'text', default: 1 } }, ['.a.default: unknown']],
    ['config/iparams.json', '2.2', { a: { display_name: 'A' } }, ['.a.type: missing']],
    ['config/iparams.json', '3.0', { a: { display_name: 'A', type: 'api_key' } }, ['.a.type: api_key not allowed']],
    [
      'config/iparams.json',
      '3.0',
      { a: { display_name: 'A', type: 'text', 'data-bind': 1 } },
      ['.a.data-bind: not in 3.0'],
    ],
    ['config/requests.json', '3.0', { a: { schema: { ...schema, body: {} } } }, ['.a.schema.body: unknown']],
    ['config/requests.json', '3.0', { a: { schema, url: '/' } }, ['.a.url: unknown']],
    ['config/requests.json', '3.0', { a: {} }, ['.a.schema: missing']],
    ['config/requests.json', '3.0', { a: { schema, options: { isOAuth: true } } }, ['.a.options.isOAuth: not in 3.0']],
    [
      'config/requests.json',
      '2.3',
      { a: { schema: { ...schema, headers: { size: 1 } } } },
      ['.a.schema.headers.size: number'],
    ],
    ['config/oauth_config.json', '3.0', { client_id: 'a' }, ['.client_id: unknown', '.integrations: missing']],
    ['config/app_settings.json', '3.0', { a: 'text' }, ['.a: string']],
  ];
  for (const [file, basis, value, expected] of rows) {
    const shape = fileShape(file, basis);
    assert.ok(shape, file);
    assert.deepEqual(misfits(value, shape, basis), expected, `${basis} ${file}`);
  }
});

test('names of Object.prototype are names like any other', () => {
  const shape = fileShape('config/requests.json', '3.0');
  assert.ok(shape);
  const value = JSON.parse(
    '{ "constructor": { "toString": {}, "schema": { "method": "GET", "host": "example.com" } } }',
  );
  assert.deepEqual(misfits(value, shape, '3.0'), ['.constructor.toString: unknown']);
});

/** Where a value is not what its shape says. */
function misfits(value: unknown, shape: Shape, basis: string, path = ''): readonly string[] {
  if (shape.type === 'any') return [];
  if (![shape.type, shape.alsoType].some((type) => type && holds(type, value))) return [`${path}: ${typeof value}`];
  if (shape.enum && !shape.enum.some((entry) => entry.value === value)) return [`${path}: ${value} not allowed`];
  if (Array.isArray(value)) {
    return value.flatMap((item) => (shape.items ? misfits(item, shape.items, basis, `${path}[]`) : []));
  }
  if (typeof value !== 'object' || value === null) return [];
  const found = Object.entries(value).flatMap(([key, member]) => {
    const known = memberOf(shape, key);
    if (!known) return isClosed(shape) ? [`${path}.${key}: unknown`] : [];
    return existsIn(known, basis)
      ? misfits(member, known, basis, `${path}.${key}`)
      : [`${path}.${key}: not in ${basis}`];
  });
  const missing = Object.entries(shape.fields ?? {})
    .filter(([key, field]) => !field.optional && existsIn(field, basis) && !Object.hasOwn(value, key))
    .map(([key]) => `${path}.${key}: missing`);
  return [...found, ...missing];
}

function holds(type: Shape['type'], value: unknown): boolean {
  if (type === 'any') return true;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'datetime') return typeof value === 'string';
  if (type === 'array') return Array.isArray(value);
  if (type === 'object' || type === 'map') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** What FDK says of the files in config/ and of templates: sections I to N of docs/platform.md 3.2, and F. */
import { classic, ENGINES, modern, type ParityRow, withParameter, withTemplate } from './row.ts';

const TEXT = { display_name: 'Field', type: 'text' };
const CHOICE = { display_name: 'Field', type: 'dropdown' };

/** `[id, text, parameter, version, key]`, all of them no-invalid-parameter unless said otherwise. */
const parameters: readonly (readonly [
  id: string,
  text: string,
  parameter: object,
  more?: { readonly version?: string; readonly key?: string; readonly rule?: string },
])[] = [
  ['I4', 'Do not use reserved keywords, …, as keys.', TEXT, { key: 'display_name' }],
  ['I5', 'The iparam key should be a non-empty string.', TEXT, { key: '' }],
  [
    'I6',
    "The mandatory key(s), display_name,type, missing for the 'K' field.",
    { type: 'text' },
    { rule: 'no-missing-key' },
  ],
  ['I7', "Invalid type, T, found in the 'K' field.", { display_name: 'Field', type: 'txt' }],
  ['I8', "Invalid key(s), default, found in the 'K' field.", { ...TEXT, default: 'x' }, { rule: 'no-unknown-key' }],
  ['I10', "In the 'K' field, specify options for the T type.", CHOICE],
  ['I11', "For the 'K' T type, add the options as an array.", { ...CHOICE, options: 'a' }, { rule: 'no-wrong-type' }],
  [
    'I12',
    "The default value specified for the 'K' T type is not listed in the options.",
    { ...CHOICE, options: ['a'], default_value: 'b' },
  ],
  ['I13', "Options must not be specified for T type in the 'K' field.", { ...TEXT, options: ['a'] }],
  [
    'I14',
    "Specify either true or false for the required key in the 'K' field.",
    { ...TEXT, required: 'yes' },
    { rule: 'no-wrong-type' },
  ],
  [
    'I15',
    'Regex for T type is not supported.',
    { display_name: 'Field', type: 'number', regex: { a: '^x$', 'a-error': 'no' } },
  ],
  ['I16', "For the 'K' field, regex should not be empty.", { ...TEXT, regex: {} }],
  ['I17', "In the 'K' field, error message is missing for 'R'.", { ...TEXT, regex: { a: '^x$' } }],
  ['I18', "Invalid regex entered for 'R' in the 'K' field.", { ...TEXT, regex: { a: '(', 'a-error': 'no' } }],
  ['I19', "For the 'K' T type, add the Events as an array.", { ...TEXT, events: 'change' }, { rule: 'no-wrong-type' }],
  [
    'I20',
    "The E event is not supported in the 'K' field",
    { ...TEXT, events: [{ click: 'f' }] },
    { rule: 'no-unknown-key' },
  ],
  [
    'I30',
    "type domain/api_key is not valid from platform version 3.0. Please use type 'text' in K field",
    { display_name: 'Field', type: 'api_key' },
  ],
  ['I31', "Found unsupported key 'data-bind' in K.", { ...TEXT, 'data-bind': 'x' }],
  ['I32', "Found unsupported key 'type_attributes' in K.", { ...TEXT, type_attributes: { product: 'freshdesk' } }],
  [
    'I33',
    "iparam 'K' appears to be a secure param but it isn't marked as secure.",
    TEXT,
    { key: 'auth_token', rule: 'use-secure-parameter' },
  ],
];

export const CONFIG_ROWS: readonly ParityRow[] = [
  {
    id: 'I2',
    text: 'iparams.json is mandatory.',
    verdict: 'better',
    rule: 'no-missing-parameters-file',
    files: { 'manifest.json': modern({ support_ticket: {} })['manifest.json'] ?? {} },
    assets: [],
  },
  {
    id: 'I3',
    text: 'Unsupported File(s). Specify either iparams.html or iparams.json',
    verdict: 'better',
    rule: 'no-missing-parameters-file',
    files: modern({ support_ticket: {} }),
    assets: ['config/iparams.html'],
  },
  ...parameters.map(
    ([id, text, parameter, { version = '3.0', key = 'field', rule = 'no-invalid-parameter' } = {}]): ParityRow => ({
      id,
      text,
      verdict: 'better',
      rule,
      files: withParameter(parameter, key, version),
    }),
  ),
  {
    id: 'I21',
    text: "The F function does not exist for the 'K' field.",
    verdict: 'better',
    rule: 'no-invalid-parameters-page',
    note: 'with the function that was meant, or a new one',
    files: {
      ...withParameter({ display_name: 'Field', type: 'text', events: [{ change: 'check' }] }),
      'config/assets/iparams.js': '',
    },
  },
  {
    id: 'I22–I27',
    text: 'type_attributes must be specified for type T in iparams.json. (and what follows)',
    verdict: 'better',
    rule: 'no-invalid-parameter',
    files: withParameter({ display_name: 'Field', type: 'api_key' }, 'field', '2.3'),
  },
  {
    id: 'I34',
    text: 'Mandatory method(s) missing in iparams.html: getConfigs,postConfigs.',
    verdict: 'better',
    rule: 'no-invalid-parameters-page',
    files: {
      'manifest.json': { 'platform-version': '3.0', modules: { support_ticket: {} }, engines: ENGINES },
      'config/iparams.html': '<html></html>',
    },
  },
  {
    id: 'L1',
    text: "request template 'T' is declared but not associated with product / any product / module",
    verdict: 'better',
    rule: 'no-unregistered-template',
    files: modern(
      { support_ticket: {} },
      { 'config/requests.json': { send: { schema: { method: 'GET', host: 'a.example.com' } } } },
    ),
  },
  {
    id: 'L2',
    text: "Request template 'T' is not defined in config/requests.json",
    verdict: 'better',
    rule: 'no-unregistered-template',
    files: modern({ common: { requests: { send: {} } }, support_ticket: {} }, { 'config/requests.json': {} }),
  },
  {
    id: 'L3',
    text: "Request template 'T' is not defined in config/requests.json & manifest.json",
    verdict: 'better',
    rule: 'no-unknown-template',
    note: 'FDK says it when the code runs',
    files: modern(
      { support_ticket: { events: { onTicketCreate: { handler: 'handler' } } } },
      {
        'config/requests.json': {},
        'server/server.js': "exports = { handler: async function () { await $request.invokeTemplate('send', {}); } };",
      },
    ),
  },
  {
    id: 'L4',
    text: "Request template 'T' must have required property 'schema' in config/requests.json.",
    verdict: 'better',
    rule: 'no-missing-key',
    files: withTemplate({}),
  },
  {
    id: 'L5',
    text: "Request template 'T' must NOT have additional properties 'url' in config/requests.json.",
    verdict: 'better',
    rule: 'no-unknown-key',
    files: withTemplate({ schema: { method: 'GET', host: 'a.example.com' }, url: 'x' }),
  },
  {
    id: 'L6',
    text: "Request template 'T' schema must NOT have additional properties 'body' in config/requests.json.",
    verdict: 'better',
    rule: 'no-unknown-key',
    files: withTemplate({ schema: { method: 'GET', host: 'a.example.com', body: 'x' } }),
  },
  {
    id: 'L7',
    text: '… schema/host must be FQDN',
    verdict: 'better',
    rule: 'no-invalid-template',
    files: withTemplate({ schema: { method: 'GET', host: 'https://a.example.com' } }),
  },
  {
    id: 'L8',
    text: '… schema/host must not have path',
    verdict: 'better',
    rule: 'no-invalid-template',
    files: withTemplate({ schema: { method: 'GET', host: 'a.example.com/v1' } }),
  },
  {
    id: 'L9',
    text: "… schema/path must start with '/'",
    verdict: 'better',
    rule: 'no-invalid-template',
    files: withTemplate({ schema: { method: 'GET', host: 'a.example.com', path: 'v1' } }),
  },
  {
    id: 'N2',
    text: 'Key <k> is not defined for action A',
    verdict: 'better',
    rule: 'no-missing-key',
    files: classic({}, { 'actions.json': { handler: { display_name: 'A', description: 'B', parameters: {} } } }),
  },
  {
    id: 'N6',
    text: 'A does not have definition in server.js',
    verdict: 'better',
    rule: 'no-missing-function',
    files: classic(
      {},
      { 'actions.json': { nowhere: { display_name: 'A', description: 'B', parameters: {}, response: {} } } },
    ),
  },
  {
    id: 'K1',
    text: 'Mandatory key(s) missing in oauth_config.json - client_id, ….',
    verdict: 'better',
    rule: 'no-missing-key',
    files: classic({}, { 'config/oauth_config.json': { client_id: 'x' } }),
  },
  {
    id: 'K2',
    text: "OAuth config must have required property 'integrations'",
    verdict: 'better',
    rule: 'no-missing-key',
    files: modern({ support_ticket: {} }, { 'config/oauth_config.json': {} }),
  },
  {
    id: 'K3',
    text: 'Invalid token type mentioned in oauth_config.json - X.',
    verdict: 'better',
    rule: 'no-unsupported-oauth',
    files: classic({}, { 'config/oauth_config.json': { token_type: 'user' } }),
  },
  {
    id: 'F1',
    text: "Package 'N' version contains special characters(^ or ~).",
    verdict: 'better',
    rule: 'use-exact-version',
    files: {
      ...modern({ support_ticket: {} }),
      'manifest.json': {
        'platform-version': '3.0',
        modules: { support_ticket: {} },
        engines: { node: '24.11.0', fdk: '10.1.2' },
        dependencies: { lodash: '^4.17.21' },
      },
    },
  },
  {
    id: 'F2',
    text: 'Unknown dependency mentioned in manifest.json: N. / Package N does not have version V.',
    verdict: 'not covered',
    note: 'only the package registry knows, and nothing here touches the network',
  },
  {
    id: 'J2',
    text: 'App file exceeds threshold size(2MB): app/F',
    verdict: 'better',
    rule: 'no-oversized-file',
    files: modern({ support_ticket: { location: { ticket_sidebar: { url: 'index.html', icon: 'icon.svg' } } } }),
    assets: ['app/index.html', 'app/icon.svg', 'app/video.mp4 2000001'],
  },
  {
    id: 'J4',
    text: 'Package size exceeds the 5MB limit.',
    verdict: 'not covered',
    note: 'known only after packing',
  },
  {
    id: 'O',
    text: 'Node.js version mismatch. / FDK version mismatch. (and what follows)',
    verdict: 'not covered',
    note: 'about the author’s machine; FDK mends the manifest itself',
  },
];

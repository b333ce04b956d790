/** Keys that the platform needs and the author has not written, in every file whose structure is known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApp, type Severity } from '../../../../server/src/core/index.ts';
import { app, type Files, modules, product, sourceFiles } from '../../../support/app.ts';
import { checkFindings, checkFix, checkSilent, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-missing-key';

const of = (path: string, text: string, version = '2.3'): Files => ({
  'manifest.json': version.startsWith('3') ? modules({ deal: {} }, version) : product('freshdesk', {}, version),
  [path]: text,
});

const SCHEMA = '"schema": { "method": "GET", "host": "x.com" }';
const SERVICE = '"client_id": "a", "client_secret": "b", "authorize_url": "c", "token_url": "d"';

const reported: Readonly<Record<string, Files>> = {
  'engines on 3.0': {
    'manifest.json': `{
  "platform-version": "3.0",
   ^^^^^^^^^^^^^^^^ no-missing-key: manifest.json lacks \`engines\`: add it. Versions of the tools
  "modules": { "deal": {} }
}`,
  },
  'the version of a tool': {
    'manifest.json': `{
  "platform-version": "3.1",
  "modules": { "deal": {} },
  "engines": { "fdk": "10.1.2" }
   ^^^^^^^ no-missing-key: \`engines\` lacks \`node\`: add it. Node.js version.
}`,
  },
  'the page of a placeholder': {
    'manifest.json': `{
  "platform-version": "2.0",
  "product": { "freshdesk": { "location": { "ticket_sidebar": { "icon": "i.svg" } } } }
                                             ^^^^^^^^^^^^^^ no-missing-key: \`product.freshdesk.location.ticket_sidebar\` lacks \`url\`
}`,
  },
  'the page of a placeholder in the background': {
    'manifest.json': `{
  "platform-version": "3.0",
  "modules": { "support_ticket": { "location": { "ticket_background": {} } } },
                                                  ^^^^^^^^^^^^^^^^^ no-missing-key: lacks \`url\`
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}`,
  },
  'name and type of a parameter': of(
    'config/iparams.json',
    `{
  "a": {},
   ^ no-missing-key: \`a\` lacks \`display_name\` and \`type\`: add them.
  "b": { "type": "text" },
   ^ no-missing-key: \`b\` lacks \`display_name\`: add it.
  "c": { "display_name": "C" },
   ^ no-missing-key: \`c\` lacks \`type\`: add it.
  "d": { "display_name": "D", "type": "text" }
}`,
  ),
  'the schema of a template': of(
    'config/requests.json',
    `{
  "a": { "options": {} },
   ^ no-missing-key: \`a\` lacks \`schema\`
  "b": { "schema": { "path": "/" } }
          ^^^^^^ no-missing-key: \`b.schema\` lacks \`method\` and \`host\`: add them.
}`,
  ),
  'credentials of a service up to 2.3': of(
    'config/oauth_config.json',
    `{ "client_id": "a", "token_type": "agent" }
^ no-missing-key: config/oauth_config.json lacks \`client_secret\`, \`authorize_url\` and \`token_url\`: add them.`,
  ),
  'integrations from 3.0 on': of(
    'config/oauth_config.json',
    `{}
^ no-missing-key: config/oauth_config.json lacks \`integrations\``,
    '3.0',
  ),
  'credentials of an integration': of(
    'config/oauth_config.json',
    `{ "integrations": { "github": { "display_name": "GitHub", ${SERVICE} } } }
                     ^^^^^^ no-missing-key: \`integrations.github\` lacks \`token_type\``,
    '3.0',
  ),
  'a parameter of a sign-in': of(
    'config/oauth_config.json',
    `{ ${SERVICE}, "token_type": "agent",
  "oauth_iparams": { "subdomain": { "description": "x" } } }
                      ^^^^^^^^^ no-missing-key: lacks \`display_name\` and \`type\``,
  ),
  'parts of an action': of(
    'actions.json',
    `{
  "invite": { "display_name": "Invite", "parameters": {} }
   ^^^^^^ no-missing-key: \`invite\` lacks \`description\` and \`response\`: add them.
}`,
  ),
  'parts of an entity': of(
    'config/entities.json',
    `{
  "notes": {},
   ^^^^^ no-missing-key: \`notes\` lacks \`fields\`
  "tasks": { "fields": [{ "name": "a", "label": "A", "type": "text" },
    { "name": "b" }] }
    ^ no-missing-key: \`tasks.fields[]\` lacks \`label\` and \`type\`: add them.
}`,
  ),
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const page = (version: string): Files => ({
  'manifest.json': `{ "platform-version": "${version}", "product": { "freshdesk": { "location": { "full_page_app": { "icon": "i" } } } } }`,
});

for (const version of ['1.0', '2.0', '2.1', '2.2', '2.3']) {
  test(`a page is needed on ${version}`, () =>
    assert.ok(findingsOf(app(page(version))).some(({ rule, severity }) => rule === RULE && severity === 'error')));
}

const levels: readonly (readonly [name: string, files: Files, severity: Severity])[] = [
  ['engines', { 'manifest.json': '{ "platform-version": "3.0", "modules": { "deal": {} } }' }, 'warning'],
  ['node', { 'manifest.json': '{ "platform-version": "2.3", "product": {}, "engines": { "fdk": "9.7.0" } }' }, 'hint'],
  ['a parameter', of('config/iparams.json', '{ "a": {} }'), 'error'],
  ['a template', of('config/requests.json', '{ "a": {} }'), 'error'],
  [
    'the name of an integration',
    of('config/oauth_config.json', `{ "integrations": { "a": { ${SERVICE}, "token_type": "agent" } } }`, '3.0'),
    'hint',
  ],
  ['an integration', of('config/oauth_config.json', '{ "integrations": { "a": {} } }', '3.0'), 'error'],
  ['an entity', of('config/entities.json', '{ "notes": {} }'), 'warning'],
  [
    'the answer of an action',
    of('actions.json', '{ "a": { "display_name": "A", "description": "A", "parameters": {} } }'),
    'warning',
  ],
  ['an action', of('actions.json', '{ "a": {} }'), 'error'],
];

for (const [name, files, severity] of levels) {
  test(`${name}: ${severity}`, () =>
    assert.deepEqual(
      findingsOf(app(files)).flatMap((finding) => (finding.rule === RULE ? finding.severity : [])),
      [severity],
    ));
}

const fixes: Readonly<Record<string, readonly [before: Files, after: Readonly<Record<string, string>>]>> = {
  'the tools': [
    { 'manifest.json': '{\r\n  "platform-version": "3.0",\r\n  "modules": { "deal": {} }\r\n}\r\n' },
    {
      'manifest.json':
        '{\r\n  "platform-version": "3.0",\r\n  "modules": { "deal": {} },\r\n  "engines": { "node": "24.11.0", "fdk": "10.1.2" }\r\n}\r\n',
    },
  ],
  'name and type': [
    of('config/iparams.json', '{\n  "api_key": {}\n}'),
    { 'config/iparams.json': '{\n  "api_key": { "display_name": "Api key", "type": "text" }\n}' },
  ],
  'name and type on lines of their own': [
    of('config/iparams.json', '{\n  "apiKey": {\n    "required": true\n  }\n}'),
    {
      'config/iparams.json':
        '{\n  "apiKey": {\n    "required": true,\n    "display_name": "Api key",\n    "type": "text"\n  }\n}',
    },
  ],
  'name and type in an object of lines without any': [
    of('config/iparams.json', '{\n  "name": {\n  }\n}'),
    { 'config/iparams.json': '{\n  "name": {\n    "display_name": "Name",\n    "type": "text"\n  }\n}' },
  ],
  'a schema': [
    of('config/requests.json', '{ "a": {} }'),
    { 'config/requests.json': '{ "a": { "schema": { "method": "GET", "host": "example.com" } } }' },
  ],
  'all of a service': [
    of('config/oauth_config.json', '{}'),
    {
      'config/oauth_config.json':
        '{ "client_id": "", "client_secret": "", "authorize_url": "https://example.com/authorize", "token_url": "https://example.com/token", "token_type": "account" }',
    },
  ],
  integrations: [of('config/oauth_config.json', '{}', '3.0'), { 'config/oauth_config.json': '{ "integrations": {} }' }],
  'all of an action': [
    of('actions.json', '{ "invite_user": {} }'),
    {
      'actions.json':
        '{ "invite_user": { "display_name": "Invite user", "description": "", "parameters": { "type": "object", "properties": {} }, "response": { "type": "object", "properties": {} } } }',
    },
  ],
  'all of an entity': [
    of('config/entities.json', '{ "notes": {} }'),
    { 'config/entities.json': '{ "notes": { "fields": [] } }' },
  ],
  'the product of a parameter': [
    of('config/iparams.json', '{ "a": { "display_name": "A", "type": "domain", "type_attributes": {} } }'),
    {
      'config/iparams.json':
        '{ "a": { "display_name": "A", "type": "domain", "type_attributes": { "product": "freshdesk" } } }',
    },
  ],
};

for (const [name, [files, after]] of Object.entries(fixes)) {
  test(`the fix adds ${name}`, () => checkFix({ files, rule: RULE, safety: 'unsafe', after }));
}

test('the fix names a page that the app has', () => {
  const pages: readonly (readonly [assets: readonly string[], url: string])[] = [
    [[], 'index.html'],
    [['app/icon.svg', 'app/z.html', 'app/views/a.html'], 'views/a.html'],
    [['app/a.html', 'app/index.html'], 'index.html'],
  ];
  for (const [assets, url] of pages) {
    const opened = openApp(sourceFiles(page('2.3')), new Map(assets.map((path) => [path, {}])));
    assert.ok(opened);
    const [fix] =
      findingsOf(opened)
        .find(({ rule }) => rule === RULE)
        ?.fixes?.() ?? [];
    assert.equal(fix?.changes[0]?.edits[0]?.text, `, "url": "${url}"`);
  }
});

test('a location without a placeholder, functions without any', () => {
  const rows: readonly (readonly [version: string, severity: Severity, keys: readonly string[]])[] = [
    ['2.0', 'error', ['location']],
    ['2.1', 'error', ['location']],
    ['2.2', 'hint', ['location', 'functions']],
    ['2.3', 'hint', ['location', 'functions']],
  ];
  const empty = { location: {}, functions: {}, requests: {}, events: {} };
  for (const [version, severity, keys] of rows) {
    const found = findingsOf(app({ 'manifest.json': product('freshdesk', empty, version) }));
    assert.deepEqual(
      found.map((finding) => [finding.rule, finding.severity, /\.(\w+)` is empty/.exec(finding.message)?.[1]]),
      keys.map((key) => [RULE, severity, key]),
    );
  }
  const { events: _, ...common } = empty;
  const found = findingsOf(app({ 'manifest.json': modules({ common, deal: { location: {} } }) }));
  assert.deepEqual(
    found.map(({ severity, message }) => `${severity} ${message}`),
    [
      'hint `modules.common.location` is empty: add a placeholder, or remove it.',
      'hint `modules.common.functions` is empty: add a function, or remove it.',
      'hint `modules.deal.location` is empty: add a placeholder, or remove it.',
    ],
  );
  checkFix({
    files: {
      'manifest.json': '{ "platform-version": "2.1", "product": { "freshdesk": { "location": {}, "events": {} } } }',
    },
    rule: RULE,
    safety: 'unsafe',
    after: { 'manifest.json': '{ "platform-version": "2.1", "product": { "freshdesk": { "events": {} } } }' },
  });
});

const silent: Readonly<Record<string, Files>> = {
  'engines before 3.0': { 'manifest.json': product('freshdesk') },
  'empty products and modules': {
    'manifest.json': modules({ common: {}, deal: {}, support_ticket: { events: {} } }),
  },
  'an event without a handler, a page without an icon': {
    'manifest.json': product('freshdesk', {
      events: { onTicketCreate: {} },
      location: { full_page_app: { url: 'index.html' } },
    }),
  },
  'functions, jobs and templates without settings': {
    'manifest.json': modules({ common: { functions: { a: {} }, jobs: { b: {} }, requests: { c: {} } }, deal: {} }),
  },
  'a key that is misspelt': of('config/iparams.json', '{ "a": { "dispaly_name": "A", "Type": "text" } }'),
  'the one key of a listener in another form': of(
    'config/iparams.json',
    '{ "a": { "display_name": "A", "type": "text", "events": [{ "click": "f" }] } }',
  ),
  'a template of everything that is needed': of('config/requests.json', `{ "a": { ${SCHEMA} } }`),
  'empty files': { ...of('config/iparams.json', '{}'), 'config/requests.json': '{}', 'actions.json': '{}' },
  'payload files': of('server/test_data/onTicketCreate.json', '{ "data": {} }'),
  'files that this version does not have': of('config/requests.json', '{ "a": {} }', '2.2'),
  'what has no keys by its type': of('config/iparams.json', '{ "a": 5, "b": null, "c": [] }'),
  'a version that nobody knows': {
    'manifest.json': '{ "platform-version": "4.0", "modules": { "deal": {} } }',
    'config/iparams.json': '{ "a": {} }',
  },
  'a manifest of the other platform': { 'manifest.json': '{ "platform-version": "2.3", "modules": { "deal": {} } }' },
  'a manifest of 3.0 that is written like one of 2.3': {
    'manifest.json': '{ "platform-version": "3.0", "product": { "freshdesk": {} } }',
  },
  'a file in the form of an older platform': of(
    'config/oauth_config.json',
    `{ ${SERVICE}, "token_type": "agent" }`,
    '3.0',
  ),
  'a file in the form of a later platform': of('config/oauth_config.json', '{ "integrations": {} }', '2.3'),
  'events on 2.0, where nobody reads them': {
    'manifest.json': product('freshdesk', { events: { onTicketCreate: {} } }, '2.0'),
  },
  'a schema of an action without a type': of(
    'actions.json',
    '{ "a": { "display_name": "A", "description": "A", "parameters": { "properties": {} }, "response": {} } }',
  ),
  'an object that is being written': of('config/iparams.json', '{ "a": { "display_name": "A", "ty } }'),
  'an object behind an error': of('config/iparams.json', '{ "b" 5, "a": { "type": "text" } }'),
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('an error behind an object that is whole hides nothing', () =>
  checkFindings(
    of(
      'config/iparams.json',
      `{ "a": { "type": "text" }, "b" 5 }
   ^ no-missing-key`,
    ),
    RULE,
  ));

test('one cause, one finding', () => {
  const oneEach: readonly (readonly [files: Files, rules: readonly string[]])[] = [
    [of('config/iparams.json', '{ "a": { "dispaly_name": "A", "type": "text" } }'), ['no-unknown-key']],
    [of('config/iparams.json', '{ "a": { "display_name": 5, "type": "text" } }'), ['no-wrong-type']],
    [of('config/requests.json', '{ "a": { "schma": {} } }'), ['no-unknown-key']],
    [of('config/requests.json', '{ "a": { "schema": "GET" } }'), ['no-wrong-type']],
  ];
  for (const [files, rules] of oneEach) {
    assert.deepEqual(
      // The templates are written for their keys, not to be listed in the manifest.
      findingsOf(app(files)).flatMap(({ rule }) => (rule === 'no-unregistered-template' ? [] : [rule])),
      rules,
    );
  }
  checkSilent({ 'manifest.json': modules({ deal: {} }) });
});

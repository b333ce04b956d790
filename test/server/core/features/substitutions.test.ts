/** Between `<%=` and `%>` of config/requests.json: what is offered, and what a name is said to be. */
import { test } from 'node:test';
import { type Files, modules, product } from '../../../support/app.ts';
import { checkCompletion } from '../../../support/check-completion.ts';
import { checkHover } from '../../../support/check-hover.ts';

const PARAMETERS = {
  domain: { display_name: 'Your domain', type: 'text', required: true },
  token: { display_name: 'Token', type: 'text', secure: true },
};

const inTemplate = (schema: string, manifest: object = modules({ common: {}, service_ticket: {} })): Files => ({
  'manifest.json': manifest,
  'config/iparams.json': PARAMETERS,
  'config/requests.json': `{ "host": ${schema} }`,
});

const old = product('freshdesk');

const ROOTS = ['app_settings.', 'context.', 'iparam.', 'oauth_iparams.'];

const completions: Readonly<Record<string, readonly [schema: string, labels: readonly string[], manifest?: object]>> = {
  'the host': ['{ "schema": { "host": "<%= <|>" } }', [...ROOTS, 'current_host.endpoint_urls.'].sort()],
  'the host in 2.3': ['{ "schema": { "host": "<%= <|>" } }', ROOTS, old],
  'the path of a template that is called host': ['{ "schema": { "path": "/<%= <|> %>" } }', ROOTS],
  'a header': ['{ "schema": { "headers": { "A": "<%= <|>" } } }', [...ROOTS, 'access_token', 'encode('].sort()],
  'a field of a form': ['{ "schema": { "formData": { "fields": { "a": "<%= <|>" } } } }', ['context.', 'iparam.']],
  'a file of a form': [
    '{ "schema": { "formData": { "files": { "a": { "ref": "<%= <|>" } } } } }',
    ['context.', 'iparam.'],
  ],
  'the only file': ['{ "schema": { "file": { "ref": "<%= <|>" } } }', ['context.', 'iparam.']],
  'a certificate': ['{ "options": { "security": { "ca": "<%= <|>" } } }', ['app_settings.', 'iparam.']],
  'nothing where nothing is filled in': ['{ "options": { "oauth": "<%= <|>" } }', []],
  'installation parameters': ['{ "schema": { "path": "/<%= iparam.<|> %>" } }', ['domain', 'token']],
  'the step behind the host of the account': ['{ "schema": { "host": "<%= current_host.<|>" } }', ['endpoint_urls']],
  'the product of the app': ['{ "schema": { "host": "<%= current_host.endpoint_urls.<|>" } }', ['freshservice']],
  'the products of the app': [
    '{ "schema": { "host": "<%= current_host.endpoint_urls.fr<|> %>" } }',
    ['freshchat', 'freshworks_crm'],
    modules({ common: {}, deal: {}, chat_user: {}, contact: {} }),
  ],
  'every product, before there are modules': [
    '{ "schema": { "host": "<%= current_host.endpoint_urls.<|> %>" } }',
    ['freshcaller', 'freshchat', 'freshdesk', 'freshservice', 'freshworks_crm'],
    modules({ common: {} }),
  ],
  'nothing behind the name of payloads': ['{ "schema": { "host": "<%= currentHost.<|>" } }', []],
  'no product where the path stands': ['{ "schema": { "path": "/<%= current_host.<|>" } }', []],
};

for (const [name, [schema, labels, manifest]] of Object.entries(completions)) {
  test(`offers ${name}`, () => checkCompletion({ files: inTemplate(schema, manifest), labels }));
}

test('what is taken', () =>
  checkCompletion({
    files: inTemplate('{ "schema": { "host": "<%= cur<|> %>" } }'),
    take: 'current_host.endpoint_urls.',
    after: '{ "host": { "schema": { "host": "<%= current_host.endpoint_urls. %>" } } }',
  }));

const keys: readonly (readonly [where: string, before: string, labels: readonly string[], manifest?: object])[] = [
  [
    'a schema of 3.0',
    '{ "schema": { "host": "", "method": "", "path": "", "protocol": "", <|> } }',
    ['headers', 'query', 'formData', 'file'],
  ],
  [
    'a schema of 2.3',
    '{ "schema": { "host": "", "method": "", "path": "", "protocol": "", <|> } }',
    ['headers', 'query'],
    old,
  ],
  ['a form', '{ "schema": { "formData": { <|> } } }', ['fields', 'files']],
  ['a file of a form', '{ "schema": { "formData": { "files": { "a": { <|> } } } } }', ['ref']],
  ['the certificates', '{ "options": { "security": { <|> } } }', ['ca', 'cert', 'key', 'pfx', 'passphrase']],
];

for (const [where, before, labels, manifest] of keys) {
  test(`offers the keys of ${where}`, () => checkCompletion({ files: inTemplate(before, manifest), labels }));
}

test('a file is filled in with what samples have', () =>
  checkCompletion({
    files: inTemplate('{ "schema": { <|> } }'),
    take: 'file',
    after: '{ "host": { "schema": { "file": {\n\t"ref": "<%= context.file %>"\n} } } }',
  }));

const hovers: Readonly<Record<string, readonly [schema: string, on: string | undefined, ...says: string[]]>> = {
  'a name that begins as another one': [
    '{ "schema": { "host": "<%= current_host.subdo<|>main %>" } }',
    '<%= current_host.subdomain %>',
    '**host** · string',
  ],
  'the host of the account': [
    '{ "schema": { "host": "<%= current_host.endpoint_<|>urls.freshservice %>" } }',
    'current_host.endpoint_urls.freshservice',
    'Host of the account',
    'https://github.com/freshworks-developers/request-method-samples',
  ],
  'the name of payloads': [
    '{ "schema": { "host": "<%= current<|>Host.endpoint_urls.freshservice %>" } }',
    'currentHost.endpoint_urls.freshservice',
    'it writes `current_host`',
  ],
  'a parameter': ['{ "schema": { "path": "/<%= iparam.dom<|>ain %>" } }', 'domain', '**domain**', 'Your domain'],
  'a secure parameter': [
    '{ "schema": { "headers": { "A": "<%= encode(iparam.to<|>ken) %>" } } }',
    'token',
    'headers only',
  ],
  'a parameter that is not declared': [
    '{ "schema": { "path": "/<%= iparam.x<|>yz %>" } }',
    'iparam.xyz',
    'Value of an installation',
  ],
  'the word before it': [
    '{ "schema": { "path": "/<%= ipa<|>ram.domain %>" } }',
    'iparam.domain',
    'installation parameter',
  ],
  'a function': ['{ "schema": { "headers": { "A": "<%= enc<|>ode(iparam.token) %>" } } }', 'encode', 'Base64'],
  'a file of a form': [
    '{ "schema": { "formData": { "files": { "a": { "ref": "<%= con<|>text.f %>" } } } } }',
    'context.f',
    'context',
  ],
  'the text around it': [
    '{ "schema": { "path": "/us<|>ers/<%= iparam.domain %>" } }',
    '/users/<%= iparam.domain %>',
    '**path**',
  ],
  'a name that nobody knows': ['{ "schema": { "path": "/<%= xy<|>z.a %>" } }', '/<%= xyz.a %>', '**path**'],
  'the form itself': ['{ "schema": { "form<|>Data": {} } }', 'formData', 'multipart/form-data', 'https://'],
  'a certificate': ['{ "options": { "security": { "pf<|>x": "" } } }', 'pfx', 'base64'],
};

for (const [name, [schema, on, ...says]] of Object.entries(hovers)) {
  test(`hover on ${name}`, () => checkHover({ files: inTemplate(schema), ...(on !== undefined && { on }), says }));
}

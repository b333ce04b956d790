/** Values that a run makes up for installation parameters suit the place where they are used. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceFile } from '../../../../server/src/core/index.ts';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { prepared } from '../../../support/check-run.ts';

const TICKET = handlers({ onTicketCreate: 'onTicket' });

const withBody = (body: string): string => `exports = { onTicket: async function (payload) { ${body} } };`;

interface Content {
  readonly body?: string;
  readonly schema?: object;
  readonly parameter?: object;
  readonly version?: string;
  readonly more?: Files;
}

/** One parameter, `shop`, of the type text unless the case says something else. */
function files({ body = '', schema, parameter = {}, version = '2.3', more }: Content): Files {
  const content = { events: TICKET, ...(schema && { requests: { send: {} } }) };
  return {
    'manifest.json': version.startsWith('3')
      ? modules({ common: schema ? { requests: { send: {} } } : {}, support_ticket: { events: TICKET } }, version)
      : product('freshdesk', content, version),
    'config/iparams.json': { shop: { display_name: 'Shop', type: 'text', ...parameter } },
    'server/server.js': withBody(body),
    ...(schema && {
      'config/requests.json': { send: { schema: { method: 'GET', host: 'a.example.com', ...schema } } },
    }),
    ...more,
  };
}

const HOST = 'sample.example.com';
const URL = 'https://sample.example.com';
const MAIL = 'jordan.lee@example.com';

const values: Readonly<Record<string, readonly [Content, value: unknown]>> = {
  'no place at all': [{}, 'shop'],
  'a host': [{ schema: { host: '<%= iparam.shop %>' } }, HOST],
  'a host with a port': [{ schema: { host: '<%= iparam.shop %>:8443' } }, HOST],
  'the beginning of a host': [{ schema: { host: '<%= iparam.shop %>.example.com' } }, 'sample'],
  'the middle of a host': [{ schema: { host: 'eu-<%= iparam.shop %>.example.com' } }, 'sample'],
  'the end of a host': [{ schema: { host: 'api.<%= iparam.shop %>' } }, HOST],
  'the beginning before another parameter': [{ schema: { host: '<%= iparam.shop %><%= iparam.rest %>' } }, 'sample'],
  'a host, and the beginning of one': [
    { schema: { host: '<%= iparam.shop %>', path: '/' }, body: 'f(`https://${payload.iparams.shop}.example.com`);' },
    HOST,
  ],
  'a whole path': [{ schema: { path: '<%= iparam.shop %>' } }, '/sample'],
  'a part of a path': [{ schema: { path: '/shops/<%= iparam.shop %>' } }, 'shop'],
  'a header': [{ schema: { headers: { A: 'Basic <%= encode(iparam.shop) %>' } } }, 'shop'],
  'a function around it': [{ schema: { host: '<%= encode(iparam.shop) %>' } }, 'shop'],
  'context that the template takes for a host': [
    {
      schema: { host: '<%= context.host %>' },
      body: "await $request.invokeTemplate('send', { context: { host: payload.iparams.shop } });",
    },
    HOST,
  ],
  'context by a name of its own, in a name of the code': [
    {
      schema: { host: '<%= context.sub %>.example.com' },
      body: "const { shop: sub } = payload.iparams; const context = { sub }; await $request.invokeTemplate('send', { context });",
    },
    'sample',
  ],
  'context of another template': [
    {
      schema: { host: '<%= context.host %>' },
      body: "await $request.invokeTemplate('other', { context: { host: payload.iparams.shop } });",
    },
    'shop',
  ],
  'an address in a template literal': [{ body: 'f(`${payload.iparams.shop}/api/v2`);' }, URL],
  'an address that lacks its slash, by the name of the text': [
    { body: 'let url = `${payload.iparams.shop}api/v2`;' },
    `${URL}/`,
  ],
  'the same, assigned': [{ body: "let apiUrl; apiUrl = payload.iparams.shop + 'api/v2';" }, `${URL}/`],
  'the same, as an option': [{ body: 'axios({ url: `${payload.iparams.shop}api/v2` });' }, `${URL}/`],
  'the same, asked for': [
    { body: 'await $request.get(`${payload.iparams.shop}api/v2`, {});', version: '2.2' },
    `${URL}/`,
  ],
  'an address with another value behind': [{ body: 'const uri = `${payload.iparams.shop}${path}`;' }, URL],
  'another text that it begins': [{ body: 'const title = `${payload.iparams.shop}api`;' }, 'shop'],
  'a host in a template literal': [{ body: 'f(`https://${payload.iparams.shop}/api`);' }, HOST],
  'a part of a host that is put together': [
    { body: "f('https://' + payload.iparams.shop + '.example.com/');" },
    'sample',
  ],
  'a part of a host in a template literal inside of another text': [
    { body: "f('https://' + `${payload.iparams.shop}` + '.example.com/');" },
    'sample',
  ],
  'an address that is put together, by another name': [
    { body: "const base = payload.iparams.shop; f(base + '/api');" },
    URL,
  ],
  'a text that is no address': [{ body: 'f(`Hello ${payload.iparams.shop}!`); f(payload.iparams.shop + 1);' }, 'shop'],
  'an e-mail address in a query': [{ schema: { query: { agent_email: '<%= iparam.shop %>' } } }, MAIL],
  'an e-mail address in a form': [
    { version: '3.0', schema: { formData: { fields: { email: '<%= iparam.shop %>' } } } },
    MAIL,
  ],
  'an e-mail address in code': [{ body: 'f({ email: payload.iparams.shop });' }, MAIL],
  'a part of an e-mail address': [{ schema: { query: { email: 'x@<%= iparam.shop %>' } } }, 'shop'],
  'something else than the address itself': [{ body: 'f({ email_subject: payload.iparams.shop });' }, 'shop'],
  'a name in a pattern': [{ body: 'const { iparams: { shop: email } } = payload; f(email);' }, 'shop'],
  'a number in a query': [{ schema: { query: { per_page: '<%= iparam.shop %>' } } }, '3'],
  'a number': [{ body: 'f(parseInt(payload.iparams.shop, 10));' }, '3'],
  'a number by a method': [{ body: 'f(Number.parseFloat(payload.iparams.shop));' }, '3'],
  'an address of a verb': [{ version: '2.2', body: 'await $request.get(payload.iparams.shop, {});' }, URL],
  'an address of a verb, in part': [
    { version: '2.2', body: "await $request.get('https://<%= iparam.shop %>.example.com/api', {});" },
    'sample',
  ],
  'an address of a verb, from its beginning on': [
    { version: '2.2', body: "await $request.get('<%= iparam.shop %>/api', {});" },
    URL,
  ],
  'a domain that requests may go to': [
    {
      version: '2.2',
      more: {
        'manifest.json': {
          ...product('freshdesk', { events: TICKET }, '2.2'),
          'whitelisted-domains': ['https://<%= iparam.shop %>'],
        },
      },
    },
    HOST,
  ],
  'a host, where there is a default': [
    { schema: { host: '<%= iparam.shop %>' }, parameter: { default_value: 'mine.example.com' } },
    'mine.example.com',
  ],
  'a host, where there is a list': [
    { schema: { host: '<%= iparam.shop %>' }, parameter: { type: 'dropdown', options: ['eu.example.com'] } },
    'eu.example.com',
  ],
  'a host of the type url': [{ schema: { host: '<%= iparam.shop %>' }, parameter: { type: 'url' } }, HOST],
  'no place, of the type url': [{ parameter: { type: 'url' } }, 'https://example.com/page'],
  'a number of the type e-mail': [
    { parameter: { type: 'email' }, body: 'f(Number(payload.iparams.shop));' },
    'jordan.lee@example.com',
  ],
  'no place, of the type domain': [
    { parameter: { type: 'domain', type_attributes: { product: 'freshservice' } } },
    'sample.freshservice.com',
  ],
  'the beginning of a host, of the type domain': [
    { schema: { host: '<%= iparam.shop %>.freshdesk.com' }, parameter: { type: 'domain' } },
    'sample',
  ],
  'a domain of the product of the app': [
    { parameter: { type: 'domain', type_attributes: { product: 'current' } } },
    'sample.freshdesk.com',
  ],
  'a host in 3.0': [{ version: '3.0', schema: { host: '<%= iparam.shop %>' } }, HOST],
};

for (const [name, [content, value]] of Object.entries(values)) {
  test(`used as ${name}`, () => {
    const query = { name: 'onTicketCreate' };
    assert.equal(prepared(files(content), query).request.iparams.shop, value);
  });
}

test('what is given is not made up, nor what a default or a list says', () => {
  const declared = {
    given: { type: 'text' },
    own: { type: 'text' },
    guessed: { type: 'text', secure: true },
    preset: { type: 'text', default_value: 'x' },
    chosen: { type: 'dropdown', options: ['x'] },
    empty: { type: 'dropdown', options: [] },
  };
  const iparams = sourceFile('mine.json', '{ "given": "a" }');
  const { madeUpParameters } = prepared(
    { ...files({}), 'config/iparams.json': declared, 'server/test_data/iparams.json': { own: 'b' } },
    { name: 'onTicketCreate', iparams },
  ).request;
  assert.deepEqual(madeUpParameters, ['guessed', 'empty']);
});

test('parameters of a page are made up as far as templates need them', () => {
  const { 'config/iparams.json': _none, ...rest } = files({
    schema: { host: '<%= iparam.shop %>', headers: { A: '<%= encode(iparam.key) %>' } },
  });
  const { iparams, madeUpParameters } = prepared(
    { ...rest, 'config/iparams.html': '' },
    { name: 'onTicketCreate' },
  ).request;
  assert.deepEqual(iparams, { shop: HOST, key: 'key' });
  assert.deepEqual(madeUpParameters, ['shop', 'key']);
  assert.deepEqual(
    prepared(rest, { name: 'onTicketCreate' }).request.iparams,
    {},
    'without a page nobody asks for them',
  );
});

const added: Readonly<
  Record<string, readonly [version: string, attributes: object, given: object, expected: object | undefined]>
> = {
  'a made-up domain': [
    '2.3',
    { product: 'freshservice' },
    {},
    { url: 'sample.freshservice.com', name: 'freshservice' },
  ],
  'a domain of the app’s own product': [
    '2.3',
    { product: 'current' },
    {},
    { url: 'sample.freshdesk.com', name: 'freshdesk' },
  ],
  'up to 2.2 with the protocol': [
    '2.2',
    { product: 'freshdesk' },
    { shop: 'mine.freshdesk.com' },
    { url: 'https://mine.freshdesk.com', name: 'freshdesk' },
  ],
  'a value that has a protocol': [
    '2.2',
    { product: 'freshdesk' },
    { shop: 'HTTPS://mine.freshdesk.com' },
    { url: 'HTTPS://mine.freshdesk.com', name: 'freshdesk' },
  ],
  'what is given itself': ['2.3', { product: 'freshdesk' }, { $shop: { url: 'x' } }, { url: 'x' }],
  'nothing in 3.0, which has no such type': ['3.0', { product: 'freshdesk' }, {}, undefined],
};

for (const [name, [version, attributes, given, expected]] of Object.entries(added)) {
  test(`beside a domain: ${name}`, () => {
    const content = files({ version, parameter: { type: 'domain', type_attributes: attributes } });
    const { request } = prepared({ ...content, 'server/test_data/iparams.json': given }, { name: 'onTicketCreate' });
    assert.deepEqual(request.iparams.$shop, expected);
    assert.deepEqual((request.argument as { iparams: Record<string, unknown> }).iparams.$shop, expected);
  });
}

test('beside a parameter of another type there is nothing', () =>
  assert.deepEqual(Object.keys(prepared(files({}), { name: 'onTicketCreate' }).request.iparams), ['shop']));

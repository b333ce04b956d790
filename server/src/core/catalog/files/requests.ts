/** The structure of `config/requests.json`, from platform 2.3 on; source: docs/platform.md 3.2 L and 6. */
import { boolean, integer, map, object, optional, string, type Traits, values } from '../../shape/build.ts';
import type { Shape } from '../../shape/shape.ts';
import { docs } from '../sources.ts';
import { isFrom, perBasis } from './per-basis.ts';

export const requestsShape = perBasis(
  (basis): Shape =>
    map('Request templates by name, at most 100', template(basis), {
      naming: 'template',
      note: 'Names have letters, digits, _ and -; the manifest must list each of them under requests',
    }),
);

const schema = (basis: string): Shape =>
  object(
    'What is sent, and where',
    {
      method: string('HTTP method', { enum: values('GET', 'POST', 'PUT', 'PATCH', 'DELETE') }),
      host: string('Full name of the host, without protocol, path and final slash', {
        format: 'host name',
        note: 'IP addresses are refused; may hold installation parameters that are not secure, context on the server and, from 3.0 on, current_host.endpoint_urls.<product>',
      }),
      path: optional(
        string('Path on the host', { note: '/ when left out; begins with /', format: 'path that begins with /' }),
      ),
      protocol: optional(
        string('How the host is spoken to', {
          enum: values('https', ['http', 'While testing on the own machine only']),
          note: 'https when left out',
        }),
      ),
      headers: optional(
        map('Headers by name', string('Value of the header'), {
          exampleKeys: ['Authorization', 'Content-Type'],
          note: 'The only place for secure installation parameters and for access_token',
        }),
      ),
      query: optional(
        map('Parameters of the query by name', string('Value of the parameter', { alsoType: 'number' }), {
          note: 'From FDK 9.0.5 on they win over those that the call gives',
          source: 'https://developers.freshworks.com/docs/app-sdk/v2.3/freshcaller/whats-new/prior-changelog',
        }),
      ),
      // Before, they are not only unknown but refused.
      ...(isFrom('3.0', basis) && { formData: optional(form()), file: optional(onlyFile()) }),
    },
    { note: 'A body is no part of the template: invokeTemplate takes it' },
  );

const SAMPLES = 'https://github.com/freshworks-developers/request-method-samples';

const UPLOADS =
  'https://github.com/freshworks-developers/marketplace/blob/002ee092379568b9ae604ce3862a0bc8419588f6/skills/app-dev/references/api/request-template-file-uploads-proxyms-infrastructure-kb.md';

/** Most files of one request, unless FDK_MAX_PER_REQUEST says otherwise, and most of all. */
export const FILES_PER_REQUEST = { usual: 5, most: 40 } as const;

const FILES =
  'Needs FDK 10.0.1; about 10 MB for a file; the file is in the object store already, for a short time; not for Freshdesk, which has no object store';

/** One source describes both, so that nothing in them is called unknown. */
const form = (): Shape =>
  object(
    'Fields and files of a form, which is sent with the content type multipart/form-data',
    {
      fields: optional(map('Fields by name', string('Value of the field', { alsoType: 'number' }))),
      files: optional(
        map('Files by the name of their part', storedFile('A file of the form'), {
          note: `At most ${FILES_PER_REQUEST.usual}, or up to ${FILES_PER_REQUEST.most} with the environment variable FDK_MAX_PER_REQUEST`,
        }),
      ),
    },
    { open: true, note: FILES, source: UPLOADS },
  );

const onlyFile = (): Shape =>
  storedFile('The one file that is sent as it is, with the content type application/octet-stream', {
    note: FILES,
    source: UPLOADS,
  });

const storedFile = (description: string, traits: Traits = {}): Shape =>
  object(
    description,
    {
      ref: string('Identifier of a file in the object store', {
        examples: values('<%= context.file %>'),
        note: 'The call passes it in context',
      }),
    },
    { open: true, ...traits },
  );

const pem = (description: string): Shape => optional(string(description, { format: 'PEM' }));

/** Source: the table of options in the README of the samples. */
const security = (): Shape =>
  object(
    'Certificates for the connection',
    {
      ca: pem('Certificates that sign the one of the host, where its chain is not complete'),
      cert: pem('Certificate that the app shows to the host'),
      key: pem('Private key of that certificate'),
      pfx: optional(string('Certificate and private key in one', { format: 'base64' })),
      passphrase: optional(string('Password of key or pfx')),
    },
    {
      open: true,
      since: '3.0',
      note: 'Needs FDK 9.8.1; better filled in from installation parameters than written into the app',
      source: SAMPLES,
    },
  );

const options = (): Shape =>
  object(
    'How the request is sent',
    {
      maxAttempts: optional(
        integer('How often the request is tried when the network fails or the answer is 429 or 5xx', {
          enum: values(1, 2, 3, 4, 5),
          note: '1 when left out',
        }),
      ),
      retryDelay: optional(
        integer('Milliseconds between two tries', { note: '0 when left out; a multiple of 100, at most 1500' }),
      ),
      isOAuth: optional(
        boolean('Sends the access token of config/oauth_config.json', {
          until: '2.3',
          source: docs.requestMethod23,
        }),
      ),
      oauth: optional(
        string('Integration of config/oauth_config.json whose access token is sent', {
          since: '3.0',
          format: 'name of an integration in config/oauth_config.json',
        }),
      ),
      security: optional(security()),
    },
    { open: true },
  );

const template = (basis: string): Shape =>
  object('A request template', { schema: schema(basis), options: optional(options()) });

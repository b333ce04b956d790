/** The structure of `config/requests.json`, from platform 2.3 on; source: docs/platform.md 3.2 L and 6. */
import { any, boolean, integer, map, object, optional, string, values } from '../../shape/build.ts';
import type { Shape } from '../../shape/shape.ts';
import { docs } from '../sources.ts';
import { perBasis } from './per-basis.ts';

export const requestsShape = perBasis(
  (): Shape =>
    map('Request templates by name, at most 100', template(), {
      naming: 'template',
      note: 'Names have letters, digits, _ and -; the manifest must list each of them under requests',
    }),
);

const schema = (): Shape =>
  object(
    'What is sent, and where',
    {
      method: string('HTTP method', { enum: values('GET', 'POST', 'PUT', 'PATCH', 'DELETE') }),
      host: string('Full name of the host, without protocol, path and final slash', {
        format: 'host name',
        note: 'IP addresses are refused; may hold installation parameters that are not secure, and context on the server',
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
      query: optional(map('Parameters of the query by name', string('Value of the parameter', { alsoType: 'number' }))),
    },
    { note: 'A body is no part of the template: invokeTemplate takes it' },
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
      security: optional(
        any('Security settings of the request', {
          since: '3.0',
          note: 'From FDK 9.8.1 on; its form is not documented',
        }),
      ),
    },
    { open: true },
  );

const template = (): Shape => object('A request template', { schema: schema(), options: optional(options()) });

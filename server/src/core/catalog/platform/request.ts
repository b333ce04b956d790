/** `$request`: one function per HTTP method up to 2.2, request templates from 2.3 on (docs/platform.md 4.4, 4.7). */
import { any, boolean, integer, map, number, object, optional, string, values } from '../../shape/build.ts';
import type { Fields, Shape } from '../../shape/shape.ts';
import { isFrom } from '../files/per-basis.ts';
import { docs, FDK_6_9 } from '../sources.ts';
import type { PlatformError, PlatformFunction, PlatformObject } from './platform-function.ts';
import { error, failure, members, optionalParameter, parameter } from './words.ts';

export const requestObject = (basis: string): PlatformObject => ({
  name: '$request',
  description: 'Sends HTTPS requests through the proxy of the platform, which fills in secrets',
  members: members(basis, [...VERBS.map(verb), invokeTemplate()]),
  limits: isFrom('2.3', basis)
    ? [
        '50 requests a minute for each app and account',
        '15 seconds for a request; 20, 25 or 30 seconds when the vendor grants them',
        '6 MB for what is sent, 6 MB for what is answered',
        'At most 100 templates',
      ]
    : ['5 seconds for a request (FDK 6.9)', 'Hosts must be listed in whitelisted-domains of the manifest'],
  source: docs.requestMethod,
});

const VERBS = [
  ['get', 'Fetches'],
  ['post', 'Creates'],
  ['put', 'Replaces'],
  ['patch', 'Changes'],
  ['delete', 'Deletes'],
] as const;

function verb([name, what]: (typeof VERBS)[number]): PlatformFunction {
  return {
    name: `$request.${name}`,
    description: `${what} something with an HTTPS request of the method ${name.toUpperCase()}`,
    parameters: [
      parameter(
        'url',
        string('Address with https; may hold templates such as <%= iparam.domain %>', { format: 'url' }),
      ),
      optionalParameter('options', verbOptions()),
    ],
    result: object(
      'The answer of the host',
      {
        ...answer(),
        attempts: optional(integer('How often the request was sent')),
        errorSource: optional(string('Who is to blame for an error')),
      },
      { open: true },
    ),
    promise: true,
    rejects: refusal(),
    errors: VERB_ERRORS,
    limits: [
      'Answers must be application/json, application/xml, text/html, text/xml, application/jsonp, text/plain, application/javascript or application/vnd.api+json',
    ],
    notes: ['Any status of 400 or more rejects', 'The promise has .done and .fail too'],
    until: '2.2',
    source: FDK_6_9,
  };
}

const verbOptions = (): Shape =>
  object(
    'What is sent, and how',
    {
      headers: optional(map('Headers by name; may hold templates', string('Value of the header'))),
      body: optional(string('Body as text')),
      json: optional(any('Body that is sent as JSON')),
      formData: optional(map('Body that is sent as a form', any('Value of the part'))),
      isOAuth: optional(boolean('Makes access_token of config/oauth_config.json available to templates')),
      maxAttempts: optional(
        integer('How often the request is tried', { enum: values(1, 2, 3, 4, 5), note: '1 when left out' }),
      ),
      retryDelay: optional(integer('Milliseconds between two tries', { note: '0 to 1500' })),
    },
    { open: true },
  );

const answer = (): Fields => ({
  status: integer('HTTP status'),
  headers: map('Headers of the answer by name', string('Value of the header')),
  response: string('Body of the answer as text: JSON.parse makes it an object', {
    note: 'An empty text when the host answers without a body',
  }),
});

const refusal = (): Shape => {
  const plain = failure('The answer of the host, or what kept the request from it');
  return {
    ...plain,
    fields: {
      ...plain.fields,
      headers: optional(map('Headers of the answer by name', string('Value of the header'))),
      response: optional(string('Body of the answer as text, or what went wrong')),
      attempts: optional(integer('How often the request was sent')),
    },
  };
};

const SHARED_ERRORS: readonly PlatformError[] = [
  error('Error while substituting the templates', 'A template between <%= and %> has no value or is malformed', 400),
  error('Unsupported content type', 'The answer has a content type that the platform does not pass on', 415),
  error('Error in establishing connection', 'The host could not be reached', 502),
  error('Timeout error while processing the request', 'The host did not answer in time', 504),
];

const VERB_ERRORS: readonly PlatformError[] = [
  error('Invalid URL - Must be HTTPS', 'The address does not begin with https', 400),
  error('Invalid URL - IP is disallowed', 'The host is an IP address', 400),
  error('Invalid URL - Must be FQDN', 'The host is no full domain name', 400),
  error('This domain has not been whitelisted', 'The host is not in whitelisted-domains of the manifest', 400),
  ...SHARED_ERRORS,
];

const invokeTemplate = (): PlatformFunction => ({
  name: '$request.invokeTemplate',
  description: 'Sends the request that a template of config/requests.json describes',
  parameters: [
    parameter(
      'templateName',
      string('Name of a template in config/requests.json that the manifest lists too', { naming: 'template' }),
    ),
    optionalParameter(
      'options',
      object(
        'What the template leaves open',
        {
          context: optional(map('Values for context.<name> in the template', any('Value'))),
          body: optional(any('Body: a text, mostly made with JSON.stringify, or an object, which is sent as JSON')),
          query: optional(map('Parameters of the query besides those of the template', any('Value'))),
          cache: optional(boolean('Whether the answer may be kept for the next call, in the front end')),
          ttl: optional(
            number('Milliseconds for which the answer is kept, in the front end', { note: '60000 when left out' }),
          ),
          options: optional(
            object(
              'Which OAuth account is used',
              {
                account: optional(
                  string('Name of the account, as $credentials.oauth lists them', {
                    naming: 'account',
                    note: 'default on the installation page, where names are not known yet',
                  }),
                ),
              },
              {
                open: true,
                since: '3.1',
                source: 'freshworks-developers/oauth-samples@27c3ee3:server/server.js',
              },
            ),
          ),
        },
        { open: true },
      ),
    ),
  ],
  result: object('The answer of the host', answer(), { open: true }),
  promise: true,
  rejects: refusal(),
  errors: [
    error('Request template not found', 'The name is not listed in the manifest or not in config/requests.json'),
    error(
      "Request template '{name}' is not defined in config/requests.json & manifest.json",
      'The same, as FDK writes it to its log',
    ),
    ...SHARED_ERRORS,
  ],
  limits: ['At most 5 tries, at most 1500 milliseconds between them, as the template says'],
  notes: ['Any status of 400 or more rejects', 'Texts with a status are those of FDK 6.9'],
  since: '2.3',
  source: docs.requestMethod,
});

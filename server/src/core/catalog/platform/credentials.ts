/** `$credentials`: the accounts that users have signed in to, several for each OAuth service, from platform 3.1 on. */
import { array, object, string, values } from '../../shape/build.ts';
import type { PlatformFunction, PlatformObject } from './platform-function.ts';
import { failure, members, parameter } from './words.ts';

const SOURCE = 'freshworks-developers/oauth-samples@27c3ee3:server/server.js';

export const credentialsObject = (basis: string): PlatformObject => ({
  name: '$credentials',
  description: 'Tells which accounts users have signed in to',
  members: members(basis, [oauth(basis)]),
  notes: ['From platform 3.1 on users may add several accounts for each service when they install the app'],
  since: '3.1',
  source: SOURCE,
});

const oauth = (basis: string): PlatformFunction => ({
  name: '$credentials.oauth',
  description: 'Opens the accounts of OAuth services',
  parameters: [
    parameter(
      'options',
      object('Which form of it', { version: string('Version of the interface', { enum: values('v1') }) }),
    ),
  ],
  returns: {
    name: "$credentials.oauth({ version: 'v1' })",
    description: 'The accounts of OAuth services',
    members: members(basis, [get()]),
    source: SOURCE,
  },
  promise: false,
  source: SOURCE,
});

const get = (): PlatformFunction => ({
  name: '$credentials.oauth.get',
  description: 'Fetches the accounts of one OAuth service',
  parameters: [
    parameter(
      'options',
      object('Which service', {
        oauthName: string('Name of an integration in config/oauth_config.json', { naming: 'integration' }),
      }),
    ),
  ],
  result: object(
    'The accounts',
    {
      results: array(
        'One entry for each account',
        object('An account', { account_name: string('Name that requests give as options.account') }, { open: true }),
      ),
    },
    { open: true },
  ),
  promise: true,
  rejects: failure('What went wrong'),
  notes: [
    "A request takes one of them: $request.invokeTemplate('template', { options: { account: account_name } })",
    'On the installation page, where names are not known yet, the account is called default',
  ],
  source: SOURCE,
});

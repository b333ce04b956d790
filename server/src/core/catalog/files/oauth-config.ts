/**
 * The structure of `config/oauth_config.json`: one service up to 2.3 (docs/platform.md 6), named integrations from 3.0 on.
 * How many, and whose tokens: Freshworks documentation of 3.0, the pages on OAuth of the request method, such as
 * https://developers.freshworks.com/docs/app-sdk/v3.0/support_email/advanced-interfaces/request-method/oauth/
 */
import { any, boolean, map, object, optional, string, type Traits, values } from '../../shape/build.ts';
import type { Fields, Shape } from '../../shape/shape.ts';
import { oauthTemplate } from '../sources.ts';
import { isFrom, perBasis } from './per-basis.ts';

export const oauthConfigShape = perBasis((basis): Shape => (isFrom('3.0', basis) ? integrations(basis) : service()));

export interface OauthLimits {
  readonly integrations: number;
  /** Of them, how many may have tokens that belong to a single agent. */
  readonly ofAgents: number;
}

/** What the versions take that have integrations. */
export const oauthLimits = (basis: string): OauthLimits =>
  isFrom('3.1', basis) ? { integrations: 5, ofAgents: 0 } : { integrations: 3, ofAgents: 1 };

const service = (): Shape =>
  object('The OAuth 2.0 service that the app signs in to', credentials(BOTH), { note: redirects });

function integrations(basis: string): Shape {
  const limits = oauthLimits(basis);
  return object(
    'OAuth 2.0 services that the app signs in to',
    {
      integrations: map(
        `Services by name, at most ${limits.integrations}`,
        object('An OAuth 2.0 service', {
          display_name: string('Name of the service on the installation page'),
          ...credentials(limits.ofAgents > 0 ? BOTH : OF_ACCOUNT),
        }),
        {
          mostMembers: limits.integrations,
          note:
            limits.ofAgents > 0
              ? 'Request templates name one in options.oauth; at most one of them may have the token type agent'
              : 'Request templates name one in options.oauth; users may add several accounts for each of them',
        },
      ),
    },
    { note: redirects },
  );
}

const OF_ACCOUNT = { enum: values(['account', 'One token for the whole account']) };
const BOTH = { enum: [...OF_ACCOUNT.enum, ...values(['agent', 'Every agent signs in'])] };

const redirects =
  'Redirect addresses to register with the service: http://localhost:10001/auth/callback for tests, https://oauth.freshdev.io/auth/callback for users';

const credentials = (tokenTypes: Traits): Fields => ({
  client_id: string('Identifier that the service gave to the app'),
  client_secret: string('Secret that the service gave to the app', {
    note: 'Better asked for in oauth_iparams than written into the app',
  }),
  authorize_url: string('Where users allow the access', { format: 'url', note: 'May hold oauth_iparams' }),
  token_url: string('Where the access token is fetched', { format: 'url', note: 'May hold oauth_iparams' }),
  token_type: string('Whom a token belongs to', tokenTypes),
  options: optional(
    map('Further parameters for the service', any('Value of the parameter'), {
      fields: {
        scope: optional(string('Rights that the app asks for, as the service writes them')),
        customHeaders: optional(map('Headers of the request for the token', string('Value of the header'))),
      },
    }),
  ),
  oauth_iparams: optional(
    map('Parameters that are asked for before users sign in, such as a subdomain', oauthIparam(), {
      note: 'Used as oauth_iparams.<name> inside this file',
    }),
  ),
});

const oauthIparam = (): Shape =>
  object(
    'A parameter of the sign-in',
    {
      display_name: string('Label of the input'),
      description: optional(string('Help text beside the input')),
      type: string('Kind of input', { enum: values('text'), note: 'Other types are refused' }),
      required: optional(boolean('Whether a value is needed')),
      secure: optional(boolean('Hides the value', { source: oauthTemplate })),
    },
    { open: true },
  );

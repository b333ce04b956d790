/**
 * `$credentials` of 3.1: the accounts that users have signed in to, from a file of the app or one called default. Nobody
 * signs in. What the platform answers to a wrong call is not documented: such a call is noted, and answered all the same.
 */
import type { RunAccount, RunRequest } from '../../core/run/contract.ts';
import { asText } from '../../core/text/as-text.ts';
import { byName } from '../../core/text/by-name.ts';
import { isBlank, isObject, refuse, type StandIn } from './stand-in.ts';

type AccountRequest = Pick<RunRequest, 'integrations' | 'accounts' | 'requestTemplates'>;

/** As on the installation page: freshworks-developers/oauth-samples@27c3ee3:config/assets/iparams.js. */
const ONLY_ACCOUNT: readonly RunAccount[] = [{ account_name: 'default' }];

const VERSION = 'v1';

export function oauthStandIns(request: AccountRequest, note: (text: string) => void): [string, StandIn][] {
  function open([options]: readonly unknown[]): ReturnType<StandIn> {
    const version = isObject(options) ? options.version : undefined;
    if (version !== VERSION) note(`$credentials.oauth is documented with { version: '${VERSION}' } only`);
    return { value: undefined, isSilent: true };
  }

  function get([options]: readonly unknown[]): ReturnType<StandIn> {
    const name = isObject(options) ? options.oauthName : undefined;
    if (typeof name !== 'string' || isBlank(name)) return refuse(400, 'oauthName must be the name of an integration');
    if (!request.integrations?.includes(name)) {
      note(`config/oauth_config.json has no integration ${name}, so the platform knows no account of it`);
    }
    return { value: { results: accountsOf(request, name) ?? ONLY_ACCOUNT } };
  }

  return [
    ['$credentials.oauth', open],
    ['$credentials.oauth.get', get],
  ];
}

/** On `options.account` of a request that names none of the accounts which the app has written down. */
export const accountNote =
  (request: AccountRequest) =>
  ([template, call]: readonly unknown[]): string | undefined => {
    const account = isObject(call) && isObject(call.options) ? call.options.account : undefined;
    const integration = integrationOf(request, template);
    const known = integration === undefined ? undefined : accountsOf(request, integration);
    if (account === undefined || !known || known.some(({ account_name }) => account_name === account)) return undefined;
    const names = known.map(({ account_name }) => account_name).join(', ');
    return `server/test_data/accounts.json has no account ${asText(account)} of ${integration}, only ${names || 'none'}`;
  };

function integrationOf({ requestTemplates }: AccountRequest, name: unknown): string | undefined {
  const template = typeof name === 'string' ? byName(requestTemplates, name) : undefined;
  const options = isObject(template) ? template.options : undefined;
  return isObject(options) && typeof options.oauth === 'string' ? options.oauth : undefined;
}

const accountsOf = ({ accounts = {} }: AccountRequest, name: string): readonly RunAccount[] | undefined =>
  byName(accounts, name);

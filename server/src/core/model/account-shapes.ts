/** The file beside the payloads that says which accounts of OAuth services a run finds. */
import { array, map, object, optional, string } from '../shape/build.ts';
import type { Shape } from '../shape/shape.ts';
import type { App } from './app.ts';
import { integrationsOf } from './oauth.ts';

/** By integration, those of `config/oauth_config.json` first. */
export function accountsShape(app: App): Shape {
  const fields = (integrationsOf(app)?.entries ?? []).map(({ key }) => [key, optional(accounts())] as const);
  return map('Accounts that runs find for each integration of config/oauth_config.json', accounts(), {
    fields: Object.fromEntries(fields),
    note: 'Without it each integration has one account, called default',
  });
}

const accounts = (): Shape =>
  array(
    'Accounts in the order in which $credentials.oauth lists them',
    object(
      'The name of an account, or all that is answered about it',
      { account_name: string('Name of the account') },
      {
        open: true,
        alsoType: 'string',
      },
    ),
  );

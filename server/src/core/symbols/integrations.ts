/** OAuth integrations wherever their name stands: declared, used by request templates and code, and with the accounts of runs. */
import { callsOfPlatform, flowOf } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { ACCOUNTS_PATH, hasIntegrations, OAUTH_PATH } from '../model/oauth.ts';
import { definedTemplates } from '../model/request-templates.ts';
import { writtenObject } from '../rules/facts/written-values.ts';
import { propertyOf } from '../syntax/json.ts';
import type { Named } from './symbol.ts';
import { keysIn, textIn } from './test-parts.ts';
import { nameAt, type RunTimeName, runTimeName } from './written-names.ts';

export function integrationNames(app: App): readonly Named[] {
  if (!hasIntegrations(app)) return [];
  const declared = app.files.get(OAUTH_PATH);
  const accounts = app.files.get(ACCOUNTS_PATH);
  return [
    ...keysIn(declared, propertyOf(declared?.json.root, 'integrations')?.value, 'definition'),
    ...definedTemplates(app).flatMap(({ file, options }) => textIn(file, propertyOf(options, 'oauth')?.value)),
    ...inCode(app).flatMap(({ file, node }) => nameAt(file, node)),
    ...keysIn(accounts, accounts?.json.root),
  ];
}

export const computedIntegrations = (app: App): readonly RunTimeName[] =>
  inCode(app).flatMap(({ file, node }) => runTimeName(file, node));

const inCode = (app: App): readonly RunTimeName[] =>
  callsOfPlatform(flowOf(app), '$credentials.oauth.get').flatMap(({ file, call }) => {
    const node = writtenObject(file, call.arguments[0])?.members.get('oauthName') ?? call.arguments[0];
    return node ? [{ file, node }] : [];
  });

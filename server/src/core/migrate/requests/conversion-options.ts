/** What an app says of its requests: parameters, products, the integration of OAuth. */
import { flowOf } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { isSecret, PARAMETERS_PATH } from '../../model/parameters.ts';
import { propertiesOf } from '../../syntax/json.ts';
import { accountKeyOf, scopesMeant } from '../account.ts';
import { integrationName } from '../oauth-name.ts';
import type { ConversionOptions } from './conversion.ts';

export function conversionOptions(
  app: App,
  isModules: boolean,
  isServer: boolean,
  codeOf: ConversionOptions['codeOf'],
): ConversionOptions {
  const parameters = propertiesOf(app.files.get(PARAMETERS_PATH)?.json.root);
  const secret = new Set(parameters.filter(isSecret).map(({ key }) => key));
  return {
    flow: isServer ? flowOf(app) : undefined,
    isModules,
    products: app.manifest.scopes.map(({ name }) => name),
    parameters: new Set(parameters.map(({ key }) => key)),
    integration: integrationName(app),
    isSecret: (name) => secret.has(name),
    accountOf: (products) => (isModules ? accountKeyOf(scopesMeant(app, products)) : undefined),
    codeOf,
  };
}

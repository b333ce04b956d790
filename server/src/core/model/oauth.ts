/** What an app signs in to: the integrations of `config/oauth_config.json`, and the accounts that its runs know. */
import { elementsOf, type JsonNode, type JsonProperty, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';
import type { App } from './app.ts';
import type { SourceFile } from './source-file.ts';

export const OAUTH_PATH = 'config/oauth_config.json';

/** Beside the payloads: accounts that runs find, by integration. */
export const ACCOUNTS_PATH = 'server/test_data/accounts.json';

/** From 3.0 on; before, the file describes one service without a name. */
export const hasIntegrations = ({ manifest }: App): boolean => manifest.platform.form === 'modules';

export interface Integrations {
  readonly file: SourceFile;
  readonly entries: readonly JsonProperty[];
}

/** Nothing where there is no file, or one that cannot be read as a whole. */
export function integrationsOf(app: App): Integrations | undefined {
  const file = app.files.get(OAUTH_PATH);
  const integrations = propertyOf(file?.json.root, 'integrations')?.value;
  if (!file || file.json.errors.length > 0 || integrations?.type !== 'object') return undefined;
  return { file, entries: propertiesOf(integrations) };
}

/** Names of accounts in the file that runs read, by integration; an account is a name, or an object with one. */
export function accountNames(app: App): readonly { readonly integration: string; readonly name: string }[] {
  return propertiesOf(app.files.get(ACCOUNTS_PATH)?.json.root).flatMap(({ key, value }) =>
    elementsOf(value).flatMap((node) => {
      const name = nameOfAccount(node);
      return name === undefined ? [] : [{ integration: key, name }];
    }),
  );
}

export const nameOfAccount = (node: JsonNode): string | undefined =>
  stringOf(node) ?? stringOf(propertyOf(node, 'account_name')?.value);

/** What the account is called that is there without any file, as on the installation page. */
export const DEFAULT_ACCOUNT = 'default';

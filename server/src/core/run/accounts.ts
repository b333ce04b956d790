/** The accounts of OAuth services that a run finds: those that the app has written down beside its payloads. */
import { isFrom } from '../catalog/files/per-basis.ts';
import type { App } from '../model/app.ts';
import { ACCOUNTS_PATH, integrationsOf, nameOfAccount } from '../model/oauth.ts';
import { elementsOf, type JsonNode, plainValue, propertiesOf } from '../syntax/json.ts';
import type { RunAccount, RunRequest } from './contract.ts';
import { isObject } from './json.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Trigger } from './triggers.ts';

type Accounts = Pick<RunRequest, 'integrations' | 'accounts'>;

export function accountsFor(app: App, trigger: Trigger): Accounts | { readonly refusal: Refusal } {
  if (!isFrom('3.1', app.manifest.platform.basis)) return {};
  const integrations = integrationsOf(app)?.entries.map(({ key }) => key);
  const file = app.files.get(ACCOUNTS_PATH);
  if (!file) return { ...(integrations && { integrations }) };
  const refuse = (text: string, offset: number) => ({
    refusal: refusal(trigger.name, text, { file, offset }, trigger),
  });
  const [error] = file.wholeJson.errors;
  if (error) return refuse(`The accounts ${file.path} are not valid JSON. ${error.message}`, error.range.start);
  if (file.wholeJson.root?.type !== 'object') {
    return refuse(`The accounts ${file.path} are no JSON object: wrap them in { }`, 0);
  }
  const accounts: Record<string, readonly RunAccount[]> = {};
  for (const { key, keyNode, value } of propertiesOf(file.wholeJson.root)) {
    const wrong = value?.type === 'array' ? elementsOf(value).find((node) => !accountIn(node)) : (value ?? keyNode);
    if (wrong) {
      const text = `The accounts of ${key} in ${file.path} must be a list of names, as in ["work", "private"], or of objects with account_name`;
      return refuse(text, wrong.offset);
    }
    const own = elementsOf(value).flatMap((node) => accountIn(node) ?? []);
    // Defined, so that `__proto__` is a name like any other.
    Object.defineProperty(accounts, key, { value: own, enumerable: true, configurable: true, writable: true });
  }
  return { ...(integrations && { integrations }), accounts };
}

function accountIn(node: JsonNode): RunAccount | undefined {
  const account_name = nameOfAccount(node);
  const more = plainValue(node);
  return account_name === undefined ? undefined : { ...(isObject(more) && more), account_name };
}

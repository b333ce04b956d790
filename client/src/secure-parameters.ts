/** Secure installation parameters that runs get: all of an app's in one entry of VS Code's secret storage. */
import type { SecretStorage } from 'vscode';

export type Secrets = Readonly<Record<string, string>>;

export interface ParameterStore {
  /** Everything that was set for an app, by name. */
  valuesFor(app: string): Promise<Secrets>;
  /** With an empty value, a run makes one up again. */
  set(app: string, name: string, value: string): Promise<void>;
}

export function createParameterStore(secrets: SecretStorage): ParameterStore {
  const keyOf = (app: string): string => JSON.stringify(['parameters', app]);
  const valuesFor = async (app: string): Promise<Secrets> => JSON.parse((await secrets.get(keyOf(app))) ?? '{}');
  return {
    valuesFor,
    async set(app, name, value) {
      const values = new Map(Object.entries(await valuesFor(app)));
      if (value === '') values.delete(name);
      else values.set(name, value);
      if (values.size > 0) await secrets.store(keyOf(app), JSON.stringify(Object.fromEntries(values)));
      else await secrets.delete(keyOf(app));
    },
  };
}

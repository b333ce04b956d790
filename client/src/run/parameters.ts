/** Installation parameters that runs get: secure ones in VS Code's secret storage, the others with the workspace's state. */
import type { Memento, SecretStorage } from 'vscode';

export type ParameterValue = string | readonly string[];

export interface ParameterStore {
  /** Everything that was set for an app. */
  valuesFor(app: string): Promise<Readonly<Record<string, ParameterValue>>>;
  /** Without a value, a run makes one up again. */
  set(app: string, name: string, value: ParameterValue | undefined, secure: boolean): Promise<void>;
}

/** By URI of the app folder. Of secrets only the names are here. */
type Kept = Readonly<Record<string, { readonly values: Record<string, ParameterValue>; readonly secrets: string[] }>>;

const KEY = 'parameters';

export function createParameterStore(memento: Memento, secrets: SecretStorage): ParameterStore {
  const keptFor = (app: string): Kept[string] => memento.get<Kept>(KEY)?.[app] ?? { values: {}, secrets: [] };
  const secretKey = (app: string, name: string): string => JSON.stringify([KEY, app, name]);
  return {
    async valuesFor(app) {
      const kept = keptFor(app);
      const read = kept.secrets.map(async (name) => [name, await secrets.get(secretKey(app, name))] as const);
      const known = (await Promise.all(read)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
      return { ...kept.values, ...Object.fromEntries(known) };
    },
    async set(app, name, value, secure) {
      const kept = keptFor(app);
      const { [name]: _before, ...values } = kept.values;
      const others = kept.secrets.filter((secret) => secret !== name);
      const isSecret = secure && typeof value === 'string';
      if (isSecret) await secrets.store(secretKey(app, name), value);
      else if (kept.secrets.includes(name)) await secrets.delete(secretKey(app, name));
      const entry = {
        values: value === undefined || isSecret ? values : { ...values, [name]: value },
        secrets: isSecret ? [...others, name] : others,
      };
      await memento.update(KEY, { ...memento.get<Kept>(KEY), [app]: entry });
    },
  };
}

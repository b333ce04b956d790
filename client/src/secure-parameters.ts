/** Secure installation parameters that runs get: all of an app's in one entry of VS Code's secret storage. */
import type { Disposable, SecretStorage } from 'vscode';

export type Secrets = Readonly<Record<string, string>>;

export interface ParameterStore extends Disposable {
  /** Everything that was set for an app, by name. */
  valuesFor(app: string): Promise<Secrets>;
  /** With an empty value, a run makes one up again. */
  set(app: string, name: string, value: string): Promise<void>;
}

export function createParameterStore(secrets: SecretStorage): ParameterStore {
  const keyOf = (app: string): string => JSON.stringify(['parameters', app]);
  /** Apps for which nothing is set, which are most: another process would say so again for each run. Values are not kept here. */
  const without = new Set<string>();
  const seen = { changes: 0 };
  const forget = (key: string): void => {
    without.delete(key);
    seen.changes++;
  };
  // Those of other windows, too.
  const changed = secrets.onDidChange(({ key }) => forget(key));
  const ask = async (key: string): Promise<Secrets> => {
    const before = seen.changes;
    const text = await secrets.get(key);
    // An answer that something overtook says nothing of now.
    if (text === undefined && seen.changes === before) without.add(key);
    return JSON.parse(text ?? '{}');
  };
  return {
    async valuesFor(app) {
      const key = keyOf(app);
      return without.has(key) ? {} : ask(key);
    },
    async set(app, name, value) {
      const key = keyOf(app);
      const values = new Map(Object.entries(await ask(key)));
      if (value === '') values.delete(name);
      else values.set(name, value);
      if (values.size > 0) await secrets.store(key, JSON.stringify(Object.fromEntries(values)));
      else await secrets.delete(key);
      // That may be told of later.
      forget(key);
    },
    dispose: () => changed.dispose(),
  };
}

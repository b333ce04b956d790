/** The npm packages that a manifest lists, and those that server code requires (docs/platform.md 3.2 F, 3.6, 4.3). */
import { type Flow, flowOf, type IndexedFile, type RequiredName, requiresIn } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { type JsonProperty, propertiesOf, propertyOf } from '../../syntax/json.ts';

export const dependenciesOf = (app: App, key = 'dependencies'): readonly JsonProperty[] =>
  propertiesOf(propertyOf(app.manifest.root, key)?.value);

export interface RequiredPackage extends RequiredName {
  readonly file: IndexedFile;
  /** `@scope/name` or the first segment: what the manifest lists. */
  readonly packageName: string;
}

/** `all` is false where some name is computed, or a file cannot be read: then more may be required. */
export function requiredPackages(app: App): { readonly packages: readonly RequiredPackage[]; readonly all: boolean } {
  const flow: Flow = flowOf(app);
  const packages: RequiredPackage[] = [];
  let complete = true;
  for (const file of flow.files()) {
    if (file.file.javascript.error) complete = false;
    if (!file.file.text.includes('require')) continue;
    const { names, all } = requiresIn(file);
    complete &&= all && file.passedOn('require').length === 0 && file.aliasesOf('require').length === 0;
    for (const { name, node } of names) {
      const packageName = packageOf(name);
      if (packageName !== undefined) packages.push({ file, name, node, packageName });
    }
  }
  return { packages, all: complete };
}

/** Nothing for a path. */
function packageOf(name: string): string | undefined {
  if (name === '' || name.startsWith('.') || name.startsWith('/')) return undefined;
  const [first = '', second] = name.split('/');
  return first.startsWith('@') && second !== undefined ? `${first}/${second}` : first;
}

/** The installation parameters that an app declares, and whether a page of its own may declare more. */
import { besideName, iparamTypeOf } from '../catalog/files/iparam-types.ts';
import { isAlive } from '../catalog/files/per-basis.ts';
import type { Shape } from '../shape/shape.ts';
import { type JsonProperty, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { App } from './app.ts';
import type { SourceFile } from './source-file.ts';

export const PARAMETERS_PATH = 'config/iparams.json';

/** The page that asks for parameters where `config/iparams.json` does not; what it asks for is code. */
export const PARAMETERS_PAGE = 'config/iparams.html';

/** Where the vendor's CLI once had values for tests; it warns of the file (docs/platform.md 5.3). */
export const TEST_DATA_PATH = 'config/iparam_test_data.json';

export interface Parameters {
  readonly file: SourceFile;
  readonly byName: ReadonlyMap<string, JsonProperty>;
  /** Those, and the names that the platform adds. */
  readonly names: ReadonlySet<string>;
}

/** Nothing where the parameters are not known as a whole: no file, a broken one, or a page beside it. */
export function declaredParameters(app: App): Parameters | undefined {
  if (!known.has(app)) known.set(app, findDeclared(app));
  return known.get(app);
}

const known = new KeptWith<App, Parameters | undefined>();

function findDeclared(app: App): Parameters | undefined {
  const file = app.files.get(PARAMETERS_PATH);
  if (file?.json.root?.type !== 'object' || file.json.errors.length > 0 || hasParametersPage(app)) {
    return undefined;
  }
  const properties = propertiesOf(file.json.root);
  return {
    file,
    byName: new Map(properties.map((property) => [property.key, property])),
    names: new Set(properties.flatMap((property) => [property.key, addedEntry(app, property)?.name ?? []].flat())),
  };
}

/** The entry that the platform adds beside that of a parameter. */
export function addedEntry(
  { manifest }: App,
  { key, value }: JsonProperty,
): { readonly name: string; readonly shape: Shape } | undefined {
  const type = iparamTypeOf(stringOf(propertyOf(value, 'type')?.value) ?? '');
  if (!type?.beside || !isAlive(type, manifest.platform.basis)) return undefined;
  return { name: besideName(key), shape: type.beside() };
}

export const isSecure = ({ value }: JsonProperty): boolean => propertyOf(value, 'secure')?.value?.value === true;

/** What nobody may read: the platform keeps an API key from the front end, too, without being told. */
export const isSecret = (property: JsonProperty): boolean =>
  isSecure(property) || stringOf(propertyOf(property.value, 'type')?.value) === 'api_key';

export const hasParametersPage = ({ files, assets }: App): boolean =>
  files.has(PARAMETERS_PAGE) || assets?.has(PARAMETERS_PAGE) === true;

/** Whether there may be parameters that `config/iparams.json` does not name: a page asks for them, or the YAML of 1.x. */
export const mayHaveOtherParameters = (app: App): boolean =>
  hasParametersPage(app) || [...(app.assets ?? [])].some(([path, { size }]) => size !== 0 && YAML_OF_1.test(path));

/** `config/iparam_en.yml`: samples of 2018 in freshworks/marketplace-sample-apps. */
const YAML_OF_1 = /^config\/iparams?(_\w+)?\.ya?ml$/;

/** Whether files that are no JSON are told of at all: else a page may be there that nobody has heard of. */
export const isConfigListed = ({ assets }: App): boolean => assets !== undefined;

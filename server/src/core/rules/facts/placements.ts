/** The pages that a manifest places in its products or modules, and what the catalog knows about those places. */
import { MODULES, type PlacementScope, PRODUCTS } from '../../catalog/placement.ts';
import type { App } from '../../model/app.ts';
import type { ManifestScope } from '../../model/manifest.ts';
import { type JsonProperty, propertiesOf, propertyOf } from '../../syntax/json.ts';

/** One entry of a `location`. */
export interface Placement {
  readonly scope: ManifestScope;
  /** Name of the placeholder. */
  readonly name: string;
  readonly entry: JsonProperty;
  readonly url: JsonProperty | undefined;
  readonly icon: JsonProperty | undefined;
}

export const placementsOf = ({ manifest }: App): readonly Placement[] =>
  manifest.scopes.flatMap((scope) =>
    propertiesOf(propertyOf(scope.value, 'location')?.value).map((entry) => ({
      scope,
      name: entry.key,
      entry,
      url: propertyOf(entry.value, 'url'),
      icon: propertyOf(entry.value, 'icon'),
    })),
  );

/** All products, or all modules. */
export const placementScopes = ({ manifest }: App): readonly PlacementScope[] =>
  manifest.platform.form === 'modules' ? MODULES : PRODUCTS;

/** Nothing for a product or module that nobody knows. */
export const placementScopeOf = (app: App, name: string): PlacementScope | undefined =>
  placementScopes(app).find((scope) => scope.name === name);

/** `module` or `product`, as the manifest of the app has them. */
export const wordForScope = ({ manifest }: App): string =>
  manifest.platform.form === 'modules' ? 'module' : 'product';

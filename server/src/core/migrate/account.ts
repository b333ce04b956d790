/** How 3.0 names the host of an account: `endpoint_urls` has a key for each product. */
import { MODULES, PRODUCTS } from '../catalog/placement.ts';
import type { App } from '../model/app.ts';
import { COMMON } from './modules/homes.ts';

/** What is common to all is of each module of the app. */
export const scopesMeant = ({ manifest }: App, scopes: readonly string[]): readonly string[] => [
  ...new Set(
    scopes.flatMap((scope) =>
      scope === COMMON ? manifest.scopes.map(({ name }) => name).filter((name) => name !== COMMON) : [scope],
    ),
  ),
];

/** One key for all of these products or modules; nothing where they have several, or where nobody knows it. */
export function accountKeyOf(scopes: readonly string[]): string | undefined {
  const keys = new Set(scopes.map(keyOf));
  const [key] = keys;
  return keys.size === 1 ? key : undefined;
}

/** Freshsales Classic has the modules of Freshsales Suite (docs/platform.md 7.3). */
const keyOf = (scope: string): string | undefined =>
  scope === 'freshsales' ? 'freshworks_crm' : [...PRODUCTS, ...MODULES].find(({ name }) => name === scope)?.product;

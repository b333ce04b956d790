/** How 3.0 names the host of an account: `endpoint_urls` has a key for each product. */
import { PRODUCTS } from '../catalog/placement.ts';

/** One key for all of these products of 2.x; nothing where they have several, or where nobody knows it. */
export function accountKeyOf(products: readonly string[]): string | undefined {
  const keys = new Set(products.map(keyOf));
  const [key] = keys;
  return keys.size === 1 ? key : undefined;
}

/** Freshsales Classic has the modules of Freshsales Suite (docs/platform.md 7.3). */
const keyOf = (product: string): string | undefined =>
  product === 'freshsales' ? 'freshworks_crm' : PRODUCTS.find(({ name }) => name === product)?.product;

/** Data that differs between platform versions: built when a version is first needed, the same object each time. */
import { compareVersions, existsIn } from '../../shape/ask.ts';

/** Basis versions of the catalog, oldest first. */
export const BASES = ['1.0', '2.0', '2.1', '2.2', '2.3', '3.0', '3.1'] as const;

export function perBasis<T>(build: (basis: string) => T): (basis: string) => T {
  const built = new Map<string, T>();
  return (basis) => {
    const known = built.get(basis);
    if (known !== undefined) return known;
    const fresh = build(basis);
    built.set(basis, fresh);
    return fresh;
  };
}

/** First and last platform version that has something, as shapes carry them. */
export interface Lifetime {
  readonly since?: string;
  readonly until?: string;
}

export const isAlive = (lifetime: Lifetime, basis: string): boolean => existsIn({ type: 'any', ...lifetime }, basis);

export const isFrom = (version: string, basis: string): boolean => compareVersions(version, basis) <= 0;

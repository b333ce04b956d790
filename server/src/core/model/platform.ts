/** What `platform-version` means for the form of an app; the differences of 1.x, 2.x and 3.x are folded into this. */

/**
 * `events-array`: events stand in `exports.events` of `server/server.js` (1.x and 2.0, facts/platform.md 1.3).
 * `product`: in `product.<name>.events` of the manifest (2.1 to 2.3). `modules`: in `modules.<name>.events` (3.x).
 */
export type RegistrationForm = 'events-array' | 'product' | 'modules';

export interface Platform {
  /** As the manifest writes it; for a version nobody knows, the nearest one that is documented stands in `basis`. */
  readonly version: string;
  /** A version of the catalog: `1.0`, `2.0` … `2.3`, `3.0`. */
  readonly basis: string;
  readonly form: RegistrationForm;
}

/** Source: facts/platform.md 1.1; 3.1 is accepted by FDK 9.3.1 but documented nowhere, so it counts as 3.0. */
export const KNOWN_VERSIONS = ['1.0', '2.0', '2.1', '2.2', '2.3', '3.0', '3.1'] as const;

/** Of a version that nobody knows, nothing that depends on the version may be said. */
export const isKnownVersion = (version: string): boolean =>
  (KNOWN_VERSIONS as readonly string[]).includes(version) || /^1\.\d+$/.test(version);

export function platformOf(version: string, hasModules: boolean): Platform {
  const basis = basisOf(version, hasModules);
  const form = basis === '3.0' ? 'modules' : basis === '1.0' || basis === '2.0' ? 'events-array' : 'product';
  return { version, basis, form };
}

function basisOf(version: string, hasModules: boolean): string {
  if (version === '3.1') return '3.0';
  if ((KNOWN_VERSIONS as readonly string[]).includes(version)) return version;
  if (/^1(\.|$)/.test(version)) return '1.0';
  return hasModules || /^3(\.|$)/.test(version) ? '3.0' : '2.3';
}

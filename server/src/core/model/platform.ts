/** What `platform-version` means for the form of an app; the differences of 1.x, 2.x and 3.x are folded into this. */

/**
 * `events-array`: events stand in `exports.events` of `server/server.js` (1.x and 2.0, docs/platform.md 1.3).
 * `product`: in `product.<name>.events` of the manifest (2.1 to 2.3). `modules`: in `modules.<name>.events` (3.x).
 */
export type RegistrationForm = 'events-array' | 'product' | 'modules';

export interface Platform {
  /** As the manifest writes it; for a version nobody knows, the nearest one that is documented stands in `basis`. */
  readonly version: string;
  /** A version of the catalog: `1.0`, `2.0` … `2.3`, `3.0`, `3.1`. */
  readonly basis: string;
  readonly form: RegistrationForm;
}

/**
 * Up to 3.0: docs/platform.md 1.1. 3.1 has the layout of 3.0 and another form of OAuth: manifest of
 * freshworks-developers/oauth-samples@27c3ee3.
 */
export const KNOWN_VERSIONS = ['1.0', '2.0', '2.1', '2.2', '2.3', '3.0', '3.1'] as const;

/** What a new app is written for: the vendor's CLI and samples begin with it, and 3.1 adds to it. */
export const NEW_APPS = '3.0';

/** The versions in which something is looked up when nobody names one: that of new apps, then the newest first. */
export const VERSIONS_TO_ASK: readonly string[] = [...new Set([NEW_APPS, ...[...KNOWN_VERSIONS].reverse()])];

/** The version that somebody asks about: `3.0`, or `1.x` for any that begins so. */
export function versionNamed(text: string): string | undefined {
  if (/^1(\.(\d+|x))?$/.test(text)) return '1.0';
  const begin = /^(\d+\.)x$/.exec(text)?.[1];
  return VERSIONS_TO_ASK.find((version) => version === text || (begin !== undefined && version.startsWith(begin)));
}

/** Of a version that nobody knows, nothing that depends on the version may be said. */
export const isKnownVersion = (version: string): boolean =>
  (KNOWN_VERSIONS as readonly string[]).includes(version) || /^1\.\d+$/.test(version);

export function platformOf(version: string, hasModules: boolean): Platform {
  const basis = basisOf(version, hasModules);
  const form = basis.startsWith('3') ? 'modules' : basis === '1.0' || basis === '2.0' ? 'events-array' : 'product';
  return { version, basis, form };
}

function basisOf(version: string, hasModules: boolean): string {
  if ((KNOWN_VERSIONS as readonly string[]).includes(version)) return version;
  if (/^1(\.|$)/.test(version)) return '1.0';
  const isNew = hasModules || /^3(\.|$)/.test(version);
  return versionBefore(version, isNew ? '3.' : '2.') ?? (isNew ? '3.1' : '2.3');
}

/** The last one up to it: whoever writes `2.0.1` does not mean 2.3. */
function versionBefore(version: string, begin: string): string | undefined {
  const minor = version.startsWith(begin) ? /^\d+\.(\d+)/.exec(version)?.[1] : undefined;
  if (minor === undefined) return undefined;
  return KNOWN_VERSIONS.filter((known) => known.startsWith(begin) && Number(known.slice(2)) <= Number(minor)).at(-1);
}

/** What the front end or a workflow calls by name: server methods, jobs and actions, where the platform reads them. */
import type { App } from '../../model/app.ts';
import type { Registration, RegistrationKind } from '../../model/registration.ts';
import { compareVersions } from '../../shape/ask.ts';
import { KeptWith } from '../../text/kept-with.ts';

/** In the wrong module, or on a platform that does not know them, the key that they stand under is the finding. */
export function invocablesOf(app: App): readonly Registration[] {
  const invocables = known.get(app) ?? findInvocables(app);
  known.set(app, invocables);
  return invocables;
}

/** Several rules ask. */
const known = new KeptWith<App, readonly Registration[]>();

function findInvocables(app: App): readonly Registration[] {
  const kinds = new Set(KINDS.filter((kind) => isKnownKind(app, kind)));
  return app.registrations.filter(
    ({ kind, scopes }) =>
      kinds.has(kind) && (kind === 'action' || app.manifest.platform.form !== 'modules' || scopes.includes('common')),
  );
}

/** All but events, which the platform calls. */
const KINDS: readonly RegistrationKind[] = ['function', 'job', 'action'];

/**
 * Server methods are registered since 2.2 (docs/platform.md 2.1), jobs since 2.3 (documentation of 2.3, "Configure
 * jobs").
 */
export function isKnownKind({ manifest }: App, kind: RegistrationKind): boolean {
  const since = kind === 'job' ? '2.3' : kind === 'function' ? '2.2' : '1.0';
  return compareVersions(manifest.platform.basis, since) >= 0;
}

/**
 * Source: docs/platform.md 2.6, 2.8. Letters of any alphabet pass: nobody says which ones are meant; nor what a job may
 * be called.
 */
export function mistakeInName({ kind, name }: Pick<Registration, 'kind' | 'name'>): string | undefined {
  if (kind === 'job') return undefined;
  const others = name.match(OTHER_SIGNS);
  if (others)
    return `has ${[...new Set(others)].map((sign) => (sign === ' ' ? 'a space' : `\`${sign}\``)).join(', ')} in it`;
  if (/^\d/.test(name)) return 'begins with a digit';
  if (name.length < SHORTEST_NAME) return 'has only one character';
  return name.length > LONGEST_NAME ? `has ${name.length} characters` : undefined;
}

const OTHER_SIGNS = /[^\p{L}\p{M}\p{N}_]/gu;

export const SHORTEST_NAME = 2;
export const LONGEST_NAME = 40;

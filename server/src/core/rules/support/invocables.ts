/** What the front end or a workflow calls by name: server methods, jobs and actions, where the platform reads them. */
import type { App } from '../../model/app.ts';
import type { Registration, RegistrationKind } from '../../model/registration.ts';
import { compareVersions } from '../../shape/ask.ts';

/** In the wrong module, or on a platform that does not know them, the key that they stand under is the finding. */
export const invocablesOf = (app: App): readonly Registration[] =>
  app.registrations.filter(({ kind, scopes }) => {
    if (kind === 'event' || !isKnownKind(app, kind)) return false;
    return kind === 'action' || app.manifest.platform.form !== 'modules' || scopes.includes('common');
  });

/** Server methods are registered since 2.2, jobs since 3.0 (facts/platform.md 2.1). */
export function isKnownKind({ manifest }: App, kind: RegistrationKind): boolean {
  if (kind === 'job') return manifest.platform.form === 'modules';
  return kind !== 'function' || compareVersions(manifest.platform.basis, '2.2') >= 0;
}

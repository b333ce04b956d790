/** What is registered for a function, apart from where that stands: an edit elsewhere in the manifest leaves it as it is. */
import { type App, registrationsOf } from './app.ts';
import { fact } from './facts.ts';
import type { Registration } from './registration.ts';

/** What is registered for one exported function, wherever that stands. */
export const registeredFor: (app: App, handler: string) => readonly Registered[] = /* @__PURE__ */ fact(
  (app, handler) => registrationsOf(app, handler).map(({ kind, name, scopes }) => ({ kind, name, scopes })),
);

export type Registered = Pick<Registration, 'kind' | 'name' | 'scopes'>;

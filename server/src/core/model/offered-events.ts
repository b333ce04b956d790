/** Events by their names and what they are about: those that every app may have, those of a scope, and those that an app may add. */
import { commonEvents } from '../catalog/envelope.ts';
import { eventOf, scopeOf } from '../catalog/events.ts';
import type { App } from './app.ts';
import { NEW_APPS } from './platform.ts';

export interface OfferedEvent {
  readonly scope: string;
  readonly name: string;
  /** When it fires. */
  readonly summary: string;
}

export const COMMON = 'common';

/** Events that every app may have: its installation, schedules, calls from outside. */
export const offeredCommonEvents = (platform: string = NEW_APPS): readonly OfferedEvent[] =>
  Object.entries(commonEvents(platform)).map(([name, { summary }]) => ({ scope: COMMON, name, summary }));

/** The events of a module, or of a product of 2.x. */
export const eventsOf = (scope: string, platform: string = NEW_APPS): readonly OfferedEvent[] =>
  Object.keys(scopeOf(platform, scope)?.events ?? {}).flatMap((name) => {
    const event = eventOf(platform, scope, name);
    return event ? [{ scope, name, summary: event.summary }] : [];
  });

/** The events of the app's products or modules, and of every app, that it does not answer yet. */
export function addableEvents(app: App): readonly OfferedEvent[] {
  const { platform, scopes } = app.manifest;
  const names = scopes.map(({ name }) => name).filter((name) => name !== COMMON);
  const everywhere = offeredCommonEvents(platform.basis);
  const common =
    platform.form === 'product'
      ? names.flatMap((scope) => everywhere.map((event) => ({ ...event, scope })))
      : everywhere;
  const offered = [...names.flatMap((name) => eventsOf(name, platform.basis)), ...common];
  // An events array says for no product which of its events are for it.
  const isThere = ({ name, scope }: OfferedEvent): boolean =>
    app.registrations.some(
      (registration) =>
        registration.kind === 'event' &&
        registration.name === name &&
        (platform.form === 'events-array' || registration.scopes.includes(scope)),
    );
  return offered.filter((event) => !isThere(event));
}

/**
 * One more event of a product or module, with everything that belongs to it: the registration, a handler that logs what comes,
 * and a payload file to run it with.
 *
 * At the name of the product or module and at its `events` in the manifest, and between the entries of an `events` array. There
 * are many events, so that they are listed only where somebody asks for refactorings.
 */
import { addEvent } from '../create/add-event.ts';
import type { App } from '../model/app.ts';
import { addableEvents, type OfferedEvent } from '../model/offered-events.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import { eventLists } from '../model/registration.ts';
import type { FileChange } from '../rules/rule.ts';
import { contentRange, propertyOf, rangeOfNode } from '../syntax/json.ts';
import { hasWholeManifest, isWithin, registrationAt } from './handler-at.ts';
import type { Refactoring, RefactorPlace } from './refactoring.ts';

export function registerEvent(place: RefactorPlace): readonly Refactoring[] {
  const { app, isAsked } = place;
  if (!isAsked || !hasWholeManifest(app) || app.server?.javascript.error || registrationAt(place)) return [];
  const scopes = scopesAt(place);
  const events = scopes.length > 0 ? addableEvents(app).filter(({ scope }) => scopes.includes(scope)) : [];
  const [first] = events;
  // What is in the way of one is in the way of all.
  const files = first && filesFor(app, first);
  if (!files) return [];
  return events.map((event) => ({
    id: `register ${event.scope} ${event.name}`,
    title: `Register \`${event.name}\`${scopes.length > 1 ? ` of \`${event.scope}\`` : ''} with a handler and a payload`,
    kind: 'rewrite',
    creates: !app.server || payloadFilesFor(app, event).length === 0,
    changes: () => ({ files: filesFor(app, event) ?? [] }),
  }));
}

function filesFor(app: App, { scope, name }: OfferedEvent): readonly FileChange[] | undefined {
  const added = addEvent(app, scope, name);
  return 'changes' in added ? added.changes : undefined;
}

/** The products or modules whose registrations the place is about. */
function scopesAt({ app, file, range }: RefactorPlace): readonly string[] {
  const { manifest, server, exports } = app;
  const names = manifest.scopes.map(({ name }) => name);
  if (manifest.platform.form === 'events-array')
    return file === server && eventLists(exports).some((list) => isWithin(range, list)) ? names : [];
  if (file !== manifest.file) return [];
  return manifest.scopes.flatMap((scope) => {
    const name = contentRange(scope.keyNode);
    const events = propertyOf(scope.value, 'events');
    const isAtEvents =
      events &&
      (isWithin(range, contentRange(events.keyNode)) || (events.value && isWithin(range, rangeOfNode(events.value))));
    return isWithin(range, name) || isAtEvents ? [scope.name] : [];
  });
}

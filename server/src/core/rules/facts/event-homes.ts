/** Where an app can register an event: its products or modules that have one of that name. */
import { commonEvent } from '../../catalog/envelope.ts';
import { eventOf } from '../../catalog/events.ts';
import type { App } from '../../model/app.ts';

/** `common`, or each product, for events that every app may have. */
export function homesOfEvent({ manifest }: App, name: string): readonly string[] {
  const { basis, form } = manifest.platform;
  const isCommon = commonEvent(basis, name) !== undefined;
  if (isCommon && form === 'modules') return ['common'];
  return manifest.scopes.flatMap((scope) => (isCommon || eventOf(basis, scope.name, name) ? [scope.name] : []));
}

/** What the catalog knows of what the client hands out. */
import {
  actionNamed,
  clientMembers,
  dataShape,
  eventNamed,
  receivedMessage,
} from '../../catalog/front-end/front-end.ts';
import {
  isPlatformFunction,
  isPlatformObject,
  type PlatformFunction,
  type PlatformGlobal,
} from '../../catalog/platform/platform-function.ts';
import type { App } from '../../model/app.ts';
import { frontEndScopeOf } from '../../model/front-end-scope.ts';
import type { Shape } from '../../shape/shape.ts';
import { byName } from '../../text/by-name.ts';

/** The function at a path, such as `client.db.entity().get`; nothing for one that the catalog does not have. */
export function clientFunction(app: App, path: string): PlatformFunction | undefined {
  const [client, owner = '', ...keys] = path.split('.');
  let known: PlatformGlobal | undefined =
    client === 'client' ? byName(clientMembers(frontEndScopeOf(app).platform), owner) : undefined;
  for (const key of keys) {
    const called = known && isPlatformFunction(known) ? known.returns : known;
    known = called && isPlatformObject(called) ? byName(called.members, key.replace(/\(\)$/, '')) : undefined;
  }
  return known && isPlatformFunction(known) ? known : undefined;
}

/** What `client.data.get` and `client.interface.trigger` resolve to for a name. */
export function shapeForName(app: App, path: string, name: string): Shape | undefined {
  if (path === 'client.data.get') return dataShape(frontEndScopeOf(app), name);
  return path === 'client.interface.trigger' ? actionNamed(frontEndScopeOf(app), name)?.result : undefined;
}

/** What `event.helper.getData()` gives. */
export const eventShape = (app: App, event: string): Shape | undefined =>
  event === RECEIVED ? receivedMessage() : eventNamed(frontEndScopeOf(app), event)?.data;

/** Stands for the name of the event that `client.instance.receive` tells of. */
export const RECEIVED = 'instance.receive';

/** What a path into the data of an event begins with. */
export const rootOfData = (event: string): string => `data of ${event}`;

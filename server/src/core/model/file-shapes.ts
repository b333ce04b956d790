/** Which JSON files of an app have a structure that is known, and which. */
import { payloadOf } from '../catalog/events.ts';
import { fileShape } from '../catalog/files/index.ts';
import { manifestShape } from '../catalog/manifest.ts';
import type { Shape } from '../shape/shape.ts';
import type { App } from './app.ts';
import { MANIFEST_PATH } from './manifest.ts';

export function shapeOfFile(app: App, path: string): Shape | undefined {
  const { basis } = app.manifest.platform;
  if (path === MANIFEST_PATH) return manifestShape(basis);
  return path.startsWith(PAYLOADS) ? payloadShape(app, path.slice(PAYLOADS.length)) : fileShape(path, basis);
}

/** Folder of the payloads that the app is tested with. */
export const PAYLOADS = 'server/test_data/';

/** What requests are answered with lies beside the payloads: `responses.json`, `onTicketCreate.responses.json`. */
export const isAnswerFile = (path: string): boolean => /(?:^|[/.])(?:responses|cassette)\.json$/.test(path);

/** `<scope>/<event>.json` or `<event>.json`, with a variant such as `onTicketUpdate.resolved.json`. */
function payloadShape(app: App, name: string): Shape | undefined {
  if (isAnswerFile(name)) return undefined;
  const folders = name.split('/');
  const event = folders.pop()?.split('.')[0] ?? '';
  const scopes = folders.length > 0 ? folders.slice(-1) : app.manifest.scopes.map((scope) => scope.name);
  for (const scope of scopes) {
    const shape = payloadOf(app.manifest.platform.basis, scope, event);
    if (shape) return shape;
  }
  return undefined;
}

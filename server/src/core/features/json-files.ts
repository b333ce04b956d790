/** Which JSON files of an app have a structure that is known, and which. */
import { manifestShape } from '../catalog/manifest.ts';
import type { App } from '../model/app.ts';
import { MANIFEST_PATH } from '../model/manifest.ts';
import type { Shape } from '../shape/shape.ts';

export function shapeOfFile(app: App, path: string): Shape | undefined {
  return path === MANIFEST_PATH ? manifestShape(app.manifest.platform.basis) : undefined;
}

/** Where the manifest says which platform it is written for: many findings of other places belong to it. */
import type { App } from '../../model/app.ts';
import { MANIFEST_PATH } from '../../model/manifest.ts';
import { contentRange, type JsonProperty, propertyOf } from '../../syntax/json.ts';
import type { RelatedPlace } from '../rule.ts';

export const versionProperty = ({ manifest }: App): JsonProperty | undefined =>
  propertyOf(manifest.root, 'platform-version');

/** The part of a report that leads to the version. */
export function relatedToVersion(app: App): readonly RelatedPlace[] {
  const value = versionProperty(app)?.value;
  const message = `Written for platform ${app.manifest.platform.version}`;
  return value ? [{ path: MANIFEST_PATH, range: contentRange(value), message }] : [];
}

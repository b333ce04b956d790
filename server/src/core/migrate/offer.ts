/** Where an app says that it is written for a platform that it can be migrated from. */
import type { App } from '../model/app.ts';
import { isKnownVersion } from '../model/platform.ts';
import { compareVersions } from '../shape/ask.ts';
import { contentRange, propertyOf } from '../syntax/json.ts';
import type { Range } from '../text/range.ts';

/** Nothing for an app of 3.0 or later, and while the manifest is broken. */
export function migrationOffer({ manifest }: App): Range | undefined {
  const { platform, stale, root, file } = manifest;
  const value = propertyOf(root, 'platform-version')?.value;
  if (!value || stale || file.json.errors.length > 0 || !isKnownVersion(platform.version)) return undefined;
  return compareVersions(platform.version, '3.0') < 0 ? contentRange(value) : undefined;
}

/** Which request templates an app has, as far as that is known. */
import { fileShape } from '../../catalog/files/index.ts';
import type { App } from '../../model/app.ts';
import { isKnownVersion } from '../../model/platform.ts';
import { definedTemplates, listedTemplates, REQUESTS_PATH } from '../../model/request-templates.ts';
import { propertyOf } from '../../syntax/json.ts';

/** Templates exist from platform 2.3 on (docs/platform.md 1.4); of a version that nobody knows, nothing is said. */
export const hasTemplates = ({ manifest: { platform } }: App): boolean =>
  isKnownVersion(platform.version) && fileShape(REQUESTS_PATH, platform.basis) !== undefined;

/** Names of templates in both places where they stand. */
export interface KnownTemplates {
  /** By `config/requests.json`. */
  readonly defined: ReadonlySet<string>;
  /** By the manifest. */
  readonly listed: ReadonlySet<string>;
}

/** Nothing where the platform has no templates, or while one of the two files cannot be read as a whole. */
export function knownTemplates(app: App): KnownTemplates | undefined {
  const json = app.files.get(REQUESTS_PATH)?.json;
  const { file, stale } = app.manifest;
  if (!hasTemplates(app) || stale || file.json.errors.length > 0) return undefined;
  if (json && (json.errors.length > 0 || json.root?.type !== 'object')) return undefined;
  return {
    defined: new Set(definedTemplates(app).map(({ name }) => name)),
    listed: new Set(listedTemplates(app).map(({ name }) => name)),
  };
}

/** The product or module that lists the templates of the app, or would. */
export function listingScope({ manifest }: App): string | undefined {
  if (manifest.platform.form === 'modules') return 'common';
  const { scopes } = manifest;
  return (scopes.find(({ value }) => propertyOf(value, 'requests')) ?? scopes[0])?.name;
}

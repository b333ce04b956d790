/** Which request templates an app has, as far as that is known, and the fixes that list or define one. */
import { fileShape } from '../../catalog/files/index.ts';
import type { App } from '../../model/app.ts';
import { isKnownVersion } from '../../model/platform.ts';
import { definedTemplates, listedTemplates, REQUESTS_PATH } from '../../model/request-templates.ts';
import { propertyOf } from '../../syntax/json.ts';
import type { FileChange } from '../rule.ts';
import { addEntry, changeOf } from './fixes.ts';
import { addAt, scopesKey } from './manifest-edits.ts';

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

/** Adds the name to `requests` of the manifest, and what that stands in where it is not there yet. */
export function listTemplate(app: App, name: string): FileChange | undefined {
  const scope = listingScope(app);
  const edit = scope === undefined ? undefined : addAt(app, [scopesKey(app), scope, 'requests'], name, '{}');
  return edit && changeOf(app.manifest.file, edit);
}

/** Adds a template to begin with to `config/requests.json`, which is made where there is none. */
export function defineTemplate(app: App, name: string): FileChange | undefined {
  const file = app.files.get(REQUESTS_PATH);
  if (!file) {
    const text = `${JSON.stringify({ [name]: SKELETON }, undefined, 2)}\n`;
    return { path: REQUESTS_PATH, create: true, edits: [{ range: { start: 0, end: 0 }, text }] };
  }
  const { root } = file.json;
  if (root?.type !== 'object') return undefined;
  return changeOf(file, addEntry(file, root, name, JSON.stringify(SKELETON, undefined, 2)));
}

const SKELETON = { schema: { method: 'GET', host: 'api.example.com', path: '/' } };

/** Which request templates an app has, as far as that is known, and the fixes that list or define one. */
import { fileShape } from '../../catalog/files/index.ts';
import type { App } from '../../model/app.ts';
import { isKnownVersion } from '../../model/platform.ts';
import { definedTemplates, listedTemplates, REQUESTS_PATH } from '../../model/request-templates.ts';
import { type JsonNode, propertiesOf, propertyOf } from '../../syntax/json.ts';
import type { Edit } from '../../text/edit.ts';
import type { FileChange } from '../rule.ts';
import { addEntry, changeOf } from './fixes.ts';

/** Templates exist from platform 2.3 on (facts/platform.md 1.4); of a version that nobody knows, nothing is said. */
export const hasTemplates = ({ manifest: { platform } }: App): boolean =>
  isKnownVersion(platform.version) && fileShape(REQUESTS_PATH, platform.basis) !== undefined;

/** Names that `config/requests.json` defines; nothing while it cannot be read as a whole. */
export function knownDefinitions(app: App): ReadonlySet<string> | undefined {
  const json = app.files.get(REQUESTS_PATH)?.json;
  if (json && (json.errors.length > 0 || json.root?.type !== 'object')) return undefined;
  return new Set(definedTemplates(app).map(({ name }) => name));
}

/** Names that the manifest lists; nothing while it cannot be read as a whole. */
export function knownListings(app: App): ReadonlySet<string> | undefined {
  const { file, stale } = app.manifest;
  if (stale || file.json.errors.length > 0) return undefined;
  return new Set(listedTemplates(app).map(({ name }) => name));
}

/** The product or module that lists the templates of the app, or would. */
export function listingScope({ manifest }: App): string | undefined {
  if (manifest.platform.form === 'modules') return 'common';
  const { scopes } = manifest;
  return (scopes.find(({ value }) => propertyOf(value, 'requests')) ?? scopes[0])?.name;
}

/** Adds the name to `requests` of the manifest, and what that stands in where it is not there yet. */
export function listTemplate(app: App, name: string): FileChange | undefined {
  const { manifest } = app;
  const modules = propertyOf(manifest.root, 'modules')?.value;
  const scopeName = listingScope(app);
  const scope = manifest.scopes.find((candidate) => candidate.name === scopeName)?.value;
  const entry = `${JSON.stringify(name)}: {}`;
  const added = (owner: JsonNode | undefined, key: string, value: string): Edit | undefined =>
    owner?.type === 'object' ? addEntry(manifest.file, owner, key, value) : undefined;
  const requests = propertyOf(scope, 'requests')?.value;
  const edit = requests
    ? added(requests, name, '{}')
    : scope
      ? added(scope, 'requests', `{ ${entry} }`)
      : manifest.platform.form === 'modules'
        ? added(modules, 'common', `{ "requests": { ${entry} } }`)
        : undefined;
  return edit && changeOf(manifest.file, edit);
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
  const [first] = propertiesOf(root);
  const indent = first ? indentationAt(file.text, first.node.offset) : '  ';
  const lines = JSON.stringify(SKELETON, undefined, 2).replaceAll('\n', `\n${indent}`);
  const text = file.text.includes('\r\n') ? lines.replaceAll('\n', '\r\n') : lines;
  return changeOf(file, addEntry(file, root, name, text));
}

const SKELETON = { schema: { method: 'GET', host: 'api.example.com', path: '/' } };

const indentationAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';

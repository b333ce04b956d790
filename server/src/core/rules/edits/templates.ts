/** The edits that list a request template in the manifest, or define one in `config/requests.json`. */
import type { App } from '../../model/app.ts';
import { REQUESTS_PATH } from '../../model/request-templates.ts';
import { withLineEndsOf } from '../../text/layout.ts';
import { listingScope } from '../facts/templates.ts';
import type { FileChange } from '../rule.ts';
import { addEntry, changeOf } from './fixes.ts';
import { addAt, scopesKey } from './manifest-edits.ts';

/** Adds the name to `requests` of the manifest, and what that stands in where it is not there yet. */
export function listTemplate(app: App, name: string): FileChange | undefined {
  const scope = listingScope(app);
  const edit = scope === undefined ? undefined : addAt(app, [scopesKey(app), scope, 'requests'], name, '{}');
  return edit && changeOf(app.manifest.file, edit);
}

/** Adds a template to `config/requests.json`, which is made where there is none: one to begin with, if none is given. */
export function defineTemplate(app: App, name: string, template: object = SKELETON): FileChange | undefined {
  const file = app.files.get(REQUESTS_PATH);
  if (!file) {
    const text = withLineEndsOf(app.manifest.file.text, `${JSON.stringify({ [name]: template }, undefined, 2)}\n`);
    return { path: REQUESTS_PATH, create: true, edits: [{ range: { start: 0, end: 0 }, text }] };
  }
  const { root } = file.json;
  if (root?.type !== 'object') return undefined;
  return changeOf(file, addEntry(file, root, name, JSON.stringify(template, undefined, 2)));
}

const SKELETON = { schema: { method: 'GET', host: 'api.example.com', path: '/' } };

/** The app's own payload files for one event, function, job or action, and where a new one goes (docs/platform.md 5.3). */

import { compareVersions } from '../shape/ask.ts';
import type { App } from './app.ts';
import { isPayloadFile, PAYLOADS } from './file-shapes.ts';
import type { RegistrationKind } from './registration.ts';
import type { SourceFile } from './source-file.ts';

/**
 * Best first: `<scope>/<event>.json` before `<event>.json`, and the plain file before its variants such as
 * `onTicketUpdate.resolved.json`.
 */
export function payloadFilesFor(
  app: App,
  { name, scope }: { readonly name: string; readonly scope: string },
): readonly SourceFile[] {
  const plain = [`${PAYLOADS}${scope}/${name}.json`, `${PAYLOADS}${name}.json`];
  const starts = plain.map((path) => path.slice(0, -'json'.length));
  const variants: string[] = [];
  for (const path of app.files.keys())
    if (path.startsWith(PAYLOADS) && starts.some((start) => path.startsWith(start)) && !plain.includes(path))
      variants.push(path);
  variants.sort();
  return [...plain, ...variants].filter(isPayloadFile).flatMap((path) => app.files.get(path) ?? []);
}

/** Where FDK looks for the payload, in the layout that the app already uses. */
export function payloadPathFor(
  app: App,
  { kind, name, scope }: { readonly kind: RegistrationKind; readonly name: string; readonly scope: string },
): string {
  const flat = `${PAYLOADS}${name}.json`;
  return kind === 'event' && usesFolders(app) ? `${PAYLOADS}${scope}/${name}.json` : flat;
}

function usesFolders(app: App): boolean {
  const own = [...app.files.keys()].filter(isPayloadFile);
  if (own.length > 0) return own.some((path) => path.slice(PAYLOADS.length).includes('/'));
  const { form, basis } = app.manifest.platform;
  return form === 'modules' || (app.manifest.scopes.length > 1 && compareVersions(basis, '2.1') >= 0);
}

/** The payload that a step of a scenario names: a path from the app, or one from the folder of the payloads. */
export const payloadNamed = (app: App, name: string): SourceFile | undefined =>
  [name, `${PAYLOADS}${name}`, `${PAYLOADS}${name}.json`].flatMap((path) => app.files.get(path) ?? [])[0];

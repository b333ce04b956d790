/** What an app of 2.x registers and 3.0 has to have: functions by the name that somebody calls, templates, jobs. */

import { invocations } from '../../flow/flow.ts';
import { type App, exportedNames } from '../../model/app.ts';
import { listedTemplates } from '../../model/request-templates.ts';
import { type JsonNode, propertiesOf, propertyOf, wordOf } from '../../syntax/json.ts';

/** With the time limit that 2.x gives it, where it has one. */
export function functionsOf(app: App): ReadonlyMap<string, number | undefined> {
  const found = new Map<string, number | undefined>();
  for (const value of [app.manifest.root, ...app.manifest.scopes.map((scope) => scope.value)])
    for (const { key, value: settings } of propertiesOf(propertyOf(value, 'functions')?.value))
      found.set(key, timeoutIn(settings));
  const exported = exportedNames(app);
  for (const { kind, name } of invocations(app))
    if (kind === 'invoke' && exported.has(name) && !found.has(name)) found.set(name, undefined);
  const actions = propertiesOf(app.files.get('actions.json')?.json.root);
  for (const { key } of actions) if (exported.has(key) && !found.has(key)) found.set(key, undefined);
  return found;
}

/** Limits that 2.x and 3.x take; another one is left out, as the platform has one of its own. */
function timeoutIn(settings: JsonNode | undefined): number | undefined {
  const timeout = Number(wordOf(propertyOf(settings, 'timeout')?.value));
  return [5, 10, 15, 20].includes(timeout) ? timeout : undefined;
}

/** Names of the templates that the manifest lists, at the top of it, too, where some apps of 2.3 have them and nobody reads them. */
export const listedNames = (app: App): ReadonlySet<string> =>
  new Set([
    ...listedTemplates(app).map(({ name }) => name),
    ...propertiesOf(propertyOf(app.manifest.root, 'requests')?.value).map(({ key }) => key),
  ]);

export const jobsOf = (app: App): readonly string[] => [
  ...new Set(
    app.manifest.scopes.flatMap(({ value }) => propertiesOf(propertyOf(value, 'jobs')?.value).map(({ key }) => key)),
  ),
];

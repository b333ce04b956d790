/** Names that an author has chosen elsewhere in the app and may want here: handlers, templates, pages, integrations. */
import { type App, exportedNames, unboundFunctions } from '../model/app.ts';
import { isPayloadFile, PAYLOADS } from '../model/file-shapes.ts';
import { accountNames, DEFAULT_ACCOUNT, integrationsOf, OAUTH_PATH } from '../model/oauth.ts';
import { pageFolders, pathFrom } from '../model/page-paths.ts';
import { addedEntry, PARAMETERS_PATH } from '../model/parameters.ts';
import { definedTemplates, listedTemplates } from '../model/request-templates.ts';
import type { Naming } from '../shape/shape.ts';
import { propertiesOf, propertyOf } from '../syntax/json.ts';

export interface AppName {
  readonly name: string;
  /** Where it comes from. */
  readonly detail: string;
}

/** What a string may name, or a key that the author chooses. */
export function namesFor(app: App, naming: Naming | undefined): readonly AppName[] {
  switch (naming) {
    case 'handler':
      return [...exportedNames(app)].map((name) => ({ name, detail: 'exported by server/server.js' }));
    case 'function':
    case 'job':
      return unboundFunctions(app).map((name) => ({ name, detail: 'exported by server/server.js' }));
    case 'template':
      return templateNames(app);
    case 'integration':
      return (integrationsOf(app)?.entries ?? []).map(({ key }) => ({ name: key, detail: `service of ${OAUTH_PATH}` }));
    case 'account':
      return accountChoices(app);
    case 'page':
      return assetsOf(app, /\.html$/).map((name) => ({ name, detail: 'page of the app' }));
    case 'icon':
      return assetsOf(app, /\.(svg|png)$/).map((name) => ({ name, detail: 'picture of the app' }));
    case 'payload':
      return payloadNames(app);
    case 'registered event':
    case 'registered function':
    case 'registered job':
    case 'registered action':
      return registeredNames(app, naming.slice('registered '.length));
    default:
      return [];
  }
}

/** As steps of a scenario name them. */
const payloadNames = (app: App): readonly AppName[] =>
  [...app.files.keys()]
    .filter(isPayloadFile)
    .map((path) => ({ name: path.slice(PAYLOADS.length), detail: 'payload of the app' }));

const registeredNames = (app: App, wanted: string): readonly AppName[] =>
  [...new Set(app.registrations.flatMap(({ kind, name }) => (kind === wanted ? name : [])))].map((name) => ({
    name,
    detail: `${wanted} that the app registers`,
  }));

/** Templates that config/requests.json defines or the manifest lists. */
export function templateNames(app: App): readonly AppName[] {
  const defined = definedTemplates(app).map(({ name }) => name);
  const listed = listedTemplates(app).map(({ name }) => name);
  return [
    ...defined.map((name) => ({ name, detail: 'template of config/requests.json' })),
    ...listed
      .filter((name) => !defined.includes(name))
      .map((name) => ({ name, detail: 'template that the manifest lists' })),
  ];
}

/** Those that runs know, and the one that is always there. */
function accountChoices(app: App): readonly AppName[] {
  const known = accountNames(app).map(({ integration, name }) => ({ name, detail: `account of ${integration}` }));
  const isKnown = known.some(({ name }) => name === DEFAULT_ACCOUNT);
  return isKnown ? known : [...known, { name: DEFAULT_ACCOUNT, detail: 'account on the installation page' }];
}

/** Installation parameters of config/iparams.json, and what the platform adds to them. */
export function parameterNames(app: App): readonly AppName[] {
  return propertiesOf(app.files.get(PARAMETERS_PATH)?.json.root).flatMap((property) => {
    const title = propertyOf(property.value, 'display_name')?.value?.value;
    const added = addedEntry(app, property);
    return [
      { name: property.key, detail: typeof title === 'string' ? title : 'installation parameter' },
      ...(added ? [{ name: added.name, detail: added.shape.description ?? `beside ${property.key}` }] : []),
    ];
  });
}

/** Paths as a manifest writes them, each once. */
function assetsOf(app: App, pattern: RegExp): readonly string[] {
  const folders = pageFolders(app);
  const paths = [...(app.assets?.keys() ?? [])].filter((path) => pattern.test(path));
  return [...new Set(paths.flatMap((path) => pathFrom(folders, path) ?? []))];
}

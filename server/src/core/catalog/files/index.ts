/** Finds the structure of a JSON file of an app by its path; the manifest has `catalog/manifest.ts` for itself. */
import type { Shape } from '../../shape/shape.ts';
import { byName } from '../../text/by-name.ts';
import { actionsShape } from './actions.ts';
import { appSettingsShape } from './app-settings.ts';
import { entitiesShape } from './entities.ts';
import { iparamsShape } from './iparams.ts';
import { oauthConfigShape } from './oauth-config.ts';
import { isFrom } from './per-basis.ts';
import { requestsShape } from './requests.ts';

interface KnownFile {
  readonly shape: (basis: string) => Shape;
  readonly since: string;
  /** What the file is for, in one sentence without a full stop. */
  readonly description: string;
}

/** JSON files by path from the root of the app. Apps of 1.x keep their settings in YAML, so none of these is theirs. */
const FILES: Readonly<Record<string, KnownFile>> = {
  'config/iparams.json': {
    shape: iparamsShape,
    since: '2.0',
    description: 'Parameters that the installation page asks for',
  },
  'config/requests.json': {
    shape: requestsShape,
    since: '2.3',
    description: 'Templates of the requests that the app may send',
  },
  'config/oauth_config.json': {
    shape: oauthConfigShape,
    since: '2.0',
    description: 'OAuth 2.0 services that the app signs in to',
  },
  'config/entities.json': {
    shape: entitiesShape,
    since: '2.0',
    description: 'Entities that the app stores records of',
  },
  'config/app_settings.json': {
    shape: appSettingsShape,
    since: '2.3',
    description: 'Settings that the developer can change after publishing',
  },
  'actions.json': {
    shape: actionsShape,
    since: '2.0',
    description: 'Actions that workflows and bots of a product can run',
  },
};

export interface FileKind {
  readonly path: string;
  readonly description: string;
  readonly since: string;
}

/** `path` is relative to the app, with `/`; `basis` is a version of the catalog. The same shape comes back each time. */
export function fileShape(path: string, basis: string): Shape | undefined {
  const file = byName(FILES, path);
  return file && isFrom(file.since, basis) ? file.shape(basis) : undefined;
}

/** The files that a platform version has. */
export const fileKinds = (basis: string): readonly FileKind[] =>
  Object.entries(FILES)
    .filter(([, { since }]) => isFrom(since, basis))
    .map(([path, { description, since }]) => ({ path, description, since }));

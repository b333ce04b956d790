/** The shape of each JSON file of an app, where its structure is known. */
import { payloadOf } from '../catalog/events.ts';
import { fileShape } from '../catalog/files/index.ts';
import { CONFIGURATION_PATH, ownConfigurationShape } from '../catalog/files/own-configuration.ts';
import { isFrom } from '../catalog/files/per-basis.ts';
import { manifestShape } from '../catalog/manifest.ts';
import type { Shape } from '../shape/shape.ts';
import { accountsShape } from './account-shapes.ts';
import type { App } from './app.ts';
import { MANIFEST_PATH } from './manifest.ts';
import { ACCOUNTS_PATH } from './oauth.ts';
import { parameterValuesShape } from './parameter-shapes.ts';
import { isExpectation, isScenario, isTestFile } from './test-files.ts';
import { expectationShape, scenarioShape } from './test-shapes.ts';

export function shapeOfFile(app: App, path: string): Shape | undefined {
  const { basis } = app.manifest.platform;
  if (path === MANIFEST_PATH) return manifestShape(basis);
  if (path === CONFIGURATION_PATH) return ownConfigurationShape();
  if (path === VALUES_PATH) return parameterValuesShape(app);
  if (path === ACCOUNTS_PATH) return hasAccounts(app) ? accountsShape(app) : undefined;
  if (isExpectation(path)) return expectationShape(basis);
  if (isScenario(path)) return scenarioShape(basis, app.files.get(path)?.json.root?.type === 'object');
  return path.startsWith(PAYLOADS) ? payloadShape(app, path) : fileShape(path, basis);
}

/** Folder of the payloads that the app is tested with. */
export const PAYLOADS = 'server/test_data/';

/** Values that runs give to installation parameters; those of secure ones are not here. */
export const VALUES_PATH = `${PAYLOADS}iparams.json`;

/** OAuth services have several accounts from 3.1 on. */
const hasAccounts = ({ manifest }: App): boolean => isFrom('3.1', manifest.platform.basis);

/**
 * Not what only lies beside payloads: values of parameters, accounts, answers such as `onTicketCreate.responses.json`, what
 * is expected and scenarios.
 */
export const isPayloadFile = (path: string): boolean =>
  path.startsWith(PAYLOADS) &&
  path.endsWith('.json') &&
  path !== VALUES_PATH &&
  path !== ACCOUNTS_PATH &&
  !isTestFile(path) &&
  !/[/.](?:responses|cassette)\.json$/.test(path);

/** `<scope>/<event>.json` or `<event>.json`, with a variant such as `onTicketUpdate.resolved.json`. */
function payloadShape(app: App, path: string): Shape | undefined {
  if (!isPayloadFile(path)) return undefined;
  const folders = path.slice(PAYLOADS.length).split('/');
  const event = folders.pop()?.split('.')[0] ?? '';
  const scopes = folders.length > 0 ? folders.slice(-1) : app.manifest.scopes.map((scope) => scope.name);
  for (const scope of scopes) {
    const shape = payloadOf(app.manifest.platform.basis, scope, event);
    if (shape) return shape;
  }
  return undefined;
}

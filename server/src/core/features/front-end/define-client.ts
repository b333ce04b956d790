/** Where a name is defined that the client is asked for: functions, templates, parameters, entities, and pages of modals. */
import { clientAt, type Place } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { SERVER_PATH } from '../../model/exports.ts';
import { PARAMETERS_PATH } from '../../model/parameters.ts';
import { REQUESTS_PATH } from '../../model/request-templates.ts';
import { modalPage } from '../../rules/facts/modal-pages.ts';
import { contentRange, propertyOf } from '../../syntax/json.ts';
import type { Definition } from '../definition-result.ts';
import { ENTITIES_PATH } from './client-names.ts';
import { optionAt } from './option-at.ts';

export function defineClient(app: App, path: string, offset: number): Definition | undefined {
  const place = clientAt(app, path, offset);
  const option = place?.kind === 'argument' ? optionAt(app, place, offset) : undefined;
  if (place?.kind !== 'argument' || option?.kind !== 'text') return undefined;
  const { range: origin, text, name, shape } = option;
  if (shape?.naming === 'page') {
    const page = modalPage(app, path, text);
    return { origin, places: page === undefined ? [] : [{ path: page, range: { start: 0, end: 0 } }] };
  }
  return name === undefined && place.index === 0 ? { origin, places: placesNamed(app, place.path, text) } : undefined;
}

function placesNamed(app: App, called: string, name: string): readonly Place[] {
  switch (called) {
    case 'client.request.invoke':
    case 'client.job.invoke':
      return functionsNamed(app, name);
    case 'client.request.invokeTemplate':
      return keyIn(app, REQUESTS_PATH, name);
    case 'client.iparams.get':
      return keyIn(app, PARAMETERS_PATH, name);
    case 'client.db.entity().get':
      return keyIn(app, ENTITIES_PATH, name);
    default:
      return [];
  }
}

/** A function is called by the name that it is registered under. */
const functionsNamed = (app: App, name: string): readonly Place[] =>
  app.exports.functions
    .filter((exported) => exported.name === name)
    .map(({ nameRange }) => ({ path: SERVER_PATH, range: nameRange }));

function keyIn(app: App, path: string, name: string): readonly Place[] {
  const property = propertyOf(app.files.get(path)?.json.root, name);
  return property ? [{ path, range: contentRange(property.keyNode) }] : [];
}

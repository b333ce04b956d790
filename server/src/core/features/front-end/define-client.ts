/** The page that `template` of a modal or dialog names; where other names are defined, all places of the name say. */
import { clientAt } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { modalPage } from '../../rules/facts/modal-pages.ts';
import type { Definition } from '../definition-result.ts';
import { optionAt } from './option-at.ts';

export function defineClient(app: App, path: string, offset: number): Definition | undefined {
  const place = clientAt(app, path, offset);
  const option = place?.kind === 'argument' ? optionAt(app, place, offset) : undefined;
  if (option?.kind !== 'text' || option.shape?.naming !== 'page') return undefined;
  const page = modalPage(app, path, option.text);
  return page === undefined
    ? undefined
    : { origin: option.range, places: [{ path: page, range: { start: 0, end: 0 } }] };
}

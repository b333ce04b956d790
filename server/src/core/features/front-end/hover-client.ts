/** Hover on the client: on its members, on names that it is asked for, and on options. */
import { elementsIn } from '../../catalog/front-end/front-end.ts';
import { clientAt } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { pageScopeAt } from '../../rules/facts/page-scope.ts';
import { touches } from '../../text/range.ts';
import { namesFor } from '../app-names.ts';
import { describeField } from '../describe.ts';
import type { Hover } from '../hover-result.ts';
import { describeClient } from './client-known.ts';
import { type ArgumentPlace, clientNamesAt, secretParameters } from './client-names.ts';
import { describeElement } from './describe-names.ts';
import { type OptionPlace, optionAt } from './option-at.ts';

export function hoverClient(app: App, path: string, offset: number): Hover | undefined {
  const place = clientAt(app, path, offset);
  if (!place) return undefined;
  if (place.kind === 'argument') return hoverArgument(app, place, offset);
  // In the blanks of a chain that goes on in the next line stands no name.
  if (!touches(place.range, offset)) return undefined;
  const owner = place.kind === 'member' ? { ...place, path: `${place.path}.${place.name}` } : place;
  const markdown = describeClient(app, path, owner);
  return markdown === undefined ? undefined : { range: place.range, markdown };
}

function hoverArgument(app: App, place: ArgumentPlace, offset: number): Hover | undefined {
  const option = optionAt(app, place, offset);
  if (!option) return undefined;
  const markdown =
    option.kind === 'key'
      ? describeField(option.name, { ...option.shape, enum: [] })
      : describeText(app, place, option);
  return markdown === undefined ? undefined : { range: option.range, markdown };
}

function describeText(
  app: App,
  place: ArgumentPlace,
  { text, name, shape }: Extract<OptionPlace, { readonly kind: 'text' }>,
): string | undefined {
  if (name === 'id' && place.path === 'client.interface.trigger') {
    const element = elementsIn(pageScopeAt(app, place.file.file.path)).find((one) => one.name === text);
    return element && describeElement(element);
  }
  if (place.path === 'client.iparams.get' && place.index === 0 && secretParameters(app).has(text))
    return `**${text}** · secure installation parameter\n\nIt never reaches a page: \`client.iparams.get\` gives no value for it.`;
  const known = (name === undefined ? clientNamesAt(app, place) : []).find((one) => one.name === text);
  if (known?.documentation) return known.documentation();
  const { detail } = known ?? namesFor(app, shape?.naming).find((one) => one.name === text) ?? {};
  if (detail !== undefined) return `**${text}** · ${detail}`;
  const label = shape?.enum?.find(({ value }) => value === text)?.label;
  return label === undefined ? undefined : `**${text}** · ${label}`;
}

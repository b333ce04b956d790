/** Fields, keys and events in Markdown, the same words in completion, hover and `explain`. */
import { commonEvent, payloadLimit } from '../catalog/envelope.ts';
import type { CatalogEvent, ChangesForm } from '../catalog/event.ts';
import { eventOf } from '../catalog/events.ts';
import type { Holding } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { printPlace } from '../shape/ask.ts';
import { printEnumValue, printType } from '../shape/print.ts';
import type { EnumValue, Shape } from '../shape/shape.ts';
import { printSource } from '../shape/source.ts';
import { groupBy } from '../text/group-by.ts';

/** A key or field under its name. */
export const describeField = (name: string, shape: Shape): string =>
  joined([`**${name}** · ${printType(shape)}${shape.optional ? ' · may be absent' : ''}`, ...factsOf(shape)]);

/**
 * A field with its path and, where not every event has it, those that do. What differs among events, such as whether it may
 * be null, is said of each of them: nothing is true of all because it is of the first one.
 */
export function describeHoldings(name: string, holdings: readonly Holding[], all: readonly Holding[]): string {
  const kinds = [...groupBy(holdings, (holding) => kindOf(name, holding))];
  const [first] = kinds;
  if (!first) return `**${name}**`;
  const printed = eventNames([...holdings, ...all]);
  const eventsOf = (held: readonly Holding[]): readonly string[] => unique(held.flatMap(printed));
  const events = eventsOf(holdings);
  const only = events.length > 0 && eventsOf(all).some((event) => !events.includes(event));
  const lacking = only && `Only in ${events.join(', ')}`;
  const shown = kinds.slice(0, MOST_KINDS);
  const left = kinds.slice(MOST_KINDS).flatMap(([, held]) => held);
  const head = headOf(first[0]);
  const isOneType = shown.every(([kind]) => headOf(kind) === head);
  const blocks = shown.map(([kind, held], index) =>
    joined([
      isOneType && index > 0 ? kind.slice(head.length).trimStart() : kind,
      shown.length === 1 && lacking,
      placesText(held, eventsOf),
      sourceText(held),
    ]),
  );
  return joined([
    blocks.join(isOneType ? '\n\n' : '\n\n---\n\n'),
    shown.length > 1 && lacking,
    left.length > 0 && `And others: ${placesText(left, eventsOf)}`,
  ]);
}

/** More would hide the code. */
const MOST_KINDS = 3;

/** Its first line: name and type. */
const headOf = (kind: string): string => kind.split('\n', 1)[0] ?? '';

/** What is said of a holding but where it is, and who says so. */
function kindOf(name: string, { shape, form }: Holding): string {
  const { source: _source, ...rest } = shape;
  return joined([describeField(name, rest), form && `Only in another form of the payload: ${form}`]);
}

/** Of two products or modules with events of one name each is named with its own. */
function eventNames(held: readonly Holding[]): (holding: Holding) => readonly string[] {
  const scopes = groupBy(
    held.flatMap(({ origin }) => origin ?? []),
    ({ event }) => event,
  );
  return ({ origin }) => {
    if (!origin) return [];
    const isShared = scopes.get(origin.event)?.some(({ scope }) => scope !== origin.scope);
    return [`\`${isShared ? `${origin.scope}.` : ''}${origin.event}\``];
  };
}

/** `payload.data.ticket.id` of onTicketCreate, onTicketUpdate */
function placesText(held: readonly Holding[], eventsOf: (held: readonly Holding[]) => readonly string[]): string {
  const places = groupBy(held, ({ root, path }) => `\`${printPlace(root, path)}\``);
  return [...places]
    .map(([place, there]) => {
      const events = eventsOf(there);
      return events.length > 0 ? `${place} of ${events.join(', ')}` : place;
    })
    .join('; ');
}

/** Of the field, else of its event. */
function sourceText([first]: readonly Holding[]): string | undefined {
  const source = first?.shape.source ?? (first?.shape.learned ? undefined : first?.origin?.source);
  return source && `Source: ${printSource(source)}`;
}

/** Everything about a shape but its name and type. */
function factsOf(shape: Shape): readonly (string | undefined)[] {
  return [
    shape.description && `${shape.description}.`,
    shape.insteadUse && `A misprint in the documentation: payloads carry \`${shape.insteadUse}\`.`,
    shape.enum && shape.enum.length > 0 ? listValues(shape) : undefined,
    shape.examples && ['For example:', ...shape.examples.map(listed)].join('\n'),
    shape.format && `Format: ${shape.format}`,
    shape.inferred && 'Only null was seen in samples: the type is a guess.',
    shape.note && `Note: ${shape.note}`,
    shape.until && `Until platform ${shape.until}`,
    shape.since && `From platform ${shape.since}`,
    shape.source && `Source: ${printSource(shape.source)}`,
  ];
}

function listValues(shape: Shape): string {
  const source = shape.enumSource ? `, from ${shape.enumSource}` : '';
  const title = shape.openEnum ? 'Values, among others' : 'Values';
  return [`${title}${source}:`, ...(shape.enum ?? []).map(listed)].join('\n');
}

const listed = (entry: EnumValue): string => `- \`${printEnumValue(entry)}\``;

/** An event of the catalog. */
function describeEvent(event: CatalogEvent, scope: string, platform: string): string {
  return joined([
    `**${event.name}** · event of ${scope}`,
    event.summary,
    event.triggers.length > 0
      ? ['Fires when:', ...event.triggers.map((trigger) => `- ${trigger}`)].join('\n')
      : undefined,
    event.raisedBy && `Raised by: ${event.raisedBy.join(', ')}`,
    event.changes && `Changes: ${changesText(event.changes)}, each ${event.changes.order}`,
    event.completeness === 'full' ? undefined : `What is known of its payload is ${event.completeness}.`,
    ...(event.notes ?? []).map((note) => `Note: ${note}`),
    limitText(platform, event.name),
    event.sources[0] && `Source: ${printSource(event.sources[0])}`,
  ]);
}

/** How large the payload may be, where that is documented. */
function limitText(platform: string, event: string): string | undefined {
  const limit = payloadLimit(platform, event);
  return limit && `Payload: at most ${limit.kilobytes} KB`;
}

/** What each of these products or modules, or of the app's own, means by an event; else one that every app may subscribe to. */
export function describeRegisteredEvent(app: App, name: string, scopes?: readonly string[]): string | undefined {
  const { basis } = app.manifest.platform;
  const own = eventsNamed(app, name, scopes ?? app.manifest.scopes.map((known) => known.name));
  if (own.length > 0) return own.map(({ event, scope }) => describeEvent(event, scope, basis)).join('\n\n---\n\n');
  const common = commonEvent(basis, name);
  return common && describeCommonEvent(name, common.summary, common.sources[0], limitText(basis, name));
}

/** One phrase for each product or module, with what makes it fire where the catalog names that; nothing of an event that nobody knows. */
export function whenFires(app: App, name: string, scopes: readonly string[]): string | undefined {
  const own = eventsNamed(app, name, scopes);
  const phrases = groupBy(own, ({ event: { summary, triggers } }) =>
    triggers.length > 0 ? `${summary} (${triggers.join('; ')})` : summary,
  );
  if (phrases.size === 0) return commonEvent(app.manifest.platform.basis, name)?.summary;
  return [...phrases]
    .map(([phrase, of]) => (phrases.size > 1 ? `${of.map(({ scope }) => scope).join(', ')}: ${phrase}` : phrase))
    .join('; ');
}

const eventsNamed = ({ manifest }: App, name: string, scopes: readonly string[]) =>
  scopes.flatMap((scope) => {
    const event = eventOf(manifest.platform.basis, scope, name);
    return event ? [{ event, scope }] : [];
  });

const describeCommonEvent = (
  name: string,
  summary: string,
  source: string | undefined,
  limit: string | undefined,
): string => joined([`**${name}** · event of every app`, summary, limit, source && `Source: ${printSource(source)}`]);

const joined = (parts: readonly (string | false | undefined | '')[]): string => parts.filter(Boolean).join('\n\n');

const unique = (items: readonly string[]): readonly string[] => [...new Set(items)];

const changesText = ({ path, alsoPath }: ChangesForm): string =>
  alsoPath === undefined ? `\`${path}\`` : `\`${path}\` or \`${alsoPath}\``;

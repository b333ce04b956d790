/** Names of the front end in Markdown: events, objects of the page, actions and elements. */
import type {
  DataName,
  FrontEndEvent,
  InterfaceAction,
  Known,
  Mark,
  PageElement,
} from '../../catalog/front-end/front-end.ts';
import { fieldsOf } from '../../shape/ask.ts';
import { printType } from '../../shape/print.ts';
import type { Shape } from '../../shape/shape.ts';
import { printSource } from '../../shape/source.ts';

export const describeEvent = (event: FrontEndEvent): string =>
  described(`**${event.name}** · ${eventKind(event)}`, event, [
    event.page && `Page: ${event.page}`,
    listed('`event.helper.getData()` gives:', event.data),
    event.kinds.includes('intercept') &&
      'With `{ intercept: true }` as the third argument the product waits: `event.helper.done()` lets the action go on, `event.helper.fail(message)` blocks it.',
  ]);

/** `click, intercept`; an event of which nobody says that is only an event. */
export const eventKind = ({ kinds }: FrontEndEvent): string => (kinds.length > 0 ? kinds.join(', ') : 'event');

export function describeData(data: DataName): string {
  const [inner] = Object.values(fieldsOf(data.shape));
  return described(`**${data.name}** · object of the page`, data, [
    `\`client.data.get('${data.name}')\` resolves to ${printType(data.shape)} with:`,
    listed('', inner && Object.keys(fieldsOf(inner)).length > 0 ? inner : data.shape),
    !data.complete && 'More of it may come: its fields are not documented as a whole.',
  ]);
}

export const describeAction = (action: InterfaceAction): string =>
  described(`**${action.name}** · action of client.interface.trigger`, action, [
    listed('Options:', action.options),
    action.limits && ['Limits:', ...action.limits.map((limit) => `- ${limit}`)].join('\n'),
    action.result?.description && `Resolves to: ${action.result.description}`,
  ]);

export const describeElement = (element: PageElement): string =>
  described(`**${element.name}** · element of the page`, element, [
    `Page: ${element.page}`,
    `Actions: ${element.actions.map((action) => `\`${action}\``).join(', ')}`,
    element.options && listed('Options:', element.options),
  ]);

function described(title: string, known: Known, facts: readonly (string | false | undefined)[]): string {
  const [source] = known.sources;
  return [
    title,
    `${known.summary}.`,
    ...facts,
    known.placeholders && `Placeholders: ${known.placeholders.map((name) => `\`${name}\``).join(', ')}`,
    ...(known.notes ?? []).map((note) => `Note: ${note}`),
    known.until && `Until platform ${known.until}`,
    known.since && `From platform ${known.since}`,
    `Known from: ${known.marks.map((mark) => MARKS[mark]).join(', ')}${known.usage ? `; in ${known.usage} of 223 public front ends` : ''}`,
    source && `Source: ${printSource(source)}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

const MARKS: Readonly<Record<Mark, string>> = {
  documentation: 'the documentation',
  reference: 'the vendor’s digest of it',
  sample: 'official samples',
  apps: 'public apps',
};

function listed(title: string, shape: Shape): string {
  const lines = Object.entries(fieldsOf(shape)).map(
    ([name, field]) => `- \`${name}\`: ${printType(field)}${field.description ? `, ${field.description}` : ''}`,
  );
  return lines.length === 0 ? '' : [title, ...lines].filter((text) => text !== '').join('\n');
}

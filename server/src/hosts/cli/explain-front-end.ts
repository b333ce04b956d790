/** `explain client…` in the terminal: all that the front end can name, or one of its names. */
import type { ExplainedElement, ExplainedFrontEnd, ExplainedName } from '../../core/index.ts';
import { shapeLines } from './shape-lines.ts';

type Client = ExplainedFrontEnd & { kind: 'client' };
type ClientName = ExplainedFrontEnd & { kind: 'client-name' };

export function clientLines({ platform, scope, members, events, data, actions, elements }: Client): readonly string[] {
  const where = scope === undefined ? '' : `${scope}, `;
  return [
    `client (${where}platform ${platform}): what app.initialized() resolves to`,
    ...columns(members.map(({ name, description }) => [name, description])),
    '',
    ...namesLines('events: client.events.on(name, callback)', events),
    ...namesLines('data: client.data.get(name)', data),
    ...namesLines('actions: client.interface.trigger(name, options)', actions),
    `elements that actions name by id: ${elements.length}`,
    ...columns(elements.map(({ id, page, actions: by }) => [id, `${page}: ${by.join(', ')}`])),
    '',
    'Most used first. No list is whole: other names may be right.',
  ];
}

export function clientNameLines({
  platform,
  subject,
  of,
  known,
  complete,
  path,
  shape,
  elements,
}: ClientName): readonly string[] {
  const { kinds = [], page, placeholders, scopes, limits = [], notes, marks, sources, usage } = known;
  const facts = path
    ? []
    : [
        ...(kinds.length > 0
          ? [`  ${kinds.join(' and ')}`]
          : of === 'event'
            ? ['  nobody says whether it can be intercepted']
            : []),
        ...(page === undefined ? [] : [`  page: ${page}`]),
        ...(scopes.length > 0 ? [`  in ${scopes.join(', ')}`] : []),
        ...(placeholders ? [`  known to work in ${placeholders.join(', ')}`] : []),
        ...limits.map((limit) => `  limit: ${limit}`),
        ...notes.map((note) => `  note: ${note}`),
        `  said by ${marks.map((mark) => SAYERS[mark]).join(', ')}`,
        `  used by ${usage} of 223 public front ends`,
        ...sources.map((source) => `  source: ${source}`),
      ];
  return [
    `${subject}${path ? ` ${path}` : ''} (platform ${platform}, ${complete ? 'all fields' : 'more may come than is listed'})`,
    known.summary,
    ...facts,
    '',
    ...HEADS[of],
    ...shapeLines(shape, 0),
    ...(elements && path === '' ? ['', 'elements:', ...elementLines(elements)] : []),
  ];
}

const HEADS = {
  event: ['what event.helper.getData() gives:'],
  data: ['what the promise resolves to:'],
  action: ['options:'],
} as const;

const SAYERS = {
  documentation: 'the documentation',
  reference: "the vendor's digest of it",
  sample: 'official samples',
  apps: 'public apps',
} as const;

const namesLines = (title: string, names: readonly ExplainedName[]): readonly string[] => [
  title,
  ...columns(
    names.map(({ name, summary, kinds = [] }) => [
      name,
      kinds.length > 0 ? `${summary} [${kinds.join(', ')}]` : summary,
    ]),
  ),
  '',
];

const elementLines = (elements: readonly ExplainedElement[]): readonly string[] =>
  columns(elements.map(({ id, summary, page }) => [id, `${summary} (${page})`]));

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}

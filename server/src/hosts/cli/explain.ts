/** `explain`: what the catalog knows about a product or module, an event or a field. */
import {
  describePlatform,
  type Explanation,
  explain as explainSubject,
  RULES,
  samplePayload,
} from '../../core/index.ts';
import type { Explanation as ExplanationJson } from '../api-types.ts';
import { type ParsedArguments, UsageError } from './arguments.ts';
import { type Command, type ExitCode, FORMAT, printJson, type Terminal } from './command.ts';
import { clientLines, clientNameLines } from './explain-front-end.ts';
import { shapeLines } from './shape-lines.ts';

export const explain: Command = {
  spec: {
    name: 'explain',
    usage: 'SCOPE[.EVENT [FIELD.PATH]]',
    description:
      'Says what a product or module, one of its events or a field of the payload is; likewise a JSON file of an app (manifest.json), a function of the platform ($db.set) and names of the front end (client.data.ticket).',
    least: 1,
    most: 2,
    flags: {
      platform: { value: 'VERSION', description: 'Platform version; when not given 3.0, else the newest that has it' },
      sample: { description: 'Print a sample payload of the event' },
      null: {
        value: 'PATHS',
        description: 'With --sample: fields that are null, as in data.ticket.type,data.ticket.tags',
      },
      without: { value: 'PATHS', description: 'With --sample: fields that are left out' },
      format: FORMAT,
    },
    notes:
      'An element of a list is written []: freshworks-events explain freshchat.onConversationUpdate data.conversation.messages[].id',
  },
  async run(args, terminal) {
    const [subject = '', path] = args.words;
    if (RULES.some(({ code }) => code === subject))
      throw new UsageError(`\`${subject}\` is a rule: freshworks-events check --explain ${subject} prints its page.`);
    const explanation = explainSubject(subject, path, args.text('platform'));
    if (explanation.kind === 'unknown') throw new UsageError(explanation.message);
    if (path !== undefined && !subject.includes('.')) {
      throw new UsageError(`A field belongs to an event: explain ${subject}.EVENT ${path}.`);
    }
    if (args.isSet('sample')) return printSample(explanation, args, terminal);
    if (args.text('format') === 'json') printJson(terminal, explanationToJson(explanation));
    else printText(explanation, terminal);
    return 0;
  },
};

type Known = Exclude<Explanation, { kind: 'unknown' }>;

function printSample(explanation: Known, args: ParsedArguments, terminal: Terminal): ExitCode {
  if (explanation.kind !== 'event' || explanation.path !== '') {
    throw new UsageError('--sample wants an event: explain SCOPE.EVENT --sample.');
  }
  const { platform, scope, event } = explanation;
  const paths = (flag: string): ReadonlySet<string> => new Set((args.text(flag) ?? '').split(',').filter(Boolean));
  printJson(terminal, samplePayload(platform, scope, event, { nulls: paths('null'), without: paths('without') }));
  return 0;
}

export function explanationToJson(explanation: Known): ExplanationJson {
  const { platform } = explanation;
  switch (explanation.kind) {
    case 'scope':
      return { version: 1, platform, scope: explanation.scope, events: explanation.events };
    case 'event': {
      const { scope, event, summary, completeness, shape } = explanation;
      return { version: 1, platform, scope, event, summary, completeness, shape };
    }
    case 'file':
      return { version: 1, platform, file: explanation.file, shape: explanation.shape };
    case 'platform':
      return { version: 1, platform, ...explanation.known };
    case 'client': {
      const { kind: _kind, platform: _platform, scope, ...frontEnd } = explanation;
      return { version: 1, platform, ...(scope !== undefined && { scope }), frontEnd };
    }
    case 'client-name': {
      const { of, known, complete, shape, elements } = explanation;
      return { version: 1, platform, frontEnd: of, ...known, complete, shape, ...(elements && { elements }) };
    }
  }
}

function printText(explanation: Known, terminal: Terminal): void {
  terminal.out(`${textLines(explanation).join('\n')}\n`);
}

function textLines(explanation: Known): readonly string[] {
  switch (explanation.kind) {
    case 'scope':
      return scopeLines(explanation);
    case 'event':
      return eventLines(explanation);
    case 'file':
      return [
        `${explanation.file}${explanation.path ? ` ${explanation.path}` : ''} (platform ${explanation.platform})`,
        ...(explanation.shape.source ? [`  source: ${explanation.shape.source}`] : []),
        '',
        ...shapeLines(explanation.shape, 0),
      ];
    case 'platform':
      return [
        `${explanation.name} (platform ${explanation.platform})`,
        ...describePlatform(explanation.known)
          .replace(/\*\*|`/g, '')
          .split('\n')
          .slice(2),
      ];
    case 'client':
      return clientLines(explanation);
    case 'client-name':
      return clientNameLines(explanation);
  }
}

function scopeLines({ scope, product, platform, events, notes }: Known & { kind: 'scope' }): readonly string[] {
  const width = Math.max(0, ...events.map(({ name }) => name.length));
  return [
    `${scope} (${product}, platform ${platform}): ${events.length} events`,
    ...events.map(
      ({ name, summary, completeness }) =>
        `  ${name.padEnd(width)}  ${summary}${completeness === 'full' ? '' : ` [${completeness}]`}`,
    ),
    ...notes.map((note) => `  note: ${note}`),
  ];
}

function eventLines({
  scope,
  event,
  platform,
  summary,
  completeness,
  details,
  notes,
  limit,
  registration,
  path,
  shape,
}: Known & { kind: 'event' }): readonly string[] {
  const facts = path
    ? []
    : [
        ...(details?.triggers ?? []).map((trigger) => `  fires when ${trigger}`),
        ...(details?.raisedBy ? [`  raised by ${details.raisedBy.join(', ')}`] : []),
        ...(details?.changes
          ? [
              `  changes in ${[details.changes.path, details.changes.alsoPath ?? []].flat().join(' or ')}, each ${details.changes.order}`,
            ]
          : []),
        ...[...(details?.notes ?? []), ...notes].map((note) => `  note: ${note}`),
        ...(details?.variants ?? []).map(({ title }) => `  another form of the payload: ${title}`),
        ...(limit ? [`  payload of at most ${limit.kilobytes} KB (${limit.source})`] : []),
      ];
  const registered = path
    ? []
    : [`registered in ${registration.file}:`, ...registration.text.split('\n').map((line) => `  ${line}`), ''];
  return [
    `${scope}.${event}${path ? ` ${path}` : ''} (platform ${platform}, ${completeness})`,
    summary,
    ...facts,
    ...(shape.source ? [`  source: ${shape.source}`] : []),
    '',
    ...registered,
    ...shapeLines(shape, 0),
  ];
}

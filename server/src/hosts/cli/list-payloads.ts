/** `trigger --list`: what of an app can be run, and on which payloads. */
import {
  type App,
  nearestName,
  type PayloadChoice,
  payloadChoices,
  type Trigger,
  triggersOf,
} from '../../core/index.ts';
import { type ParsedArguments, UsageError } from './arguments.ts';
import { type ExitCode, printJson, type Terminal } from './command.ts';

export function listPayloads(app: App, name: string | undefined, args: ParsedArguments, terminal: Terminal): ExitCode {
  const scope = args.text('scope');
  const all = triggersOf(app);
  const named = all.filter((trigger) => name === undefined || trigger.name === name);
  if (name !== undefined && named.length === 0) throw new UsageError(unknown(name, all));
  const listed = named
    .filter((trigger) => scope === undefined || trigger.scope === scope)
    .map((trigger) => ({ trigger, payloads: payloadChoices(app, trigger).choices }));
  if (args.text('format') === 'json') {
    const items = listed.map(({ trigger: { kind, name: event, scope: of, handler }, payloads }) => ({
      kind,
      name: event,
      scope: of,
      handler: handler ?? null,
      payloads: payloads.map(nameOf),
    }));
    printJson(terminal, items);
  } else for (const { trigger, payloads } of listed) print(trigger, payloads, terminal);
  return 0;
}

/** What --payload takes: also an argument that is empty is a generated one. */
const nameOf = ({ source }: PayloadChoice): string => (source === 'empty' ? 'generated' : source);

function print({ kind, name, scope, handler }: Trigger, payloads: readonly PayloadChoice[], terminal: Terminal): void {
  const what = `${name} (${kind} of ${scope}) → ${handler ?? 'no handler'}`;
  terminal.out(
    `${[what, ...payloads.map((payload) => `  --payload ${shellWord(nameOf(payload))}${noteOn(payload)}`)].join('\n')}\n`,
  );
}

const noteOn = ({ source, label }: PayloadChoice): string =>
  source === 'empty' ? ' (empty)' : label === undefined ? '' : `  ${label}`;

/** As it is typed: what means something to a shell stands in quotes. */
const shellWord = (name: string): string => (/^[\w./:=-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`);

function unknown(name: string, all: readonly Trigger[]): string {
  const near = nearestName(name, new Set(all.map((trigger) => trigger.name)));
  const advice = near ? `Did you mean ${near}?` : 'See all with trigger --list.';
  return `${name} is no event, function, job or action that the app registers. ${advice}`;
}

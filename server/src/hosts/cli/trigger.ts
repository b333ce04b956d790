/** `trigger`: runs the handler of one event, function, job or action on a payload. */
import { resolve } from 'node:path';
import {
  ALLOWANCES,
  type App,
  byName,
  isAllowance,
  isGeneratedName,
  type Preparation,
  prepareRun,
  type RunQuery,
  type RunReport,
  reportOf,
  reportOfRefusal,
  type SourceFile,
  sourceFile,
} from '../../core/index.ts';

import { recordingProblem } from '../../node/cassette.ts';
import { createNodeRunner } from '../../node/host.ts';
import { openStore, type Store, StoreError } from '../../node/store.ts';
import { appIn } from './apps.ts';
import { type ParsedArguments, UsageError } from './arguments.ts';
import { type Command, type ExitCode, FORMAT, printJson, type Terminal } from './command.ts';
import { listPayloads } from './list-payloads.ts';
import { printReport } from './report-run.ts';
import { answerFiles, parametersFile, payloadFile } from './run-files.ts';

export const trigger: Command = {
  spec: {
    name: 'trigger',
    usage: 'NAME | --list [NAME]',
    description: 'Runs the handler of an event, or of a registered function, job or action, on a sample payload.',
    least: 0,
    most: 1,
    flags: {
      app: { value: 'DIR', description: 'Folder of the app; this folder, when not given' },
      scope: { value: 'SCOPE', description: 'Product or module, for an event that several have' },
      payload: {
        value: 'FILE',
        description:
          "Payload: a file, the name of one of the app's payload files, `generated`, `generated:PATH=VALUE`, or - for standard input",
      },
      list: { description: 'Shows what can be run and on which payloads, and runs nothing' },
      iparams: {
        value: 'FILE',
        description: 'Installation parameters; they win over those of the app in server/test_data/iparams.json',
      },
      responses: {
        value: 'FILE',
        description: 'Answers to requests, by template; those of the app are in server/test_data/responses.json',
      },
      cassette: { value: 'FILE', description: 'Recorded answers to requests' },
      live: { description: 'Really send requests' },
      record: { value: 'FILE', description: 'With --live: write what was sent and answered, without secrets' },
      store: { value: 'FILE', description: 'Keep what the app stores in this file; without it nothing is kept' },
      schedule: { value: 'NAME', description: 'Fire a schedule of the store: its data is the payload' },
      allow: {
        value: 'WHAT',
        choices: [...ALLOWANCES],
        isList: true,
        description: 'Let packages do what a run refuses; may be given several times',
      },
      timeout: { value: 'MS', description: 'Milliseconds until the run is ended' },
      format: FORMAT,
    },
    notes:
      'Ends with 0 when the handler returned and whoever waits for its answer gets what was asked for, 1 when it threw, timed out, exited or the answer is a failure, 2 when nothing was run.',
  },
  async run(args, terminal) {
    const [name] = args.words;
    const lists = args.isSet('list');
    if (name === undefined && !lists)
      throw new UsageError('Too few words: freshworks-events trigger NAME, or trigger --list for all names.');
    const shown = args.text('app') ?? '.';
    const folder = resolve(terminal.folder, shown);
    const app = await appIn(folder, shown, 'name the folder of its manifest.json with --app.');
    if (name === undefined || lists) return listPayloads(app, name, args, terminal);
    refuseUseless(name, args);
    const files = await filesFor(app, args, terminal);
    const report =
      'message' in files
        ? reportOfRefusal({ name, message: files.message, place: undefined }, args.text('scope'))
        : await runQuery(app, queryFrom(name, folder, args, files, terminal), storeFrom(args, terminal), terminal);
    if (args.text('format') === 'json') printJson(terminal, report);
    else printReport(report, terminal);
    return exitCodeOf(report);
  },
};

/** What whoever called would see fail is a failure, although the handler returned. */
function exitCodeOf({ outcome, accepted }: RunReport): ExitCode {
  if (outcome === 'refused') return 2;
  return outcome === 'returned' && accepted !== false ? 0 : 1;
}

/** Flags that would do nothing, or something that never happens on the platform. */
function refuseUseless(name: string, args: ParsedArguments): void {
  for (const flag of ['responses', 'cassette']) {
    if (args.isSet('live') && args.text(flag) !== undefined)
      throw new UsageError(`--live sends every request, so that --${flag} answers none: leave out one of them.`);
  }
  if (args.text('schedule') !== undefined && name !== 'onScheduledEvent')
    throw new UsageError(`--schedule fires onScheduledEvent, not ${name}: trigger onScheduledEvent --schedule NAME.`);
}

type GivenFiles = Pick<RunQuery, 'payload' | 'iparams' | 'responses' | 'cassette'>;

async function filesFor(
  app: App,
  args: ParsedArguments,
  terminal: Terminal,
): Promise<GivenFiles | { readonly message: string }> {
  const payload = args.text('payload');
  const iparams = args.text('iparams');
  const scheduled = args.text('schedule');
  const found =
    scheduled !== undefined
      ? scheduledPayload(scheduled, payload, storeFrom(args, terminal))
      : payload === undefined || isGeneratedName(payload)
        ? undefined
        : await payloadFile(payload, args.text('scope'), app, terminal);
  if (found && 'message' in found) return found;
  const parameters = iparams === undefined ? undefined : await parametersFile(iparams, terminal);
  if (parameters && 'message' in parameters) return parameters;
  const answers = await answerFiles(args.text('responses'), args.text('cassette'), payload, terminal);
  if ('message' in answers) return answers;
  return {
    ...(isGeneratedName(payload) && { payload }),
    ...(found && { payload: found.file }),
    ...(parameters && { iparams: parameters.file }),
    ...answers,
  };
}

function queryFrom(
  name: string,
  folder: string,
  args: ParsedArguments,
  files: GivenFiles,
  terminal: Terminal,
): RunQuery {
  const scope = args.text('scope');
  const timeoutMs = timeoutFrom(args.text('timeout'));
  const record = recordFrom(args, terminal);
  return {
    name,
    appFolder: folder,
    ...files,
    ...(scope !== undefined && { scope }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(args.isSet('live') && { live: true }),
    allow: args.texts('allow').filter(isAllowance),
    ...(record !== undefined && { record }),
  };
}

/** Absolute path of the recording, which is checked before anything is run. */
function recordFrom(args: ParsedArguments, terminal: Terminal): string | undefined {
  const record = args.text('record');
  if (record === undefined) return undefined;
  if (!args.isSet('live')) throw new UsageError('--record needs --live: only what is really sent can be recorded.');
  const path = resolve(terminal.folder, record);
  const problem = recordingProblem(path);
  if (problem !== undefined) throw new UsageError(problem);
  return path;
}

function storeFrom(args: ParsedArguments, terminal: Terminal): Store | undefined {
  const path = args.text('store');
  if (path === undefined) return undefined;
  return openStore(resolve(terminal.folder, path));
}

function schedulesIn(store: Store): Readonly<Record<string, unknown>> | string {
  try {
    return store.read().schedules ?? {};
  } catch (error) {
    if (error instanceof StoreError) return error.message;
    throw error;
  }
}

/** What `onScheduledEvent` gets is the data of the schedule (docs/platform.md 2.5); the rest is completed as always. */
function scheduledPayload(
  name: string,
  payload: string | undefined,
  store: Store | undefined,
): { readonly file: SourceFile } | { readonly message: string } {
  if (!store) throw new UsageError('--schedule needs --store: name the file in which schedules are kept.');
  if (payload !== undefined) throw new UsageError('--schedule is a payload: leave out --payload.');
  const schedules = schedulesIn(store);
  if (typeof schedules === 'string') return { message: schedules };
  const schedule = byName(schedules, name);
  const names = Object.keys(schedules).join(', ');
  if (typeof schedule !== 'object' || schedule === null || !('data' in schedule)) {
    return {
      message: `There is no schedule ${name} in the store: ${names === '' ? 'it has none' : `it has ${names}`}`,
    };
  }
  return { file: sourceFile(`schedule ${name}`, JSON.stringify({ data: schedule.data })) };
}

async function runQuery(app: App, query: RunQuery, store: Store | undefined, terminal: Terminal): Promise<RunReport> {
  const prepared: Preparation = prepareRun(app, query);
  if ('refusal' in prepared) return reportOfRefusal(prepared.refusal, query.scope);
  const { trigger: chosen, request, payloadSource, places } = prepared;
  const runner = createNodeRunner(terminal.distFolder, store && (() => store));
  const result = await untilInterrupted((onCancel) => runner.run(request, onCancel));
  return reportOf(chosen, request, result, payloadSource, places);
}

/** Does something that Ctrl+C cancels; afterwards, Ctrl+C ends the process as always. */
async function untilInterrupted<T>(action: (onCancel: (cancel: () => void) => void) => Promise<T>): Promise<T> {
  const cancels: (() => void)[] = [];
  const interrupt = (): void => {
    for (const cancel of cancels) cancel();
  };
  process.once('SIGINT', interrupt);
  try {
    return await action((cancel) => cancels.push(cancel));
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}

function timeoutFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const milliseconds = Number(text);
  if (Number.isInteger(milliseconds) && milliseconds > 0) return milliseconds;
  throw new UsageError(`--timeout ${text} is no time: give whole milliseconds, as in --timeout 5000.`);
}

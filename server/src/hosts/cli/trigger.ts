/** `trigger`: runs the handler of one event, function, job or action on a payload. */
import { resolve } from 'node:path';
import {
  type App,
  type Preparation,
  prepareRun,
  type RunQuery,
  type RunReport,
  reportOf,
  reportOfRefusal,
  type SourceFile,
} from '../../core/index.ts';
import { createNodeRunner } from '../../node/host.ts';
import { loadApp, notesOn } from './apps.ts';
import { type ParsedArguments, UsageError } from './arguments.ts';
import { type Command, type ExitCode, FORMAT, printJson, type Terminal } from './command.ts';
import { listPayloads } from './list-payloads.ts';
import { printReport } from './report-run.ts';
import { parametersFile, payloadFile } from './run-files.ts';

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
          "Payload: a file, the name of one of the app's payload files, `generated`, or - for standard input",
      },
      list: { description: 'Shows what can be run and on which payloads, and runs nothing' },
      iparams: { value: 'FILE', description: 'JSON file with installation parameters' },
      timeout: { value: 'MS', description: 'Milliseconds until the run is ended' },
      format: FORMAT,
    },
    notes: 'Ends with 0 when the handler returned, 1 when it threw, timed out or exited, 2 when nothing was run.',
  },
  async run(args, terminal) {
    const [name] = args.words;
    const lists = args.isSet('list');
    if (name === undefined && !lists)
      throw new UsageError('Too few words: freshworks-events trigger NAME, or trigger --list for all names.');
    const folder = resolve(terminal.folder, args.text('app') ?? '.');
    const app = await appIn(folder, args.text('app') ?? '.');
    if (name === undefined || lists) return listPayloads(app, name, args, terminal);
    const files = await filesFor(app, args, terminal);
    const report =
      'message' in files
        ? reportOfRefusal({ name, message: files.message, place: undefined }, args.text('scope'))
        : await runQuery(app, queryFrom(name, folder, args, files), terminal);
    if (args.text('format') === 'json') printJson(terminal, report);
    else printReport(report, terminal);
    return exitCodeOf(report);
  },
};

const exitCodeOf = ({ outcome }: RunReport): ExitCode => (outcome === 'returned' ? 0 : outcome === 'refused' ? 2 : 1);

async function appIn(folder: string, shown: string): Promise<App> {
  const app = await loadApp(folder);
  if (app) return app;
  const [note] = await notesOn(folder, shown);
  throw new UsageError(note ?? `${shown} holds no Freshworks app: name the folder of its manifest.json with --app.`);
}

interface GivenFiles {
  readonly payload?: SourceFile | 'generated';
  readonly iparams?: SourceFile;
}

async function filesFor(
  app: App,
  args: ParsedArguments,
  terminal: Terminal,
): Promise<GivenFiles | { readonly message: string }> {
  const payload = args.text('payload');
  const iparams = args.text('iparams');
  const found =
    payload === undefined || payload === 'generated'
      ? undefined
      : await payloadFile(payload, args.text('scope'), app, terminal);
  if (found && 'message' in found) return found;
  const parameters = iparams === undefined ? undefined : await parametersFile(iparams, terminal);
  if (parameters && 'message' in parameters) return parameters;
  return {
    ...(payload === 'generated' && { payload }),
    ...(found && { payload: found.file }),
    ...(parameters && { iparams: parameters.file }),
  };
}

function queryFrom(name: string, folder: string, args: ParsedArguments, files: GivenFiles): RunQuery {
  const scope = args.text('scope');
  const timeoutMs = timeoutFrom(args.text('timeout'));
  return {
    name,
    appFolder: folder,
    ...files,
    ...(scope !== undefined && { scope }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
}

async function runQuery(app: App, query: RunQuery, terminal: Terminal): Promise<RunReport> {
  const prepared: Preparation = prepareRun(app, query);
  if ('refusal' in prepared) return reportOfRefusal(prepared.refusal, query.scope);
  const { trigger: chosen, request, payloadSource, places } = prepared;
  const result = await createNodeRunner(terminal.distFolder).run(request, (cancel) => process.once('SIGINT', cancel));
  return reportOf(chosen, request, result, payloadSource, places);
}

function timeoutFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const milliseconds = Number(text);
  if (Number.isInteger(milliseconds) && milliseconds > 0) return milliseconds;
  throw new UsageError(`--timeout ${text} is no time: give whole milliseconds, as in --timeout 5000.`);
}

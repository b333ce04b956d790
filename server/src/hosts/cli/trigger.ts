/** `trigger`: runs the handler of one event, function, job or action on a payload. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type App,
  nearestName,
  type Preparation,
  prepareRun,
  type RunQuery,
  type RunReport,
  reportOf,
  reportOfRefusal,
  type SourceFile,
  sourceFile,
} from '../../core/index.ts';
import { createNodeRunner } from '../../node/host.ts';
import { loadApp, notesOn } from './apps.ts';
import { type ParsedArguments, UsageError } from './arguments.ts';
import { type Command, type ExitCode, FORMAT, printJson, type Terminal } from './command.ts';
import { printReport } from './report-run.ts';

export const trigger: Command = {
  spec: {
    name: 'trigger',
    usage: 'NAME',
    description: 'Runs the handler of an event, or of a registered function, job or action, on a sample payload.',
    least: 1,
    most: 1,
    flags: {
      app: { value: 'DIR', description: 'Folder of the app; this folder, when not given' },
      scope: { value: 'SCOPE', description: 'Product or module, for an event that several have' },
      payload: {
        value: 'FILE',
        description: "Payload: a file, the name of one of the app's payload files, or - for standard input",
      },
      iparams: { value: 'FILE', description: 'JSON file with installation parameters' },
      timeout: { value: 'MS', description: 'Milliseconds until the run is ended' },
      format: FORMAT,
    },
    notes: 'Ends with 0 when the handler returned, 1 when it threw, timed out or exited, 2 when nothing was run.',
  },
  async run(args, terminal) {
    const [name = ''] = args.words;
    const folder = resolve(terminal.folder, args.text('app') ?? '.');
    const app = await appIn(folder, args.text('app') ?? '.');
    const query = await queryFrom(name, folder, app, args, terminal);
    const report = await runQuery(app, query, folder, terminal);
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

async function queryFrom(
  name: string,
  folder: string,
  app: App,
  args: ParsedArguments,
  terminal: Terminal,
): Promise<RunQuery> {
  const scope = args.text('scope');
  const payload = args.text('payload');
  const iparams = args.text('iparams');
  const timeoutMs = timeoutFrom(args.text('timeout'));
  return {
    name,
    appFolder: folder,
    ...(scope !== undefined && { scope }),
    ...(payload !== undefined && { payload: { label: payload, file: await payloadFrom(payload, app, terminal) } }),
    ...(iparams !== undefined && { iparams: await parametersFrom(iparams, terminal) }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
}

async function runQuery(app: App, query: RunQuery, folder: string, terminal: Terminal): Promise<RunReport> {
  const prepared: Preparation = prepareRun(app, query);
  if ('refusal' in prepared) return reportOfRefusal(prepared.refusal, query.scope);
  const runner = createNodeRunner(terminal.distFolder);
  const result = await runner.run(prepared.request, (cancel) => process.once('SIGINT', cancel));
  return reportOf(
    prepared.trigger,
    { ...prepared.request, appFolder: runner.folderOf(pathToFileURL(folder).href) },
    result,
    prepared.payloadSource,
  );
}

function timeoutFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const milliseconds = Number(text);
  if (Number.isInteger(milliseconds) && milliseconds > 0) return milliseconds;
  throw new UsageError(`--timeout ${text} is no time: give whole milliseconds, as in --timeout 5000.`);
}

/** A path relative to this folder, or else one of the app's own payload files by its name. */
async function payloadFrom(name: string, app: App, terminal: Terminal): Promise<SourceFile> {
  if (name === '-') return sourceFile('standard input', await terminal.input());
  const text = await readText(resolve(terminal.folder, name));
  if (text !== undefined) return sourceFile(name, text);
  const own = [...app.files.values()].filter(({ path }) => path.startsWith('server/test_data/'));
  const wanted = name.replace(/\.json$/, '');
  const found = own.find(
    ({ path }) => path === name || shortName(path) === wanted || shortName(path).endsWith(`/${wanted}`),
  );
  if (found) return found;
  const near = nearestName(
    wanted,
    own.map(({ path }) => shortName(path)),
  );
  const advice = near
    ? `Did you mean ${near}?`
    : own.length > 0
      ? `The app has ${own.map(({ path }) => shortName(path)).join(', ')}.`
      : 'The app has no payload files.';
  throw new UsageError(`--payload ${name} is neither a file nor one of the app's payload files. ${advice}`);
}

const shortName = (path: string): string => path.slice('server/test_data/'.length).replace(/\.json$/, '');

async function parametersFrom(path: string, terminal: Terminal): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(resolve(terminal.folder, path));
  if (text === undefined) throw new UsageError(`--iparams ${path} cannot be read: check the path.`);
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`--iparams ${path} holds no JSON object: write { "name": value }.`);
  }
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Nothing when there is no readable file. */
async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

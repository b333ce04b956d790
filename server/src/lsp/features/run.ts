/** freshworksEvents/triggers and freshworksEvents/run: what can be run, and running it. */
import { type CancellationToken, CodeLensRefreshRequest, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  type App,
  byName,
  declaredParameters,
  findTrigger,
  isAllowance,
  isGeneratedName,
  lensesOf,
  parameterValues,
  payloadChoices,
  prepareRun,
  problemAt,
  processNeeds,
  type RunQuery,
  type RunReport,
  type RunRequest,
  type RunResult,
  reportOf,
  reportOfRefusal,
  sourceFile,
  type Trigger,
  triggersAt,
  triggersOf,
  triggersReaching,
  typedParameters,
  wayToRead,
} from '../../core/index.ts';
import {
  APP,
  anything,
  DOCUMENT,
  flag,
  list,
  type Members,
  onOwnRequest,
  optional,
  POSITION,
  table,
  text,
} from '../parameters.ts';
import { LIKELY_RUN, type LikelyRunParams } from '../protocol/likely-run.ts';
import {
  FORGET_RUNS,
  PARAMETERS,
  PAYLOADS,
  type ParametersParams,
  type ParametersResult,
  type PayloadsParams,
  type PayloadsResult,
  RUN,
  type RunParams,
  TRIGGERS,
  TRUST,
  type TriggerChoice,
  type TriggerItem,
  type TriggersParams,
  type TriggersResult,
} from '../protocol.ts';
import { describeError, type Session } from '../session.ts';
import { joinUri } from '../uris.ts';
import type { LocatedApp } from '../workspace/located.ts';
import { liveAndStored } from './store.ts';

export function provideRuns(session: Session): void {
  const { connection } = session;
  onOwnRequest(connection, TRIGGERS, TRIGGERS_PARAMS, (params) => listTriggers(session, params));
  onOwnRequest(connection, LIKELY_RUN, LIKELY_RUN_PARAMS, (params) => prepareFor(session, params));
  onOwnRequest(connection, RUN, RUN_MEMBERS, (params, token) =>
    runWith(session, params, token, (runner, request, onCancel) => runner.run(request, onCancel)),
  );
  onOwnRequest(connection, PARAMETERS, PARAMETERS_PARAMS, ({ app }) => listParameters(session, app));
  onOwnRequest(connection, PAYLOADS, PAYLOADS_PARAMS, (params) => listPayloads(session, params));
  connection.onNotification(FORGET_RUNS, () => {
    session.lastRuns.clear();
    refreshCodeLenses(session);
  });
  connection.onNotification(TRUST, () => session.trust());
}

const TRIGGERS_PARAMS: Members<TriggersParams> = { uri: optional(DOCUMENT), position: optional(POSITION) };

const PARAMETERS_PARAMS: Members<ParametersParams> = { app: APP };

const PAYLOADS_PARAMS: Members<PayloadsParams> = {
  app: APP,
  name: text('the name of an event or function'),
  scope: optional(text('a product or module')),
};

const ALLOW = optional(list('a list of what packages may do', text('worker, child-process or addons')));

const LIKELY_RUN_PARAMS: Members<LikelyRunParams> = { ...PAYLOADS_PARAMS, allow: ALLOW };

export const RUN_MEMBERS: Members<RunParams> = {
  ...PAYLOADS_PARAMS,
  payload: optional(text('generated, empty, or a file such as server/test_data/onTicketCreate.json')),
  iparams: optional(table('an object with installation parameters', anything)),
  secrets: optional(table('an object with texts for secure parameters', text('the value of a parameter'))),
  schedule: optional(text('the name of a schedule')),
  live: optional(flag),
  allow: ALLOW,
  record: optional(flag),
};

/** By which a client tells its runs apart. */
export const SESSION = text('a name for this run, chosen by the client');

export const toItem = ({ kind, name, scope, handler }: Trigger): TriggerItem => ({
  kind,
  name,
  scope,
  ...(handler && { handler }),
});

async function listTriggers(session: Session, { uri, position }: TriggersParams): Promise<TriggersResult> {
  const located = uri === undefined ? undefined : await session.workspace.locate(uri);
  if (!located) {
    // Asked while the workspace is still being read: an app that is not known yet is not an app that is not there.
    await session.searched;
    return { apps: session.workspace.apps().map(choiceOf) };
  }
  const { root, app, path, file } = located;
  const offset = position && file.lines.offsetAt(position);
  const ofFile = lensesOf(app, path).find(({ payload }) => payload !== undefined);
  const here = ofFile?.triggers ?? (offset === undefined ? [] : triggersAt(app, path, offset));
  const reaching = offset === undefined || here.length > 0 ? [] : triggersReaching(app, path, offset);
  // The list of all is chosen from next. Who has no cursor, such as the status of an editor, asks with each edit and wants no run.
  const [likely] = position ? [...here, ...reaching, ...triggersOf(app)] : [];
  if (likely) warm(session, located, likely);
  return {
    apps: [choiceOf(located)],
    ...(here.length > 0 && {
      atCursor: { app: root, triggers: here.map(toItem), ...(ofFile?.payload && { payload: ofFile.payload }) },
    }),
    ...(reaching.length > 0 && { reaching: { app: root, triggers: reaching.map(toItem) } }),
  };
}

const choiceOf = ({ root, app }: LocatedApp): TriggerChoice => ({
  app: root,
  platform: app.manifest.platform.version,
  triggers: triggersOf(app).map(toItem),
});

async function listPayloads(session: Session, params: PayloadsParams): Promise<PayloadsResult | null> {
  const located = await session.workspace.load(params.app);
  const trigger = located && findTrigger(located.app, params);
  if (!trigger || 'refusal' in trigger) return null;
  warm(session, located, trigger);
  const { choices, own, variants } = payloadChoices(located.app, trigger);
  return { choices, variants, own: { ...own, uri: joinUri(located.root, own.path) } };
}

/** How a prepared run is carried out. */
export type Execution = (
  runner: Runner,
  request: RunRequest,
  onCancel: (cancel: () => void) => void,
) => Promise<RunResult>;

/** Everything that a run has in common, however it is carried out. */
export async function runWith(
  session: Session,
  params: RunParams,
  token: CancellationToken,
  execute: Execution,
): Promise<RunReport> {
  const located = await session.workspace.load(params.app);
  const problem = located ? undefined : session.workspace.problemAt(params.app);
  if (problem !== undefined)
    throw refused(`The manifest.json in ${params.app} cannot be read (${problem}): ${wayToRead(problem)}`);
  if (!located) throw refused(`No Freshworks app is open at ${params.app}: open its manifest.json first`);
  return runIn(session, { located, app: located.app }, params, runnerFor(session, located.root), token, execute);
}

/** Who runs the handlers of an app, and where it lies. Refused where nobody does, and without trust. */
export interface AppRunner {
  readonly runner: Runner;
  readonly appFolder: string;
}

export function runnerFor({ host, isTrusted }: Session, root: string): AppRunner {
  const { runner } = host;
  if (!runner)
    throw refused('Open this folder in desktop VS Code to run handlers: here no process can be started for them');
  const appFolder = runner.folderOf(root);
  if (appFolder === undefined)
    throw refused(
      `Handlers run on the machine of the language server, and ${root} does not lie on it: open a copy of the app that does`,
    );
  if (!isTrusted()) throw refused('Running handlers executes code of this workspace: trust the workspace first');
  return { runner, appFolder };
}

/** What is not there, or may not run, the run itself tells of. */
async function prepareFor(session: Session, params: LikelyRunParams): Promise<null> {
  const located = await session.workspace.load(params.app);
  const trigger = located && findTrigger(located.app, params);
  if (trigger && !('refusal' in trigger)) warm(session, located, trigger, allowed(params));
  return null;
}

/** Somebody asks what could be run here, or is about to run it: the process of that is started meanwhile. */
function warm({ host, isTrusted }: Session, { root, app }: LocatedApp, trigger: Trigger, allow: Allowances = []): void {
  const { runner } = host;
  const appFolder = runner?.folderOf(root);
  if (appFolder !== undefined && isTrusted())
    runner?.warm?.({ ...processNeeds(app, trigger, appFolder), ...(allow.length > 0 && { allow }) });
}

type Allowances = NonNullable<RunRequest['allow']>;

const allowed = ({ allow = [] }: Pick<RunParams, 'allow'>): Allowances => allow.filter(isAllowance);

export type Runner = NonNullable<Session['host']['runner']>;

async function runIn(
  session: Session,
  { located, app }: { readonly located: LocatedApp; readonly app: App },
  params: RunParams,
  { runner, appFolder }: AppRunner,
  token: CancellationToken,
  execute: Execution,
): Promise<RunReport> {
  const prepared = prepareRun(app, {
    name: params.name,
    ...(params.scope !== undefined && { scope: params.scope }),
    appFolder,
    unsaved: [...session.workspace.openPaths(located.root).keys()],
    ...payloadFrom(app, params),
    ...parametersFrom(app, params),
    ...liveAndStored(runner, params),
    allow: allowed(params),
  });
  if ('refusal' in prepared) return reportOfRefusal(prepared.refusal, params.scope);
  try {
    const result = await execute(runner, prepared.request, (cancel) => {
      if (token.isCancellationRequested) cancel();
      else token.onCancellationRequested(cancel);
    });
    const { trigger, request, payloadSource, places } = prepared;
    const report = reportOf(trigger, request, result, payloadSource, places);
    session.lastRuns.add(located.root, { report, app: located.app });
    refreshCodeLenses(session);
    // Once the report is on its way, the next run is likely.
    session.host.timer.after(0, () => runner.warm?.(request));
    return report;
  } catch (error) {
    session.host.log(`run of ${params.name} failed: ${describeError(error)}`);
    throw refused(
      `The run of ${params.name} could not be started: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function payloadFrom(app: App, { payload }: RunParams): Pick<RunQuery, 'payload'> {
  if (payload === undefined) return {};
  if (payload === 'empty') return { payload: 'generated' };
  if (isGeneratedName(payload)) return { payload };
  const file = payload.startsWith('server/test_data/') ? app.files.get(payload) : undefined;
  const problem = problemAt(app, payload);
  if (problem !== undefined) throw refused(`The payload ${payload} cannot be read (${problem}): ${wayToRead(problem)}`);
  if (!file) throw refused(`The payload ${payload} is not there any more: choose another one`);
  return { payload: file };
}

function parametersFrom(app: App, { iparams, secrets }: RunParams): Pick<RunQuery, 'iparams'> {
  const given = { ...iparams, ...(secrets && secureOnes(app, secrets)) };
  if (Object.keys(given).length === 0) return {};
  const text = JSON.stringify(typedParameters(app, given));
  return { iparams: sourceFile('the installation parameters', text) };
}

/** A report would show the others. */
const secureOnes = (app: App, given: NonNullable<RunParams['secrets']>): Record<string, string> =>
  Object.fromEntries(
    declaredParameters(app).flatMap(({ name, secure }) => {
      const value = secure ? byName(given, name) : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );

async function listParameters(session: Session, root: string): Promise<ParametersResult | null> {
  const located = await session.workspace.load(root);
  if (!located) return null;
  const { app } = located;
  const own = parameterValues(app);
  return {
    own: { ...own, uri: joinUri(located.root, own.path) },
    ...(!app.assets?.has('config/iparams.html') && { declared: declaredParameters(app).length }),
    secure: declaredParameters(app).flatMap(({ name, title, secure }) => (secure ? [{ name, title }] : [])),
  };
}

/** Nobody waits for it: a client that refuses shows the old ones a while longer. */
function refreshCodeLenses({ connection, capabilities, host, options }: Session): void {
  if (!options.lenses || !capabilities.workspace?.codeLens?.refreshSupport) return;
  connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => {
    host.log(`refreshing lenses failed: ${describeError(error)}`);
  });
}

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);

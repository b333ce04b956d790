/** freshworksEvents/triggers and freshworksEvents/run: what can be run, and running it. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  type App,
  prepareRun,
  type RunReport,
  type RunRequest,
  type RunResult,
  reportOf,
  reportOfRefusal,
  type Trigger,
  triggersAt,
  triggersOf,
} from '../../core/index.ts';
import {
  RUN,
  type RunParams,
  TRIGGERS,
  TRUST,
  type TriggerItem,
  type TriggersParams,
  type TriggersResult,
} from '../protocol.ts';
import { describeError, type Session } from '../session.ts';
import type { LocatedApp } from '../workspace.ts';
import { standInsFor } from './store.ts';

export function provideRuns(session: Session): void {
  const { connection } = session;
  connection.onRequest(TRIGGERS, (params: unknown) =>
    listTriggers(session, isObject(params) ? (params as TriggersParams) : {}),
  );
  connection.onRequest(RUN, (params: RunParams, token: CancellationToken) =>
    runWith(session, params, token, (runner, request, onCancel) => runner.run(request, onCancel)),
  );
  connection.onNotification(TRUST, () => session.trust());
}

export const toItem = ({ kind, name, scope, handler }: Trigger): TriggerItem => ({
  kind,
  name,
  scope,
  ...(handler && { handler }),
});

async function listTriggers(session: Session, { uri, position }: TriggersParams): Promise<TriggersResult> {
  const located = typeof uri !== 'string' ? undefined : await session.workspace.locate(uri);
  if (!located) return { apps: session.workspace.apps().map(choiceOf) };
  const { root, app, path, file } = located;
  const here = position ? triggersAt(app, path, file.lines.offsetAt(position)) : [];
  return { apps: [choiceOf(located)], ...(here.length > 0 && { atCursor: { app: root, triggers: here.map(toItem) } }) };
}

const choiceOf = ({ root, app }: LocatedApp) => ({ app: root, triggers: triggersOf(app).map(toItem) });

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
  const { runner } = session.host;
  if (!isObject(params) || typeof params.app !== 'string' || typeof params.name !== 'string') {
    throw refused('A run needs { app, name }: the URI of the app folder and the name of an event or function');
  }
  const located = await session.workspace.load(params.app);
  if (!located) throw refused(`No Freshworks app is open at ${params.app}: open its manifest.json first`);
  if (!runner)
    throw refused('Open this folder in desktop VS Code to run handlers: here no process can be started for them');
  if (!session.isTrusted())
    throw refused('Running a handler executes code of this workspace: trust the workspace first');
  return runIn(session, located.app, params, runner, token, execute);
}

export type Runner = NonNullable<Session['host']['runner']>;

async function runIn(
  session: Session,
  app: App,
  params: RunParams,
  runner: Runner,
  token: CancellationToken,
  execute: Execution,
): Promise<RunReport> {
  const prepared = prepareRun(app, {
    name: params.name,
    ...(params.scope !== undefined && { scope: params.scope }),
    appFolder: runner.folderOf(params.app),
    unsaved: [...session.workspace.openPaths(params.app).keys()],
    ...standInsFor(runner, params),
  });
  if ('refusal' in prepared) return reportOfRefusal(prepared.refusal, params.scope);
  try {
    const result = await execute(runner, prepared.request, (cancel) => {
      if (token.isCancellationRequested) cancel();
      else token.onCancellationRequested(cancel);
    });
    return reportOf(prepared.trigger, prepared.request, result, prepared.payloadSource);
  } catch (error) {
    session.host.log(`run of ${params.name} failed: ${describeError(error)}`);
    throw refused(
      `The run of ${params.name} could not be started: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);

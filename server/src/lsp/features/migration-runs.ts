/** freshworksEvents/migrationRuns: every payload of an app on the handlers as they are, and on the migrated ones. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  type App,
  type Migration,
  migratedApp,
  payloadChoices,
  prepareRun,
  type RunReport,
  reportOf,
  type SourceFile,
  type Trigger,
  triggersOf,
} from '../../core/index.ts';
import { MIGRATION_RUNS, type MigrationRun, type MigrationRunsResult } from '../protocol/migration.ts';
import type { Session } from '../session.ts';
import { migrationFor } from './migrate.ts';
import type { Runner } from './run.ts';

export function provideMigrationRuns(session: Session): void {
  session.connection.onRequest(
    MIGRATION_RUNS,
    async (params: unknown, token: CancellationToken): Promise<MigrationRunsResult | null> => {
      const found = await migrationFor(session, params);
      if (!found) return null;
      const { runner } = session.host;
      if (!runner || !session.isTrusted())
        throw new ResponseError(
          LSPErrorCodes.RequestFailed,
          'Handlers run on the desktop and in trusted workspaces only: trust this one, and try again.',
        );
      const { located, migration } = found;
      const after = migratedApp(located.app, migration);
      const runs: MigrationRun[] = [];
      const root = runner.folderOf(located.root);
      for (const { trigger, payload } of after ? payloadsOf(located.app) : []) {
        if (token.isCancellationRequested) break;
        const target =
          after &&
          triggersOf(after).find(
            ({ kind, handler, name }) => kind === trigger.kind && handler === trigger.handler && name === trigger.name,
          );
        if (!after || !target) continue;
        const moved = after.files.get(movedTo(migration, payload.path)) ?? payload;
        runs.push({
          title: `${trigger.name} on ${payload.path}`,
          before: await ran(runner, located.app, trigger, payload, root, token),
          after: await ran(runner, after, target, moved, root, token),
        });
      }
      return { runs };
    },
  );
}

/** The app's own payload files: what is made from the catalog is another one on each platform. */
const payloadsOf = (app: App): readonly { readonly trigger: Trigger; readonly payload: SourceFile }[] =>
  triggersOf(app).flatMap((trigger) =>
    payloadChoices(app, trigger).choices.flatMap(({ source }) => {
      const payload = app.files.get(source);
      return payload ? [{ trigger, payload }] : [];
    }),
  );

/** Payload files keep their names. */
function movedTo({ creates }: Migration, path: string): string {
  const name = path.slice(path.lastIndexOf('/'));
  return creates.find((made) => made.step === 'payload-files' && made.path.endsWith(name))?.path ?? path;
}

async function ran(
  runner: Runner,
  app: App,
  { name, scope }: Trigger,
  payload: SourceFile,
  appFolder: string,
  token: CancellationToken,
): Promise<string> {
  const unsaved = [...app.files.keys()].filter((path) => path.startsWith('server/') && path.endsWith('.js'));
  const prepared = prepareRun(app, { name, scope, payload, appFolder, unsaved });
  if ('refusal' in prepared) return prepared.refusal.message;
  const result = await runner.run(prepared.request, (cancel) => {
    if (token.isCancellationRequested) cancel();
    else token.onCancellationRequested(cancel);
  });
  return textOf(reportOf(prepared.trigger, prepared.request, result, prepared.payloadSource, prepared.places));
}

/** What a handler did, a line for each thing, without what differs from run to run. */
function textOf({ outcome, calls, logs, error, rendered }: RunReport): string {
  const lines = calls.map(({ api, arguments: given, request }) =>
    request
      ? `${request.method} ${request.address} ${JSON.stringify(request.headers)} ${bodyOf(request.body)}`.trimEnd()
      : `${api} ${JSON.stringify(given)}`,
  );
  return [
    ...lines,
    ...logs.map(({ level, text }) => `${level}: ${text}`),
    ...(rendered ? [`renderData ${JSON.stringify(rendered)}`] : []),
    ...(error ? [`${error.name}: ${error.message}`] : []),
    outcome,
  ].join('\n');
}

/** `json` was an object, and is a text now. */
function bodyOf(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** freshworksEvents/migrationRuns: every payload of an app on the handlers as they are, and on the migrated ones. */
import type { CancellationToken } from 'vscode-languageserver';
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
import { onOwnRequest } from '../parameters.ts';
import { MIGRATION_RUNS, type MigrationRun, type MigrationRunsResult } from '../protocol/migration.ts';
import type { Session } from '../session.ts';
import type { Run } from '../tests/run-test.ts';
import type { LocatedApp } from '../workspace/located.ts';
import { MIGRATE_PARAMS, migrationFor } from './migrate.ts';
import { withPool } from './tests.ts';

export function provideMigrationRuns(session: Session): void {
  onOwnRequest(
    session.connection,
    MIGRATION_RUNS,
    MIGRATE_PARAMS,
    async (params, token): Promise<MigrationRunsResult | null> => {
      const found = await migrationFor(session, params);
      if (!found) return null;
      const { located, migration } = found;
      const after = migratedApp(located.app, migration);
      // Nothing that they store is kept: an installation that is only looked at would drop what the app has.
      return withPool(session, located.root, token, async (_now, { run }, { appFolder }) => ({
        runs: after ? await runsOf({ located, migration, after, appFolder, run, token }) : [],
      }));
    },
  );
}

interface Comparison {
  readonly located: LocatedApp;
  readonly migration: Migration;
  /** The migrated app. */
  readonly after: App;
  readonly appFolder: string;
  readonly run: Run;
  readonly token: CancellationToken;
}

async function runsOf({ located, migration, after, appFolder, run, token }: Comparison): Promise<MigrationRun[]> {
  const runs: MigrationRun[] = [];
  for (const { trigger, payload } of payloadsOf(located.app)) {
    if (token.isCancellationRequested) break;
    const target = triggersOf(after).find(
      ({ kind, handler, name }) => kind === trigger.kind && handler === trigger.handler && name === trigger.name,
    );
    if (!target) continue;
    const moved = after.files.get(movedTo(migration, payload.path)) ?? payload;
    runs.push({
      title: `${trigger.name} on ${payload.path}`,
      before: await ran(run, located.app, trigger, payload, appFolder),
      after: await ran(run, after, target, moved, appFolder),
    });
  }
  return runs;
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
  run: Run,
  app: App,
  { name, scope }: Trigger,
  payload: SourceFile,
  appFolder: string,
): Promise<string> {
  const unsaved = [...app.files.keys()].filter((path) => path.startsWith('server/') && path.endsWith('.js'));
  const prepared = prepareRun(app, { name, scope, payload, appFolder, unsaved });
  if ('refusal' in prepared) return prepared.refusal.message;
  const result = await run(prepared.request);
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

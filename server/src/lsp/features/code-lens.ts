/**
 * textDocument/codeLens: above each handler and each registration how its last run ended, "Run", "Debug", and what a handler
 * reads, for clients that have the commands; in pages what an event is that a script listens to. Short, so that all of it is seen in half a window.
 */
import type { CodeLens, Command, ServerCapabilities } from 'vscode-languageserver';
import {
  type App,
  expectationPathFor,
  type FieldUsage,
  fieldUsages,
  type Lens,
  type Listener,
  lensesOf,
  listenersIn,
  type SourceFile,
} from '../../core/index.ts';
import { isStale, type LastRun } from '../last-runs.ts';
import type { FieldsParams } from '../protocol/fields.ts';
import { COMMANDS, type InitializationOptions, type ReportOf, type TriggerChoice } from '../protocol.ts';
import { answerRequest, type Session } from '../session.ts';
import type { Texts } from '../texts.ts';
import { toRange } from '../to-lsp.ts';
import { joinUri } from '../uris.ts';
import type { LocatedDocument } from '../workspace/located.ts';
import { type LensChanges, lensChanges } from './lens-changes.ts';
import { migrateCommand } from './migrate.ts';
import { toItem } from './run.ts';
import { serverLenses } from './server-lenses.ts';

/** A client without commands of ours gets lenses that the server carries out, where it can. */
export const codeLensCapability = (
  { lenses }: InitializationOptions,
  hasRunner: boolean,
): Partial<ServerCapabilities> => (lenses || hasRunner ? { codeLensProvider: {} } : {});

/** Tells what has to be known of edits elsewhere. */
export function provideCodeLenses(session: Session): Pick<LensChanges, 'appChanged'> {
  const changes = lensChanges(session);
  session.connection.onCodeLens(({ textDocument }) =>
    answerRequest<CodeLens[] | null>(session, 'codeLens', textDocument.uri, null, (located) => {
      changes.answered(textDocument.uri, located);
      if (!session.options.lenses) return serverLenses(session, textDocument.uri, located);
      const { texts } = session;
      const { app, root, path, file } = located;
      const migration = migrateCommand(located, texts);
      return [
        ...(migration ? [migration] : []),
        ...lensesOf(app, path).flatMap((lens) => {
          const { payload } = lens;
          const choice: TriggerChoice = { app: root, triggers: lens.triggers.map(toItem), ...(payload && { payload }) };
          const range = toRange(file.lines, lens.range);
          const last = newestRun(session, root, lens);
          return [
            ...(last ? [{ range, command: reportCommand(texts, last, root, app) }] : []),
            { range, command: runCommand(texts, lens, choice) },
            // Where no process can be started, triggering explains that; a second lens would only say the same.
            ...(session.host.runner
              ? [{ range, command: { title: texts.debug, command: COMMANDS.debug, arguments: [choice] } }]
              : []),
            ...(payload
              ? [{ range, command: expectationCommand(texts, located, payload) }]
              : [{ range, command: { title: texts.withPayload, command: COMMANDS.triggerWith, arguments: [choice] } }]),
          ];
        }),
        ...listenersIn(app, path).map((listener) => ({
          range: toRange(file.lines, listener.range),
          command: listenerCommand(texts, listener),
        })),
        ...usagesShown(app, file).map(({ handler, nameRange, used, total }) => {
          const params: FieldsParams = { uri: textDocument.uri, handler };
          const title = texts.reads(used.length, total);
          return {
            range: toRange(file.lines, nameRange),
            command: { title, tooltip: texts.readsTooltip, command: COMMANDS.showFields, arguments: [params] },
          };
        }),
      ];
    }),
  );
  return changes;
}

/** Three dots where something is asked first. */
function runCommand(texts: Texts, { triggers, payload }: Lens, choice: TriggerChoice): Command {
  const names = [...new Set(triggers.map(({ name }) => name))].join(', ');
  const title = payload ? texts.runWithPayload : triggers.length === 1 ? texts.run : texts.runWhich;
  return { title: `$(play) ${title}`, tooltip: texts.triggers(names), command: COMMANDS.trigger, arguments: [choice] };
}

/** What is expected of a payload stands beside it, or may. */
function expectationCommand(texts: Texts, { app, root }: LocatedDocument, payload: string): Command {
  const title = app.files.has(expectationPathFor(payload)) ? texts.editExpectation : texts.addExpectation;
  return { title, command: COMMANDS.editExpectation, arguments: [joinUri(root, payload)] };
}

/** Over a payload, the last run that was on it. */
function newestRun({ lastRuns }: Session, root: string, { triggers, payload }: Lens): LastRun | undefined {
  const runs = triggers
    .flatMap(({ scope, name }) => lastRuns.of(root, scope, name) ?? [])
    .filter(({ report }) => payload === undefined || report.payloadSource === payload);
  return runs.sort((one, other) => other.order - one.order)[0];
}

/** How it ended; leads to its report. */
function reportCommand(texts: Texts, run: LastRun, root: string, app: App): Command {
  const { outcome, durationMs, event, scope, accepted } = run.report;
  const time = durationMs < 1000 ? `${Math.max(1, Math.round(durationMs))} ms` : `${(durationMs / 1000).toFixed(1)} s`;
  const ending =
    outcome !== 'returned'
      ? `✗ ${texts.outcomes[outcome]}`
      : accepted === false
        ? `✗ ${texts.failsForCaller}`
        : `✓ ${time}`;
  const report: ReportOf = { app: root, name: event, scope };
  const title = isStale(run, app) ? texts.beforeEdits(ending) : ending;
  return { title, tooltip: texts.showsReport(event), command: COMMANDS.showReport, arguments: [report] };
}

/** Says what the event is; there is nothing to click. */
function listenerCommand(texts: Texts, { event, isIntercepted, used, total }: Listener): Command {
  const [what = ''] = event.summary.split(/\. |; /);
  const read = used.length > 0 ? texts.reads(used.length, total) : undefined;
  const title = [what, isIntercepted ? texts.productWaits : undefined, read].filter(Boolean).join(' · ');
  const kinds = event.kinds.join(', ');
  const tooltip = [event.page, kinds, used.join(', ')].filter(Boolean).join(' · ');
  return { title, ...(tooltip !== '' && { tooltip }), command: '' };
}

/** Where a handler reads nothing of its payload, a number would only be in the way. */
const usagesShown = (app: App, file: SourceFile): readonly FieldUsage[] =>
  file === app.server ? fieldUsages(app).filter(({ used }) => used.length > 0) : [];

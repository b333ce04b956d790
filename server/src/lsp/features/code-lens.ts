/** textDocument/codeLens: "Trigger" above each handler and each registration, and what a handler reads, for clients that have the command. */
import type { CodeLens, ServerCapabilities } from 'vscode-languageserver';
import { type App, type FieldUsage, fieldUsages, type Lens, lensesOf, type SourceFile } from '../../core/index.ts';
import { isStale } from '../last-runs.ts';
import { COMMANDS, type FieldsParams, type InitializationOptions, type TriggerChoice } from '../protocol.ts';
import { answer, type Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import { toItem } from './run.ts';

export const codeLensCapability = ({ lenses }: InitializationOptions): Partial<ServerCapabilities> =>
  lenses ? { codeLensProvider: {} } : {};

export function provideCodeLenses(session: Session): void {
  if (!session.options.lenses) return;
  session.connection.onCodeLens(({ textDocument }) =>
    answer<CodeLens[] | null>(session, 'codeLens', textDocument.uri, null, ({ app, root, path, file }) => [
      ...lensesOf(app, path).flatMap((lens) => {
        const choice: TriggerChoice = { app: root, triggers: lens.triggers.map(toItem) };
        const range = toRange(file.lines, lens.range);
        const last = lastRunTitle(session, root, app, lens);
        return [
          { range, command: { title: titleOf(lens), command: COMMANDS.trigger, arguments: [choice] } },
          { range, command: { title: 'with…', command: COMMANDS.triggerWith, arguments: [choice] } },
          ...(last ? [{ range, command: { title: last, command: COMMANDS.showReport } }] : []),
        ];
      }),
      ...usagesShown(app, file).map(({ handler, nameRange, used, total }) => {
        const params: FieldsParams = { uri: textDocument.uri, handler };
        const title = `reads ${used.length} of ${total} fields`;
        return {
          range: toRange(file.lines, nameRange),
          command: { title, command: COMMANDS.showFields, arguments: [params] },
        };
      }),
    ]),
  );
}

function titleOf({ triggers }: Lens): string {
  const names = [...new Set(triggers.map(({ name }) => name))];
  return names.length === 1 ? `$(play) Trigger ${names[0]}` : `$(play) Trigger one of ${names.length} events…`;
}

/** How the newest run of these ended; nothing where none of them was run. */
function lastRunTitle(session: Session, root: string, app: App, { triggers }: Lens): string | undefined {
  const runs = triggers.flatMap(({ scope, name }) => session.lastRuns.of(root, scope, name) ?? []);
  const [first, ...others] = runs;
  if (!first) return undefined;
  const run = others.reduce((newest, other) => (other.order > newest.order ? other : newest), first);
  const { outcome, durationMs } = run.report;
  const time = durationMs < 1000 ? `${Math.max(1, Math.round(durationMs))} ms` : `${(durationMs / 1000).toFixed(1)} s`;
  const ending = outcome === 'returned' ? `✓ ${time}` : `✗ ${outcome}`;
  return `${ending}${isStale(run, app) ? ' before your edits' : ''} · report`;
}

/** Where a handler reads nothing of its payload, a number would only be in the way. */
const usagesShown = (app: App, file: SourceFile): readonly FieldUsage[] =>
  file === app.server ? fieldUsages(app).filter(({ used }) => used.length > 0) : [];

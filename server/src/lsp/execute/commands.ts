/** workspace/executeCommand for clients that have no commands of ours: run, test, report, migrate. */
import {
  type CancellationToken,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  type ServerCapabilities,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { headline, payloadChoices, type RunReport, reportLines } from '../../core/index.ts';
import type { Diagnostics } from '../features/diagnostics.ts';
import { migrationResult } from '../features/migrate.ts';
import { runWith } from '../features/run.ts';
import { runTestsOf } from '../features/tests.ts';
import { type CommandTarget, SERVER_COMMANDS } from '../protocol/server-commands.ts';
import type { InitializationOptions } from '../protocol.ts';
import { describeError, type Session } from '../session.ts';
import { choose, offer, showText, tell } from './dialog.ts';
import { appOf, targetOf } from './target.ts';

export const commandCapability = ({ lenses }: InitializationOptions): Partial<ServerCapabilities> =>
  lenses ? {} : { executeCommandProvider: { commands: Object.values(SERVER_COMMANDS) } };

type Execute = (given: CommandTarget, token: CancellationToken) => Promise<void>;

export function provideCommands(session: Session, diagnostics: Diagnostics): void {
  if (session.options.lenses) return;
  const commands: Readonly<Record<string, Execute>> = {
    [SERVER_COMMANDS.run]: (given, token) => run(session, diagnostics, given, token, false),
    [SERVER_COMMANDS.runWith]: (given, token) => run(session, diagnostics, given, token, true),
    [SERVER_COMMANDS.test]: (given, token) => test(session, given, token),
    [SERVER_COMMANDS.report]: (given) => showReport(session, given),
    [SERVER_COMMANDS.migrate]: (given) => migrate(session, given),
  };
  const known = new Map(Object.entries(commands));
  session.connection.onExecuteCommand(async ({ command, arguments: given }, token) => {
    const execute = known.get(command);
    if (!execute) throw new ResponseError(LSPErrorCodes.RequestFailed, `There is no command ${command}`);
    const [target] = given ?? [];
    await execute(typeof target === 'object' && target !== null ? (target as CommandTarget) : {}, token);
    return null;
  });
}

async function run(
  session: Session,
  diagnostics: Diagnostics,
  given: CommandTarget,
  token: CancellationToken,
  asksPayload: boolean,
): Promise<void> {
  const target = await targetOf(session, given);
  if (!target) return;
  if (typeof target === 'string') return tell(session, MessageType.Warning, target);
  const { located, trigger } = target;
  let { payload } = target;
  if (asksPayload) {
    const sources = payloadChoices(located.app, trigger).choices.map(({ source }) => source);
    payload = await choose(
      session,
      `Run ${trigger.name} on which payload?`,
      sources,
      'name it as payload in the argument of the command.',
    );
    if (payload === undefined) return;
  }
  if (!(await mayRun(session))) return;
  const { name, scope } = trigger;
  const params = { app: located.root, name, scope, ...(payload !== undefined && { payload }) };
  const report = await runWith(session, params, token, (runner, request, onCancel) => runner.run(request, onCancel));
  diagnostics.allChanged();
  offerReport(session, report);
}

/** Code of the workspace is run when the client says so at the start, or the person agrees: once for the session. */
async function mayRun(session: Session): Promise<boolean> {
  if (session.isTrusted()) return true;
  const agreed = 'Run it, and all that follow';
  const answer = await choose(
    session,
    'This runs code of the workspace. Do you trust it?',
    [agreed, 'Do not run it'],
    'if you do, say "trusted": true in initializationOptions.',
  );
  if (answer === agreed) session.trust();
  return answer === agreed;
}

/** Nobody waits for the answer: the run is over. */
function offerReport(session: Session, report: RunReport): void {
  const isFine = report.outcome === 'returned' && report.accepted !== false;
  offer(session, isFine ? MessageType.Info : MessageType.Warning, headline(report), 'Show Report')
    .then((isWanted) => (isWanted ? showText(session, REPORT, textOf(report)) : undefined))
    .catch((error: unknown) => session.host.log(`showing a report failed: ${describeError(error)}`));
}

const REPORT = 'report.txt';

const textOf = (report: RunReport): string => `${reportLines(report).join('\n')}\n`;

async function showReport(session: Session, given: CommandTarget): Promise<void> {
  const located = await appOf(session, given);
  if (typeof located === 'string') return tell(session, MessageType.Warning, located);
  const [newest] = [...session.lastRuns.ofApp(located.root)].sort((one, other) => other.order - one.order);
  if (newest) return showText(session, REPORT, textOf(newest.report));
  tell(session, MessageType.Info, 'Nothing of this app has been run yet: run a handler first.');
}

async function test(session: Session, given: CommandTarget, token: CancellationToken): Promise<void> {
  const located = await appOf(session, given);
  if (typeof located === 'string') return tell(session, MessageType.Warning, located);
  if (!(await mayRun(session))) return;
  const progress = session.capabilities.window?.workDoneProgress
    ? await session.connection.window.createWorkDoneProgress()
    : undefined;
  progress?.begin('Running the payloads', undefined, undefined, true);
  try {
    const { tests } = await runTestsOf(session, { app: located.root }, token);
    const failed = tests.filter(({ status }) => status === 'failed' || status === 'error');
    const lines = tests.map(({ id, status, failures }) =>
      [`${status} ${id}`, ...failures.map(({ path, message }) => `  ${path}: ${message}`)].join('\n'),
    );
    tell(
      session,
      failed.length > 0 ? MessageType.Warning : MessageType.Info,
      `${tests.length} payloads run: ${failed.length > 0 ? `${failed.length} failed` : 'all passed'}.`,
    );
    if (failed.length > 0) await showText(session, 'tests.txt', `${lines.join('\n')}\n`);
  } finally {
    progress?.done();
  }
}

const MIGRATE_IN_TERMINAL = 'freshworks-events migrate, in a terminal, takes the answers from a file.';

async function migrate(session: Session, given: CommandTarget): Promise<void> {
  const located = await appOf(session, given);
  if (typeof located === 'string') return tell(session, MessageType.Warning, located);
  const answers = new Map<string, string>();
  for (;;) {
    const result = await migrationResult(session, { app: located.root, answers: Object.fromEntries(answers) });
    if (!result) return tell(session, MessageType.Warning, 'The app is gone: open its manifest.json first.');
    const open = result.questions.find(({ id, default: usual }) => !answers.has(id) && usual === undefined);
    if (!open) {
      const apply = 'Change the files';
      const message = `Migrate to platform ${result.to}: ${result.files} files, ${result.notes.length} notes.`;
      if ((await choose(session, message, [apply], MIGRATE_IN_TERMINAL)) !== apply) return;
      const { applied } = await session.connection.workspace.applyEdit({ edit: result.edit as WorkspaceEdit });
      const notes = result.notes.map(
        ({ uri, position, text }) => `${uri}${position ? `:${position.line + 1}` : ''}  ${text}`,
      );
      if (!applied) return tell(session, MessageType.Warning, 'The editor did not apply the changes.');
      return notes.length > 0 ? showText(session, 'migration.txt', `${notes.join('\n')}\n`) : undefined;
    }
    const answer = await choose(session, open.text, open.choices, MIGRATE_IN_TERMINAL);
    if (answer === undefined) return;
    answers.set(open.id, answer);
  }
}

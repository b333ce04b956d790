/** workspace/executeCommand for clients that have no commands of ours: run, test, report, migrate, new. */
import { LSPErrorCodes, MessageType, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import { headline, payloadChoices, type RunReport, reportLines } from '../../core/index.ts';
import { WISH_MEMBERS } from '../features/create.ts';
import type { Diagnostics } from '../features/diagnostics.ts';
import { runWith } from '../features/run.ts';
import { runTestsOf } from '../features/tests.ts';
import { APP, DOCUMENT, fitting, object, optional, POSITION, text } from '../parameters.ts';
import { type CommandTarget, type NewAppTarget, SERVER_COMMANDS } from '../protocol/server-commands.ts';
import type { InitializationOptions } from '../protocol.ts';
import { describeError, type Session } from '../session.ts';
import { choose, offer, showText, tell } from './dialog.ts';
import { migrateApp } from './migrate.ts';
import { writeNewApp } from './new-app.ts';
import { appOf, targetOf } from './target.ts';
import { type Asked, working } from './work.ts';

export const commandCapability = ({ lenses }: InitializationOptions): Partial<ServerCapabilities> =>
  lenses ? {} : { executeCommandProvider: { commands: Object.values(SERVER_COMMANDS), workDoneProgress: true } };

/** What it answers is the answer of the request. */
type Execute = (given: CommandTarget & NewAppTarget, asked: Asked) => Promise<unknown>;

export function provideCommands(session: Session, diagnostics: Diagnostics): void {
  if (session.options.lenses) return;
  const commands: Readonly<Record<string, Execute>> = {
    [SERVER_COMMANDS.run]: (given, asked) => run(session, diagnostics, given, asked, false),
    [SERVER_COMMANDS.runWith]: (given, asked) => run(session, diagnostics, given, asked, true),
    [SERVER_COMMANDS.test]: (given, asked) => test(session, given, asked),
    [SERVER_COMMANDS.report]: (given) => showReport(session, given),
    [SERVER_COMMANDS.migrate]: (given, asked) =>
      working(session, 'Migrating the app', asked, (work) => migrateApp(session, given, work)),
    [SERVER_COMMANDS.new]: (given) => writeNewApp(session, given),
  };
  const known = new Map(Object.entries(commands));
  session.connection.onExecuteCommand(async ({ command, arguments: given }, token, progress) => {
    const execute = known.get(command);
    if (!execute) throw new ResponseError(LSPErrorCodes.RequestFailed, `There is no command ${command}`);
    return (await execute(fitting(command, TARGET, (given ?? []).slice(0, 1)), { token, progress })) ?? null;
  });
}

const TARGET = object<CommandTarget & NewAppTarget>({
  uri: optional(DOCUMENT),
  position: optional(POSITION),
  app: optional(APP),
  name: optional(text('the name of an event or function')),
  scope: optional(text('a product or module')),
  payload: optional(text('generated, empty, or a file such as server/test_data/onTicketCreate.json')),
  folder: optional(text('the URI of a folder')),
  ...WISH_MEMBERS,
});

async function run(
  session: Session,
  diagnostics: Diagnostics,
  given: CommandTarget,
  asked: Asked,
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
  const report = await working(session, `Running ${name}`, asked, ({ token }) =>
    runWith(session, params, token, (runner, request, onCancel) => runner.run(request, onCancel)),
  );
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

async function test(session: Session, given: CommandTarget, asked: Asked): Promise<void> {
  const located = await appOf(session, given);
  if (typeof located === 'string') return tell(session, MessageType.Warning, located);
  if (!(await mayRun(session))) return;
  const { tests } = await working(session, 'Running the payloads', asked, ({ token, report }) =>
    runTestsOf(session, { app: located.root }, token, (done, all) => report(`${done} of ${all}`, (100 * done) / all)),
  );
  const failed = tests.filter(({ status }) => status === 'failed' || status === 'error');
  const left = tests.filter(({ status }) => status === 'skipped').length;
  const lines = tests.map(({ id, status, failures }) =>
    [`${status} ${id}`, ...failures.map(({ path, message }) => `  ${path}: ${message}`)].join('\n'),
  );
  const verdict = failed.length > 0 ? `${failed.length} failed` : left > 0 ? 'none failed' : 'all passed';
  tell(
    session,
    failed.length > 0 || left > 0 ? MessageType.Warning : MessageType.Info,
    `${tests.length - left} payloads run: ${verdict}${left > 0 ? `, ${left} were not run any more` : ''}.`,
  );
  if (failed.length > 0) await showText(session, 'tests.txt', `${lines.join('\n')}\n`);
}

/** The command that migrates an app: asks what nobody can decide, says what changes, and changes it in one edit. */
import { MessageType, type WorkspaceEdit } from 'vscode-languageserver';
import { applyEdit, canApply } from '../apply-edit.ts';
import { migrationResult } from '../features/migrate.ts';
import type { MigrateResult } from '../protocol/migration.ts';
import type { CommandTarget } from '../protocol/server-commands.ts';
import type { Session } from '../session.ts';
import { choose, showText, tell } from './dialog.ts';
import { appOf } from './target.ts';
import type { Work } from './work.ts';

export async function migrateApp(session: Session, given: CommandTarget, work: Work): Promise<void> {
  const located = await appOf(session, given);
  if (typeof located === 'string') return tell(session, MessageType.Warning, located);
  const answers = new Map<string, string>();
  while (!work.token.isCancellationRequested) {
    const result = await migrationResult(session, { app: located.root, answers: Object.fromEntries(answers) });
    if (!result) return tell(session, MessageType.Warning, 'The app is gone: open its manifest.json first.');
    if (!result.isWhole || !canApply(session)) return tell(session, MessageType.Warning, CANNOT);
    const open = result.questions.find(({ id, default: usual }) => !answers.has(id) && usual === undefined);
    if (!open) return change(session, result, work);
    work.report(`${answers.size} questions answered`);
    const answer = await choose(session, open.text, open.choices, IN_TERMINAL);
    if (answer === undefined) return;
    answers.set(open.id, answer);
  }
}

const IN_TERMINAL = 'freshworks-events migrate, in a terminal, takes the answers from a file.';
const CANNOT =
  'This editor cannot create the files that the migrated app needs, so nothing was changed: freshworks-events migrate, in a terminal, does all of it.';

async function change(session: Session, { to, files, notes, edit }: MigrateResult, { token }: Work): Promise<void> {
  const apply = 'Change the files';
  const message = `Migrate to platform ${to}: ${files} files, ${notes.length} notes.`;
  if ((await choose(session, message, [apply], IN_TERMINAL)) !== apply || token.isCancellationRequested) return;
  if (!(await applyEdit(session, `Migrate to platform ${to}`, edit as WorkspaceEdit)))
    return tell(session, MessageType.Warning, 'The editor did not apply the changes.');
  const lines = notes.map(({ uri, position, text }) => `${uri}${position ? `:${position.line + 1}` : ''}  ${text}`);
  if (lines.length > 0) await showText(session, 'migration.txt', `${lines.join('\n')}\n`);
}

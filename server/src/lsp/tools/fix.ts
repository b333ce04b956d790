/** The tool `fix`: the safe fixes of an app as a diff, which the editor applies where that is asked for. */
import { type FileChange, fixAll, type SourceFile, smallestEdit, unifiedDiff } from '../../core/index.ts';
import { applyEdit } from '../apply-edit.ts';
import { editAbilities } from '../edit-abilities.ts';
import type { Session } from '../session.ts';
import { toEdit } from '../to-lsp.ts';
import type { LocatedApp } from '../workspace/located.ts';
import { flagIn, refused, textIn } from './input.ts';
import { appNamed } from './named-app.ts';
import type { Tool } from './tool.ts';

export const fixTool: Tool = async (session, input) => {
  const { located } = await appNamed(session, textIn(input, 'app'));
  const options = { severities: session.settings().rules, failing: session.host.failingRule };
  const { changed, count } = fixAll(located.app, options);
  const diff = changed.map(({ path, text }) => unifiedDiff(path, located.app.files.get(path)?.text, text)).join('');
  if (count === 0) return { applied: false, diff, next: 'There is nothing to fix safely: check says what is left.' };
  if (!flagIn(input, 'apply'))
    return { applied: false, diff, next: 'Call fix with apply: true to make these changes.' };
  await apply(session, located, changed);
  return {
    applied: true,
    diff,
    next: 'The files are changed in the editor and not saved yet; runs and checks see the changes. Call check for what is left.',
  };
};

async function apply(session: Session, located: LocatedApp, changed: readonly SourceFile[]): Promise<void> {
  const abilities = editAbilities(session);
  const changes = changed.map((file) => changeTo(file, located.app.files.get(file.path)?.text));
  const made = changes.find((change) => change.create && !abilities.create);
  if (made) throw refused(`This editor cannot create ${made.path}: write it as the diff has it.`);
  const edit = toEdit(changes, located, session.workspace, { ...abilities, reveal: false });
  if (!(await applyEdit(session, 'Safe fixes', edit)))
    throw refused('The editor did not apply the fixes: a file may have changed meanwhile. Try again.');
}

/** One edit of what differs, so that cursors elsewhere stay where they are. */
function changeTo({ path, text }: SourceFile, before: string | undefined): FileChange {
  if (before === undefined) return { path, create: true, edits: [{ range: { start: 0, end: 0 }, text }] };
  return { path, edits: [smallestEdit(before, { start: 0, end: before.length }, text)] };
}

/** The tool `migrate`: what a newer platform asks of an app. Nothing is changed. */
import { migrationResult } from '../features/migrate.ts';
import { refused, textIn } from './input.ts';
import { appNamed } from './named-app.ts';
import type { Tool } from './tool.ts';

export const migrateTool: Tool = async (session, input) => {
  const { located } = await appNamed(session, textIn(input, 'app'));
  const to = textIn(input, 'to');
  const result = await migrationResult(session, { app: located.root, ...(to !== undefined && { to }) });
  if (!result) throw refused('The app is not known any more: check says which apps there are.');
  const { edit, questions, notes, ...rest } = result;
  const placed = notes.map(({ uri, position, text }) => ({ uri, ...(position && { line: position.line + 1 }), text }));
  return {
    ...rest,
    questions: questions.map(({ position, ...question }) => ({ ...question, line: position.line + 1 })),
    notes: placed,
    changes: reasonsIn(edit),
    next: result.isComplete
      ? 'Tell the author what changes; "Freshworks: Migrate App to Platform 3.0…" makes the changes, after a preview.'
      : 'Put the questions to the author; "Freshworks: Migrate App to Platform 3.0…" asks them and makes the changes.',
  };
};

/** Why files change, each reason once. */
function reasonsIn(edit: object): readonly string[] {
  const annotations = 'changeAnnotations' in edit ? edit.changeAnnotations : undefined;
  const all: readonly { readonly label?: unknown }[] = Object.values(annotations ?? {});
  return [...new Set(all.flatMap(({ label }) => (typeof label === 'string' ? [label] : [])))];
}

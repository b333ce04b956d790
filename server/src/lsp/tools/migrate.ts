/** The tool `migrate`: what a newer platform asks of an app. Nothing is changed. */
import type { Migration } from '../../core/index.ts';
import { migrationFor, resultOf } from '../features/migrate.ts';
import { refused, textIn } from './input.ts';
import { appNamed } from './named-app.ts';
import type { Tool } from './tool.ts';

export const migrateTool: Tool = async (session, input) => {
  const { located } = await appNamed(session, textIn(input, 'app'));
  const to = textIn(input, 'to');
  const found = await migrationFor(session, { app: located.root, ...(to !== undefined && { to }) });
  if (!found) throw refused('The app is not known any more: check says which apps there are.');
  const result = resultOf(session, found.located, found.migration);
  const { edit: _edit, isWhole: _isWhole, questions, notes, ...rest } = result;
  const placed = notes.map(({ uri, position, text }) => ({ uri, ...(position && { line: position.line + 1 }), text }));
  return {
    ...rest,
    questions: questions.map(({ position, ...question }) => ({ ...question, line: position.line + 1 })),
    notes: placed,
    changes: reasonsOf(found.migration),
    next: result.isComplete
      ? 'Tell the author what changes; "Freshworks: Migrate App to Platform 3.0…" makes the changes, after a preview.'
      : 'Put the questions to the author; "Freshworks: Migrate App to Platform 3.0…" asks them and makes the changes.',
  };
};

/** Why files change, each reason once. */
const reasonsOf = ({ edits, creates, deletes }: Migration): readonly string[] => [
  ...new Set([...creates, ...edits, ...deletes].map(({ reason }) => reason)),
];

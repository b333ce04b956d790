/** The tool `explain`: what is known of an event, a field, a file of an app or a function of the platform, in few words. */
import { explain, shortLists, shortShape } from '../../core/index.ts';
import { refused, textIn } from './input.ts';
import type { Tool } from './tool.ts';

export const explainTool: Tool = async (_session, input) => {
  const subject = textIn(input, 'subject');
  const path = textIn(input, 'path');
  if (subject === undefined) throw refused('Say what to explain: subject, such as freshdesk.onTicketUpdate.');
  if (path !== undefined && !subject.includes('.'))
    throw refused(`A field belongs to an event: use the subject ${subject}.EVENT with the path ${path}.`);
  const found = explain(subject, path, textIn(input, 'platform'));
  if (found.kind === 'unknown') throw refused(found.message);
  if (found.kind === 'scope') return { ...found, next: 'Ask for one of the events, as SCOPE.EVENT.' };
  if (found.kind === 'platform') return { ...found, next: 'Write the call as it stands here, then check.' };
  if (found.kind === 'client')
    return { ...shortLists(found), next: 'Ask for one of its members, such as client.data.get, or a name behind it.' };
  const shape = shortShape(found.shape);
  const next = path
    ? 'Read the field by exactly this path; guard it where it is nullable or optional.'
    : 'Ask for a field with path, those that are cut as well, or write the code and check.';
  if (found.kind !== 'event') return { ...found, shape, next };
  const { details, ...event } = found;
  const facts = path || !details ? {} : { triggers: details.triggers, changes: details.changes, notes: details.notes };
  return { ...event, ...facts, shape, next };
};

/**
 * A handler for which somebody waits (an app set-up event, a function of the front end, an action) gets `renderData` on every
 * way on which it ends without it: at its end, before a `return`, and where an error is caught.
 *
 * What no-missing-render-data finds there one by one, all at once. Where the place for one of the answers cannot be told, as
 * in a branch beside one that answers, or behind callbacks, nothing is offered: half an answer is no help.
 */
import { changeOf } from '../rules/edits/fixes.ts';
import { unanswered } from '../rules/no-missing-render-data.ts';
import { exportedAt } from './handler-at.ts';
import type { Refactoring, RefactorPlace } from './refactoring.ts';

export function answerEverywhere(place: RefactorPlace): readonly Refactoring[] {
  const { app, file } = place;
  const handler = app.exports.open ? undefined : exportedAt(place);
  if (!handler) return [];
  const places = unanswered(app, file, [handler]);
  const edits = places.map(({ fixes }) => fixes?.()[0]?.changes.flatMap((change) => change.edits) ?? []);
  if (edits.length === 0 || edits.some((ofPlace) => ofPlace.length === 0)) return [];
  const where = edits.length === 1 ? '' : `, in ${edits.length} places`;
  return [
    {
      id: `answer ${handler.name}`,
      title: `Answer with \`renderData\` on every way through \`${handler.name}\`${where}`,
      kind: 'rewrite',
      changes: () => ({ files: [changeOf(file, ...edits.flat())] }),
    },
  ];
}

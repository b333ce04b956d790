/**
 * A handler for which somebody waits (an app set-up event, a function of the front end, an action) gets `renderData` on every
 * way on which it ends without it: at its end, before a `return`, and where an error is caught.
 *
 * What no-missing-render-data finds there one by one, all at once. Where the place for one of the answers cannot be told, as
 * in a branch beside one that answers, or behind callbacks, nothing is offered: half an answer is no help.
 */
import { commonEvent } from '../catalog/envelope.ts';
import { type App, registrationsOf } from '../model/app.ts';
import type { ExportedFunction } from '../model/exports.ts';
import { changeOf } from '../rules/edits/fixes.ts';
import { RULES } from '../rules/registry.generated.ts';
import type { Report } from '../rules/rule.ts';
import { exportedAt, isWithin } from './handler-at.ts';
import type { Refactoring, RefactorPlace } from './refactoring.ts';

export function answerEverywhere(place: RefactorPlace): readonly Refactoring[] {
  const { app, file } = place;
  const handler = app.exports.open ? undefined : exportedAt(place);
  if (!handler || isForEventsOnly(app, handler.name)) return [];
  const places = unansweredIn(app, handler);
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

/** Nobody waits for what answers an event, but for those that set the app up. */
function isForEventsOnly(app: App, name: string): boolean {
  const { basis } = app.manifest.platform;
  const registrations = registrationsOf(app, name);
  return (
    registrations.length > 0 &&
    registrations.every(({ kind, name: event }) => kind === 'event' && !commonEvent(basis, event)?.rendersData)
  );
}

/** What the rule says of one handler, but that it answers twice. */
const unansweredIn = (app: App, { nameRange, node }: ExportedFunction): readonly Report[] =>
  unansweredOf(app).filter(({ range }) => isWithin(range, nameRange) || (node && isWithin(range, node)));

/** Of the whole app, worked out once however often the cursor comes to a handler. */
function unansweredOf(app: App): readonly Report[] {
  const found = known.get(app) ?? reportsOn(app);
  known.set(app, found);
  return found;
}

const known = new WeakMap<App, readonly Report[]>();

function reportsOn(app: App): readonly Report[] {
  const found: Report[] = [];
  const rule = RULES.find(({ code }) => code === 'no-missing-render-data');
  rule?.check({ app, report: (one) => found.push(one), before: { rules: new Set(), silenced: [] } });
  return found.filter(
    ({ file, range }) => file === app.server && file.text.slice(range.start, range.end) !== 'renderData',
  );
}

/**
 * Server code makes an address for other services, or a schedule, and the app does not subscribe to the event that follows.
 *
 * `generateTargetUrl` needs `onExternalEvent`, `$schedule.create` and `$schedule.update` need `onScheduledEvent`. Without
 * the event the platform rejects the call: "Unsupported operation: The generateTargetUrl method cannot be used unless there
 * is a corresponding external event callback", "The app has not registered an onScheduledEvent".
 *
 * The fix writes the event into the manifest, or into the `events` array up to 2.0, and a handler into `server/server.js`.
 *
 * ```js invalid server/server.js
 * exports = {
 *   onAppInstall: async function (payload) {
 *     const url = await generateTargetUrl();
 *                       ^^^^^^^^^^^^^^^^^
 *     console.log(url);
 *     renderData();
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onAppInstall: async function (payload) {
 *     const url = await generateTargetUrl();
 *     console.log(url);
 *     renderData();
 *   },
 *
 *   onExternalEvent: function (payload) {
 *     console.log(payload.event);
 *   }
 * };
 * ```
 */
import { callsOfPlatform, flowOf, runningFiles } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { nearestName } from '../text/nearest.ts';
import { isInArray, seesAllEvents, subscribe } from './no-missing-event/subscribe.ts';
import type { Report, Rule } from './rule.ts';

export const noMissingEvent: Rule = {
  code: 'no-missing-event',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    if (!seesAllEvents(app)) return;
    const flow = flowOf(app);
    const running = new Set(runningFiles(flow));
    const events = eventsOf(app);
    for (const [name, event] of NEEDS) {
      if (events.includes(event) || isInArray(app.exports, event)) continue;
      const calls = callsOfPlatform(flow, name);
      // A misspelt event and an `events` array that nobody reads any more are findings of their own.
      if (calls.length === 0 || nearestName(event, events) !== undefined) continue;
      for (const { file, call } of calls) {
        // A parameter or a variable that may hold something else as well is not for certain the platform's.
        if (!running.has(file) || flow.valueOf(file, call.callee).length !== 1) continue;
        const { start, end } = call.callee;
        report({
          file: file.file,
          range: { start, end },
          message: `\`${name}\` fails because the app does not subscribe to \`${event}\`: register the event with a handler.`,
          ...fixFor(app, event),
        });
      }
    }
  },
};

/** Source: docs/platform.md 2.4, 2.5. */
const NEEDS = [
  ['generateTargetUrl', 'onExternalEvent'],
  ['$schedule.create', 'onScheduledEvent'],
  ['$schedule.update', 'onScheduledEvent'],
] as const;

const eventsOf = ({ registrations }: App): readonly string[] =>
  registrations.filter(({ kind }) => kind === 'event').map(({ name }) => name);

function fixFor(app: App, event: string): Pick<Report, 'fixes' | 'fixSafety'> {
  if (!subscribe(app, event)) return {};
  return { fixSafety: 'unsafe', fixes: () => [subscribe(app, event)].filter((fix) => fix !== undefined) };
}

/**
 * A function of the platform gets an argument that it rejects.
 *
 * Names of schedules, units and frequencies, keys of `$db` and their limits in the app's platform version, options, actions,
 * and the error of `renderData`: what is written out in the code, or in a `const`, is compared with what the platform takes.
 * The message ends with the platform's own words where it has some, such as "Name length must not be greater than 30".
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     await $schedule.create({
 *       name: 'remind the agent of the ticket that nobody answered',
 *             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *       data: { ticket: payload.data.ticket.id },
 *       schedule_at: new Date().toISOString(),
 *       repeat: { time_unit: 'weeks', frequency: 1 }
 *                            ^^^^^^^
 *     });
 *     await $db.set('seen', true);
 *                           ^^^^
 *   }
 * };
 * ```
 *
 * ```js valid server/lib/seen.js
 * exports = {
 *   see: function (id) {
 *     return $db.set(`seen:${id}`, { seen: true }, { ttl: 3600, setIf: 'not_exist' });
 *   }
 * };
 * ```
 */
import { commonEvent } from '../catalog/envelope.ts';
import { callsOfPlatform, type Flow, flowOf, type IndexedFile, runningFiles } from '../flow/flow.ts';
import { type App, registrationsOf } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import {
  checkRenderData,
  checkRequest,
  checkStatusMessage,
  checkTargetUrl,
} from './no-invalid-platform-call/answers.ts';
import type { CallCheck } from './no-invalid-platform-call/checked-call.ts';
import { checkByName, checkCreate, checkUpdate } from './no-invalid-platform-call/schedules.ts';
import { checkEntity, checkKey, checkSet, checkStoreUpdate } from './no-invalid-platform-call/store.ts';
import type { Rule } from './rule.ts';

export const noInvalidPlatformCall: Rule = {
  code: 'no-invalid-platform-call',
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    const flow = flowOf(app);
    const running = new Set(runningFiles(flow));
    for (const [name, check] of Object.entries(CHECKS)) {
      for (const { file, call } of callsOfPlatform(flow, name)) {
        if (!running.has(file) || !isSurely(flow, file, call.callee)) continue;
        const spread = call.arguments.findIndex(({ type }) => type === 'SpreadElement');
        const mistakes = check({
          file,
          callee: call.callee,
          given: spread < 0 ? call.arguments : call.arguments.slice(0, spread),
          complete: spread < 0,
          basis: app.manifest.platform.basis,
          isSetUp: () => isInSetUp(app, file, call),
        });
        for (const { node, message, says, severity } of mistakes) {
          report({
            file: file.file,
            range: { start: node.start, end: node.end },
            message: `\`${name}\` rejects this. ${message}${says === undefined ? '' : ` (the platform says: ${says.replace(/\.$/, '')})`}.`,
            ...(severity && { severity }),
          });
        }
      }
    }
  },
};

const CHECKS: Readonly<Record<string, CallCheck>> = {
  '$schedule.create': checkCreate,
  '$schedule.update': checkUpdate,
  '$schedule.fetch': checkByName,
  '$schedule.delete': checkByName,
  '$db.set': checkSet,
  '$db.get': checkKey,
  '$db.update': checkStoreUpdate,
  '$db.delete': checkKey,
  '$db.entity': checkEntity,
  '$job.updateStatusMessage': checkStatusMessage,
  '$request.get': checkRequest,
  '$request.post': checkRequest,
  '$request.put': checkRequest,
  '$request.patch': checkRequest,
  '$request.delete': checkRequest,
  generateTargetUrl: checkTargetUrl,
  renderData: checkRenderData,
};

/** A name that may stand for something else as well is not for certain the platform's. */
const isSurely = (flow: Flow, file: IndexedFile, callee: AnyNode): boolean => flow.valueOf(file, callee).length === 1;

/** Inside of an exported function that answers app set-up events and nothing else. */
function isInSetUp(app: App, file: IndexedFile, node: AnyNode): boolean {
  if (file.file.path !== SERVER_PATH) return false;
  const handler = app.exports.functions.find(({ node: fn }) => fn && fn.start <= node.start && node.end <= fn.end);
  const registrations = handler ? registrationsOf(app, handler.name) : [];
  const { basis } = app.manifest.platform;
  return (
    registrations.length > 0 &&
    registrations.every(({ kind, name }) => kind === 'event' && commonEvent(basis, name)?.rendersData)
  );
}

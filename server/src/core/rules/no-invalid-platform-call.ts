/**
 * A function of the platform gets an argument that it rejects.
 *
 * Names of schedules, units and frequencies, keys of `$db` and their limits in the app's platform version, options, actions,
 * and the error of `renderData`: what is written out in the code, or in a `const`, is compared with what the platform takes,
 * and so is the type of a field of the payload: the number of a ticket is no name of a schedule.
 * The message ends with the platform's own words where it has some, such as "Name length must not be greater than 30".
 *
 * An error that somebody caught is no error of `renderData` by its message alone: `renderData(error.message)` and
 * `renderData('Failed: ' + error)` are answered with that text of the platform instead of theirs. A function that does not
 * show what it gives, and an error as it was caught, are not looked at.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {
 *     "events": { "onTicketCreate": { "handler": "onTicketCreate" } },
 *     "functions": { "look": {} }
 *   } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * const { remind } = require('./lib/remind');
 *
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     await remind(payload.data.ticket.id);
 *   },
 *
 *   look: async function (args) {
 *     try {
 *       renderData(null, await $db.get(`seen:${args.id}`));
 *     } catch (error) {
 *       renderData(error.message);
 *                  ^^^^^^^^^^^^^
 *     }
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * const { remind } = require('./lib/remind');
 *
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     await remind(payload.data.ticket.id);
 *   },
 *
 *   look: async function (args) {
 *     try {
 *       renderData(null, await $db.get(`seen:${args.id}`));
 *     } catch (error) {
 *       renderData({ message: error.message });
 *     }
 *   }
 * };
 * ```
 *
 * ```js invalid server/lib/remind.js
 * exports = {
 *   remind: async function (id) {
 *     await $schedule.create({
 *       name: 'remind the agent of the ticket that nobody answered',
 *             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *       data: { ticket: id },
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
import { calledNames, type Flow, type IndexedFile, isCallOf, runningFiles } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import { registeredFor } from '../model/registered.ts';
import type { AnyNode, CallExpression, NewExpression } from '../syntax/javascript.ts';
import { groupBy } from '../text/group-by.ts';
import { changeOf, fixedBy } from './edits/fixes.ts';
import { heldType } from './facts/held-shapes.ts';
import { madeType } from './facts/made-values.ts';
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
  fix: 'unsafe',
  since: '0.1.0',
  checkPart({ app, flow, part: { file, active: nodes }, report }) {
    for (const call of nodes) {
      if (call.type !== 'CallExpression' && call.type !== 'NewExpression') continue;
      for (const [name, check] of checksOf(call)) {
        if (!isCallOf(flow, file, call, name)) continue;
        if (!runningFiles(flow).includes(file) || !isSurely(flow, file, call.callee)) continue;
        const spread = call.arguments.findIndex(({ type }) => type === 'SpreadElement');
        const mistakes = check({
          file,
          callee: call.callee,
          given: spread < 0 ? call.arguments : call.arguments.slice(0, spread),
          complete: spread < 0,
          basis: app.manifest.platform.basis,
          typeOf: (node) => madeType(file, node) ?? (node && heldType(app, flow, file, node)),
          isSetUp: () => isInSetUp(app, file, call),
        });
        for (const { node, message, says, severity, instead } of mistakes) {
          const range = { start: node.start, end: node.end };
          report({
            file: file.file,
            range,
            message: `\`${name}\` rejects this. ${message}${says === undefined ? '' : ` (the platform says: ${says.replace(/\.$/, '')})`}.`,
            ...(severity && { severity }),
            ...(instead &&
              fixedBy({
                title: instead.title,
                safety: 'unsafe',
                changes: [changeOf(file.file, { range, text: instead.text })],
              })),
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

/** Those of functions whose names the call has: of most calls, none. */
function checksOf({ callee }: CallExpression | NewExpression): readonly (readonly [name: string, check: CallCheck])[] {
  const names = calledNames(callee);
  return names.flatMap((name) => CHECKS_BY_NAME.get(name) ?? NONE);
}

const CHECKS_BY_NAME = groupBy(Object.entries(CHECKS), ([name]) => name.split('.').at(-1));

const NONE: readonly never[] = [];

/** A name that may stand for something else as well is not for certain the platform's. */
const isSurely = (flow: Flow, file: IndexedFile, callee: AnyNode): boolean => flow.valueOf(file, callee).length === 1;

/** Inside of an exported function that answers app set-up events and nothing else. */
function isInSetUp(app: App, file: IndexedFile, node: AnyNode): boolean {
  if (file.file.path !== SERVER_PATH) return false;
  const handler = app.exports.functions.find(({ node: fn }) => fn && fn.start <= node.start && node.end <= fn.end);
  const registrations = handler ? registeredFor(app, handler.name) : [];
  const { basis } = app.manifest.platform;
  return (
    registrations.length > 0 &&
    registrations.every(({ kind, name }) => kind === 'event' && commonEvent(basis, name)?.rendersData)
  );
}

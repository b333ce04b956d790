/** What an app leaves with the platform under names of its own: schedules, and records of `$db`. */
import { callsOfPlatform, flowOf, indexFile } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { frontEndScripts } from '../model/front-end.ts';
import { isPartOfClient, LONGEST_SCRIPT } from '../rules/facts/client-objects.ts';
import { writtenObject } from '../rules/facts/written-values.ts';
import { nodesOf } from '../syntax/javascript.ts';
import { propertyOf } from '../syntax/json.ts';
import { calledMember } from '../syntax/names.ts';
import type { Named } from './symbol.ts';
import { expectedArguments, expectedRecords, givenNames, stepsOf, textIn } from './test-parts.ts';
import { nameAt, type RunTimeName, runTimeName } from './written-names.ts';

/** A name in code, and whether it is made there. */
interface Placed extends RunTimeName {
  readonly isMade: boolean;
}

export const scheduleNames = (app: App): readonly Named[] => [
  ...schedulesInCode(app).flatMap(named),
  ...stepsOf(app).flatMap(({ file, node }) => textIn(file, propertyOf(node, 'fire')?.value)),
  ...expectedArguments(app, /^\$schedule\./).flatMap(({ file, node }) => textIn(file, propertyOf(node, 'name')?.value)),
];

export const recordNames = (app: App): readonly Named[] => [
  ...recordsInCode(app).flatMap(named),
  ...givenNames(app, 'store'),
  ...expectedRecords(app),
  ...expectedArguments(app, /^\$db\.(?:set|get|update|delete)$/).flatMap(({ file, node }) => textIn(file, node)),
];

export const computedSchedules = (app: App): readonly RunTimeName[] => schedulesInCode(app).flatMap(madeAtRunTime);

export const computedRecords = (app: App): readonly RunTimeName[] => recordsInCode(app).flatMap(madeAtRunTime);

const named = ({ file, node, isMade }: Placed): readonly Named[] => nameAt(file, node, isMade ? 'definition' : 'use');

const madeAtRunTime = ({ file, node }: Placed): readonly RunTimeName[] => runTimeName(file, node);

/** `name` of `$schedule.create({ name, … })` and the like. */
const schedulesInCode = (app: App): readonly Placed[] =>
  ['create', 'update', 'fetch', 'delete'].flatMap((method) =>
    callsOfPlatform(flowOf(app), `$schedule.${method}`).flatMap(({ file, call: { arguments: given } }) => {
      const node = writtenObject(file, given[0])?.members.get('name') ?? given[0];
      return node ? [{ file, node, isMade: method === 'create' }] : [];
    }),
  );

const RECORD_METHODS = ['set', 'get', 'update', 'delete'];

/** The first argument of `$db.set(…)` and the like; a front end has the same records. */
const recordsInCode = (app: App): readonly Placed[] => [
  ...RECORD_METHODS.flatMap((method) =>
    callsOfPlatform(flowOf(app), `$db.${method}`).flatMap(({ file, call: { arguments: given } }) =>
      given[0] ? [{ file, node: given[0], isMade: method === 'set' }] : [],
    ),
  ),
  ...frontEndScripts(app).flatMap((script) => {
    if (script.text.length > LONGEST_SCRIPT || !/\bdb\b/.test(script.text)) return [];
    const file = indexFile(script);
    return nodesOf(file.program).flatMap((node): readonly Placed[] => {
      const called = node.type === 'CallExpression' ? calledMember(node.callee) : undefined;
      if (node.type !== 'CallExpression' || !called || !RECORD_METHODS.includes(called.name)) return [];
      const [key] = node.arguments;
      return key && isPartOfClient(file, called.receiver, 'db')
        ? [{ file, node: key, isMade: called.name === 'set' }]
        : [];
    });
  }),
];

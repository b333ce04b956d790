/** What an app leaves with the platform under names of its own: schedules, and records of `$db`. */
import { callsOfPlatform, flowOf } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { writtenObject } from '../rules/facts/written-values.ts';
import { propertyOf } from '../syntax/json.ts';
import { pageCalls } from './page-calls.ts';
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
  ...RECORD_METHODS.flatMap((method) =>
    pageCalls(app, new RegExp(`^client\\.db\\.${method}$`)).flatMap(({ file, call: { arguments: given } }) =>
      given[0] ? [{ file, node: given[0], isMade: method === 'set' }] : [],
    ),
  ),
];

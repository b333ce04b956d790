/** Arguments that `$schedule` rejects (docs/platform.md 2.5). */
import type { AnyNode } from '../../syntax/javascript.ts';
import { byName } from '../../text/by-name.ts';
import { articled, type MadeType } from '../facts/made-values.ts';
import { leastLength, plainValue, type WrittenObject, writtenObject } from '../facts/written-values.ts';
import { type CallCheck, type CallMistake, type CheckedCall, objectAt, shown, valueAt } from './checked-call.ts';

export const checkCreate: CallCheck = (call) => [
  ...checkObject(call, ['name', 'data', 'schedule_at']),
  ...checkContent(call),
];

export const checkUpdate: CallCheck = (call) => [...checkObject(call, ['name']), ...checkContent(call)];

/** Of `$schedule.fetch` and `$schedule.delete`. */
export const checkByName: CallCheck = (call) => {
  const schedule = objectAt(call, 0);
  return [...checkObject(call, ['name']), ...(schedule ? checkName(call, schedule) : [])];
};

const MISSING = 'The following mandatory keys are missing';

function checkObject(call: CheckedCall, keys: readonly string[]): readonly CallMistake[] {
  const { given, complete, callee } = call;
  const [node] = given;
  const value = valueAt(call, 0);
  const example = `{ ${keys.join(', ')} }`;
  if (!node) return complete ? [{ node: callee, message: `It takes one object: \`${example}\``, says: MISSING }] : [];
  if (value !== undefined) return [{ node, message: `It takes an object, not ${shown(value)}: write \`${example}\`` }];
  return checkKeys(callee, objectAt(call, 0), keys);
}

function checkKeys(
  node: CallMistake['node'],
  object: WrittenObject | undefined,
  keys: readonly string[],
): readonly CallMistake[] {
  if (!object?.complete) return [];
  const missing = keys.filter((key) => !object.members.has(key));
  if (missing.length === 0) return [];
  const names = missing.map((key) => `\`${key}\``).join(', ');
  return [{ node, message: `It needs ${names} as well: add it`, says: `${MISSING} - ${missing.join(',')}` }];
}

function checkContent(call: CheckedCall): readonly CallMistake[] {
  const schedule = objectAt(call, 0);
  if (!schedule) return [];
  return [
    ...checkName(call, schedule),
    ...checkData(call, schedule),
    ...checkMoment(call, schedule),
    ...(isChangedLater(call, schedule)
      ? []
      : checkRepeat(call, writtenObject(call.file, schedule.members.get('repeat')))),
  ];
}

const isNoRecord = (type: MadeType | undefined): boolean => type !== undefined && type !== 'object' && type !== 'list';

/** What stands in a constant may be completed before it is passed. */
const isChangedLater = ({ file, given }: CheckedCall, { node }: WrittenObject): boolean =>
  node !== given[0] && ['time_unit', 'frequency'].some((key) => file.memberWrites(key).length > 0);

const LONGEST_NAME = 30;

function checkName({ file, typeOf }: CheckedCall, { members }: WrittenObject): readonly CallMistake[] {
  const node = members.get('name');
  if (!node) return [];
  const type = typeOf(node);
  if (plainValue(file, node) === null || (type !== undefined && type !== 'text')) {
    const made = type === undefined ? '' : `, and this is ${articled(type)}: make one of it, as in \`String(…)\``;
    return [
      {
        node,
        message: `The name of a schedule must be a text${made}`,
        says: 'Name must be of type string',
        ...(type === 'number' && { instead: { title: 'Make a text of it', text: textMade(file, node) } }),
      },
    ];
  }
  if (leastLength(file, node) <= LONGEST_NAME) return [];
  return [
    {
      node,
      message: `The name of a schedule may have ${LONGEST_NAME} characters: shorten it`,
      says: `Name length must not be greater than ${LONGEST_NAME}`,
    },
  ];
}

/** A member that is its own name needs the name before it. */
function textMade(file: CheckedCall['file'], node: AnyNode): string {
  const text = file.file.text.slice(node.start, node.end);
  const parent = file.parentOf(node);
  return `${parent?.type === 'Property' && parent.shorthand ? `${text}: ` : ''}String(${text})`;
}

function checkData({ file, typeOf }: CheckedCall, { members }: WrittenObject): readonly CallMistake[] {
  const node = members.get('data');
  if (!node || (plainValue(file, node) !== null && !isNoRecord(typeOf(node)))) return [];
  return [{ node, message: '`data` must be an object', says: "The 'data' value must be of type JSON" }];
}

function checkMoment({ file, typeOf }: CheckedCall, { members }: WrittenObject): readonly CallMistake[] {
  const node = members.get('schedule_at');
  const value = plainValue(file, node);
  if (!node) return [];
  const isMoment = typeof value === 'string' && /^[+-]?\d{4}/.test(value);
  const type = typeOf(node);
  // A `new Date()` becomes a moment as text on its way, and what a text is made of is not known.
  if (value === undefined ? type === undefined || type === 'text' || type === 'object' : isMoment) return [];
  return [
    {
      node,
      message: '`schedule_at` must be a moment such as `new Date(…).toISOString()` gives it',
      says: "The 'schedule_at' value must be an ISO string",
    },
  ];
}

const MOST: Readonly<Record<string, number>> = { minutes: 60, hours: 24, days: 30 };

function checkRepeat({ file }: CheckedCall, repeat: WrittenObject | undefined): readonly CallMistake[] {
  if (!repeat) return [];
  const unitNode = repeat.members.get('time_unit');
  const unit = plainValue(file, unitNode);
  const isUnit = typeof unit === 'string' && byName(MOST, unit) !== undefined;
  return [
    ...checkKeys(repeat.node, repeat, ['time_unit', 'frequency']),
    ...(unitNode && unit !== undefined && !isUnit
      ? [
          {
            node: unitNode,
            message: `\`time_unit\` must be 'minutes', 'hours' or 'days', not ${shown(unit)}`,
            says: 'Time unit must either be days, minutes or hours',
          },
        ]
      : []),
    ...checkFrequency({ file, repeat, unit: isUnit ? unit : undefined }),
  ];
}

interface Frequency {
  readonly file: CheckedCall['file'];
  readonly repeat: WrittenObject;
  readonly unit: string | undefined;
}

function checkFrequency({ file, repeat, unit }: Frequency): readonly CallMistake[] {
  const node = repeat.members.get('frequency');
  const value = plainValue(file, node);
  if (!node || value === undefined) return [];
  if (typeof value !== 'number') {
    return [{ node, message: '`frequency` must be a number', says: "The 'frequency' value must be of type Number" }];
  }
  if (value <= 0) {
    return [{ node, message: '`frequency` must be more than 0', says: "The 'frequency' value must be greater than 0" }];
  }
  const most = unit === undefined ? undefined : byName(MOST, unit);
  if (most === undefined || value <= most) return [];
  return [
    {
      node,
      message: `A schedule repeats after ${most} ${unit} at most: take a smaller \`frequency\` or a larger \`time_unit\``,
      says: `The maximum frequency value for the '${unit}' parameter is ${most}`,
    },
  ];
}

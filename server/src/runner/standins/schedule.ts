/** `$schedule`: remembers schedules, with the checks and texts of docs/platform.md 2.5. Nothing is fired by itself. */
import { asText } from '../../core/text/as-text.ts';
import { byName } from '../../core/text/by-name.ts';
import { type Answer, type Clock, type Fields, isObject, refuse, type StandIn, sizeOf } from './stand-in.ts';
import type { Store } from './store.ts';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
/** One-time ones; docs/platform.md 4.7. */
const MOST_SCHEDULES = 1_000;
const MOST_OFTEN: Readonly<Record<string, number>> = { minutes: 60, hours: 24, days: 30 };

export function scheduleStandIns(
  events: readonly string[],
  store: Store,
  note: (text: string) => void = () => {},
  now: Clock = Date.now,
): [string, StandIn][] {
  const schedules = store.area<Fields>('schedules');

  function problemWith(schedule: Fields): string | undefined {
    return (
      missingKeys(schedule) ??
      nameProblem(schedule.name) ??
      dataProblem(schedule.data) ??
      timeProblem(schedule, now()) ??
      repeatProblem(schedule.repeat)
    );
  }

  function save(argument: unknown, isUpdate: boolean): Answer {
    if (!events.includes('onScheduledEvent')) return refuse(400, 'The app has not registered an onScheduledEvent');
    const schedule = isObject(argument) ? argument : {};
    const problem = problemWith(schedule);
    if (problem !== undefined) return refuse(400, problem);
    const name = asText(schedule.name);
    const exists = schedules.get(name) !== undefined;
    if (isUpdate && !exists) return refuse(404, 'Schedule does not exist');
    if (!isUpdate && exists) return refuse(400, 'This Schedule name already exists');
    const others = schedules.entries().filter(([other]) => other !== name);
    if (isObject(schedule.repeat) && others.some(([, other]) => isObject(other.repeat))) {
      return refuse(400, 'The maximum number of recurring schedules is 1');
    }
    if (!isUpdate && others.length >= MOST_SCHEDULES) note(`There are more than ${MOST_SCHEDULES} schedules`);
    schedules.set(name, isObject(schedule.repeat) ? withTimezone(schedule, schedule.repeat) : schedule);
    return { value: { status: 200, message: isUpdate ? 'Schedule updated' : 'Schedule created' } };
  }

  function withNamed(argument: unknown, work: (schedule: Fields, name: string) => Answer): Answer {
    const name = isObject(argument) ? argument.name : undefined;
    if (name === undefined || name === null) return refuse(400, 'The following mandatory keys are missing - name');
    const problem = nameProblem(name);
    if (problem !== undefined) return refuse(400, problem);
    const schedule = schedules.get(asText(name));
    return schedule ? work(schedule, asText(name)) : refuse(404, 'Schedule does not exist');
  }

  return [
    ['$schedule.create', ([argument]) => save(argument, false)],
    ['$schedule.update', ([argument]) => save(argument, true)],
    ['$schedule.fetch', ([argument]) => withNamed(argument, (schedule) => ({ value: schedule }))],
    [
      '$schedule.delete',
      ([argument]) =>
        withNamed(argument, (_schedule, name) => {
          schedules.delete(name);
          return { value: { status: 200, message: 'Schedule deleted' } };
        }),
    ],
  ];
}

function missingKeys(schedule: Fields): string | undefined {
  const isMissing = (holder: Fields) => (name: string) => (byName(holder, name) ?? null) === null;
  const missing = ['name', 'data', 'schedule_at'].filter(isMissing(schedule));
  if (isObject(schedule.repeat)) missing.push(...['time_unit', 'frequency'].filter(isMissing(schedule.repeat)));
  return missing.length > 0 ? `The following mandatory keys are missing - ${missing.join(',')}` : undefined;
}

function nameProblem(name: unknown): string | undefined {
  if (typeof name !== 'string') return 'Name must be of type string';
  return name.length > 30 ? 'Name length must not be greater than 30' : undefined;
}

function dataProblem(data: unknown): string | undefined {
  if (!isObject(data)) return "The 'data' value must be of type JSON";
  return sizeOf(data) > 4096 ? "The size of the 'data' payload must not exceed 4Kb" : undefined;
}

function timeProblem({ schedule_at, repeat }: Fields, now: number): string | undefined {
  const iso = /^[+-]?\d{4,6}-\d{2}(-\d{2})?(T\d{2}(:?\d{2}(:?\d{2}([.,]\d+)?)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/;
  const time = typeof schedule_at === 'string' && iso.test(schedule_at) ? Date.parse(schedule_at) : Number.NaN;
  if (Number.isNaN(time)) return "The 'schedule_at' value must be an ISO string";
  if (isObject(repeat)) return undefined;
  const ahead = time - now;
  if (ahead < 5 * MINUTE) return "The 'schedule_at' value must be at least 5 minutes in the future";
  return ahead > YEAR ? "The 'schedule_at' value must not be greater than a year" : undefined;
}

function repeatProblem(repeat: unknown): string | undefined {
  if (!isObject(repeat)) return undefined;
  const { time_unit, timezone, frequency } = repeat;
  const most = typeof time_unit === 'string' ? byName(MOST_OFTEN, time_unit) : undefined;
  if (most === undefined) return 'Time unit must either be days, minutes or hours';
  if (timezone !== undefined && timezone !== null && !isTimezone(timezone)) return 'Invalid timezone';
  if (typeof frequency !== 'number') return "The 'frequency' value must be of type Number";
  if (frequency <= 0) return "The 'frequency' value must be greater than 0";
  if (frequency > most) return `The maximum frequency value for the '${asText(time_unit)}' parameter is ${most}`;
  return undefined;
}

function isTimezone(name: unknown): boolean {
  if (typeof name !== 'string') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function withTimezone(schedule: Fields, repeat: Fields): Fields {
  return { ...schedule, repeat: { ...repeat, timezone: repeat.timezone ?? 'UTC' } };
}

/** `$schedule`: calls of `onScheduledEvent` at a time to come, once or again and again (docs/platform.md 2.5, 4.7). */
import { any, datetime, integer, map, number, object, optional, string, values } from '../../shape/build.ts';
import type { Fields, Shape } from '../../shape/shape.ts';
import { docs } from '../sources.ts';
import type { PlatformError, PlatformFunction, PlatformObject } from './platform-function.ts';
import { error, failure, members, parameter } from './words.ts';

const SOURCE = docs.scheduledEvents;

export const scheduleObject = (basis: string): PlatformObject => ({
  name: '$schedule',
  description: 'Calls onScheduledEvent later, once or again and again',
  members: members(basis, [create(), update(), fetch(), remove()]),
  limits: ['1000 schedules that are due once and one that repeats', '4 KB for data', '20 seconds for the handler'],
  notes: ['Not there while the installation page is shown', 'The app must subscribe to onScheduledEvent'],
  source: SOURCE,
});

const name = (): Shape => string('Name of the schedule', { note: 'At most 30 characters' });

function schedule(): Fields {
  return {
    name: name(),
    data: map('What the handler finds in payload.data; at most 4 KB', any('Any value that JSON can hold')),
    schedule_at: datetime('When it is due, or when it is due for the first time', {
      format: 'ISO 8601',
      note: 'Due once: at least 5 minutes and at most one year from now',
    }),
    repeat: optional(
      object('Makes it repeat; without it the schedule is due once', {
        time_unit: string('Unit of frequency', { enum: values('minutes', 'hours', 'days') }),
        frequency: number('How many units lie between two calls', { note: 'At most 60 minutes, 24 hours or 30 days' }),
        timezone: optional(
          string('Time zone in which days begin, such as Asia/Kolkata', {
            note: 'UTC when left out',
            source: 'FDK 6.9, features/schedule.js (https://github.com/hemchander23/glitch-fdk-base)',
          }),
        ),
      }),
    ),
  };
}

const confirmation = (message: string): Shape =>
  object(
    'Confirmation',
    {
      status: integer('HTTP status', { enum: values(200) }),
      message: string('What happened', { enum: values(message) }),
    },
    { open: true },
  );

const rejects = (): Shape => failure('What went wrong');

const missingKeys = error(
  'The following mandatory keys are missing - {keys}',
  'Keys are missing; they are listed with commas',
);

const nameErrors: readonly PlatformError[] = [
  error('Name must be of type string', 'The name is no text'),
  error('Name length must not be greater than 30', 'The name is too long'),
];

const unregistered = error(
  'The app has not registered an onScheduledEvent',
  'The app does not subscribe to onScheduledEvent',
);

const absent = error('Schedule does not exist', 'There is no schedule of this name', 404);

const CONTENT_ERRORS: readonly PlatformError[] = [
  missingKeys,
  unregistered,
  ...nameErrors,
  error("The 'data' value must be of type JSON", 'data is no object'),
  error("The size of the 'data' payload must not exceed 4Kb", 'data has more than 4096 bytes'),
  error("The 'schedule_at' value must be an ISO string", 'schedule_at is no moment in ISO 8601'),
  error("The 'schedule_at' value must be at least 5 minutes in the future", 'It is due once and too soon'),
  error("The 'schedule_at' value must not be greater than a year", 'It is due once and more than a year from now'),
  error('Time unit must either be days, minutes or hours', 'repeat.time_unit is something else'),
  error('Invalid timezone', 'repeat.timezone is no name of a time zone'),
  error("The 'frequency' value must be of type Number", 'repeat.frequency is no number'),
  error("The 'frequency' value must be greater than 0", 'repeat.frequency is 0 or less'),
  error(
    "The maximum frequency value for the '{unit}' parameter is {maximum}",
    'repeat.frequency is above 60 minutes, 24 hours or 30 days',
  ),
  error('The maximum number of recurring schedules is 1', 'There is one that repeats already'),
];

const create = (): PlatformFunction => ({
  name: '$schedule.create',
  description: 'Creates a schedule',
  parameters: [parameter('schedule', object('The schedule', schedule()))],
  result: confirmation('Schedule created'),
  promise: true,
  rejects: rejects(),
  errors: [...CONTENT_ERRORS, error('This Schedule name already exists', 'There is a schedule of this name')],
  source: SOURCE,
});

const update = (): PlatformFunction => ({
  name: '$schedule.update',
  description: 'Replaces a schedule',
  parameters: [parameter('schedule', object('The schedule; its name says which', schedule()))],
  result: confirmation('Schedule updated'),
  promise: true,
  rejects: rejects(),
  errors: [...CONTENT_ERRORS, absent],
  source: SOURCE,
});

const byName = () => parameter('options', object('Which schedule', { name: name() }));

const fetch = (): PlatformFunction => ({
  name: '$schedule.fetch',
  description: 'Fetches a schedule as it was created',
  parameters: [byName()],
  result: object('The schedule', schedule(), { open: true }),
  promise: true,
  rejects: rejects(),
  errors: [missingKeys, ...nameErrors, absent],
  source: SOURCE,
});

const remove = (): PlatformFunction => ({
  name: '$schedule.delete',
  description: 'Deletes a schedule',
  parameters: [byName()],
  result: confirmation('Schedule deleted'),
  promise: true,
  rejects: rejects(),
  errors: [missingKeys, ...nameErrors, absent],
  source: SOURCE,
});

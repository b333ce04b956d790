/** `$db`: the key-value store of an installation, and the way to its entities (docs/platform.md 4.4, 4.7). */
import { any, boolean, map, number, object, optional, string, values } from '../../shape/build.ts';
import type { Shape } from '../../shape/shape.ts';
import { isFrom } from '../files/per-basis.ts';
import { docs } from '../sources.ts';
import { entityFunction } from './entity.ts';
import type { PlatformError, PlatformFunction, PlatformObject } from './platform-function.ts';
import { error, failure, members, optionalParameter, parameter } from './words.ts';

/** What a key and its value may measure. */
export interface StoreLimits {
  readonly keyLength: number;
  /** Of key and value together, in kilobytes. */
  readonly kilobytes: number;
}

/** The smaller numbers are those of FDK 6.9, the larger ones of the documentation of 2.3 and 3.0 (docs/platform.md 4.4). */
export const storeLimits = (basis: string): StoreLimits =>
  isFrom('2.3', basis) ? { keyLength: 60, kilobytes: 40 } : { keyLength: 30, kilobytes: 8 };

export function dbObject(basis: string): PlatformObject {
  const limits = storeLimits(basis);
  return {
    name: '$db',
    description: 'Keeps data of the app, apart for each installation',
    members: members(basis, [set(limits), get(limits), update(limits), remove(limits), entityFunction(basis)]),
    limits: [
      '50 calls a minute for each installation',
      `${limits.keyLength} characters for a key`,
      `${limits.kilobytes} KB for key and value together`,
    ],
    notes: ['Not there while the installation page is shown', 'Everything is deleted when the app is removed'],
    source: SOURCE,
  };
}

const SOURCE = docs.keyValueStorage;

const key = (limits: StoreLimits): Shape =>
  string('Name of the record', { note: `At most ${limits.keyLength} characters` });

const keyErrors = (limits: StoreLimits): readonly PlatformError[] => [
  error('The key cannot be blank', 'The key is empty or no text'),
  error(`Key length should not exceed ${limits.keyLength} characters`, 'The key is too long'),
];

const absent = error('Record not found', 'There is no record of this key, or it has expired', 404);

const rejects = (): Shape => failure('What went wrong');

const set = (limits: StoreLimits): PlatformFunction => ({
  name: '$db.set',
  description: 'Stores a record; one of the same key is replaced',
  parameters: [
    parameter('key', key(limits)),
    parameter(
      'value',
      map('The record: an object that is not empty', any('Any value that JSON can hold'), { alsoType: 'array' }),
    ),
    optionalParameter(
      'options',
      object('How it is stored', {
        ttl: optional(
          number('Seconds after which the record is deleted', { note: 'Kept for good when left out or negative' }),
        ),
        setIf: optional(
          string('Stores only under a condition, rejects otherwise', {
            enum: values(['exist', 'There is a record of this key'], ['not_exist', 'There is none']),
          }),
        ),
      }),
    ),
  ],
  result: object('Confirmation', { Created: boolean('Always true') }, { open: true }),
  promise: true,
  rejects: rejects(),
  errors: [
    error('Mandatory attributes (key or value) is missing', 'One of the first two arguments is missing'),
    ...keyErrors(limits),
    error('The value cannot be blank and should be of type JSON', 'The value is empty or no object'),
    error(
      `The combined size of the key and value should not exceed ${limits.kilobytes}KB`,
      'Key and value together are too large',
    ),
    error('Time to live(ttl) should be of type float and a non-zero value', 'options.ttl is 0 or no number'),
    error('setIf can only take two values: "exist" or "not_exist"', 'options.setIf is something else'),
    error('Invalid option {name} inside options', 'There is an option besides ttl and setIf'),
  ],
  notes: ["Inside the value '', NaN, Infinity and -Infinity become null"],
  source: SOURCE,
});

const get = (limits: StoreLimits): PlatformFunction => ({
  name: '$db.get',
  description: 'Fetches a record',
  parameters: [parameter('key', key(limits))],
  result: map('The record as it was stored', any('Any value that JSON can hold'), { alsoType: 'array' }),
  promise: true,
  rejects: rejects(),
  errors: [...keyErrors(limits), absent],
  source: SOURCE,
});

const update = (limits: StoreLimits): PlatformFunction => ({
  name: '$db.update',
  description: 'Changes some attributes of a record; increment and append store a record where there is none',
  parameters: [
    parameter('key', key(limits)),
    parameter(
      'action',
      string('What happens to the attributes', {
        enum: values(
          ['set', 'Gives attributes new values, nested ones by a path such as logs.time'],
          ['append', 'Adds elements to lists at the top level'],
          ['increment', 'Adds to numbers at the top level'],
          ['remove', 'Removes attributes, nested ones by a path'],
        ),
      }),
    ),
    parameter(
      'attributes',
      map(
        'Attributes and what is done to them; for remove a list of names and paths',
        any('New value, elements or number'),
        {
          alsoType: 'array',
        },
      ),
    ),
  ],
  result: object('Confirmation', { Updated: boolean('Always true') }, { open: true }),
  promise: true,
  rejects: rejects(),
  errors: [
    ...keyErrors(limits),
    absent,
    error('Invalid action {action} for update', 'The action is none of set, append, increment and remove'),
    error('The value passed to increment should be of type number', 'An attribute of increment is no number'),
    error(
      'The value passed to append should be of type array and should not be an empty array',
      'An attribute of append is no list, or an empty one',
    ),
    error(
      'The attributes object passed to remove action should be of type array',
      'The attributes of remove are no list',
    ),
    error('Attributes object cannot be empty and should be of type JSON or Array', 'There are no attributes'),
    error('Keys or paths inside attributes object cannot be blank', 'A name or path is empty'),
  ],
  source: SOURCE,
});

const remove = (limits: StoreLimits): PlatformFunction => ({
  name: '$db.delete',
  description: 'Deletes a record',
  parameters: [parameter('key', key(limits))],
  result: object(
    'Confirmation',
    { Deleted: boolean('Always true', { note: 'From older documentation only' }) },
    { open: true },
  ),
  promise: true,
  rejects: rejects(),
  errors: [...keyErrors(limits), absent],
  source: SOURCE,
});

/** `$db.entity`: records of the entities in `config/entities.json` (docs/platform.md 4.4, 4.7). */
import { any, array, datetime, integer, map, object, optional, string, values } from '../../shape/build.ts';
import type { Fields, Shape } from '../../shape/shape.ts';
import { docs } from '../sources.ts';
import type { PlatformError, PlatformFunction, PlatformObject } from './platform-function.ts';
import { anyMap, error, failureWithDetails, members, optionalParameter, parameter } from './words.ts';

const SOURCE = docs.entityStorage;

export const entityFunction = (basis: string): PlatformFunction => ({
  name: '$db.entity',
  description: 'Opens the store of entities',
  parameters: [
    parameter(
      'options',
      object('Which form of the store', {
        version: string('Version of the store', { enum: values('v1') }),
      }),
    ),
  ],
  returns: store(basis),
  promise: false,
  errors: [error('Invalid entity version', 'The version is not v1')],
  limits: ['5 entities, 20 fields each, 5 of them filterable', '100 KB for a record'],
  since: '2.0',
  source: SOURCE,
});

const store = (basis: string): PlatformObject => ({
  name: "$db.entity({ version: 'v1' })",
  description: 'The store of entities',
  members: members(basis, [
    {
      name: '$entity.get',
      description: 'Opens one entity of config/entities.json',
      parameters: [
        parameter('entityName', string('Name of the entity', { format: 'name of an entity in config/entities.json' })),
      ],
      returns: entity(basis),
      promise: false,
      errors: [error("Mandatory attribute 'EntityName' is missing", 'There is no name')],
      source: SOURCE,
    },
  ]),
  source: SOURCE,
});

const entity = (basis: string): PlatformObject => ({
  name: '$entity.get(entityName)',
  description: 'Records of one entity',
  members: members(basis, [schema(), create(), get(), getAll(), update(), remove()]),
  source: SOURCE,
});

const ERRORS: readonly PlatformError[] = [
  error("'record.id' should be a string", 'The identifier of the record is no text'),
];

const rejects = (): Shape => failureWithDetails('What went wrong');

const displayId = (): Shape => string('Identifier of the record, such as scshv-2');

const fieldValues = (): Shape => anyMap('Values by the name of their field in config/entities.json');

const record = (): Shape =>
  object(
    'A record',
    {
      display_id: displayId(),
      created_time: datetime('When it was created', { format: 'ISO 8601 UTC with milliseconds', note: SPELLING }),
      updated_time: datetime('When it was last changed', { format: 'ISO 8601 UTC with milliseconds', note: SPELLING }),
      data: fieldValues(),
    },
    { open: true },
  );

const SPELLING = 'The list of attributes in the documentation writes created_at and updated_at, its samples this';

const oneRecord = (): Shape => object('The record in its cover', { record: record() }, { open: true });

const schema = (): PlatformFunction => ({
  name: 'entity.schema',
  description: 'Tells how the entity is built',
  parameters: [],
  result: object(
    'The entity',
    {
      id: optional(integer('Identifier of the entity', { alsoType: 'string' })),
      name: optional(string('Name of the entity')),
      prefix: optional(string('What the identifiers of its records begin with')),
      fields: optional(array('Fields of the entity', anyMap('A field'))),
    },
    { open: true },
  ),
  promise: true,
  rejects: rejects(),
  source: SOURCE,
});

const create = (): PlatformFunction => ({
  name: 'entity.create',
  description: 'Stores a new record',
  parameters: [parameter('record', fieldValues())],
  result: oneRecord(),
  promise: true,
  rejects: rejects(),
  limits: ['100 KB for a record', 'One record for each call'],
  source: SOURCE,
});

const get = (): PlatformFunction => ({
  name: 'entity.get',
  description: 'Fetches one record',
  parameters: [parameter('displayId', displayId())],
  result: oneRecord(),
  promise: true,
  rejects: rejects(),
  errors: ERRORS,
  source: SOURCE,
});

const marker = (): Fields => ({ marker: string('Where the next page begins') });

const conditions = (word: string): Shape =>
  optional(
    array(word, anyMap('One field and the value it must have'), { note: 'Two or three conditions of one field each' }),
  );

const getAll = (): PlatformFunction => ({
  name: 'entity.getAll',
  description: 'Fetches records, page by page',
  parameters: [
    optionalParameter(
      'options',
      object('Which records', {
        query: optional(
          map('A filterable field and the value it must have', any('Value'), {
            fields: {
              $and: conditions('Conditions that must all hold'),
              $or: conditions('Conditions on the same field, of which one must hold'),
            },
            note: 'One field, or one of $and and $or',
          }),
        ),
        next: optional(object('Where to go on', marker())),
      }),
    ),
  ],
  result: object(
    'A page of records',
    {
      records: array('The records', record()),
      links: optional(
        object('Where to go on', { next: optional(object('The next page', marker(), { open: true })) }, { open: true }),
      ),
    },
    { open: true },
  ),
  promise: true,
  rejects: rejects(),
  errors: [error("'options' should be an object", 'The argument is no object')],
  source: SOURCE,
});

const update = (): PlatformFunction => ({
  name: 'entity.update',
  description: 'Changes a record',
  parameters: [parameter('displayId', displayId()), parameter('record', fieldValues())],
  result: oneRecord(),
  promise: true,
  rejects: rejects(),
  errors: ERRORS,
  notes: ['Required fields must be given again'],
  source: SOURCE,
});

const remove = (): PlatformFunction => ({
  name: 'entity.delete',
  description: 'Deletes a record',
  parameters: [parameter('displayId', displayId())],
  result: any('Confirmation', { note: 'Not documented' }),
  promise: true,
  rejects: rejects(),
  errors: ERRORS,
  source: SOURCE,
});

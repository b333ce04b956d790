/**
 * The structure of `config/entities.json`: upper-case field types up to 2.1, lower-case ones from 3.0 on, both between
 * (docs/platform.md 6).
 */
import { any, array, boolean, integer, map, object, optional, string, values } from '../../shape/build.ts';
import type { EnumValue, Fields, Shape } from '../../shape/shape.ts';
import { docs, FDK_6_9 } from '../sources.ts';
import { isFrom, perBasis } from './per-basis.ts';

export const ENTITIES_PATH = 'config/entities.json';

export const entitiesShape = perBasis(
  (basis): Shape =>
    map(
      'Entities by name, at most five',
      object(
        'An entity: a kind of record that the app stores',
        { fields: array('Fields of a record, at most 20', field(basis)) },
        { open: true },
      ),
      { note: 'Names have 5 to 30 letters, digits, _ and -; changing a name deletes the records' },
    ),
);

const OLD_TYPES: readonly EnumValue[] = values(
  ['TEXT', 'Up to 64 characters'],
  ['PARAGRAPH', 'Up to 2048 characters'],
  ['CHECKBOX', 'true or false'],
  ['DATE_TIME', 'Moment in ISO 8601'],
  ['NUMBER', 'Whole number'],
  ['DECIMAL', 'Number with a fraction'],
  ['DROPDOWN', 'One of a list'],
);

const NEW_TYPES: readonly EnumValue[] = values(
  ['text', 'Up to 64 characters'],
  ['paragraph', 'Up to 2048 characters'],
  ['integer', 'Whole number of up to 15 digits'],
  ['float', 'Number with a fraction, up to 15 digits'],
  ['boolean', 'true or false'],
  ['datetime', 'Moment in ISO 8601'],
  ['date', 'Day as YYYY-MM-DD'],
  ['enum', 'One of choices'],
  ['section', 'A group of fields'],
);

/**
 * The documentation of 2.3 has the new names, samples for it the old ones; official apps of 2.2 have the new ones
 * (freshworks-developers/entity-storage-samples).
 */
function typesOf(basis: string): readonly EnumValue[] {
  if (isFrom('3.0', basis)) return NEW_TYPES;
  return isFrom('2.2', basis) ? [...NEW_TYPES, ...OLD_TYPES] : OLD_TYPES;
}

const field = (basis: string): Shape =>
  object(
    'A field',
    {
      ...common(basis),
      fields: optional(
        array(
          'Fields of the group, for the type section',
          object('A field of the group', common(basis), { open: true }),
          {
            since: '2.2',
          },
        ),
      ),
    },
    { open: true },
  );

const common = (basis: string): Fields => ({
  name: string('Name in records; begins with a letter, then letters, digits and _', {
    note: 'A new name is a new field: the values under the old one are deleted',
  }),
  label: string('Name for people'),
  type: string('What the field holds; cannot be changed later', {
    enum: typesOf(basis),
    source: isFrom('3.0', basis) ? docs.entityStorage : FDK_6_9,
  }),
  filterable: optional(
    boolean('Whether records can be looked up by this field', {
      note: 'false when left out; at most five fields, of the types text, number and date with time',
    }),
  ),
  required: optional(boolean('Whether every record needs a value', { note: 'false when left out; not for sections' })),
  choices: optional(
    array(
      'Values to choose from; needed for the type enum, cannot be changed later',
      object(
        'A choice',
        {
          id: integer('Number of the choice'),
          value: string('Text of the choice'),
          fields: optional(array('Fields that this choice brings', any('A field'))),
        },
        { open: true },
      ),
      { since: '2.2' },
    ),
  ),
});

/** The structure of `actions.json`; source: docs/platform.md 2.8, 3.2 N and 6. */
import { any, array, boolean, integer, map, number, object, optional, string, values } from '../../shape/build.ts';
import type { Fields, Shape } from '../../shape/shape.ts';
import { docs } from '../sources.ts';
import { perBasis } from './per-basis.ts';

export const actionsShape = perBasis(
  (): Shape =>
    map('Actions by name; server.js exports a function of the same name for each', action(), {
      naming: 'function',
      note: 'Names have 2 to 40 letters, digits and _, and do not begin with a digit',
      source: docs.actions,
    }),
);

const action = (): Shape =>
  object(
    'An action',
    {
      display_name: string('Name of the action for those who build workflows'),
      description: string('What the action does'),
      parameters: schema('What the function gets, as a JSON Schema', {
        note: 'Must not be empty; $ref is refused; for AI actions only text, number and boolean properties',
      }),
      response: schema('What the function answers, as a JSON Schema', {
        note: 'FDK 6.9 asks for it; older samples lack it',
      }),
    },
    { open: true },
  );

const schema = (description: string, { note }: { readonly note: string }): Shape =>
  object(
    description,
    {
      $schema: optional(
        string('Version of JSON Schema, such as http://json-schema.org/draft-07/schema#', { format: 'url' }),
      ),
      type: optional(
        string('A JSON type, or several; object for what a function gets', { enum: TYPES, alsoType: 'array' }),
      ),
      properties: optional(map('Attributes by name', property())),
      required: optional(array('Attributes that must be there', string('Name of an attribute'))),
    },
    { open: true, note },
  );

const TYPES = values('object', 'array', 'string', 'number', 'integer', 'boolean', 'null');

/** Deeper levels are open: JSON Schema nests without end, the catalog does not. */
const property = (): Shape =>
  object(
    'An attribute',
    {
      ...keywords(),
      properties: optional(map('Attributes of an object by name', object('An attribute', keywords(), { open: true }))),
      items: optional(object('An element of an array', keywords(), { open: true, alsoType: 'array' })),
    },
    { open: true },
  );

const keywords = (): Fields => ({
  type: optional(string('A JSON type, or several', { enum: TYPES, alsoType: 'array' })),
  description: optional(string('What the attribute is for')),
  title: optional(string('Name for people')),
  default: optional(any('Value when left out')),
  enum: optional(array('Allowed values', any('An allowed value'))),
  format: optional(string('Such as email, uri or date-time')),
  pattern: optional(string('Regular expression that the text must match')),
  minLength: optional(integer('Fewest characters')),
  maxLength: optional(integer('Most characters')),
  minimum: optional(number('Smallest number')),
  maximum: optional(number('Largest number')),
  required: optional(array('Attributes that must be there', string('Name of an attribute'))),
  additionalProperties: optional(boolean('Whether other attributes are allowed', { alsoType: 'object' })),
});

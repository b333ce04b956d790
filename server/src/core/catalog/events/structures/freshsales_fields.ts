/** The form in which Freshsales sends most attributes of a record: an object with label, kind and value. */
import { any, array, boolean, datetime, integer, object, optional, string } from '../../../shape/build.ts';
import type { Shape } from '../../../shape/shape.ts';
import { utc, withOffset } from './words.ts';

/** An attribute of the record form. */
export const formField = (description: string, value: Shape): Shape =>
  object(description, { label, type: string('Kind of form field'), value });

/** An attribute that is on no form, such as a sum that the product keeps. */
export const derivedField = (description: string, value: Shape): Shape =>
  object(description, { label, dom_type: string('Kind of form control'), value });

export const text = string('Value');
export const whole = integer('Value');
export const yesNo = boolean('Value');
export const anything = any('Value');
export const moment = datetime('Value', utc);
export const momentWithOffset = datetime('Value', withOffset);
export const someMoment = datetime('Value');
export const choices = array(
  'Chosen entries',
  object('A chosen entry', { id: string('Identifier'), value: string('Label') }),
);

/** Samples of contacts have none; those of leads have entries of this form. */
export const emailEntries = array(
  'Email addresses',
  object(
    'An email address',
    {
      id: integer('Identifier', { alsoType: 'string' }),
      email: string('Email address', { format: 'email' }),
      is_primary: boolean('True for the main one'),
      email_status: integer('Email status', { alsoType: 'string' }),
      value: optional(string('Email address', { format: 'email', note: 'So in the REST API' })),
    },
    { open: true },
  ),
);

const label = string('Visible label');

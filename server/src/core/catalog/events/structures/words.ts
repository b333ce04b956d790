/** Functions that build what recurs in the payloads of all products: formats of dates, lists and the forms of changes. */

import type { Traits } from '../../../shape/build.ts';
import { any, array, integer, map, misprint, object } from '../../../shape/build.ts';
import type { Fields, Shape } from '../../../shape/shape.ts';

export const utc = { format: 'ISO 8601 UTC' };
export const utcMilliseconds = { format: 'ISO 8601 UTC with milliseconds' };
export const withOffset = { format: 'ISO 8601 with offset' };
export const spacedUtc = { format: 'YYYY-MM-DD HH:MM:SS UTC' };
export const spaced = { format: 'YYYY-MM-DD HH:MM:SS' };
export const dateOnly = { format: 'date (YYYY-MM-DD)' };
export const email = { format: 'email' };
export const url = { format: 'url' };
export const uuid = { format: 'uuid' };
export const html = { format: 'html' };
export const languageCode = { format: 'ISO-639' };
export const timeZone = { format: 'Area/Location' };

/** Of telephone numbers. */
export const numberEarlier = { alsoType: 'integer', note: 'A number in older samples' } satisfies Traits;

/** `payload.data` of an event. */
export const eventData = (fields: Fields): Shape => object('What the event is about', fields);

/** Who is behind the event: a person, or the product itself. */
export const actor = (fields: Fields, traits?: Traits): Shape =>
  object('Person or system behind the event', fields, traits);

/** Records that are sent along with the one the event is about. */
export const associations = (fields: Fields, traits?: Traits): Shape =>
  object('Related records sent along with the main object', fields, traits);

/** The associations of an event whose samples have none. */
export const noAssociations = (traits?: Traits): Shape => associations({}, { open: true, ...traits });

/** A list of objects. */
export const list = (description: string, fields: Fields, traits?: Traits): Shape =>
  array(description, { type: 'object', fields }, traits);

export const strings = (description: string, item?: Traits): Shape => array(description, { type: 'string', ...item });

export const integers = (description: string, item?: Traits): Shape => array(description, { type: 'integer', ...item });

/** A list that was only ever seen empty, or whose entries follow no pattern. */
export const anyList = (description: string, traits?: Traits): Shape => array(description, { type: 'any' }, traits);

/** An object that was only ever seen empty. */
export const openObject = (description: string, traits?: Traits): Shape =>
  object(description, {}, { open: true, ...traits });

/** Null in every sample: the type is a guess from the name. */
export const onlyNull = (shape: Shape): Shape => ({ ...shape, nullable: true, inferred: true });

/** Of an attachment: apps read it because a page of 1.x and the REST API have it; every public payload has the other. */
export const sizeOnOldPages = (): Shape =>
  misprint(integer('Size in bytes', { source: 'https://developers.freshdesk.com/docs/overview/' }), 'file_size');

/** Custom fields of an account, by field name. */
export const customFields = (exampleKeys?: readonly string[]): Shape =>
  map('Custom fields of the account by field name', anyOrNull, exampleKeys && { exampleKeys });

/** Attributes that changed, each with its old and its new value. */
export const changedAttributes = (description: string, exampleKeys?: readonly string[], traits?: Traits): Shape =>
  map(description, oldAndNew, { format: 'attribute -> [old, new]', ...(exampleKeys && { exampleKeys }), ...traits });

/** Attributes that changed; lists tell what was added and removed instead of both values. */
export const changedListsAndAttributes = (description: string, exampleKeys?: readonly string[]): Shape =>
  map(description, any('Old and new value, or the entries added, removed and changed'), {
    format: 'attribute -> [old, new], or added, removed and changed entries of a list',
    ...(exampleKeys && { exampleKeys }),
  });

/** The `changes` object of most products. */
export const modelChanges = (exampleKeys?: readonly string[]): Shape =>
  changesAround(changedAttributes('Changed attributes of the record', exampleKeys));

/** The same where changed lists tell what was added and removed. */
export const modelAndListChanges = (exampleKeys?: readonly string[]): Shape =>
  changesAround(changedListsAndAttributes('Changed attributes of the record', exampleKeys));

const anyOrNull: Shape = { type: 'any', nullable: true };

const oldAndNew: Shape = { type: 'array', description: 'Old and new value', items: anyOrNull };

function changesAround(modelChanges: Shape): Shape {
  return object('What changed', {
    model_changes: modelChanges,
    system_changes: changedAttributes('Changed system attributes'),
    misc_changes: changedAttributes('Further changes'),
  });
}

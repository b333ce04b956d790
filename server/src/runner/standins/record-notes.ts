/**
 * What a record of an entity should hold, as `config/entities.json` declares it (docs/platform.md section 6). How the platform
 * words its refusals is not known, so that these are notes.
 */
import { asText } from '../../core/text/as-text.ts';
import { byName } from '../../core/text/by-name.ts';
import { type Fields, isObject } from './stand-in.ts';

/** A runtime check of the platform (docs/platform.md section 6). */
export function entityNameNote(name: string): string | undefined {
  if (/^[A-Za-z0-9_-]{5,30}$/.test(name)) return undefined;
  return `The platform refuses the entity name ${name}: it needs 5 to 30 letters, digits, _ and -`;
}

/** `data` is what is created or changed; what a change leaves out stays as it is. */
export function recordNotes(entity: string, declared: unknown, data: Fields, isNew: boolean): readonly string[] {
  const fields = declaredFields(declared);
  if (fields.length === 0) return [];
  const inner = fields.flatMap((field) => (isSection(field) ? declaredFields(field) : [field]));
  const sections = fields.filter(isSection).map(({ name }) => asText(name));
  // Whether the fields of a section stand in an object of its name is not known: both are fine.
  const inSections = sections.map((name) => byName(data, name)).filter(isObject);
  const values = Object.fromEntries([data, ...inSections].flatMap((part) => Object.entries(part)));
  const known = new Set([...sections, ...inner.map(({ name }) => asText(name))]);
  const unknown = Object.keys(values).filter((name) => !known.has(name));
  return [
    ...unknown.map((name) => `The entity ${entity} has no field ${name} in config/entities.json`),
    ...inner.flatMap((field) => fieldNote(entity, field, values, isNew) ?? []),
  ];
}

function fieldNote(entity: string, field: Fields, values: Fields, isNew: boolean): string | undefined {
  const name = asText(field.name);
  const value = byName(values, name);
  if (value === undefined || value === null) {
    const isMissing = field.required === true && (isNew || value === null);
    return isMissing ? `The field ${name} of ${entity} is required and has no value` : undefined;
  }
  const expected = EXPECTED.get(asText(field.type))?.(value, field);
  return expected === undefined ? undefined : `The field ${name} of ${entity} should be ${expected}`;
}

type Check = (value: unknown, field: Fields) => string | undefined;

const text =
  (most: number): Check =>
  (value) => {
    if (typeof value !== 'string') return 'a text';
    return value.length > most ? `a text of at most ${most} characters` : undefined;
  };
const whole: Check = (value) => (Number.isInteger(value) ? undefined : 'a whole number');
const number: Check = (value) => (typeof value === 'number' ? undefined : 'a number');
const truth: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false');
const moment: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value))
    ? undefined
    : 'a moment such as 2030-01-31T09:30:00Z';
const day: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? undefined : 'a day such as 2030-01-31';

const choice: Check = (value, { choices }) => {
  if (!Array.isArray(choices) || choices.length === 0) return undefined;
  const allowed = choices.flatMap((one) => (isObject(one) ? [one.id, one.value] : [one])).map(asText);
  return allowed.includes(asText(value)) ? undefined : `one of its choices (${allowed.slice(0, 20).join(', ')})`;
};

/** Upper-case names up to 2.2. */
const EXPECTED: ReadonlyMap<string, Check> = new Map([
  ['TEXT', text(64)],
  ['text', text(64)],
  ['PARAGRAPH', text(2048)],
  ['paragraph', text(2048)],
  ['NUMBER', whole],
  ['integer', whole],
  ['DECIMAL', number],
  ['float', number],
  ['CHECKBOX', truth],
  ['boolean', truth],
  ['DATE_TIME', moment],
  ['datetime', moment],
  ['date', day],
  ['enum', choice],
  ['DROPDOWN', choice],
]);

const isSection = ({ type }: Fields): boolean => type === 'section';

const declaredFields = (owner: unknown): readonly Fields[] =>
  isObject(owner) && Array.isArray(owner.fields) ? owner.fields.filter(isObject) : [];

/** Functions that write data names and their fields down, so that the files beside this one hold facts only. */
import { any, boolean, datetime, integer, object, string } from '../../../shape/build.ts';
import type { Fields, Shape, ShapeType } from '../../../shape/shape.ts';
import { byName } from '../../../text/by-name.ts';
import type { DataName } from '../known.ts';
import { marksOf, sourcesFor } from '../sources.ts';
import { usageOf } from '../usage.ts';

const TYPES: Readonly<Record<string, (description: string) => Shape>> = {
  string,
  integer,
  boolean,
  datetime,
  any,
} satisfies Partial<Record<ShapeType, unknown>>;

/** `fields('id:integer name active:boolean')`: names that say what they are; a text where no type is given. */
export function fields(text: string): Fields {
  return Object.fromEntries(
    text.split(' ').map((word) => {
      const [name = '', type = 'string'] = word.split(':');
      return [name, (byName(TYPES, type) ?? any)(inWords(name))];
    }),
  );
}

/** Open: what is documented is hardly ever all that comes. */
export const record = (description: string, members: string | Fields, more: Fields = {}, note?: string): Shape =>
  object(
    description,
    { ...(typeof members === 'string' ? fields(members) : members), ...more },
    { open: true, ...(note !== undefined && { note }) },
  );

export interface DataTraits {
  /** Letters of `marksOf`. */
  readonly marks?: string;
  readonly complete?: boolean;
  readonly placeholders?: readonly string[];
  readonly notes?: readonly string[];
  readonly until?: string;
  readonly since?: string;
}

/** What `name` stands for in the answer: `{ ticket: … }`. */
export function data(
  module: string,
  name: string,
  value: Shape,
  { marks: letters = 'S', complete = false, ...traits }: DataTraits = {},
): DataName {
  const marks = marksOf(letters);
  return {
    name,
    summary: value.description ?? name,
    shape: object(`The answer to client.data.get('${name}')`, { [name]: value }, { open: true }),
    complete,
    marks,
    sources: sourcesFor('data', module, marks),
    ...traits,
    ...usageOf('data', name),
  };
}

/** `job_title` → `Job title`, `lastCallAt` → `Last call at`. */
function inWords(name: string): string {
  const words = name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`);
  return words === 'id' ? 'Identifier' : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/**
 * A sample value for a shape: complete (every field once, misprints aside), valid against the shape, the same each
 * time, and close to what a person would write.
 */
import { isClosed, printPath } from './ask.ts';
import type { Shape } from './shape.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The moment at which every sample happens, so that samples are equal from run to run. */
const MOMENT = '2026-01-15T09:30:00Z';
const MOMENT_MS = Date.UTC(2026, 0, 15, 9, 30);

/** Which members of a sample are null or left out; paths as `printPath` writes them, such as `data.ticket.type`. */
export interface SampleChoices {
  readonly nulls?: ReadonlySet<string>;
  readonly without?: ReadonlySet<string>;
}

type Path = readonly (string | number)[];

export function sampleOf(shape: Shape, name = 'value', choices: SampleChoices = {}): Json {
  return sampleAt(shape, name, [], choices);
}

function sampleAt(shape: Shape, name: string, path: Path, choices: SampleChoices): Json {
  if (choices.nulls?.has(printPath(path))) return null;
  const [first] = shape.enum ?? [];
  if (first) return first.value;
  switch (shape.type) {
    case 'object':
      return sampleMembers(shape, path, choices);
    case 'map':
      return sampleMap(shape, path, choices);
    case 'array':
      return shape.items ? [sampleAt(shape.items, singular(name), [...path, 0], choices)] : [];
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return sampleNumber(name);
    case 'datetime':
      return sampleMoment(shape.format);
    case 'string':
      return sampleText(name, shape.format);
    case 'any':
      return null;
  }
}

function sampleMembers(shape: Shape, path: Path, choices: SampleChoices): { readonly [key: string]: Json } {
  const members = Object.entries(shape.fields ?? {}).filter(
    ([key, field]) =>
      field.insteadUse === undefined &&
      !(field.learned && isClosed(shape)) &&
      !choices.without?.has(printPath([...path, key])),
  );
  return Object.fromEntries(members.map(([key, field]) => [key, sampleAt(field, key, [...path, key], choices)]));
}

function sampleMap(shape: Shape, path: Path, choices: SampleChoices): Json {
  const known = sampleMembers(shape, path, choices);
  const values = shape.items;
  if (!values || values.type === 'any') return known;
  const examples = (shape.exampleKeys ?? []).map(
    (key) => [key, sampleAt(values, key, [...path, key], choices)] as const,
  );
  return { ...Object.fromEntries(examples), ...known };
}

function sampleNumber(name: string): number {
  if (/timestamp|_time$|_at$/.test(name)) return MOMENT_MS;
  if (/(^|_)(count|duration|size|position|level|minutes|seconds|hours|version)$/.test(name)) return 3;
  if (/amount|price|total|value|cost|revenue/.test(name)) return 1250;
  if (/phone|mobile/.test(name)) return 2025550143;
  return 1000 + (hash(name) % 9000);
}

function sampleMoment(format: string | undefined): string {
  if (format === 'date (YYYY-MM-DD)') return MOMENT.slice(0, 10);
  if (format === 'YYYY-MM-DD HH:MM:SS UTC') return '2026-01-15 09:30:00 UTC';
  if (format === 'ISO 8601 with offset') return '2026-01-15T09:30:00+00:00';
  if (format === 'ISO 8601 UTC with milliseconds') return '2026-01-15T09:30:00.000Z';
  return MOMENT;
}

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/email/, 'jordan.lee@example.com'],
  [/^version$/, '1.0.0'],
  [/avatar|image|icon|photo/, 'https://example.com/image.png'],
  [/url|link|website|href/, 'https://example.com/page'],
  [/domain|host/, 'sample.example.com'],
  [/first_name/, 'Jordan'],
  [/last_name/, 'Lee'],
  [
    /^((display|full|nick|agent|requester|responder|contact|user|customer|owner|author|creator|manager|caller)_)?name$/,
    'Jordan Lee',
  ],
  [/^(company|organi[sz]ation|account)_name$/, 'Example Inc.'],
  [/phone|mobile|number$/, '+1 202 555 0143'],
  [/country/, 'United States'],
  [/city/, 'Springfield'],
  [/state$/, 'Illinois'],
  [/zip|postal/, '62701'],
  [/street|address/, '1 Main Street'],
  [/time_?zone/, 'Eastern Time (US & Canada)'],
  [/language|locale/, 'en'],
  [/currency/, 'USD'],
  [/subject|title/, 'Printer on the second floor is offline'],
  [/description|body|content|text|message|note|comment/, 'The printer has been offline since this morning.'],
  [/tag/, 'printer'],
  [/color|colour/, '#2c5cc5'],
  [/content_type|mime/, 'image/png'],
];

function sampleText(name: string, format: string | undefined): string {
  if (format === 'email') return 'jordan.lee@example.com';
  if (format === 'url') return 'https://example.com/page';
  if (format === 'uuid') return uuid(name);
  if (format === 'html') return '<div>The printer has been offline since this morning.</div>';
  if (/(^|_)(uuid|guid)$/.test(name)) return uuid(name);
  if (/_at$|_time$|_date$/.test(name)) return MOMENT;
  if (/(^|_)id$|_uids?$/.test(name)) return String(1000 + (hash(name) % 9000));
  return TEXTS.find(([pattern]) => pattern.test(name))?.[1] ?? wordsOf(name);
}

/** `workspace_name` is the name of a workspace: `Workspace`. */
function wordsOf(name: string): string {
  const [, owner] = /^(.+)_name$/.exec(name) ?? [];
  const words = (owner ?? name).replaceAll('_', ' ');
  return owner === undefined ? words : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function uuid(name: string): string {
  const digits = hash(name).toString(16).padStart(8, '0');
  return `${digits}-0000-4000-8000-${digits}0000`;
}

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '');

/** FNV-1a, only to give different fields different numbers. */
function hash(text: string): number {
  let result = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    result = Math.imul(result ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return result;
}

/** `{ "$match": "…" }` in an expectation: a value that may be another one in every run. */
import { type JsonNode, propertiesOf, stringOf } from '../syntax/json.ts';

export interface Matcher {
  /** As written. */
  readonly text: string;
  matches(value: unknown): boolean;
}

export const MATCH = '$match';

/** Words that are matchers by themselves, with what they stand for. */
export const MATCHER_WORDS: Readonly<Record<string, string>> = {
  any: 'whatever it is, also null: the key is there',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  'date-time': 'a moment as ISO 8601 writes it, with a time',
  uuid: 'a UUID',
};

const TESTS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['any', (value: unknown) => value !== undefined],
  ['string', (value: unknown) => typeof value === 'string'],
  ['number', (value: unknown) => typeof value === 'number'],
  ['boolean', (value: unknown) => typeof value === 'boolean'],
  [
    'date-time',
    (value: unknown) => typeof value === 'string' && DATE_TIME.test(value) && !Number.isNaN(Date.parse(value)),
  ],
  ['uuid', (value: unknown) => typeof value === 'string' && UUID.test(value)],
]);

const DATE_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const CONTAINS = 'contains ';

/** What the text of `$match` means, or why it means nothing. */
export function readMatcher(text: string): Matcher | { readonly problem: string } {
  const test = TESTS.get(text);
  if (test) return { text, matches: test };
  if (text.startsWith(CONTAINS)) {
    const part = text.slice(CONTAINS.length);
    return { text, matches: (value) => typeof value === 'string' && value.includes(part) };
  }
  const [, source, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  if (source !== undefined) return regularExpression(text, source, flags);
  const known = [...Object.keys(MATCHER_WORDS), '/regular expression/', 'contains text'].join(', ');
  return { problem: `\`${text}\` is no matcher: use one of ${known}` };
}

/** A text is searched; of other values, their JSON. */
function regularExpression(text: string, source: string, flags: string): Matcher | { readonly problem: string } {
  try {
    // Without memory of where the last search ended.
    const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
    const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
    return { text, matches: (value) => value !== undefined && pattern.test(shown(value)) };
  } catch (error) {
    return { problem: `\`${text}\` is no regular expression (${(error as Error).message}): mend it` };
  }
}

/** The text of `$match`, where the value is an object with this one key. */
export function matcherTextOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const [entry, ...others] = Object.entries(value as Record<string, unknown>);
  return entry?.[0] === MATCH && others.length === 0 && typeof entry[1] === 'string' ? entry[1] : undefined;
}

/** The same of a tree: the text and where it stands. */
export function matcherNodeOf(node: JsonNode): JsonNode | undefined {
  const [property, ...others] = propertiesOf(node);
  const value = property?.key === MATCH && others.length === 0 ? property.value : undefined;
  return stringOf(value) === undefined ? undefined : value;
}

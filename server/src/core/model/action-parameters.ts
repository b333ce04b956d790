/** What an action is given, as `actions.json` declares it: a JSON Schema of its parameters (docs/platform.md 2.8). */
import { any, object, optional } from '../shape/build.ts';
import type { Fields } from '../shape/shape.ts';
import { type JsonNode, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';

/** Of the values only names and words are taken: workflows send what they like. */
export const actionFields = (action: JsonNode | undefined): Fields =>
  fieldsIn(propertyOf(action, 'parameters')?.value, 0);

function fieldsIn(schema: JsonNode | undefined, level: number): Fields {
  if (level >= MOST_LEVELS) return {};
  return Object.fromEntries(
    propertiesOf(propertyOf(schema, 'properties')?.value).map(({ key, value }) => {
      const description = wordsOf(value) ?? 'Declared in actions.json';
      const inner = fieldsIn(value, level + 1);
      const hasInner = Object.keys(inner).length > 0;
      return [key, optional(hasInner ? object(description, inner, { open: true }) : any(description))];
    }),
  );
}

const MOST_LEVELS = 8;

const wordsOf = (schema: JsonNode | undefined): string | undefined =>
  ['description', 'title'].map((key) => stringOf(propertyOf(schema, key)?.value)).find((text) => text?.trim());

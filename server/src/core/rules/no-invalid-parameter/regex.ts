/** Patterns that the value of an installation parameter must match (docs/platform.md 3.2 I). */
import { contentRange, propertiesOf, propertyOf, rangeOfNode, stringOf } from '../../syntax/json.ts';
import { addEntry, changeOf, fixedBy, removeEntry } from '../edits/fixes.ts';
import type { PlacedParameter, Problem } from './types.ts';

const MESSAGE = '-error';

export function* regexProblems({ file, name, typeName, type, attribute }: PlacedParameter): Generator<Problem> {
  const regex = attribute('regex');
  if (!type || !regex) return;
  const remove = fixedBy({
    title: 'Remove the pattern',
    safety: 'unsafe',
    changes: [changeOf(file, removeEntry(file, regex))],
  });
  const { value } = regex;
  if (!type.regex) {
    yield {
      range: contentRange(regex.keyNode),
      message: `A parameter of type \`${typeName}\` cannot have a pattern, only text, email, phone_number and url: remove it.`,
      ...remove,
    };
    return;
  }
  if (value?.type !== 'object') return;
  const patterns = propertiesOf(value);
  if (patterns.length === 0) {
    yield {
      range: rangeOfNode(value),
      message: `The pattern of \`${name}\` is empty: write one, or remove it.`,
      ...remove,
    };
  }
  for (const { key, keyNode, value: node } of patterns) {
    // A name that ends like that is the message of another one.
    if (key.endsWith(MESSAGE)) continue;
    const source = stringOf(node);
    const error = source === undefined ? undefined : syntaxError(source);
    if (node && error) yield { range: contentRange(node), message: `\`${key}\` is no regular expression: ${error}.` };
    if (key === '' || propertyOf(value, key + MESSAGE)) continue;
    yield {
      range: contentRange(keyNode),
      message: `The pattern \`${key}\` of \`${name}\` has no message: add \`${key}${MESSAGE}\` with what to say when a value does not match.`,
      ...fixedBy({
        title: `Add \`${key}${MESSAGE}\``,
        safety: 'unsafe',
        changes: [changeOf(file, addEntry(file, value, key + MESSAGE, '"This value is not valid"'))],
      }),
    };
  }
}

/** What the engine says, without the pattern that it repeats. */
function syntaxError(source: string): string | undefined {
  try {
    new RegExp(source);
    return undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    return (
      said.slice(said.lastIndexOf(': ') + 2).replace(/^./, (letter) => letter.toLowerCase()) || 'it cannot be read'
    );
  }
}

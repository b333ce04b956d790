/** Options of an installation parameter and its default value (docs/platform.md 3.2 I and 6). */
import { contentRange, elementsOf, type JsonNode, rangeOfNode, stringOf, wordOf } from '../../syntax/json.ts';
import { nearestName } from '../../text/nearest.ts';
import { addEntry, changeOf, fixedBy, quotable, removeEntry, renamed } from '../edits/fixes.ts';
import type { PlacedParameter, Problem } from './types.ts';

export function* optionProblems({
  file,
  name,
  property,
  typeName,
  type,
  isWhole,
  attribute,
}: PlacedParameter): Generator<Problem> {
  const options = attribute('options');
  if (!type) return;
  if (type.options && !options && isWhole) {
    yield {
      range: contentRange(property.keyNode),
      message: `\`${name}\` needs \`options\` to choose from, because its type is \`${typeName}\`: add a list of texts.`,
    };
  }
  if (!type.options && options) {
    yield {
      range: contentRange(options.keyNode),
      message: `A parameter of type \`${typeName}\` has no options: remove them, or use the type \`dropdown\`.`,
      ...fixedBy({
        title: 'Remove the options',
        safety: 'unsafe',
        changes: [changeOf(file, removeEntry(file, options))],
      }),
    };
  }
  const object = type.options && elementsOf(options?.value).find((element) => element.type === 'object');
  if (object) {
    yield {
      range: rangeOfNode(object),
      severity: 'hint',
      message: 'Options are plain texts in the samples of the vendor, and older tools refuse objects: write a text.',
    };
  }
}

export function* defaultProblems(parameter: PlacedParameter): Generator<Problem> {
  const { file, name, property, typeName, type, attribute } = parameter;
  const value = attribute('default_value')?.value;
  if (!type) return;
  if (type.name === 'checkbox' && value && value.type !== 'boolean') {
    const word = wordOf(value);
    yield {
      range: rangeOfNode(value),
      message: `The default of the checkbox \`${name}\` must be true or false.`,
      ...((word === 'true' || word === 'false') && renamed(file, rangeOfNode(value), word, 'safe')),
    };
  }
  if (!type.options || !parameter.isWhole) return;
  const options = attribute('options')?.value;
  if (!attribute('default_value')) {
    const [first] = choicesIn(options) ?? [];
    const text = JSON.stringify(type.name === 'multiselect' ? [first] : first);
    yield {
      range: contentRange(property.keyNode),
      severity: 'warning',
      message: `\`${name}\` needs a \`default_value\` that is among its options, because its type is \`${typeName}\`.`,
      ...(first !== undefined &&
        property.value &&
        fixedBy({
          title: `Add the default \`${first}\``,
          safety: 'unsafe',
          changes: [changeOf(file, addEntry(file, property.value, 'default_value', text))],
        })),
    };
  } else if (value) yield* strangeDefaults(parameter, value, choicesIn(options));
}

function* strangeDefaults(
  { file, name, type }: PlacedParameter,
  value: JsonNode,
  choices: readonly string[] | undefined,
): Generator<Problem> {
  if (type?.name === 'multiselect' && value.type === 'string') {
    const text = `[${file.text.slice(value.offset, value.offset + value.length)}]`;
    yield {
      range: rangeOfNode(value),
      severity: 'warning',
      message: `The default of \`${name}\` must be a list, because several options can be chosen: write \`${text}\`.`,
      ...renamed(file, rangeOfNode(value), text, 'unsafe'),
    };
    return;
  }
  if (!choices) return;
  for (const node of type?.name === 'multiselect' ? elementsOf(value) : [value]) {
    const text = stringOf(node);
    if (text === undefined || choices.includes(text)) continue;
    const range = text === '' ? rangeOfNode(node) : contentRange(node);
    const near = nearestName(text, choices);
    const advice = near ? `Did you mean \`${near}\`?` : 'Write one of them, or add it.';
    yield {
      range,
      message: `The default \`${text}\` is not among the options of \`${name}\`. ${advice}`,
      ...(near !== undefined && text !== '' && renamed(file, range, quotable(near), 'unsafe')),
    };
  }
}

/** The options, where all of them are texts that are written out. */
function choicesIn(options: JsonNode | undefined): readonly string[] | undefined {
  const elements = elementsOf(options);
  const texts = elements.flatMap((element) => stringOf(element) ?? []);
  return options?.type === 'array' && texts.length === elements.length ? texts : undefined;
}

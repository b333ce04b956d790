/** Names and options in the arguments of a function of the platform, on the server and in pages. */
import { clientAt, functionIn } from '../flow/flow.ts';
import type { SourceFile } from '../model/source-file.ts';
import { existsIn, fieldOf, fieldsOf } from '../shape/ask.ts';
import { printType } from '../shape/print.ts';
import type { Shape } from '../shape/shape.ts';
import type { AnyNode, ObjectExpression } from '../syntax/javascript.ts';
import { propertyKey, writtenText } from '../syntax/names.ts';
import { type Range, touches } from '../text/range.ts';
import { namesFor, parameterNames } from './app-names.ts';
import { argumentAt, type Cursor, mayBeKey } from './at-cursor.ts';
import { betweenQuotes } from './between-quotes.ts';
import type { Completion } from './completion-item.ts';
import { describeField } from './describe.ts';
import { argumentShape, type ClientName, clientNamesAt, passedShape } from './front-end/client-names.ts';
import { FIRST, sortKey } from './sort-key.ts';

export function completeArgument(at: Cursor): readonly Completion[] | undefined {
  const found = argumentAt(at.ancestors, at.offset);
  const expected = found && expectedAt(at, found.call, found.index);
  const argument = found?.call.arguments[found.index];
  if (!expected || !argument) return undefined;
  const { shape, names } = expected;
  if (writtenText(argument) !== undefined) return textsFor(at, shape ?? { type: 'string' }, argument, names);
  return shape && argument.type === 'ObjectExpression' ? completeOptions(at, shape, argument) : undefined;
}

interface Expected {
  readonly shape: Shape | undefined;
  /** Names besides those that the shape tells. */
  readonly names: readonly ClientName[];
}

function expectedAt({ app, flow, file, indexed, offset }: Cursor, call: AnyNode, index: number): Expected | undefined {
  if (call.type !== 'CallExpression') return undefined;
  const called = functionIn(flow.valueOf(indexed, call.callee));
  if (called) {
    const isField = index === 0 && FIELDS_OF_PAGE.test(called.name);
    return { shape: called.parameters[index]?.shape, names: isField ? parameterNames(app) : [] };
  }
  const place = flow.isFrontEnd ? clientAt(app, file.path, offset) : undefined;
  if (place?.kind === 'argument' && place.call === call)
    return { shape: argumentShape(app, place), names: clientNamesAt(app, place) };
  const handedOn = flow.isFrontEnd ? passedShape(app, call.arguments[index]) : undefined;
  return handedOn && { shape: handedOn, names: [] };
}

/** On the installation page, installation parameters are fields. */
const FIELDS_OF_PAGE = /^utils\.(?:get|set)$/;

function textsFor(
  { app, file, offset }: Cursor,
  shape: Shape,
  node: AnyNode,
  more: readonly ClientName[] = [],
): readonly Completion[] | undefined {
  if (offset <= node.start) return undefined;
  const range = wordIn(file, node, more.length > 0);
  if (offset > range.end) return undefined;
  const quote = file.text.charAt(node.start);
  const known: readonly ClientName[] = more.length > 0 ? more : namesFor(app, shape.naming);
  const names = known.map(({ name, detail, summary, documentation }, index) => ({
    label: name,
    kind: 'value' as const,
    detail,
    summary,
    ...(documentation && { documentation }),
    range,
    text: betweenQuotes(quote, name),
    ...(documentation && { sortText: sortKey(FIRST, index) }),
  }));
  const choices = (shape.enum ?? []).map(({ value, label }) => ({
    label: String(value),
    kind: 'value' as const,
    ...(label && { detail: label }),
    range,
    text: String(value),
  }));
  return names.length + choices.length > 0 ? [...names, ...choices] : undefined;
}

/** Names of events have dots in them; of others a dot may be the code behind a text that is not closed yet. */
function wordIn(file: SourceFile, node: AnyNode, hasDots: boolean): Range {
  const word = (hasDots ? /^[\w.$-]*/ : /^[\w-]*/).exec(file.text.slice(node.start + 1))?.[0] ?? '';
  return { start: node.start + 1, end: node.start + 1 + word.length };
}

function completeOptions(at: Cursor, shape: Shape, literal: ObjectExpression): readonly Completion[] | undefined {
  const { app, file, offset } = at;
  const property = literal.properties.find((member) => touches(member, offset));
  if (property?.type === 'Property' && offset > property.key.end && !property.shorthand) {
    const inner = fieldOf(shape, propertyKey(property) ?? '');
    if (!inner) return undefined;
    if (property.value.type === 'ObjectExpression') return completeOptions(at, inner, property.value);
    return writtenText(property.value) !== undefined ? textsFor(at, inner, property.value) : undefined;
  }
  const taken = new Set(
    literal.properties.flatMap((member) =>
      member.type === 'Property' && member !== property ? (propertyKey(member) ?? []) : [],
    ),
  );
  const range = property
    ? { start: property.start, end: property.type === 'Property' ? property.key.end : property.end }
    : { start: offset, end: offset };
  if (property?.type === 'SpreadElement' || !mayBeKey(file.text, literal, range.start)) return undefined;
  const hasValue = /^\s*:/.test(file.text.slice(range.end));
  return Object.entries(fieldsOf(shape))
    .filter(([name, field]) => !taken.has(name) && existsIn(field, app.manifest.platform.basis))
    .map(([name, field], index) => ({
      label: name,
      kind: 'key' as const,
      detail: printType(field),
      summary: field.description,
      documentation: () => describeField(name, field),
      range,
      text: hasValue ? name : `${name}: `,
      sortText: sortKey(FIRST, index),
    }));
}

/** Completion in a JSON file from its shape: keys with a body to fill in, values, enumerations, handler names. */
import type { App } from '../model/app.ts';
import type { SourceFile } from '../model/source-file.ts';
import { existsIn, fieldsOf, shapeAtPath } from '../shape/ask.ts';
import { printType } from '../shape/print.ts';
import type { EnumValue, Shape } from '../shape/shape.ts';
import {
  cursorIn,
  elementsOf,
  isOutside,
  type JsonCursor,
  type JsonNode,
  type JsonProperty,
  nodeAt,
  propertiesOf,
  propertyOf,
} from '../syntax/json.ts';
import { hasLineEnd } from '../text/layout.ts';
import type { Range } from '../text/range.ts';
import { namesFor } from './app-names.ts';
import { completeSubstitution } from './complete-substitution.ts';
import type { Completion } from './completion-item.ts';
import { describeField, describeRegisteredEvent } from './describe.ts';

export function completeJson(app: App, file: SourceFile, root: Shape, offset: number): readonly Completion[] {
  const substitution = completeSubstitution(app, file, offset);
  if (substitution) return substitution;
  if (isOutside(file.text, file.json.root, offset)) return [];
  const cursor = cursorIn(file.text, offset);
  const shape = shapeAtPath(root, cursor.path);
  if (!shape) return [];
  const range = cursor.token ?? { start: offset, end: offset };
  if (cursor.wantsKey && !cursor.token && isBehindEntry(file.text, offset)) return [];
  if (cursor.wantsKey) return completeKeys(app, file, shape, cursor, range);
  return cursor.token ? completeValues(app, shape, range) : completeNewValue(app, file, shape, cursor, range);
}

/** Where no value is touched. One that follows in the same line is replaced, but for an object or a list; in a list it is pushed on. */
function completeNewValue(
  app: App,
  { text }: SourceFile,
  shape: Shape,
  { path }: JsonCursor,
  range: Range,
): readonly Completion[] {
  if (isBehindValue(text, range.end)) return [];
  const next = nextValue(text, range.end);
  if (!next) return completeValues(app, shape, range);
  if (typeof path.at(-1) === 'number') return completeValues(app, shape, range).map(withComma);
  return next.isPlain && next.isInLine ? completeValues(app, shape, { start: range.start, end: next.end }) : [];
}

const withComma = (item: Completion): Completion => ({
  ...item,
  text: `${item.text},`,
  ...(item.snippet !== undefined && { snippet: `${item.snippet},` }),
});

interface NextValue {
  readonly end: number;
  /** A text, number or word; else only the beginning of an object or a list. */
  readonly isPlain: boolean;
  readonly isInLine: boolean;
}

/** The value that comes next, if it is no key of another one. */
function nextValue(text: string, offset: number): NextValue | undefined {
  const [whole, blanks = '', token = ''] =
    /^(\s*)("(?:[^"\\\r\n]|\\.)*"(?!\s*:)|-?\w[\w.+-]*(?![\w.+-]|\s*:)|[{[])/.exec(text.slice(offset)) ?? [];
  return whole === undefined
    ? undefined
    : { end: offset + whole.length, isPlain: !/[{[]/.test(token.charAt(0)), isInLine: !hasLineEnd(blanks) };
}

/** Where a comma has to come first, another value or entry would stand beside the one that is there. */
const isBehindValue = (text: string, offset: number): boolean => !':,['.includes(signBefore(text, offset));
const isBehindEntry = (text: string, offset: number): boolean => !'{,'.includes(signBefore(text, offset));

/** The last sign that is no blank; nothing where there is none. */
function signBefore(text: string, offset: number): string {
  let last = offset - 1;
  while (last >= 0 && /\s/.test(text.charAt(last))) last--;
  return text.charAt(last);
}

function completeKeys(
  app: App,
  file: SourceFile,
  shape: Shape,
  cursor: JsonCursor,
  range: Range,
): readonly Completion[] {
  const present = presentKeys(file, cursor, range);
  const rest = file.text.slice(range.end);
  const signs = /^\s*:/.test(rest) ? '' : nextValue(file.text, range.end) && (/^\s/.test(rest) ? ':' : ': ');
  return keysFor(app, shape)
    .filter(([key, field]) => !present.has(key) && existsIn(field, app.manifest.platform.basis))
    .map(([key, field], index) => {
      const quoted = JSON.stringify(key);
      const body = signs ?? `: ${bodyOf(field, key)}${needsComma(file, range) ? ',' : ''}`;
      return {
        label: key,
        kind: shape.naming === 'event' ? ('event' as const) : ('key' as const),
        detail: printType(field),
        summary: field.description,
        documentation: () =>
          (shape.naming === 'event' && describeRegisteredEvent(app, key, scopesAt(app, cursor))) ||
          describeField(key, field),
        range,
        text: quoted + plainBody(body),
        ...(signs === undefined && { snippet: escapeSnippet(quoted) + body }),
        filterText: quoted,
        sortText: sortKey(field, index),
      };
    });
}

/** The keys that are known, and in a map those that the app names elsewhere. */
function keysFor(app: App, shape: Shape): readonly (readonly [string, Shape])[] {
  const known = Object.entries(fieldsOf(shape));
  const { items } = shape;
  if (shape.type !== 'map' || !items) return known;
  return [
    ...known,
    ...namesFor(app, shape.naming).map(({ name, detail }) => [name, { ...items, description: detail }] as const),
  ];
}

/** The product or module whose events they are, where the path leads through one. */
function scopesAt({ manifest }: App, { path }: JsonCursor): readonly string[] | undefined {
  const known = manifest.scopes.filter(({ name }) => path.includes(name)).map(({ name }) => name);
  return known.length > 0 ? known : undefined;
}

/** Required keys first, then in documented order. */
const sortKey = (field: Shape, index: number): string =>
  `${FIRST}${field.optional ? 'b' : 'a'}${String(index).padStart(4, '0')}`;

/** The keys that the object around the cursor has already, but for the one being typed. */
function presentKeys(file: SourceFile, cursor: JsonCursor, range: Range): ReadonlySet<string> {
  const owner = enclosingObject(nodeAt(file.json.root, range.start));
  return new Set(
    [...propertiesOf(owner), ...lastGoodKeys(file, cursor, range)]
      .filter(({ keyNode }) => keyNode.offset !== range.start)
      .map(({ key }) => key),
  );
}

/** A quote that was just opened swallows what follows; what stood in the object before, and still does, counts. */
function lastGoodKeys(file: SourceFile, { path }: JsonCursor, range: Range): readonly JsonProperty[] {
  const before = file.json.errors.length > 0 ? file.lastGood?.json.root : undefined;
  const owner = before && path.reduce<JsonNode | undefined>((node, key) => childAt(node, key), before);
  const rest = file.text.slice(range.end);
  return propertiesOf(owner).filter(({ key }) => rest.includes(JSON.stringify(key)));
}

const childAt = (node: JsonNode | undefined, key: string | number): JsonNode | undefined =>
  typeof key === 'number' ? elementsOf(node)[key] : propertyOf(node, key)?.value;

function enclosingObject(node: JsonNode | undefined): JsonNode | undefined {
  let current = node;
  while (current && current.type !== 'object') current = current.parent;
  return current;
}

/** True where another entry follows on the next lines without a comma between. */
const needsComma = (file: SourceFile, range: Range): boolean => /^\s*"/.test(file.text.slice(range.end));

/** A value to fill in, in snippet syntax. */
function bodyOf(shape: Shape, key: string): string {
  if (shape.enum && shape.enum.length > 0 && shape.enum.length <= 20) {
    const choices = shape.enum.map(({ value }) => JSON.stringify(value).replace(/[\\$}|,]/g, '\\$&'));
    return `\${1|${choices.join(',')}|}`;
  }
  const [example] = shape.examples ?? [];
  if (example) return exampleBody(example, 1);
  switch (shape.type) {
    case 'object': {
      const required = Object.entries(fieldsOf(shape)).filter(([, field]) => !field.optional);
      if (required.length === 0) return '{$1}';
      const members = required.map(
        ([name, field], index) => `\t${JSON.stringify(name)}: ${placeholder(field, key, index + 1)}`,
      );
      return `{\n${members.join(',\n')}\n}`;
    }
    case 'map':
      return '{$1}';
    case 'array':
      return '[$1]';
    case 'boolean':
      return '${1|true,false|}';
    case 'integer':
    case 'number':
      return '${1:0}';
    default:
      return '"$1"';
  }
}

/** To be typed over. */
const exampleBody = ({ value }: EnumValue, stop: number): string =>
  typeof value === 'string'
    ? `"\${${stop}:${escapeSnippet(JSON.stringify(value).slice(1, -1))}}"`
    : `\${${stop}:${value}}`;

function placeholder(shape: Shape, key: string, stop: number): string {
  const [example] = shape.examples ?? [];
  if (example) return exampleBody(example, stop);
  if (shape.naming === 'handler') return `"\${${stop}:${key}Handler}"`;
  if (shape.type === 'object' || shape.type === 'map') return `{$${stop}}`;
  if (shape.type === 'array') return `[$${stop}]`;
  if (shape.type === 'boolean') return `\${${stop}|true,false|}`;
  if (shape.type === 'integer' || shape.type === 'number') return `\${${stop}:0}`;
  return shape.type === 'any' ? `\${${stop}:null}` : `"$${stop}"`;
}

/** The same text for editors that cannot fill in snippets. */
const plainBody = (body: string): string =>
  body
    .replace(/\$\{\d+\|((?:[^,|\\]|\\.)*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\([\\$}|,])/g, '$1');

const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** Before the guesses of VS Code's own JSON support, whose keys begin with a quote. */
const FIRST = '!';

function completeValues(app: App, shape: Shape, range: Range): readonly Completion[] {
  const names = namesFor(app, shape.naming).map(({ name, detail }) => ({
    label: name,
    kind: shape.naming === 'handler' ? ('function' as const) : ('value' as const),
    detail,
    range,
    text: JSON.stringify(name),
    filterText: JSON.stringify(name),
    sortText: `${FIRST}${name}`,
  }));
  const choices: readonly EnumValue[] =
    shape.type === 'boolean' ? [{ value: true }, { value: false }] : (shape.enum ?? shape.examples ?? []);
  const values = choices.map(({ value, label }, index) => ({
    label: String(value),
    kind: 'value' as const,
    ...(label && { detail: label }),
    range,
    text: JSON.stringify(value),
    filterText: JSON.stringify(value),
    sortText: `${FIRST}${String(index).padStart(4, '0')}`,
  }));
  return names.length + values.length > 0 ? [...names, ...values] : emptyValue(shape, range);
}

/** Where nothing is known but the type: an object or list to fill in. */
function emptyValue(shape: Shape, range: Range): readonly Completion[] {
  if (range.start !== range.end || (shape.type !== 'object' && shape.type !== 'map' && shape.type !== 'array'))
    return [];
  const body = bodyOf(shape, '');
  return [
    {
      label: shape.type === 'array' ? '[ ]' : '{ }',
      kind: 'value',
      detail: printType(shape),
      range,
      text: plainBody(body),
      snippet: body,
    },
  ];
}

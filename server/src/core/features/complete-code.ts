/** Completion in server code: payload fields wherever the payload flows, and what the platform gives. */
import { platformGlobals } from '../catalog/platform/globals.ts';
import { isPlatformFunction } from '../catalog/platform/platform-function.ts';
import {
  flowOf,
  functionIn,
  type Holding,
  holdingsIn,
  membersOf,
  type NamedMember,
  patternValue,
  writtenNames,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import type { SourceFile } from '../model/source-file.ts';
import { existsIn, fieldOf, fieldsOf } from '../shape/ask.ts';
import { printType } from '../shape/print.ts';
import type { Shape } from '../shape/shape.ts';
import {
  type AnyNode,
  type MemberExpression,
  MISSING_NAME,
  nodesAt,
  type ObjectExpression,
} from '../syntax/javascript.ts';
import { type Range, touches } from '../text/range.ts';
import { namesFor } from './app-names.ts';
import { argumentAt, type Cursor, memberAt } from './at-cursor.ts';
import { completeComparison } from './complete-comparison.ts';
import type { Completion } from './completion-item.ts';
import { describeField, describeHoldings } from './describe.ts';
import { describePlatform, signatureText } from './describe-platform.ts';
import { FIRST, LAST, sortKey } from './sort-key.ts';
import { inUsualOrder } from './usual-order.ts';

export function completeCode(
  app: App,
  file: SourceFile,
  offset: number,
  { valueComments = false }: { readonly valueComments?: boolean },
): readonly Completion[] {
  const flow = flowOf(app);
  const indexed = flow.fileAt(file.path);
  if (!indexed) return [];
  const ancestors = nodesAt(file.javascript.program, offset);
  const at: Cursor = { app, flow, file, indexed, ancestors, offset };
  return (
    completeMember(at) ??
    completePattern(at) ??
    completeComparison(at, valueComments) ??
    completeArgument(at) ??
    completeGlobal(at) ??
    []
  );
}

/** What a chosen name replaces. */
interface Replaced {
  readonly range: Range;
  /**
   * The `.` or `?.` in front, replaced along with the name: VS Code's own JavaScript support does so as well, and of
   * two lists the one that matches more of the typed text comes first.
   */
  readonly operator: string;
  /** True where a name that is no identifier may be written as it is: inside a string bracket. */
  readonly quoted: boolean;
}

/** Behind `.`, `?.` and inside `['…']`; nothing where the cursor is at no member. */
function completeMember({ app, flow, file, indexed, ancestors, offset }: Cursor): readonly Completion[] | undefined {
  const member = memberAt(ancestors, offset);
  const replaced =
    member && (member.computed ? inBracket(file, member.property, offset) : behindDot(file, member, offset));
  if (!member || !replaced) return undefined;
  const value = flow.valueOf(indexed, member.object);
  const all = holdingsIn(value);
  const members = inUsualOrder(app, membersOf(flow, value), all);
  const written = writtenNames(flow, indexed, member.object, value, new Set(members.map(({ name }) => name)));
  return [...members, ...written].map((named, index) => itemFor(named, index, all, replaced));
}

function behindDot(file: SourceFile, { object, property }: MemberExpression, offset: number): Replaced | undefined {
  const isTyped = property.start <= offset && property.type === 'Identifier' && property.name !== MISSING_NAME;
  const name = isTyped ? { start: property.start, end: property.end } : { start: offset, end: offset };
  const operator = /(\?\.|\.)$/.exec(file.text.slice(object.end, name.start))?.[0];
  if (operator === undefined && !isTyped) return undefined;
  const before = operator ?? '';
  return { range: { start: name.start - before.length, end: name.end }, operator: before, quoted: false };
}

function inBracket(file: SourceFile, property: AnyNode, offset: number): Replaced | undefined {
  const isText =
    (property.type === 'Literal' && typeof property.value === 'string') ||
    (property.type === 'TemplateLiteral' && property.expressions.length === 0);
  if (!isText || offset <= property.start) return undefined;
  const word = /^[\w$-]*/.exec(file.text.slice(property.start + 1))?.[0] ?? '';
  const end = property.start + 1 + word.length;
  return offset <= end ? { range: { start: property.start + 1, end }, operator: '', quoted: true } : undefined;
}

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

function itemFor(
  { name, value, note }: NamedMember,
  index: number,
  all: readonly Holding[],
  replaced: Replaced,
): Completion {
  const filterText = replaced.operator + name;
  const text = textFor(name, replaced);
  const called = functionIn(value);
  if (called) {
    return {
      label: name,
      range: replaced.range,
      filterText,
      text,
      kind: 'function',
      detail: signatureText(called),
      summary: called.description,
      documentation: () => describePlatform(called),
      sortText: sortKey(FIRST, index),
    };
  }
  const holdings = holdingsIn(value);
  const shape: Shape = holdings[0]?.shape ?? { type: 'any', ...(note !== undefined && { description: note }) };
  return {
    label: name,
    range: replaced.range,
    filterText,
    text,
    kind: 'field',
    detail: printType(shape),
    summary: shape.description,
    documentation: () => (holdings.length > 0 ? describeHoldings(name, holdings, all) : describeField(name, shape)),
    sortText: sortKey(shape.insteadUse ? LAST : FIRST, index),
    deprecated: shape.insteadUse !== undefined,
  };
}

function textFor(name: string, { operator, quoted }: Replaced): string {
  if (quoted || IDENTIFIER.test(name)) return operator + name;
  return `${operator === '?.' ? '?.' : ''}[${JSON.stringify(name)}]`;
}

/** The keys of `const { … } = payload.data` and of a destructured parameter. */
function completePattern({ app, flow, indexed, ancestors, offset, file }: Cursor): readonly Completion[] | undefined {
  const pattern = ancestors.findLast((node) => node.type === 'ObjectPattern');
  if (pattern?.type !== 'ObjectPattern' || offset <= pattern.start) return undefined;
  const property = pattern.properties.find((member) => touches(member, offset));
  const key = property?.type === 'Property' && !property.computed ? property.key : undefined;
  if (property && (!key || offset > key.end)) return undefined;
  const value = patternValue(flow, indexed, pattern);
  const taken = new Set(
    pattern.properties.flatMap((member) =>
      member.type === 'Property' && member !== property && member.key.type === 'Identifier' ? [member.key.name] : [],
    ),
  );
  const isTyped =
    key?.type === 'Identifier' && key.name !== MISSING_NAME && file.text.slice(key.start, key.end) === key.name;
  const range = isTyped ? { start: key.start, end: key.end } : { start: offset, end: offset };
  const all = holdingsIn(value);
  const replaced: Replaced = { range, operator: '', quoted: false };
  return inUsualOrder(app, membersOf(flow, value), all)
    .filter(({ name }) => !taken.has(name) && IDENTIFIER.test(name))
    .map((named, index) => itemFor(named, index, all, replaced));
}

/** Names and options in the arguments of a platform function. */
function completeArgument({ app, flow, indexed, ancestors, offset, file }: Cursor): readonly Completion[] | undefined {
  const found = argumentAt(ancestors, offset);
  const called = found && functionIn(flow.valueOf(indexed, found.call.callee));
  if (!found || !called) return undefined;
  const shape = called.parameters[found.index]?.shape;
  const argument = found.call.arguments[found.index];
  if (!shape) return undefined;
  if (argument?.type === 'Literal' && typeof argument.value === 'string')
    return textsFor(app, file, shape, argument, offset);
  if (argument?.type !== 'ObjectExpression') return undefined;
  return completeOptions(app, file, shape, argument, offset);
}

function textsFor(
  app: App,
  file: SourceFile,
  shape: Shape,
  node: AnyNode,
  offset: number,
): readonly Completion[] | undefined {
  if (offset <= node.start) return undefined;
  const word = /^[\w-]*/.exec(file.text.slice(node.start + 1))?.[0] ?? '';
  const range = { start: node.start + 1, end: node.start + 1 + word.length };
  const names = namesFor(app, shape.naming).map(({ name, detail }) => ({
    label: name,
    kind: 'value' as const,
    detail,
    range,
    text: name,
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

function completeOptions(
  app: App,
  file: SourceFile,
  shape: Shape,
  literal: ObjectExpression,
  offset: number,
): readonly Completion[] | undefined {
  const property = literal.properties.find((member) => touches(member, offset));
  if (property?.type === 'Property' && offset > property.key.end && !property.shorthand) {
    const name = property.key.type === 'Identifier' ? property.key.name : '';
    const inner = fieldOf(shape, name);
    if (!inner) return undefined;
    if (property.value.type === 'ObjectExpression') return completeOptions(app, file, inner, property.value, offset);
    return property.value.type === 'Literal' && typeof property.value.value === 'string'
      ? textsFor(app, file, inner, property.value, offset)
      : undefined;
  }
  const taken = new Set(
    literal.properties.flatMap((member) =>
      member.type === 'Property' && member !== property && member.key.type === 'Identifier' ? [member.key.name] : [],
    ),
  );
  const range = property
    ? { start: property.start, end: property.type === 'Property' ? property.key.end : property.end }
    : { start: offset, end: offset };
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

/** `$d<|>`: names of the platform, once a letter is typed that one of them begins with. */
function completeGlobal({ app, indexed, ancestors, offset }: Cursor): readonly Completion[] | undefined {
  const node = ancestors.at(-1);
  if (node?.type !== 'Identifier' || node.name === MISSING_NAME || indexed.resolve(node.name, node)) return undefined;
  const parent = ancestors.at(-2);
  if (parent?.type === 'Property' || parent?.type === 'MemberExpression' || parent?.type === 'LabeledStatement')
    return undefined;
  const typed = node.name.slice(0, offset - node.start);
  return Object.values(platformGlobals(app.manifest.platform.basis))
    .filter(({ name }) => name.startsWith(typed) && name !== 'exports')
    .map((known) => ({
      label: known.name,
      kind: isPlatformFunction(known) ? ('function' as const) : ('value' as const),
      ...(isPlatformFunction(known) && { detail: signatureText(known) }),
      summary: known.description,
      documentation: () => describePlatform(known),
      range: { start: node.start, end: node.end },
      text: known.name,
      sortText: sortKey(FIRST, 0),
    }));
}

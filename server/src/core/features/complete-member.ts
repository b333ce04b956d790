/** Completion of members: behind `.`, `?.` and inside of `['…']`. */
import { isPlatformFunction } from '../catalog/platform/platform-function.ts';
import {
  clientOwnerOf,
  type Flow,
  functionIn,
  type Holding,
  holdingsIn,
  type IndexedFile,
  membersOf,
  type NamedMember,
  writtenNames,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import type { SourceFile } from '../model/source-file.ts';
import { printType, printTypes } from '../shape/print.ts';
import type { Shape } from '../shape/shape.ts';
import { type AnyNode, type MemberExpression, MISSING_NAME } from '../syntax/javascript.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { Range } from '../text/range.ts';
import { type Ancestors, type Cursor, memberAt } from './at-cursor.ts';
import { betweenQuotes } from './between-quotes.ts';
import type { Completion, OfferedNames, Unplaced } from './completion-item.ts';
import { describeField, describeHoldings } from './describe.ts';
import { describePlatform, signatureText } from './describe-platform.ts';
import { clientMembersAt } from './front-end/client-known.ts';
import { keptOffers, type Offer } from './kept-offers.ts';
import { FIRST, LAST, sortKey } from './sort-key.ts';
import { inUsualOrder } from './usual-order.ts';

/** What a chosen name replaces. */
export interface Replaced {
  readonly range: Range;
  /**
   * The `.` or `?.` in front, replaced along with the name: VS Code's own JavaScript support does so as well, and of
   * two lists the one that matches more of the typed text comes first.
   */
  readonly operator: string;
  /** The quote around the name, inside a string bracket, where one that is no identifier may stand. */
  readonly quote?: string;
}

/** Nothing where the cursor is at no member. */
export function completeMember(at: Cursor): OfferedNames | undefined {
  const { app, flow, file, indexed, ancestors, offset } = at;
  const member = memberAt(ancestors, offset);
  const replaced =
    member && (member.computed ? inBracket(file, member.property, offset) : behindDot(file, member, offset));
  if (!member || !replaced) return undefined;
  const value = flow.valueOf(indexed, member.object);
  const all = holdingsIn(value);
  const ofClient = flow.isFrontEnd ? namesOfClient(app, flow, indexed, member.object) : [];
  const work = (): readonly Offer[] =>
    [...ofClient, ...inUsualOrder(app, membersOf(flow, value), all)].map((named, index) => offerOf(named, index, all));
  const offers = ofClient.length > 0 ? work() : keptOffers(app, value, work);
  const inFile = writtenNames(flow, indexed, member.object, value, labelsOf(offers));
  const ofFile = inFile.map((named, index) => offerOf(named, offers.length + index, all));
  return {
    names:
      ofFile.length > 0 ? [...offers, ...ofFile].map((offer) => unplaced(offer, replaced)) : namesOf(offers, replaced),
    range: replaced.range,
    operator: replaced.operator,
    word: wordGoingOn(at, member, replaced),
  };
}

const labels = new KeptWith<readonly Offer[], ReadonlySet<string>>();

function labelsOf(offers: readonly Offer[]): ReadonlySet<string> {
  const known = labels.get(offers) ?? new Set(offers.map(({ label }) => label));
  labels.set(offers, known);
  return known;
}

const behindSign = new KeptWith<readonly Offer[], Map<string, readonly Unplaced[]>>();

/** The same list for the same offers behind the same sign. */
function namesOf(offers: readonly Offer[], replaced: Replaced): readonly Unplaced[] {
  const bySign = behindSign.get(offers) ?? new Map<string, readonly Unplaced[]>();
  behindSign.set(offers, bySign);
  const sign = replaced.quote ?? replaced.operator;
  const names = bySign.get(sign) ?? offers.map((offer) => unplaced(offer, replaced));
  bySign.set(sign, names);
  return names;
}

/** A name that is read, and behind which nothing goes on: more letters make no other code of it, nor do the first ones. */
function wordGoingOn(
  { ancestors, offset }: Cursor,
  member: MemberExpression,
  { range, operator, quote }: Replaced,
): Range | undefined {
  const start = range.start + operator.length;
  if (quote !== undefined || operator === '' || range.end !== offset) return undefined;
  if (start === offset && !isMissing(member)) return undefined;
  return isOnlyRead(ancestors, ancestors.lastIndexOf(member)) ? { start, end: offset } : undefined;
}

function isOnlyRead(ancestors: Ancestors, index: number): boolean {
  const [parent, node] = [ancestors[index - 1], ancestors[index]];
  switch (parent?.type) {
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return isOnlyRead(ancestors, index - 1);
    case 'VariableDeclarator':
      return parent.init === node;
    case 'AssignmentExpression':
      return parent.right === node;
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== node;
    case 'Property':
      return parent.value === node && ancestors[index - 2]?.type === 'ObjectExpression';
    case 'UnaryExpression':
      return parent.operator !== 'delete';
    default:
      return parent !== undefined && READING.has(parent.type);
  }
}

const READING: ReadonlySet<AnyNode['type']> = new Set([
  'ExpressionStatement',
  'BinaryExpression',
  'LogicalExpression',
  'ConditionalExpression',
  'IfStatement',
  'ReturnStatement',
  'SwitchStatement',
  'TemplateLiteral',
  'ArrayExpression',
  'AwaitExpression',
]);

/** Members of the client and of its event objects. */
function namesOfClient(app: App, flow: Flow, file: IndexedFile, node: AnyNode): readonly NamedMember[] {
  const owner = clientOwnerOf(flow, file, node);
  return owner ? clientMembersAt(app, file.file.path, owner) : [];
}

/** The name behind the dot has yet to be typed, and what comes next was not taken for it. */
const isMissing = ({ property }: Pick<MemberExpression, 'property'>): boolean =>
  property.type === 'Identifier' && property.name === MISSING_NAME;

function behindDot(file: SourceFile, { object, property }: MemberExpression, offset: number): Replaced | undefined {
  const isTyped = property.start <= offset && property.type === 'Identifier' && !isMissing({ property });
  const name = isTyped ? { start: property.start, end: property.end } : { start: offset, end: offset };
  const operator = /(\?\.|\.)$/.exec(file.text.slice(object.end, name.start))?.[0];
  if (operator === undefined && !isTyped) return undefined;
  const before = operator ?? '';
  return { range: { start: name.start - before.length, end: name.end }, operator: before };
}

function inBracket(file: SourceFile, property: AnyNode, offset: number): Replaced | undefined {
  const isText =
    (property.type === 'Literal' && typeof property.value === 'string') ||
    (property.type === 'TemplateLiteral' && property.expressions.length === 0);
  if (!isText || offset <= property.start) return undefined;
  const word = /^[\w$-]*/.exec(file.text.slice(property.start + 1))?.[0] ?? '';
  const end = property.start + 1 + word.length;
  const quote = file.text.charAt(property.start);
  return offset <= end ? { range: { start: property.start + 1, end }, operator: '', quote } : undefined;
}

export const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

export function offerOf({ name, value, note }: NamedMember, index: number, all: readonly Holding[]): Offer {
  const known = functionIn(value) ?? value.find((part) => part.kind === 'platform')?.known;
  if (known) {
    return {
      label: name,
      ...(isPlatformFunction(known) ? { kind: 'function', detail: signatureText(known) } : { kind: 'field' }),
      summary: known.description,
      documentation: () => describePlatform(known),
      sortText: sortKey(FIRST, index),
    };
  }
  const holdings = holdingsIn(value);
  const shape: Shape = holdings[0]?.shape ?? { type: 'any', ...(note !== undefined && { description: note }) };
  return {
    label: name,
    kind: 'field',
    detail: holdings.length > 1 ? printTypes(holdings.map((holding) => holding.shape)) : printType(shape),
    summary: shape.description,
    documentation: () => (holdings.length > 0 ? describeHoldings(name, holdings, all) : describeField(name, shape)),
    sortText: sortKey(shape.insteadUse ? LAST : FIRST, index),
    deprecated: shape.insteadUse !== undefined,
  };
}

export const placed = (offer: Offer, replaced: Replaced): Completion => ({
  ...unplaced(offer, replaced),
  range: replaced.range,
});

const unplaced = (offer: Offer, replaced: Replaced): Unplaced => ({
  ...offer,
  filterText: replaced.operator + offer.label,
  text: textFor(offer.label, replaced),
});

function textFor(name: string, { operator, quote }: Replaced): string {
  if (IDENTIFIER.test(name)) return operator + name;
  if (quote !== undefined) return betweenQuotes(quote, name);
  return `${operator === '?.' ? '?.' : ''}[${JSON.stringify(name)}]`;
}

/** Completion in code of the server and of pages: fields wherever payload and answers flow, and what the platform gives. */
import { frontEndGlobals, installationGlobals } from '../catalog/front-end/front-end.ts';
import { platformGlobals } from '../catalog/platform/globals.ts';
import { isPlatformFunction, type PlatformGlobal } from '../catalog/platform/platform-function.ts';
import {
  clientOwnerIn,
  clientOwnerOf,
  type Flow,
  functionIn,
  type Holding,
  holdingsIn,
  type IndexedFile,
  membersOf,
  type NamedMember,
  patternValue,
  writtenNames,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { isConfigurationScript } from '../model/assets.ts';
import type { SourceFile } from '../model/source-file.ts';
import { printType } from '../shape/print.ts';
import type { Shape } from '../shape/shape.ts';
import { type AnyNode, type MemberExpression, MISSING_NAME, nodesAt } from '../syntax/javascript.ts';
import { type Range, touches } from '../text/range.ts';
import { type Cursor, codeAt, memberAt } from './at-cursor.ts';
import { betweenQuotes } from './between-quotes.ts';
import { completeArgument } from './complete-arguments.ts';
import { completeComparison } from './complete-comparison.ts';
import type { Completion } from './completion-item.ts';
import { describeField, describeHoldings } from './describe.ts';
import { describePlatform, signatureText } from './describe-platform.ts';
import { clientMembersAt } from './front-end/client-known.ts';
import { keptOffers, type Offer } from './kept-offers.ts';
import { FIRST, LAST, sortKey } from './sort-key.ts';
import { inUsualOrder } from './usual-order.ts';

export function completeCode(
  app: App,
  file: SourceFile,
  offset: number,
  { valueComments = false }: { readonly valueComments?: boolean },
): readonly Completion[] {
  const code = codeAt(app, file.path);
  if (!code) return [];
  const ancestors = nodesAt(file.javascript.program, offset);
  const at: Cursor = { app, ...code, file, ancestors, offset };
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
  /** The quote around the name, inside a string bracket, where one that is no identifier may stand. */
  readonly quote?: string;
}

/** Behind `.`, `?.` and inside `['…']`; nothing where the cursor is at no member. */
function completeMember({ app, flow, file, indexed, ancestors, offset }: Cursor): readonly Completion[] | undefined {
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
  const written = writtenNames(flow, indexed, member.object, value, new Set(offers.map(({ label }) => label)));
  const ofFile = written.map((named, index) => offerOf(named, offers.length + index, all));
  return [...offers, ...ofFile].map((offer) => placed(offer, replaced));
}

/** Members of the client and of its event objects. */
function namesOfClient(app: App, flow: Flow, file: IndexedFile, node: AnyNode): readonly NamedMember[] {
  const owner = clientOwnerOf(flow, file, node);
  return owner ? clientMembersAt(app, file.file.path, owner) : [];
}

function behindDot(file: SourceFile, { object, property }: MemberExpression, offset: number): Replaced | undefined {
  const isTyped = property.start <= offset && property.type === 'Identifier' && property.name !== MISSING_NAME;
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

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

function offerOf({ name, value, note }: NamedMember, index: number, all: readonly Holding[]): Offer {
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
    detail: printType(shape),
    summary: shape.description,
    documentation: () => (holdings.length > 0 ? describeHoldings(name, holdings, all) : describeField(name, shape)),
    sortText: sortKey(shape.insteadUse ? LAST : FIRST, index),
    deprecated: shape.insteadUse !== undefined,
  };
}

const placed = (offer: Offer, replaced: Replaced): Completion => ({
  ...offer,
  range: replaced.range,
  filterText: replaced.operator + offer.label,
  text: textFor(offer.label, replaced),
});

function textFor(name: string, { operator, quote }: Replaced): string {
  if (IDENTIFIER.test(name)) return operator + name;
  if (quote !== undefined) return betweenQuotes(quote, name);
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
  const replaced: Replaced = { range, operator: '' };
  const owner = flow.isFrontEnd ? clientOwnerIn(value) : undefined;
  const members = [
    ...(owner ? clientMembersAt(app, file.path, owner) : []),
    ...inUsualOrder(app, membersOf(flow, value), all),
  ];
  return members
    .filter(({ name }) => !taken.has(name) && IDENTIFIER.test(name))
    .map((named, index) => placed(offerOf(named, index, all), replaced));
}

/** `$d<|>`: names of the platform, once a letter is typed that one of them begins with. */
function completeGlobal({ app, flow, indexed, ancestors, offset }: Cursor): readonly Completion[] | undefined {
  const node = ancestors.at(-1);
  if (node?.type !== 'Identifier' || node.name === MISSING_NAME || indexed.resolve(node.name, node)) return undefined;
  const parent = ancestors.at(-2);
  if (parent?.type === 'Property' || parent?.type === 'MemberExpression' || parent?.type === 'LabeledStatement')
    return undefined;
  const typed = node.name.slice(0, offset - node.start);
  return Object.values(flow.isFrontEnd ? globalsOfPage(app, indexed) : platformGlobals(app.manifest.platform.basis))
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

/** The installation page gives a script names of its own. */
function globalsOfPage({ manifest }: App, { file }: IndexedFile): Readonly<Record<string, PlatformGlobal>> {
  const { basis } = manifest.platform;
  return { ...frontEndGlobals(basis), ...(isConfigurationScript(file.path) && installationGlobals(basis)) };
}

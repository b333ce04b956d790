/** Completion of payload fields behind `.`, `?.` and inside `['…']`. */
import { holdingsOf, memberAt } from '../flow/evaluate.ts';
import { type Holding, membersOf, type NamedMember } from '../flow/holding.ts';
import type { App } from '../model/app.ts';
import type { SourceFile } from '../model/source-file.ts';
import { printType } from '../shape/print.ts';
import { type AnyNode, type MemberExpression, MISSING_NAME, nodesAt } from '../syntax/javascript.ts';
import type { Range } from '../text/range.ts';
import type { Completion } from './completion.ts';
import { describeHoldings } from './describe.ts';

export function completePayload(app: App, file: SourceFile, offset: number): readonly Completion[] {
  const ancestors = nodesAt(file.javascript.program, offset);
  const member = memberAt(ancestors, offset);
  if (!member) return [];
  const place = placeOf(file, member, offset);
  if (!place) return [];
  const holdings = holdingsOf(app, member.object, ancestors);
  return membersOf(holdings).map((field, index) => itemFor(field, index, holdings, place));
}

/** What a chosen field replaces. */
interface Place {
  readonly range: Range;
  /**
   * The `.` or `?.` in front, replaced along with the name: VS Code's own JavaScript support does so as well, and of
   * two lists the one that matches more of the typed text comes first.
   */
  readonly operator: string;
  /** True where a name that is no identifier may be written as it is: inside a string bracket. */
  readonly quoted: boolean;
}

/** Before and behind the words that VS Code's own JavaScript support offers, whose keys begin with 1. */
const FIRST = '0';
const LAST = '9';

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** Nothing where the cursor is not at a name. */
function placeOf(file: SourceFile, member: AnyNode & { type: 'MemberExpression' }, offset: number): Place | undefined {
  return member.computed ? inBracket(file, member.property, offset) : behindDot(file, member, offset);
}

function behindDot(file: SourceFile, { object, property }: MemberExpression, offset: number): Place | undefined {
  const isTyped = property.start <= offset && property.type === 'Identifier' && property.name !== MISSING_NAME;
  const name = isTyped ? { start: property.start, end: property.end } : { start: offset, end: offset };
  const operator = /(\?\.|\.)$/.exec(file.text.slice(object.end, name.start))?.[0];
  if (operator === undefined && !isTyped) return undefined;
  const before = operator ?? '';
  return { range: { start: name.start - before.length, end: name.end }, operator: before, quoted: false };
}

function inBracket(file: SourceFile, property: AnyNode, offset: number): Place | undefined {
  if (property.type !== 'Literal' || typeof property.value !== 'string' || offset <= property.start) return undefined;
  const word = /^[\w$-]*/.exec(file.text.slice(property.start + 1))?.[0] ?? '';
  const end = property.start + 1 + word.length;
  return offset <= end ? { range: { start: property.start + 1, end }, operator: '', quoted: true } : undefined;
}

function itemFor({ name, holdings }: NamedMember, index: number, all: readonly Holding[], place: Place): Completion {
  const shape = holdings[0]?.shape ?? { type: 'any' as const };
  return {
    label: name,
    kind: 'field',
    detail: printType(shape),
    ...(shape.description && { summary: shape.description }),
    documentation: describeHoldings(name, holdings, all),
    range: place.range,
    text: textFor(name, place),
    filterText: place.operator + name,
    sortText: `${shape.insteadUse ? LAST : FIRST}${String(index).padStart(4, '0')}`,
    ...(shape.insteadUse && { deprecated: true }),
  };
}

function textFor(name: string, { operator, quoted }: Place): string {
  if (quoted || IDENTIFIER.test(name)) return operator + name;
  return `${operator === '?.' ? '?.' : ''}[${JSON.stringify(name)}]`;
}

/** What stands between `<%=` and `%>` in the texts of requests, domains and code: which names, and exactly where. */
import type { Range } from '../text/range.ts';

export interface Substitution {
  /** All of it, with its marks. */
  readonly range: Range;
  /** In the order of the text. */
  readonly names: readonly SubstitutedName[];
  /** Made of names, texts, `+` and calls only: anything else is code that nobody here reads. */
  readonly isPlain: boolean;
}

/** `iparam.api_key`, `access_token`, `encode` of `encode(…)`. */
export interface SubstitutedName {
  readonly parts: readonly SubstitutedPart[];
  readonly isCalled: boolean;
}

export interface SubstitutedPart {
  readonly text: string;
  readonly range: Range;
}

const SUBSTITUTION = /<%=([\s\S]*?)%>/g;

/** `text` as it stands in a file, `offset` where it begins there. */
export const substitutionsIn = (text: string, offset: number): readonly Substitution[] =>
  [...text.matchAll(SUBSTITUTION)].map(({ 0: whole, 1: expression = '', index }) => ({
    range: { start: offset + index, end: offset + index + whole.length },
    ...read(expression, offset + index + '<%='.length),
  }));

/** Where a substitution begins that nothing closes. */
export function unclosedIn(text: string): number | undefined {
  const at = text.replace(SUBSTITUTION, (whole) => ' '.repeat(whole.length)).indexOf('<%=');
  return at < 0 ? undefined : at;
}

/** The text with each substitution replaced by as many letters, so that only the author's own signs are left. */
export const withoutSubstitutions = (text: string): string =>
  text.replace(SUBSTITUTION, (whole) => 'x'.repeat(whole.length));

/** The expression that is open at the end of a text, where a cursor stands. */
export function openExpression(before: string): string | undefined {
  const opened = before.lastIndexOf('<%=');
  return opened < 0 || before.indexOf('%>', opened) >= 0 ? undefined : before.slice(opened + '<%='.length);
}

/** A text in quotes, also as it is escaped in JSON; a name with its members; whatever joins them. */
const TOKEN =
  /(?<quoted>'[^']*'|\\"[^"]*\\"|"[^"]*")|(?<name>[\p{ID_Start}_$][\p{ID_Continue}$-]*(?:\s*\.\s*[\p{ID_Continue}$-]+|\s*\[\s*(?:'[^']*'|\\"[^"\\]*\\"|"[^"\\]*")\s*\])*)|(?<joint>[\s+(),]+)|[\s\S]/gu;

const PART =
  /\.\s*([\p{ID_Continue}$-]+)|\[\s*(?:'|\\?")([^'"\\]*)(?:'|\\?")\s*\]|^([\p{ID_Start}_$][\p{ID_Continue}$-]*)/gu;

function read(expression: string, offset: number): Pick<Substitution, 'names' | 'isPlain'> {
  const names: SubstitutedName[] = [];
  let isPlain = true;
  for (const { 0: token, index, groups } of expression.matchAll(TOKEN)) {
    if (groups?.name !== undefined) {
      const isCalled = /^\s*\(/.test(expression.slice(index + token.length));
      names.push({ parts: partsOf(token, offset + index), isCalled });
    } else if (groups?.quoted === undefined && groups?.joint === undefined) isPlain = false;
  }
  return { names, isPlain };
}

const partsOf = (name: string, offset: number): readonly SubstitutedPart[] =>
  [...name.matchAll(PART)].map(({ 0: whole, 1: member, 2: quoted, 3: root, index }) => {
    const text = member ?? quoted ?? root ?? '';
    const start = offset + index + (quoted === undefined ? whole.length - text.length : whole.search(/['"]/) + 1);
    return { text, range: { start, end: start + text.length } };
  });

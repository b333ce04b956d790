/**
 * Fills in `<%= … %>`: a name, a text in quotes, `encode(…)` for base64, and `+` between them (docs/platform.md section
 * 6).
 */
import { asText } from '../../core/text/as-text.ts';
import { byName } from '../../core/text/by-name.ts';

/** Values by root name: `iparam`, `context`, `access_token` and so on. */
export type Substitutions = Readonly<Record<string, unknown>>;

/** Says which substitution has no value. */
export class SubstitutionError extends Error {}

export function substitute(text: string, values: Substitutions): string {
  return text.replace(/<%=([\s\S]*?)%>/g, (whole, expression: string) => {
    const scanner = new Scanner(expression, whole);
    const result = sum(scanner, values);
    if (!scanner.isAtEnd()) throw scanner.complaint(`cannot be read from "${scanner.rest()}" on`);
    return result;
  });
}

/** Fills in every text of a JSON value, names of members included. */
export function substituteDeep(value: unknown, values: Substitutions): unknown {
  if (typeof value === 'string') return substitute(value, values);
  if (Array.isArray(value)) return value.map((item) => substituteDeep(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [substitute(name, values), substituteDeep(item, values)]),
  );
}

class Scanner {
  readonly #text: string;
  readonly #whole: string;
  #position = 0;

  constructor(text: string, whole: string) {
    this.#text = text;
    this.#whole = whole;
  }

  /** Steps over `pattern`, which must be sticky, and blanks before it. */
  take(pattern: RegExp): string | undefined {
    const start = this.#text.slice(this.#position).search(/\S|$/) + this.#position;
    pattern.lastIndex = start;
    const match = pattern.exec(this.#text);
    if (!match) return undefined;
    this.#position = start + match[0].length;
    return match[0];
  }
  isAtEnd(): boolean {
    return this.rest() === '';
  }
  rest(): string {
    return this.#text.slice(this.#position).trim();
  }
  complaint(problem: string): SubstitutionError {
    return new SubstitutionError(`${this.#whole} ${problem}`);
  }
}

function sum(scanner: Scanner, values: Substitutions): string {
  let result = term(scanner, values);
  while (scanner.take(/\+/y)) result += term(scanner, values);
  return result;
}

function term(scanner: Scanner, values: Substitutions): string {
  const quoted = scanner.take(/'[^']*'|"[^"]*"/y);
  if (quoted !== undefined) return quoted.slice(1, -1);
  if (scanner.take(/encode\s*\(/y)) {
    const inner = sum(scanner, values);
    if (!scanner.take(/\)/y)) throw scanner.complaint('lacks a closing parenthesis after encode(');
    return Buffer.from(inner, 'utf8').toString('base64');
  }
  const path = scanner.take(/[\p{ID_Start}_$][\p{ID_Continue}$-]*/uy);
  if (path === undefined) throw scanner.complaint('lacks a name such as iparam.api_key');
  return valueAt(path, scanner, values);
}

function valueAt(root: string, scanner: Scanner, values: Substitutions): string {
  let path = root;
  let value = byName(values, root);
  for (;;) {
    const step = scanner.take(/\.\s*[\p{ID_Continue}$-]+|\[\s*(?:'[^']*'|"[^"]*"|\d+)\s*\]/uy);
    if (step === undefined) break;
    path += step;
    const name = step.replace(/^[.[]\s*['"]?|['"]?\s*\]$/g, '');
    value = typeof value === 'object' && value !== null ? byName(value as Substitutions, name) : undefined;
  }
  if (value === undefined || value === null) throw scanner.complaint(`has no value: ${path} is not defined`);
  return asText(value);
}

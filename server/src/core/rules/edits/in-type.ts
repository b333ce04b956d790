/** The same value as JSON text of the type that is wanted, where nothing is lost by it. */
import type { Shape } from '../../shape/shape.ts';
import type { JsonNode } from '../../syntax/json.ts';

/** With quotes or without; `"open"` becomes the number that has this name in the list of values. */
export function inType(
  { type, enum: listed = [] }: Shape,
  written: string,
  { type: found, value }: JsonNode,
): string | undefined {
  if (type === 'string') return found === 'number' || found === 'boolean' ? JSON.stringify(written) : undefined;
  if (found !== 'string') return undefined;
  const text = String(value).trim();
  if (type === 'boolean') return /^(true|false)$/.test(text) ? text : undefined;
  if (type !== 'integer' && type !== 'number') return undefined;
  const isNumber = type === 'integer' ? /^-?(0|[1-9]\d*)$/ : /^-?(0|[1-9]\d*)(\.\d+)?$/;
  if (isNumber.test(text) && isExact(text)) return text;
  const named = listed.find(({ label }) => label !== undefined && words(label) === words(text));
  return typeof named?.value === 'number' ? String(named.value) : undefined;
}

/** JSON has no numbers of more digits than JavaScript keeps. */
const isExact = (text: string): boolean => text.includes('.') || Number.isSafeInteger(Number(text));

const words = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, ' ');

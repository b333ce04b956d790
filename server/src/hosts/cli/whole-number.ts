/** A flag whose value is a whole number that is not negative. */
import { type ParsedArguments, UsageError } from './arguments.ts';

export function wholeNumber(args: ParsedArguments, flag: string): number | undefined {
  const text = args.text(flag);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new UsageError(`--${flag} ${text} is no whole number: write --${flag} 0 or more.`);
  return Number(text);
}

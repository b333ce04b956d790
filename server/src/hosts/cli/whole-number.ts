/** A flag whose value is a whole number that is not negative. */
import { type ParsedArguments, UsageError } from './arguments.ts';

/** `least` is what advice begins with; who asks says what is wrong with less. */
export function wholeNumber(args: ParsedArguments, flag: string, least = 0): number | undefined {
  const text = args.text(flag);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text))
    throw new UsageError(`--${flag} ${text} is no whole number: write --${flag} ${least} or more.`);
  return Number(text);
}

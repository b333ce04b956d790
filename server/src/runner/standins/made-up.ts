/** What to do where a request fails because of a value that was made up for the run. */
import type { RunRequest } from '../../core/run/contract.ts';
import { byName } from '../../core/text/by-name.ts';

/** Names between `<%=` and `%>`, as they are written. */
export const placeholdersIn = (text: string): readonly string[] =>
  [...text.matchAll(/<%=(.*?)%>/g)].flatMap(([, inner = '']) => inner.match(/[\w.$-]+/g) ?? []);

/** Shorter values stand in many texts. */
const SHORTEST = 4;

/** `template` was filled in and became `text`, which code may have put values into before; nothing where all of them were given. */
export function adviceOnMadeUp(
  template: string,
  text: string,
  { madeUpParameters = [], secureParameters = [], iparams }: RunRequest,
): string | undefined {
  const used = placeholdersIn(template).map((name) => /^iparam\.\$?([^.]+)/.exec(name)?.[1]);
  const given = new Set(
    Object.entries(iparams).flatMap(([name, value]) => (madeUpParameters.includes(name) ? [] : value)),
  );
  const isSeen = (value: unknown): boolean =>
    typeof value === 'string' && value.length >= SHORTEST && text.includes(value) && !given.has(value);
  const names = madeUpParameters.filter((name) => used.includes(name) || isSeen(byName(iparams, name)));
  if (names.length === 0) return undefined;
  const values = names.map((name) => `iparam.${name}`).join(' and ');
  const [were, them] = names.length > 1 ? ['values of', 'them'] : ['value of', 'it'];
  const where = names.some((name) => secureParameters.includes(name))
    ? 'with --iparams FILE or "Freshworks: Set Installation Parameters"'
    : 'in server/test_data/iparams.json';
  return `The ${were} ${values} ${names.length > 1 ? 'were' : 'was'} made up for this run: set ${them} ${where}`;
}

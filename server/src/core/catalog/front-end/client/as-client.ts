/** What the front end has as `server.js` has it, under another name: `$db.set` is `client.db.set`. */
import { isPlatformFunction, type PlatformFunction, type PlatformObject } from '../../platform/platform-function.ts';

/** Members and what they return included; `differences` stand for what only the front end does otherwise. */
export function asClient(
  owner: PlatformObject,
  name: string,
  differences: Partial<PlatformObject> = {},
): PlatformObject {
  return { ...renamed(owner, owner.name, name), ...differences };
}

function renamed<T extends PlatformFunction | PlatformObject>(known: T, from: string, to: string): T {
  const name = known.name.startsWith(from) ? `${to}${known.name.slice(from.length)}` : known.name;
  if (isPlatformFunction(known)) {
    return { ...known, name, ...(known.returns && { returns: renamed(known.returns, from, to) }) };
  }
  const members = Object.entries(known.members).map(([key, member]) => [key, renamed(member, from, to)] as const);
  return { ...known, name, members: Object.fromEntries(members) };
}

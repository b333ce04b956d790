/** Whether two pieces of data say the same, whichever objects they are made of. */

/** A member that is worked out when somebody reads it is no part of what is said. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (Array.isArray(one)) return Array.isArray(other) && isSameList(one, other);
  if (one instanceof Set) return other instanceof Set && isSameList([...one], [...other]);
  if (one instanceof Map) return other instanceof Map && isSameList([...one], [...other]);
  const [mine, theirs] = [Object.keys(one), Object.keys(other)];
  return mine.length === theirs.length && mine.every((key, at) => key === theirs[at] && isSameMember(one, other, key));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** In the same order, because what is said of several may be said in theirs. */
const isSameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, at) => isSameValue(value, other[at]));

function isSameMember(one: object, other: object, key: string): boolean {
  const [mine, theirs] = [Object.getOwnPropertyDescriptor(one, key), Object.getOwnPropertyDescriptor(other, key)];
  return mine?.get || theirs?.get ? Boolean(mine?.get && theirs?.get) : isSameValue(mine?.value, theirs?.value);
}

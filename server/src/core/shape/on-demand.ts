/**
 * Members of shapes that are worked out when somebody reads them: who does not read one rests on nothing that it is made of,
 * and the shape around it stays the same when that becomes another one.
 */
import { putByName } from '../text/by-name.ts';
import type { Fields, Shape } from './shape.ts';

/** The same members, one of them on demand, beside those that are so already. */
export function withOnDemand(fields: Fields, name: string, find: () => Shape): Fields {
  const copy: Record<string, Shape> = Object.defineProperties({}, Object.getOwnPropertyDescriptors(fields));
  putOnDemand(copy, name, find);
  return copy;
}

/** Some of the members, each maybe changed; those on demand stay so. */
export function someOf(fields: Fields, change: (name: string) => ((field: Shape) => Shape) | undefined): Fields {
  const copy = {};
  for (const name of Object.keys(fields)) {
    const changed = change(name);
    const member = Object.getOwnPropertyDescriptor(fields, name);
    if (!changed || !member) continue;
    const { get, value } = member;
    if (get) putOnDemand(copy, name, () => changed(get() as Shape));
    else putByName(copy, name, changed(value as Shape));
  }
  return copy;
}

/** Whether what is found out of all members may be another thing when somebody asks again. */
export const hasOnDemand = ({ fields = {} }: Shape): boolean =>
  Object.values(Object.getOwnPropertyDescriptors(fields)).some(({ get }) => get !== undefined);

function putOnDemand(fields: object, name: string, find: () => Shape): void {
  Object.defineProperty(fields, name, { get: find, enumerable: true, configurable: true });
}

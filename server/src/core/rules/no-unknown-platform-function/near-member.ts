/** Which function of a platform object was most likely meant by a name that it does not have, and how that is said. */
import { nearestName } from '../../text/nearest.ts';

/** The nearest name, or the platform's word for what other stores and schedulers call so. */
export const nearMember = (name: string, members: readonly string[]): string | undefined =>
  nearestName(name, members) ??
  OTHER_WORDS.find((words) => words.includes(name))?.find((word) => members.includes(word));

/** The words of one line mean the same; the platform's own come first. */
const OTHER_WORDS: readonly (readonly string[])[] = [
  ['delete', 'remove', 'del', 'destroy', 'cancel', 'unset', 'clear'],
  ['set', 'create', 'upload', 'put', 'save', 'store', 'add', 'insert', 'write'],
  ['get', 'fetch', 'read', 'load'],
  ['getAll', 'list', 'listAll', 'all', 'find', 'findAll', 'query', 'search', 'filter'],
];

/** `set`, `get` and `delete`, each in code marks. */
export function listed(names: readonly string[]): string {
  const marked = names.map((name) => `\`${name}\``);
  return marked.length < 2 ? marked.join('') : `${marked.slice(0, -1).join(', ')} and ${marked.at(-1)}`;
}

/**
 * The address of a file for a link in a Markdown preview. `file:` addresses are no links there, but one that begins with `/`
 * is taken from the first folder of the workspace, also out of it.
 */

/** As the editor's URIs. */
export interface Address {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/** Nothing where no path leads from the one to the other. */
export function linkFrom(folder: Address, target: Address): string | undefined {
  if (folder.scheme !== target.scheme || folder.authority !== target.authority) return undefined;
  const from = namesIn(folder.path);
  const to = namesIn(target.path);
  const common = to.findIndex((name, index) => name !== from[index]);
  const shared = common < 0 ? to.length : common;
  const up = from.slice(shared).map(() => '..');
  return `/${[...up, ...to.slice(shared).map(encoded)].join('/')}`;
}

const namesIn = (path: string): readonly string[] => path.split('/').filter((name) => name !== '');

/** Parentheses end a link of Markdown, and encodeURIComponent leaves them. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);

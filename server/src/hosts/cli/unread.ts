/** Files and folders that are there and could not be read: how a person, a program and a pipeline learn of them. */
import { type Unread, wayToRead } from '../../core/index.ts';

/** `file` as the command line names it; a folder stands for all that is in it. */
export interface UnreadPlace {
  readonly file: string;
  /** In the words of the machine. */
  readonly problem: string;
}

/** What of an app could not be read, by the name that the app has on the command line. */
export const unreadPlaces = (root: string, unread: Unread): readonly UnreadPlace[] =>
  [...unread].map(([path, problem]) => ({ file: placeBelow(root, path), problem }));

function placeBelow(root: string, path: string): string {
  if (path === '') return root;
  return root === '.' || root === '' ? path : `${root}/${path}`;
}

/** For commands that are about one app. */
export const unreadSentence = ({ file, problem }: UnreadPlace): string =>
  `${file} cannot be read (${problem}): ${wayToRead(problem)}, and try again.`;

/** For `check`, which goes on with the rest. */
export const uncheckedSentence = ({ file, problem }: UnreadPlace): string =>
  `${file} cannot be read (${problem}), so that what depends on it was not checked: ${wayToRead(problem)}, and check again.`;

/** Tells the user what could not be read, each thing once: all of it in the log, and what concerns an app where its author sees it. */
import { type Unread, wayToRead } from '../core/index.ts';
import { joinUri, keyOfUri } from './uris.ts';

export interface UnreadNotices {
  /** What of an app cannot be read now. */
  ofApp(root: string, unread: Unread): void;
  /** A file or folder that may be part of an app, or hold one. */
  ofAddress(uri: string, problem: string): void;
}

/** `warn` shows a sentence to the author. */
export function createUnreadNotices(log: (line: string) => void, warn: (message: string) => void): UnreadNotices {
  const told = new Map<string, string>();
  /** The same is said again only when it was all right in between. */
  const isNew = (key: string, message: string): boolean => {
    const isKnown = told.get(key) === message;
    told.set(key, message);
    return !isKnown && message !== '';
  };
  const ofAddress = (uri: string, problem: string): void => {
    if (isNew(`address ${keyOfUri(uri)}`, problem))
      log(`${uri} cannot be read, so that apps there may be unknown or unchecked: ${problem}`);
  };
  return {
    ofApp(root, unread) {
      const message = warningOn(root, unread);
      if (!isNew(keyOfUri(root), message)) return;
      for (const [path, problem] of unread) ofAddress(path === '' ? root : joinUri(root, path), problem);
      warn(message);
    },
    ofAddress,
  };
}

/** How many files are named; the log has all. */
const MOST_NAMED = 3;

function warningOn(root: string, unread: Unread): string {
  const [first] = unread;
  if (!first) return '';
  const app = keyOfUri(root).replace(/^.*\//, '');
  const outside = unread.get('');
  if (outside !== undefined) {
    return `The folder ${app} cannot be read (${outside}): only files that are open are known, and no findings are shown. Open a folder that can be read.`;
  }
  const paths = [...unread.keys()].sort();
  const named = paths.slice(0, MOST_NAMED).join(', ');
  const more = paths.length > MOST_NAMED ? ` and ${paths.length - MOST_NAMED} more` : '';
  const [it, one] = paths.length === 1 ? (['it', 'it'] as const) : (['them', 'one of them'] as const);
  const way = wayToRead(first[1], it);
  return `${named}${more} in ${app} cannot be read (${first[1]}): findings that depend on ${one} are left out. ${way.charAt(0).toUpperCase()}${way.slice(1)}; the app is read again when one of its files is saved.`;
}

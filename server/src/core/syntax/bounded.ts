/** Code of which there is more than anybody waits for is left out by its nodes, and that is said with what to do. */
import { type JavaScriptDocument, type JavaScriptError, MOST_PARSED } from './javascript.ts';
import { hasMoreNodes } from './tree-nodes.ts';

/** What there is too much of says so; a tree that is there stays, with what it exports. */
export function bounded(document: JavaScriptDocument, text: string): JavaScriptDocument {
  const { program, error } = document;
  const isTooLarge = text.length > MOST_PARSED || (text.length > FEW_CHARACTERS && hasMoreNodes(program, MOST_NODES));
  return isTooLarge ? { program, error: error ?? TOO_LARGE, isTooLarge } : document;
}

/** No text of so few has too many nodes, and their nodes need not be counted. */
const FEW_CHARACTERS = 100_000;

/**
 * What is left of a second for one file, once the process has started: a file of some 350,000 characters as people write,
 * half of that where a tool has minified it. The largest file of server code in the apps that were looked at has 40,000.
 */
const MOST_NODES = 80_000;

/** What is said of such a file where its own error is nobody's concern. */
export const TOO_LARGE: JavaScriptError = {
  offset: 0,
  message: 'There is more code than anybody would wait for',
  advice: 'take the file apart, or require a library as a package instead of a copy of it',
};

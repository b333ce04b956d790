/** Code of which there is more than anybody would wait for: it says so, and nothing looks at it. */
import {
  type AnyNode,
  forEachChild,
  type JavaScriptDocument,
  type JavaScriptError,
  MOST_PARSED,
  type Program,
} from './javascript.ts';
import { mostNodesOf } from './tree-nodes.ts';

/** What there is too much of says so; a tree that is there stays, with what it exports. */
export function bounded(document: JavaScriptDocument, text: string): JavaScriptDocument {
  const isTooLarge = text.length > MOST_PARSED || (text.length > FEW_CHARACTERS && hasTooManyNodes(document.program));
  if (!isTooLarge) return document;
  return { program: document.program, error: document.error ?? TOO_LARGE, isTooLarge };
}

/** No text of so few has too many nodes, and their nodes need not be counted. */
const FEW_CHARACTERS = 100_000;

/**
 * What is left of a second for one file, once the process has started: a file of some 350,000 characters as people write,
 * half of that where a tool has minified it. The largest file of server code in the apps that were looked at has 40,000.
 */
const MOST_NODES = 80_000;

/** A tree that is edited need not be walked at each keystroke: its nodes are in a list. */
function hasTooManyNodes(program: Program): boolean {
  const most = mostNodesOf(program);
  if (most !== undefined && most <= MOST_NODES) return false;
  let count = 0;
  const left: AnyNode[] = [program];
  for (let node = left.pop(); node && count <= MOST_NODES; node = left.pop()) {
    count++;
    forEachChild(node, (child) => left.push(child));
  }
  return count > MOST_NODES;
}

const TOO_LARGE: JavaScriptError = {
  offset: 0,
  message: 'There is more code than anybody would wait for',
  advice: 'take the file apart, or require a library as a package instead of a copy of it',
};

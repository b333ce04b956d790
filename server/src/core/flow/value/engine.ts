/**
 * The engine as its rooms see it: handed to whatever has to call back, so that a room imports only those in front of it and
 * evaluation can still be recursive.
 */
import type { App } from '../../model/app.ts';
import type { FunctionNode } from '../../model/exports.ts';
import type { PassedKeys } from '../../model/passed-keys.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Value } from './value.ts';

export interface Flow {
  readonly app: App;
  /** Whether it is about the scripts of pages, which share their globals, and not about server code. */
  readonly isFrontEnd: boolean;
  /** What an expression of a server file may hold. */
  valueOf(file: IndexedFile, node: AnyNode): Value;
  /** What a parameter may hold; of a rest parameter, the list of arguments from its place on. */
  parameterOf(file: IndexedFile, fn: FunctionNode, index: number): Value;
  /** What a name holds that the file does not declare for itself alone. */
  globalOf(file: IndexedFile, name: string): Value;
  /** The files whose globals a file sees: all of the server; of the front end those that run on one page with it. */
  sharing(file: IndexedFile): readonly IndexedFile[];
  /** The keys that the front end passes to a server method or a job. */
  passedTo(name: string): PassedKeys;
  /** The parts of a value whose event can reach the place of the node. */
  narrowed(file: IndexedFile, node: AnyNode, value: Value): Value;
  /** The same as `valueOf` for anything that is not a node of its own: kept under an object, such as a node, and a word. */
  remember(about: object, what: string, compute: () => Value): Value;
  /** Whether that is worked out for good. */
  isSettled(node: AnyNode): boolean;
  fileAt(path: string): IndexedFile | undefined;
  /** The server files of the app. */
  files(): readonly IndexedFile[];
  /** Those in which one of the names is called, passed on or has an alias. */
  filesNaming(names: Iterable<string>): readonly IndexedFile[];
  /** How many values have been worked out so far, for tests of the bounds. */
  steps(): number;
  /** Whether a bound on all work has ended it: that something is not known proves nothing then. */
  isSpent(): boolean;
}

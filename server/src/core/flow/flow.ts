/**
 * The flow of one snapshot of an app: asks are answered on demand, each answer is kept, and a bound on work and depth
 * ends recursion and hostile code.
 */
import type { App } from '../model/app.ts';
import { isJavaScript } from '../model/source-file.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { createAnswers } from './answers.ts';
import { evaluate } from './evaluate.ts';
import { type IndexedFile, indexFile } from './index-file.ts';
import type { Value } from './value.ts';

export interface Flow {
  readonly app: App;
  /** What an expression of a server file may hold. */
  valueOf(file: IndexedFile, node: AnyNode): Value;
  /** The same for anything that is not a node of its own: kept under an object, such as a node, and a word. */
  remember(about: object, what: string, compute: () => Value): Value;
  fileAt(path: string): IndexedFile | undefined;
  /** The server files of the app. */
  files(): readonly IndexedFile[];
  /** How many values have been worked out so far, for tests of the bounds. */
  steps(): number;
  /** Whether a bound on all work has ended it: that something is not known proves nothing then. */
  isSpent(): boolean;
}

const flows = new WeakMap<App, Flow>();

export function flowOf(app: App): Flow {
  const flow = flows.get(app) ?? createFlow(app);
  flows.set(app, flow);
  return flow;
}

function createFlow(app: App): Flow {
  const { remember, steps, isSpent } = createAnswers();
  let files: readonly IndexedFile[] | undefined;
  const flow: Flow = {
    app,
    remember,
    steps,
    isSpent,
    valueOf: (file, node) => remember(node, '', () => evaluate(flow, file, node)),
    fileAt(path) {
      const file = app.files.get(path);
      return file && isServerCode(path) ? indexFile(file) : undefined;
    },
    files() {
      files ??= [...app.files.values()].filter(({ path }) => isServerCode(path)).map(indexFile);
      return files;
    },
  };
  return flow;
}

export const isServerCode = (path: string): boolean =>
  path.startsWith('server/') && isJavaScript(path) && !path.startsWith('server/test_data/');

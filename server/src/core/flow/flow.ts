/**
 * The flow of one snapshot of an app: asks are answered on demand, each answer is kept, and a bound on work and depth
 * ends recursion and hostile code.
 */
import type { App } from '../model/app.ts';
import { isJavaScript } from '../model/source-file.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { evaluate } from './evaluate.ts';
import { type IndexedFile, indexFile } from './index-file.ts';
import { NOTHING, UNKNOWN, type Value } from './value.ts';

export interface Flow {
  readonly app: App;
  /** What an expression of a server file may hold. */
  valueOf(file: IndexedFile, node: AnyNode): Value;
  /** The same for anything that is not a node of its own: kept under the node and a word. */
  remember(node: AnyNode, what: string, compute: () => Value): Value;
  fileAt(path: string): IndexedFile | undefined;
  /** The server files of the app. */
  files(): readonly IndexedFile[];
}

const MOST_STEPS = 30_000;
const MOST_DEPTH = 120;

const flows = new WeakMap<App, Flow>();

export function flowOf(app: App): Flow {
  const flow = flows.get(app) ?? createFlow(app);
  flows.set(app, flow);
  return flow;
}

function createFlow(app: App): Flow {
  const values = new Map<AnyNode, Map<string, Value>>();
  const active = new Map<AnyNode, Set<string>>();
  const work = { steps: 0, depth: 0, cut: false };

  const remember = (node: AnyNode, what: string, compute: () => Value): Value => {
    const known = values.get(node)?.get(what);
    if (known) return known;
    const running = active.get(node) ?? new Set<string>();
    if (running.has(what)) {
      work.cut = true;
      return NOTHING;
    }
    if (work.depth >= MOST_DEPTH || work.steps >= MOST_STEPS) return UNKNOWN;
    active.set(node, running);
    running.add(what);
    work.steps++;
    work.depth++;
    const cutBefore = work.cut;
    work.cut = false;
    const value = compute();
    work.depth--;
    running.delete(what);
    // What was found while a question about it was still open may be short of something: it is asked again.
    if (!work.cut || work.depth === 0) {
      const answers = values.get(node) ?? new Map<string, Value>();
      values.set(node, answers);
      answers.set(what, value);
    }
    work.cut = work.depth > 0 && (work.cut || cutBefore);
    if (work.depth === 0) work.steps = 0;
    return value;
  };

  const flow: Flow = {
    app,
    remember,
    valueOf: (file, node) => remember(node, '', () => evaluate(flow, file, node)),
    fileAt(path) {
      const file = app.files.get(path);
      return file && isServerCode(path) ? indexFile(file) : undefined;
    },
    files: () => [...app.files.values()].filter(({ path }) => isServerCode(path)).map(indexFile),
  };
  return flow;
}

export const isServerCode = (path: string): boolean =>
  path.startsWith('server/') && isJavaScript(path) && !path.startsWith('server/test_data/');

/**
 * The flow of one snapshot of an app: questions are answered on demand, each answer is kept, and a bound on work and depth
 * ends recursion and hostile code.
 */

import type { App } from '../model/app.ts';
import { isJavaScript } from '../model/source-file.ts';
import { FEW_FILES } from './bounds.ts';
import { parameterOf } from './callers/arguments.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { type IndexedFile, indexFile, noteNaming } from './index/index-file.ts';
import { note } from './index/reads.ts';
import { narrowed } from './narrow/narrow.ts';
import type { Flow } from './value/engine.ts';
import { createMemory } from './value/fixpoint.ts';

const flows = new WeakMap<App, Flow>();

export function flowOf(app: App): Flow {
  const flow = flows.get(app) ?? createFlow(app);
  flows.set(app, flow);
  return flow;
}

function createFlow(app: App): Flow {
  const { remember, isSettled, steps, isSpent } = createMemory(app.chain !== undefined);
  let files: readonly IndexedFile[] | undefined;
  let filesByName: ReadonlyMap<string, ReadonlySet<number>> | undefined;
  const flow: Flow = {
    app,
    remember,
    isSettled,
    steps,
    isSpent,
    valueOf: (file, node) => remember(node, '', () => evaluate(flow, file, node)),
    parameterOf: (file, fn, index) => parameterOf(flow, file, fn, index),
    narrowed: (file, node, value) => narrowed(flow, file, node, value),
    fileAt(path) {
      const file = app.files.get(path);
      const indexed = file && isServerCode(path) ? indexFile(file) : undefined;
      // What it exports stands outside of its functions.
      if (indexed) note(indexed.program);
      return indexed;
    },
    files() {
      files ??= [...app.files.values()].filter(({ path }) => isServerCode(path)).map(indexFile);
      return files;
    },
    filesNaming(names) {
      const all = flow.files();
      if (all.length <= FEW_FILES) return all;
      const wanted = [...names];
      wanted.forEach(noteNaming);
      filesByName ??= byName(all);
      const found = new Set(wanted.flatMap((name) => [...(filesByName?.get(name) ?? [])]));
      return [...found].sort((a, b) => a - b).flatMap((index) => all[index] ?? []);
    },
  };
  return flow;
}

function byName(files: readonly IndexedFile[]): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  for (const [index, file] of files.entries()) {
    for (const name of file.names()) {
      const indexes = found.get(name);
      if (indexes) indexes.add(index);
      else found.set(name, new Set([index]));
    }
  }
  return found;
}

export const isServerCode = (path: string): boolean =>
  path.startsWith('server/') && isJavaScript(path) && !path.startsWith('server/test_data/');

/**
 * The flow of one snapshot of an app: questions are answered on demand, each answer is kept, and a bound on work and depth
 * ends recursion and hostile code. Server code and front end are two programs, each with a flow of its own.
 */

import type { App } from '../model/app.ts';
import { frontEndScripts, pagesOf } from '../model/pages.ts';
import { isJavaScript, type SourceFile } from '../model/source-file.ts';
import { FEW_FILES } from './bounds.ts';
import { parameterOf } from './callers/arguments.ts';
import { evaluate, valueOfGlobal } from './evaluate/evaluate.ts';
import { keysPassedIn } from './evaluate/invocations.ts';
import { type IndexedFile, indexFile } from './index/index-file.ts';
import { narrowed } from './narrow/narrow.ts';
import type { Flow } from './value/engine.ts';
import { createMemory } from './value/fixpoint.ts';

const flows = new WeakMap<App, Flow>();

export function flowOf(app: App): Flow {
  const flow = flows.get(app) ?? createFlow(app, serverProgram(app));
  flows.set(app, flow);
  return flow;
}

interface FrontEnd {
  readonly scripts: readonly SourceFile[];
  readonly flow: Flow;
}

/** By what it depends on: while one types in server code, the front end is as it was. */
const frontEnds = new WeakMap<SourceFile, FrontEnd>();

/** The flow of the scripts of pages; its `app` is the snapshot in which they became what they are. */
export function frontEndOf(app: App): Flow {
  const scripts = frontEndScripts(app);
  const before = frontEnds.get(app.manifest.file);
  if (before?.scripts.length === scripts.length && before.scripts.every((script, index) => script === scripts[index]))
    return before.flow;
  const flow = createFlow(app, frontEndProgram(app, scripts));
  frontEnds.set(app.manifest.file, { scripts, flow });
  return flow;
}

/** What a flow is about. */
interface ProgramOfApp {
  readonly isFrontEnd: boolean;
  includes(path: string): boolean;
  files(): readonly IndexedFile[];
  /** Absent where all files share their globals. */
  sharing?(file: IndexedFile): readonly IndexedFile[];
}

const serverProgram = (app: App): ProgramOfApp => ({
  isFrontEnd: false,
  includes: isServerCode,
  files: () => [...app.files.values()].filter(({ path }) => isServerCode(path)).map(indexFile),
});

function frontEndProgram(app: App, scripts: readonly SourceFile[]): ProgramOfApp {
  const known = new Set(scripts.map(({ path }) => path));
  let together: ReadonlyMap<SourceFile, ReadonlySet<SourceFile>> | undefined;
  return {
    isFrontEnd: true,
    includes: (path) => known.has(path),
    files: () => scripts.map(indexFile),
    sharing(file) {
      together ??= runningTogether(app, known);
      return [...(together.get(file.file) ?? [file.file])].map(indexFile);
    },
  };
}

/** For each script those that run on one page with it, itself among them, in the order of the pages. */
function runningTogether(app: App, known: ReadonlySet<string>): ReadonlyMap<SourceFile, ReadonlySet<SourceFile>> {
  const together = new Map<SourceFile, Set<SourceFile>>();
  for (const { file, scripts } of pagesOf(app)) {
    const paths = scripts.map(({ path }) => path ?? file.path);
    const running = new Set(
      [...paths, file.path].flatMap((path) => (known.has(path) ? (app.files.get(path) ?? []) : [])),
    );
    for (const script of running) {
      const others = together.get(script) ?? new Set([script]);
      together.set(script, others);
      for (const other of running) others.add(other);
    }
  }
  return together;
}

function createFlow(app: App, program: ProgramOfApp): Flow {
  const { remember, isSettled, steps, isSpent } = createMemory();
  let files: readonly IndexedFile[] | undefined;
  let filesByName: ReadonlyMap<string, ReadonlySet<number>> | undefined;
  const flow: Flow = {
    app,
    isFrontEnd: program.isFrontEnd,
    remember,
    isSettled,
    steps,
    isSpent,
    valueOf: (file, node) => remember(node, '', () => evaluate(flow, file, node)),
    parameterOf: (file, fn, index) => parameterOf(flow, file, fn, index),
    globalOf: (file, name) => valueOfGlobal(flow, file, name),
    sharing: (file) => program.sharing?.(file) ?? flow.files(),
    passedTo: (name) => keysPassedIn(program.isFrontEnd ? flow : frontEndOf(app), name),
    narrowed: (file, node, value) => narrowed(flow, file, node, value),
    fileAt(path) {
      const file = app.files.get(path);
      return file && program.includes(path) ? indexFile(file) : undefined;
    },
    files() {
      files ??= program.files();
      return files;
    },
    filesNaming(names) {
      const all = flow.files();
      if (all.length <= FEW_FILES) return all;
      filesByName ??= byName(all);
      const found = new Set([...names].flatMap((name) => [...(filesByName?.get(name) ?? [])]));
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

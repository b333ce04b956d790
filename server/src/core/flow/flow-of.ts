/**
 * The flow of one snapshot of an app: questions are answered on demand, each answer is kept, and a bound on work and depth
 * ends recursion and hostile code. Server code and front end are two programs, each with a flow of its own.
 */

import type { App } from '../model/app.ts';
import { fact } from '../model/facts.ts';
import { copyOf } from '../model/open-app.ts';
import { frontEndScripts, pagesOf } from '../model/pages.ts';
import { PARAMETERS_PATH } from '../model/parameters.ts';
import { apart, type KeptAnswers, kept } from '../model/reads.ts';
import { isJavaScript, type SourceFile } from '../model/source-file.ts';
import { groupBy } from '../text/group-by.ts';
import { KeptWith } from '../text/kept-with.ts';
import { FEW_FILES } from './bounds.ts';
import { parameterOf } from './callers/arguments.ts';
import { keysPassedIn } from './callers/passed-keys.ts';
import { evaluate, valueOfGlobal } from './evaluate/evaluate.ts';
import { type IndexedFile, indexFile, noteNaming } from './index/index-file.ts';
import { narrowed } from './narrow/narrow.ts';
import type { Flow } from './value/engine.ts';
import { createMemory } from './value/fixpoint.ts';

const flows = new KeptWith<App, Flow>();

export function flowOf(app: App): Flow {
  const flow = flows.get(app) ?? createFlow(app, serverProgram(app));
  flows.set(app, flow);
  return flow;
}

interface FrontEnd {
  /** Its scripts, and what declares the parameters that the platform gives them. */
  readonly sources: readonly SourceFile[];
  readonly flow: Flow;
}

/** By what it depends on: while one types in server code, the front end is as it was. */
const frontEnds = new KeptWith<SourceFile, FrontEnd>();

const frontEndOfApp: KeptAnswers<App, Flow> = new KeptWith();

/** The flow of the scripts of pages; its `app` is the snapshot in which they became what they are. */
export const frontEndOf = (app: App): Flow => kept(frontEndOfApp, app, () => findFrontEnd(app));

function findFrontEnd(app: App): Flow {
  const scripts = frontEndScripts(app);
  const sources = [...scripts, app.files.get(PARAMETERS_PATH) ?? []].flat();
  const before = frontEnds.get(app.manifest.file);
  if (before?.sources.length === sources.length && before.sources.every((source, index) => source === sources[index]))
    return before.flow;
  // A copy, because what is kept about a snapshot must go when the next one comes, though the front end stays.
  const snapshot = copyOf(app);
  const flow = createFlow(snapshot, frontEndProgram(snapshot, scripts));
  frontEnds.set(app.manifest.file, { sources, flow });
  return flow;
}

/** Of a front end that is the same, the same is passed. */
const passedByPages = /* @__PURE__ */ fact((app, name: string) => {
  const front = frontEndOf(app);
  return apart(() => keysPassedIn(front, name));
});

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
  files: () => codeOf(app).map(indexFile),
});

/** Which there is, nothing that is kept outlives. */
const codeOf = ({ files }: App): readonly SourceFile[] =>
  apart(() => [...files.values()].filter(({ path }) => isServerCode(path)));

function frontEndProgram(app: App, scripts: readonly SourceFile[]): ProgramOfApp {
  const known = new Set(scripts.map(({ path }) => path));
  let together: ReadonlyMap<SourceFile, readonly IndexedFile[]> | undefined;
  return {
    isFrontEnd: true,
    includes: (path) => known.has(path),
    files: () => scripts.map(indexFile),
    sharing(file) {
      together ??= runningTogether(app, scripts);
      return together.get(file.file) ?? [file];
    },
  };
}

/** For each script those that run on one page with it, itself among them: one list for all that run on the same pages. */
function runningTogether(app: App, scripts: readonly SourceFile[]): ReadonlyMap<SourceFile, readonly IndexedFile[]> {
  const byPath = new Map(scripts.map((script) => [script.path, script]));
  const pages = pagesOf(app).map((page) => {
    const paths = page.scripts.map(({ path }) => path ?? page.file.path);
    return new Set([...paths, page.file.path].flatMap((path) => byPath.get(path) ?? []));
  });
  const pagesOfScript = new Map<SourceFile, number[]>();
  for (const [index, page] of pages.entries()) {
    for (const script of page) {
      const indexes = pagesOfScript.get(script);
      if (indexes) indexes.push(index);
      else pagesOfScript.set(script, [index]);
    }
  }
  const together = new Map<SourceFile, readonly IndexedFile[]>();
  for (const [, alike] of groupBy([...pagesOfScript], ([, indexes]) => indexes.join())) {
    const [, indexes = []] = alike[0] ?? [];
    const all = [...new Set(indexes.flatMap((index) => [...(pages[index] ?? [])]))].map(indexFile);
    for (const [script] of alike) together.set(script, all);
  }
  return together;
}

function createFlow(app: App, program: ProgramOfApp): Flow {
  const isNoted = app.chain !== undefined;
  const { remember, isSettled, steps, isSpent } = createMemory(isNoted);
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
    passedTo: (name) => (program.isFrontEnd ? keysPassedIn(flow, name) : passedByPages(app, name)),
    narrowed: (file, node, value) => narrowed(flow, file, node, value),
    fileAt(path) {
      const file = apart(() => app.files.get(path));
      return file && program.includes(path) ? indexFile(file) : undefined;
    },
    files() {
      files ??= program.files();
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

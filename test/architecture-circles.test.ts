/** Imports go round in no circle: not from file to file, and not from folder to folder, so that each can be read before what is built on it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importsOf, sourcesIn } from './support/sources.ts';

type Targets = ReadonlyMap<string, ReadonlySet<string>>;

const targets: Targets = new Map(
  ['server/src', 'client/src', 'scripts']
    .flatMap(sourcesIn)
    .map((source) => [source.path, new Set(importsOf(source).map(({ target }) => target))]),
);

test('imports go round in no circle, those of types included', () => {
  assert.deepEqual(circles(targets), []);
});

test('nor do folders, and files beside them, at any depth', () => {
  const found = foldersOf(targets).flatMap((folder) => circles(within(folder, targets)));
  assert.deepEqual(found, []);
});

test('a circle is found by its shortest way, and named for each of its files', () => {
  const graph = graphOf({ a: ['b', 'd'], b: ['c'], c: ['a', 'c'], d: ['e', 'gone'], e: [] });
  assert.deepEqual(circles(graph), ['a -> b -> c -> a', 'b -> c -> a -> b', 'c -> c']);
});

test('a circle of folders is found where no files are in one', () => {
  const graph = graphOf({
    'x/a/one.ts': ['x/b.ts', 'x/a/two.ts', 'node:fs'],
    'x/a/two.ts': ['x/c/d/e.ts'],
    'x/b.ts': ['x/c/f.ts'],
    'x/c/f.ts': ['x/a/two.ts'],
    'x/c/d/e.ts': ['y/z.ts'],
    'y/z.ts': [],
  });
  assert.deepEqual(circles(graph), []);
  assert.deepEqual(foldersOf(graph), ['', 'x', 'x/a', 'x/c', 'x/c/d', 'y']);
  assert.deepEqual(
    foldersOf(graph).flatMap((folder) => circles(within(folder, graph))),
    ['x/a -> x/c -> x/a', 'x/b.ts -> x/c -> x/a -> x/b.ts', 'x/c -> x/a -> x/c'],
  );
});

const graphOf = (edges: Readonly<Record<string, readonly string[]>>): Targets =>
  new Map(Object.entries(edges).map(([path, to]) => [path, new Set(to)]));

/** One for each that is in a circle: the shortest way from it back to itself. */
function circles(graph: Targets): readonly string[] {
  return [...graph.keys()].flatMap((path) => wayBack(path, graph)?.join(' -> ') ?? []);
}

function wayBack(path: string, graph: Targets): readonly string[] | undefined {
  const seen = new Set<string>();
  // Grows while it is walked.
  const ways: (readonly string[])[] = [[path]];
  for (const way of ways) {
    for (const target of graph.get(way.at(-1) ?? '') ?? []) {
      if (target === path) return [...way, path];
      if (!seen.has(target)) ways.push([...way, target]);
      seen.add(target);
    }
  }
  return undefined;
}

/** Every folder with files at or below it; '' is the root. */
function foldersOf(graph: Targets): readonly string[] {
  const folders = [...graph.keys()].flatMap((path) =>
    path.split('/').map((_, depth, names) => names.slice(0, depth).join('/')),
  );
  return [...new Set(folders)].sort();
}

/** What a folder holds, files and folders, and which of them imports which. */
function within(folder: string, graph: Targets): Targets {
  const start = folder === '' ? '' : `${folder}/`;
  const entryOf = (path: string): string => start + path.slice(start.length).split('/')[0];
  const edges = new Map<string, Set<string>>();
  for (const [path, to] of graph) {
    if (!path.startsWith(start)) continue;
    const entry = entryOf(path);
    const entries = edges.get(entry) ?? new Set();
    for (const target of to) {
      if (graph.has(target) && target.startsWith(start) && entryOf(target) !== entry) entries.add(entryOf(target));
    }
    edges.set(entry, entries);
  }
  return edges;
}

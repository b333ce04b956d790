/** The import law and the taste of docs/architecture.md, held against every source file: file and line of each breach. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openingOf } from '../scripts/map/opening.ts';
import { type Import, importsOf, type Source, sourcesIn } from './support/sources.ts';

const sources: readonly Source[] = ['server/src', 'client/src'].flatMap(sourcesIn);

/**
 * What the child and its parent must see alike (which address is allowed, what is secret, who waits for a run, what a stack
 * and a path say), and files that import nothing but types, because names are names everywhere.
 */
const SHARED: readonly string[] = [
  'core/run/address.ts',
  'core/run/addresses.ts',
  'core/run/awaited.ts',
  'core/run/base64.ts',
  'core/run/credentials.ts',
  'core/run/json.ts',
  'core/run/redact.ts',
  'core/run/secret-forms.ts',
  'core/run/stack.ts',
  'core/text/as-text.ts',
  'core/text/by-name.ts',
  'core/text/exchange.ts',
  'core/text/file-text.ts',
  'core/text/paths.ts',
];

/** What each folder may import besides itself: files and folders of ours, and packages. The first fitting line counts. */
const LAW: readonly (readonly [folder: string, may: readonly string[]])[] = [
  ['server/src/core/text/', []],
  ['server/src/core/syntax/json.ts', ['core/text', 'jsonc-parser']],
  ['server/src/core/syntax/parsers.ts', ['acorn', 'acorn-loose']],
  ['server/src/core/syntax/shallow.ts', ['acorn']],
  ['server/src/core/syntax/javascript.ts', ['core/text', 'acorn']],
  ['server/src/core/syntax/', ['core/text']],
  ['server/src/core/shape/', ['core/text', 'core/syntax']],
  ['server/src/core/catalog/', ['core/text', 'core/shape']],
  ['server/src/core/model/', ['core/text', 'core/syntax', 'core/shape', 'core/catalog']],
  ['server/src/core/flow/', ['core/text', 'core/syntax', 'core/shape', 'core/catalog', 'core/model']],
  ['server/src/core/lint/', ['core/text', 'core/syntax', 'core/model/source-file.ts']],
  [
    'server/src/core/rules/',
    ['core/text', 'core/syntax', 'core/shape', 'core/catalog', 'core/model', 'core/flow', 'core/lint'],
  ],
  ['server/src/core/features/', belowFeatures()],
  ['server/src/core/run/', belowFeatures()],
  ['server/src/core/tests/', [...belowFeatures(), 'core/run']],
  ['server/src/core/migrate/', belowFeatures()],
  ['server/src/core/symbols/', belowFeatures()],
  // What is made is tried out as an app is: its payloads are those of runs.
  ['server/src/core/create/', [...belowFeatures(), 'core/run']],
  // Puts together what fixes, migrations and new events do one by one.
  ['server/src/core/refactor/', [...belowFeatures(), 'core/migrate', 'core/symbols', 'core/create']],
  ['server/src/core/index.ts', ['core']],
  ['server/src/coverage/', ['core/index.ts', 'istanbul-lib-coverage', 'istanbul-lib-report', 'istanbul-reports']],
  ['server/src/lsp/', ['core/index.ts', 'vscode-languageserver', 'vscode-languageserver-textdocument']],
  ['server/src/node/', ['core/index.ts', 'core/run/contract.ts', 'lsp/host.ts', 'node:*']],
  ['server/src/runner/', ['core/run/contract.ts', ...SHARED, 'node:*']],
  ['server/src/testing/', ['core/index.ts', 'core/run/contract.ts', 'lsp', 'node', 'runner/in-process.ts', 'node:*']],
  ['server/src/hosts/mcp/', ['node:*', '@modelcontextprotocol/sdk', 'zod']],
  ['server/src/hosts/eslint', ['core/lint', 'core/syntax', 'lsp/version.ts', 'hosts/eslint']],
  ['server/src/hosts/', ['core/index.ts', 'lsp', 'node', 'node:*', 'vscode-languageserver']],
  ['client/src/', ['lsp/protocol.ts', 'lsp/protocol', 'vscode', 'vscode-languageclient']],
];

function belowFeatures(): readonly string[] {
  return ['core/text', 'core/syntax', 'core/shape', 'core/catalog', 'core/model', 'core/flow', 'core/rules'];
}

/** Where a value may not be imported, only its type. */
const TYPES_ONLY: readonly (readonly [folder: string, target: string])[] = [
  ['server/src/lsp/protocol.ts', 'server/src/'],
  ['server/src/lsp/protocol/', 'server/src/core/'],
  ['server/src/runner/', 'server/src/core/'],
  ['server/src/node/', 'server/src/core/run/'],
];

test('imports keep to the law', () => {
  const breaches = eachImport(({ path }, { target }) => {
    const may = LAW.find(([folder]) => path.startsWith(folder))?.[1];
    if (!may) return 'stands in no folder of the law';
    return isInOwnFolder(path, target) || may.some((allowed) => isWithin(target, allowed))
      ? undefined
      : `may not import ${target}`;
  });
  assert.deepEqual(breaches, []);
});

/** The rooms of the engine (docs/flow.md): each may import itself and those in front of it; what must call back is in `engine.ts`. */
const ROOMS = [
  'index/',
  'value/',
  'evaluate/',
  'callers/',
  'inflows/',
  'narrow/',
  'flow-of.ts',
  'uses/',
  'certainty/',
  'flow.ts',
];

test('the rooms of the flow engine import only those in front of them, and nobody else imports past its façade', () => {
  const flow = 'server/src/core/flow/';
  const roomOf = (path: string): number => ROOMS.findIndex((room) => path.startsWith(flow + room));
  const breaches = eachImport(({ path }, { target }) => {
    if (!target.startsWith(flow)) return path.startsWith(flow) && roomOf(path) < 0 ? 'stands in no room' : undefined;
    if (!path.startsWith(flow)) return target === `${flow}flow.ts` ? undefined : `imports ${target} past the façade`;
    return roomOf(target) <= roomOf(path) ? undefined : `imports ${target}, a room behind its own`;
  });
  assert.deepEqual(breaches, []);
});

/** What both sides say, the apps, their tests, what editors ask, and what commands and tools make of that. */
const ROOMS_OF_LSP = ['protocol/', 'workspace/', 'tests/', 'features/', 'execute/', 'tools/'];

test('the rooms of the protocol import only those in front of them', () => {
  const lsp = 'server/src/lsp/';
  const roomOf = (path: string): number => ROOMS_OF_LSP.findIndex((room) => path.startsWith(lsp + room));
  const breaches = eachImport(({ path }, { target }) =>
    roomOf(path) >= 0 && roomOf(target) > roomOf(path) ? `imports ${target}, a room behind its own` : undefined,
  );
  assert.deepEqual(breaches, []);
});

test('what a rule alone uses stands beside it, and facts know nothing of edits', () => {
  const rules = 'server/src/core/rules/';
  const folderOf = (path: string): string => /^server\/src\/core\/rules\/(?:([^/]+)\/)?/.exec(path)?.[1] ?? '';
  const breaches = eachImport(({ path }, { target }) => {
    const [from, to] = [folderOf(path), folderOf(target)];
    if (to === '' || from === to || path === `${rules}${to}.ts`) return undefined;
    if (to === 'edits') return from === 'facts' ? `imports ${target}` : undefined;
    return to === 'facts' ? undefined : `imports ${target} of another rule`;
  });
  assert.deepEqual(breaches, []);
  const targets = sources.map((source) => ({
    path: source.path,
    of: new Set(importsOf(source).map(({ target }) => target)),
  }));
  const shared = ['edits', 'facts'].flatMap((folder) =>
    sources
      .filter(({ path }) => folderOf(path) === folder)
      .flatMap(({ path }) => {
        const users = targets.filter((source) => source.of.has(path));
        const [only] = users.length === 1 ? users : [];
        return only && /^(?:no|use)-/.test(only.path.slice(rules.length))
          ? [`${path} is used by ${only.path} alone`]
          : [];
      }),
  );
  assert.deepEqual(shared, []);
});

test('what is shared with another layer as a type is imported as one', () => {
  const breaches = eachImport(({ path }, { target, typeOnly }) =>
    !typeOnly &&
    !SHARED.some((shared) => isWithin(target, shared)) &&
    TYPES_ONLY.some(([folder, from]) => path.startsWith(folder) && target.startsWith(from))
      ? `imports more than types from ${target}`
      : undefined,
  );
  assert.deepEqual(breaches, []);
});

test('the client imports the protocol and nothing else of the server, and the runner by nobody but the face for test runners', () => {
  const breaches = eachImport(({ path }, { target }) => {
    if (
      path.startsWith('client/') &&
      target.startsWith('server/') &&
      !/^server\/src\/lsp\/protocol(?:\.ts|\/)/.test(target)
    )
      return `imports ${target}`;
    return target.startsWith('server/src/runner/') && !/^server\/src\/(?:runner|testing)\//.test(path)
      ? `imports ${target}`
      : undefined;
  });
  assert.deepEqual(breaches, []);
});

test('a rule is imported by the registry only, and hosts do not import each other', () => {
  const breaches = eachImport(({ path }, { target }) => {
    if (/\/rules\/(no|use)-[a-z-]+\.ts$/.test(target) && !path.endsWith('/rules/registry.generated.ts'))
      return `imports the rule ${target}`;
    const host = /^server\/src\/hosts\/(cli|server|worker\/server-core)\.ts$/;
    return host.test(target) ? `imports the host ${target}` : undefined;
  });
  assert.deepEqual(breaches, []);
});

test('every import names its file with its ending, and the file is there', () => {
  const paths = new Set(sources.map(({ path }) => path));
  const breaches = eachImport((_, { target }) =>
    /^(server|client)\//.test(target) && !paths.has(target) ? `imports ${target}, which is not there` : undefined,
  );
  assert.deepEqual(breaches, []);
});

/** What no code may contain; the last sign of each says where it is allowed after all. */
const TABOOS: readonly (readonly [name: string, pattern: RegExp, allowed?: RegExp])[] = [
  ['the type any', /(?:[:<]\s*|\bas |[|&] )any\b(?!\s*\()|, any>/],
  ['a default export', /^export default\b/],
  ['a variable of the module', /^(?:export )?(?:let|var)\s/],
  ['console', /(?<![\w'"`.])console\./, /^server\/src\/(?:hosts|runner)\//],
  // `KeptWith` has what a question of the module knows; a table that is gone before its keys are must not stay with them.
  [
    'a table of weak references',
    /\bnew WeakMap\b/,
    /^(?!server\/src\/core\/)|\/(?:by-part|entry-shapes|kept-parts|needs|node-places)\.ts$/,
  ],
];

/** The same for comments. */
const TABOO_COMMENTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a type error that is ignored', /@ts-(?:ignore|nocheck|expect-error)/],
  ['a linter that is silenced', /biome-ignore/],
  ['something left to do', /\b(?:TODO|FIXME|XXX|HACK)\b/],
];

/** Text that the code writes is no code. */
const withoutTexts = (line: string): string => line.replace(/'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");

function taboosIn(line: string, path: string): readonly string[] {
  const code = withoutTexts(codeOf(line));
  return [
    ...TABOOS.filter(([, pattern, allowed]) => pattern.test(code) && !allowed?.test(path)),
    ...TABOO_COMMENTS.filter(([, pattern]) => pattern.test(line)),
  ].map(([name]) => name);
}

test('no source file has what the house does not want', () => {
  const breaches = sources.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => taboosIn(line, path).map((name) => `${path}:${index + 1} has ${name}`)),
  );
  assert.deepEqual(breaches, []);
});

/** How a path begins says nothing about where it lies: `core/text/paths.ts` compares names. */
const COMPARED_AS_TEXT = /\bstartsWith\([^)]*(?:\+ ?sep\b|\/`)|\bimport .*\brelative\b.*'node:path'|\bdecodeURI/;

test('paths of files are compared in one way', () => {
  const breaches = sources
    .filter(({ path }) => /^server\/src\/(?:lsp|node|runner|hosts|core\/run)\//.test(path))
    .flatMap(({ path, lines }) =>
      lines.flatMap((line, index) => (COMPARED_AS_TEXT.test(line) ? [`${path}:${index + 1} compares by text`] : [])),
    );
  assert.deepEqual(breaches, []);
});

test('the core and the protocol know neither clock nor process nor chance', () => {
  const breaches = sources
    .filter(({ path }) => /^server\/src\/(core|lsp)\//.test(path))
    .flatMap(({ path, lines }) =>
      lines.flatMap((line, index) => {
        const found =
          /\b(?:Date\.now|new Date|Math\.random|process\.|globalThis|setTimeout|performance\.|Promise\b)/.exec(
            withoutTexts(codeOf(line)),
          );
        const allowed = found?.[0] === 'Promise' && path.startsWith('server/src/lsp/');
        return found && !allowed ? [`${path}:${index + 1} uses ${found[0]}`] : [];
      }),
    );
  assert.deepEqual(breaches, []);
});

test('every file opens with a sentence on what it is for, which `npm run map` lists', () => {
  const breaches = [...sources, ...['scripts', 'test'].flatMap(sourcesIn)]
    .filter(({ text }) => openingOf(text) === undefined)
    .map(({ path }) => path);
  assert.deepEqual(breaches, []);
});

test('files are small', () => {
  const isData = (path: string): boolean => path.includes('/core/catalog/events/') || path.endsWith('.generated.ts');
  const lengths = sources.filter(({ path }) => !isData(path)).map(({ path, lines }) => [lines.length, path] as const);
  assert.deepEqual(
    lengths.filter(([length]) => length > 400).map(([length, path]) => `${path}:401 of ${length} lines`),
    [],
  );
  const sorted = lengths.map(([length]) => length).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  assert.ok(median <= 100, `the median is ${median} lines`);
});

/** This file can only be trusted when it sees a breach. */
test('a breach is seen', () => {
  const lines = [
    'const x: any = 1;',
    'f(y as any);',
    'let state = 1;',
    'export default x;',
    'console.log(x);',
    '// @ts-ignore',
  ];
  for (const line of [...lines, '// TODO more', 'const m: Map<string, any> = n;', 'const f = (a: any) => a;']) {
    assert.equal(taboosIn(line, 'server/src/core/x.ts').length, 1, line);
  }
  for (const line of [
    "import { any } from './build.ts';",
    "any('Value')",
    'type: "any"',
    "case 'any':",
    '  let x = 1;',
  ]) {
    assert.deepEqual(taboosIn(line, 'server/src/core/x.ts'), [], line);
  }
  for (const line of [
    'if (path.startsWith(folder + sep)) return;',
    'if (path.startsWith(`${folder}/`)) return;',
    "import { join, relative } from 'node:path';",
    'const path = decodeURIComponent(uri);',
  ]) {
    assert.match(line, COMPARED_AS_TEXT);
  }
  const text = [
    "import a from 'x';",
    "import type { B } from './b.ts';",
    "import './c.ts';",
    "export * from '../d.ts';",
    'import {',
    '  type E,',
    "} from './e.ts';",
    "const f = await import('./f.ts');",
    "type G = typeof import('node:net');",
  ].join('\n');
  const found = importsOf({ path: 'server/src/core/x/y.ts', text });
  assert.deepEqual(
    found.map(({ target, line, typeOnly }) => `${line} ${target}${typeOnly ? ' type' : ''}`),
    [
      '1 x',
      '2 server/src/core/x/b.ts type',
      '3 server/src/core/x/c.ts',
      '4 server/src/core/d.ts',
      '5 server/src/core/x/e.ts type',
      '8 server/src/core/x/f.ts',
      '9 node:net type',
    ],
  );
});

function eachImport(judge: (source: Source, imported: Import) => string | undefined): readonly string[] {
  return sources.flatMap((source) =>
    importsOf(source).flatMap((imported) => {
      const breach = judge(source, imported);
      return breach ? [`${source.path}:${imported.line} ${breach}`] : [];
    }),
  );
}

/** `allowed` is a file, a folder of `server/src`, a package with or without a path in it, or all of Node. */
function isWithin(target: string, allowed: string): boolean {
  if (allowed === 'node:*') return target.startsWith('node:');
  const file = `server/src/${allowed}`;
  return target === file || target.startsWith(`${file}/`) || target === allowed || target.startsWith(`${allowed}/`);
}

/** A layer is its folder with all below it. */
function isInOwnFolder(path: string, target: string): boolean {
  const layer = /^(?:server\/src\/core\/[^/]+\/|server\/src\/[^/]+\/|client\/src\/)/.exec(path)?.[0];
  return layer !== undefined && target.startsWith(layer);
}

/** The line without its comment; what stands in quotes may say anything. */
const codeOf = (line: string): string =>
  line.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''").replace(/^\s*(?:\*|\/\*).*|\/\/.*/, '');

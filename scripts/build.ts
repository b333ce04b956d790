/** Fills `dist/`: one bundle for each place in which the code runs, and the budgets that they must keep. */
import { copyFile, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { leanParser } from './build/lean-parser.ts';
import { leanProtocol } from './build/lean-protocol.ts';
import { named, namesTaken } from './build/named.ts';
import { writeSchemas } from './build/schemas.ts';
import { through } from './build/through.ts';
import { whenUsed } from './build/when-used.ts';
import { withoutEffects } from './build/without-effects.ts';
import { readProject } from './project.ts';
import { testingTypes } from './testing-types.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const { version } = await readProject();

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  metafile: true,
  target: 'es2023',
  // jsonc-parser's UMD build hides its requires from bundlers.
  mainFields: ['module', 'main'],
  define: { PROJECT_VERSION: JSON.stringify(version), 'import.meta.dirname': '__dirname' },
  legalComments: 'none',
  logLevel: 'warning',
};

const forNode: BuildOptions = { ...shared, platform: 'node', format: 'cjs' };
const forBrowser: BuildOptions = {
  ...shared,
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  define: { PROJECT_VERSION: JSON.stringify(version) },
};

/** A worker has no modules: what it would export goes nowhere there. */
const MODULE_IN_WORKER = "var module = typeof module === 'undefined' ? {} : module;";

/** What `server/src/hosts/worker/server-core.ts` exports by name, as files import it. */
const OF_SERVER_CORE = /\/(core\/index|lsp\/(lifecycle|server|version))\.ts$/;

/** The same of `client/src/client-core.ts`. */
const OF_CLIENT_CORE = /^\.\/(main|start)\.ts$/;

interface Bundle {
  readonly out: string;
  readonly entry: string;
  readonly options: BuildOptions;
  /** Kilobytes that it may have, catalog and rules aside. */
  readonly budget: number;
}

/** Client and server have a bundle for the browser that is complete, and one for Node that takes from it (docs/decisions/0010-one-core.md). */
const BUNDLES: readonly Bundle[] = [
  {
    out: 'client.js',
    entry: 'client/src/entry/node.ts',
    options: { ...forNode, external: ['vscode', './client-main.js'] },
    budget: 10,
  },
  {
    out: 'client-core.js',
    entry: 'client/src/client-core.ts',
    options: { ...forBrowser, format: 'cjs', external: ['vscode'] },
    budget: 450,
  },
  {
    out: 'client-main.js',
    entry: 'client/src/main-node.ts',
    options: {
      ...forNode,
      external: ['vscode'],
      plugins: [
        through('./client-core.js', OF_CLIENT_CORE),
        named('vscode-languageclient/node.js', ['LanguageClient', 'TransportKind']),
      ],
    },
    budget: 50,
  },
  {
    out: 'client-web.js',
    entry: 'client/src/entry/browser.ts',
    options: { ...forBrowser, format: 'cjs', external: ['vscode'] },
    budget: 10,
  },
  { out: 'server.js', entry: 'server/src/hosts/server.ts', options: forNode, budget: 10 },
  {
    out: 'server-core.js',
    entry: 'server/src/hosts/worker/server-core.ts',
    options: {
      ...forBrowser,
      format: 'cjs',
      banner: { js: MODULE_IN_WORKER },
      plugins: [
        named('vscode-languageserver', namesTaken('vscode-languageserver', join(root, 'server', 'src'))),
        leanProtocol(),
        leanParser(),
      ],
    },
    budget: 640,
  },
  {
    out: 'language-server.js',
    entry: 'server/src/hosts/language-server.ts',
    options: {
      ...forNode,
      plugins: [
        through('./server-core.js', OF_SERVER_CORE),
        named('vscode-languageserver/node', [
          'createConnection',
          'Disposable',
          'Emitter',
          'Message',
          'ProposedFeatures',
        ]),
        leanProtocol(),
        // Only runs need them, and the protocol's package for pipes with names and for packages of its users.
        whenUsed('crypto'),
        whenUsed('child_process'),
        // And what writes files.
        whenUsed('fs/promises'),
      ],
    },
    budget: 60,
  },
  { out: 'runner.js', entry: 'server/src/runner/main.ts', options: forNode, budget: 100 },
  { out: 'cli.js', entry: 'server/src/hosts/cli.ts', options: forNode, budget: 10 },
  {
    out: 'command-line.js',
    entry: 'server/src/hosts/command-line.ts',
    // Executed code is kept of it: Node would warn people of how it loads something on demand then.
    options: { ...forNode, supported: { 'dynamic-import': false } },
    budget: 380,
  },
  { out: 'testing.js', entry: 'server/src/testing/testing.ts', options: forNode, budget: 330 },
  {
    out: 'coverage-reports.js',
    entry: 'server/src/coverage/coverage-reports.ts',
    options: forNode,
    budget: 120,
  },
  { out: 'mcp.js', entry: 'server/src/hosts/mcp/mcp.ts', options: forNode, budget: 900 },
  { out: 'index.js', entry: 'server/src/hosts/index.ts', options: forNode, budget: 300 },
  { out: 'eslint.js', entry: 'server/src/hosts/eslint.ts', options: forNode, budget: 10 },
];

/** Parts that grow with what the project knows have kilobytes of their own (docs/decisions/0006-budgets.md). */
const PARTS = [
  { name: 'catalog', folders: ['server/src/core/catalog/'], budget: 390, advice: 'share more structure' },
  { name: 'flow', folders: ['server/src/core/flow/'], budget: 140, advice: 'find one form for what it follows' },
  {
    name: 'rules',
    folders: ['server/src/core/rules/'],
    budget: 270,
    advice: 'share more in rules/edits and rules/facts',
  },
  { name: 'lint', folders: ['server/src/core/lint/'], budget: 50, advice: 'share more between the checks' },
  { name: 'tests', folders: ['server/src/core/tests/'], budget: 50, advice: 'move what a face needs into it' },
  {
    name: 'migrate',
    folders: ['server/src/core/migrate/'],
    budget: 60,
    advice: 'share more between the steps',
  },
  {
    name: 'runs',
    folders: ['server/src/core/run/', 'server/src/node/'],
    budget: 100,
    advice: 'move what one run needs into the runner',
  },
  {
    name: 'names',
    folders: ['server/src/core/symbols/'],
    budget: 60,
    advice: 'find one form for names of one kind',
  },
  {
    name: 'refactorings',
    folders: ['server/src/core/refactor/'],
    budget: 30,
    advice: 'share how code is moved',
  },
  { name: 'new apps', folders: ['server/src/core/create/'], budget: 20, advice: 'write fewer files' },
] as const;

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const problems: string[] = [];
await writeFile(join(dist, 'testing.d.ts'), await testingTypes());
for (const bundle of BUNDLES) problems.push(...(await make(bundle)));
// The pages of coverage reports look for their styles beside the bundle.
await cp(join(root, 'node_modules/istanbul-reports/lib/html/assets'), join(dist, 'assets'), { recursive: true });
// What programs see of it: a file without imports is its own declaration.
await copyFile(join(root, 'server/src/hosts/api-types.ts'), join(dist, 'index.d.ts'));
await copyFile(join(root, 'server/src/hosts/eslint/types.ts'), join(dist, 'eslint.d.ts'));
await writeSchemas(join(dist, 'schemas'));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

async function make({ out, entry, options, budget }: Bundle): Promise<readonly string[]> {
  const outfile = join(dist, out);
  const plugins = [...(options.plugins ?? []), withoutEffects('jsonc-parser')];
  const { metafile } = await build({ ...options, plugins, entryPoints: [entry], outfile, metafile: true });
  const parts = PARTS.map((part) => ({ ...part, size: bytesOf(metafile, part.folders) / 1000 }));
  const rest = (await stat(outfile)).size / 1000 - parts.reduce((sum, { size }) => sum + size, 0);
  const shown = parts.filter(({ size }) => size > 0).map(({ name, size }) => ` + ${size.toFixed(0)} KB ${name}`);
  console.log(`${out.padEnd(18)} ${rest.toFixed(0).padStart(4)} KB${shown.join('')}`);
  return [
    ...ownOnDemand(metafile).map(
      (importer) =>
        `${importer} loads a file of ours with import(): esbuild then makes every file a module of its own in dist/${out}, which costs a third of its start. Import it as always, and load only packages on demand.`,
    ),
    ...(isOneByte(await readFile(outfile))
      ? []
      : [`dist/${out} holds characters outside of ASCII, and takes twice the memory: escape them, as in \\u2039.`]),
    ...(rest > budget
      ? [
          `dist/${out} is ${rest.toFixed(0)} KB, its budget is ${budget} KB: find out what came in (npx esbuild --analyze).`,
        ]
      : []),
    ...parts
      .filter(({ size, budget: most }) => size > most)
      .map(
        ({ name, size, budget: most, advice }) =>
          `The part "${name}" is ${size.toFixed(0)} KB in dist/${out}, its budget is ${most} KB: ${advice}.`,
      ),
  ];
}

/** Files that load another one of ours on demand. */
function ownOnDemand({ inputs }: Metafile): readonly string[] {
  return Object.entries(inputs)
    .filter(([, { imports }]) =>
      imports.some(
        ({ kind, path, external }) => kind === 'dynamic-import' && !external && !path.includes('node_modules'),
      ),
    )
    .map(([importer]) => importer);
}

/** V8 keeps a text in two bytes for each character as soon as one of them needs it. */
function isOneByte(text: Buffer): boolean {
  return text.every((byte) => byte < 0x80);
}

function bytesOf({ outputs }: Metafile, folders: readonly string[]): number {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs
    .filter(([path]) => folders.some((folder) => path.includes(folder)))
    .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
}

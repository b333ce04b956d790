/** What a fix writes for an app that has no unit tests yet: the set-up of vitest, and a test that loads the server code. */
import { type App, exportedNames } from '../../model/app.ts';
import { SERVER_PATH } from '../../model/exports.ts';
import type { FileChange } from '../rule.ts';

export const TEST_SCRIPT = 'vitest run --coverage';

export const TEST_PATH = 'tests/server.test.js';

export const CONFIG_PATH = 'vitest.config.js';

const newFile = (path: string, lines: readonly string[]): FileChange => ({
  path,
  create: true,
  edits: [{ range: { start: 0, end: 0 }, text: `${lines.join('\n')}\n` }],
});

/** As FDK wants its coverage: https://developers.freshworks.com/docs/app-sdk/v3.0/service_resource/whats-new/ */
export const createTestConfig = (app: App): FileChange =>
  newFile(CONFIG_PATH, [
    "import { defineConfig } from 'vitest/config';",
    '',
    'export default defineConfig({',
    '  test: {',
    '    globals: true,',
    '    coverage: {',
    "      provider: 'v8',",
    `      include: ['${app.server ? 'server/**/*.js' : 'app/**/*.{js,jsx}'}'],`,
    "      reportsDirectory: 'coverage/unit',",
    "      reporter: ['json', 'text'],",
    '    },',
    '  },',
    '});',
  ]);

/** Nothing without a handler to begin with: a test of the front end needs to know what it does. */
export function createTest(app: App, handlers = handlersOf(app)): FileChange | undefined {
  const exported = exportedNames(app);
  const there = [...new Set(handlers)].filter((handler) => exported.has(handler));
  if (there.length === 0) return undefined;
  return newFile(TEST_PATH, [
    "import { readFileSync } from 'fs';",
    "import { createRequire } from 'module';",
    "import { resolve } from 'path';",
    "import { runInNewContext } from 'vm';",
    '',
    `const path = resolve('${SERVER_PATH}');`,
    '',
    '// The platform gives the file its globals, $db and $request among them, and takes what it assigns to exports.',
    'function load(globals = {}) {',
    '  const context = { exports: {}, require: createRequire(path), console, ...globals };',
    "  runInNewContext(readFileSync(path, 'utf8'), context, { filename: path });",
    '  return context.exports;',
    '}',
    '',
    `test.each([${there.map(quoted).join(', ')}])('%s answers', (name) => {`,
    "  expect(load()[name]).toBeTypeOf('function');",
    '});',
  ]);
}

/** What something is registered for. */
export const handlersOf = (app: App): readonly string[] => app.registrations.flatMap(({ handler }) => handler ?? []);

const quoted = (name: string): string => (/^[\w$]+$/.test(name) ? `'${name}'` : JSON.stringify(name));

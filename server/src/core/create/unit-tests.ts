/** The unit tests of a new app, which need nothing but vitest: server.js is evaluated as the platform does it. */
import type { NewAppPlan } from './choices.ts';
import { linesOf, type NewFile } from './new-file.ts';

export const unitTestFiles = ({ name }: Pick<NewAppPlan, 'name'>): readonly NewFile[] => [
  { path: 'vitest.config.js', text: CONFIG },
  { path: 'tests/server.test.js', text: TEST },
  { path: 'package.json', text: packageText(name) },
];

/** As FDK wants its coverage: https://developers.freshworks.com/docs/app-sdk/v3.0/service_resource/whats-new/ */
const CONFIG = linesOf(
  'module.exports = {',
  '  test: {',
  '    globals: true,',
  '    coverage: {',
  "      provider: 'v8',",
  "      include: ['server/**/*.js'],",
  "      reportsDirectory: 'coverage/unit',",
  "      reporter: ['json', 'text'],",
  '    },',
  '  },',
  '};',
);

const TEST = linesOf(
  "import { readFileSync } from 'fs';",
  "import { createRequire } from 'module';",
  "import { resolve } from 'path';",
  "import { pathToFileURL } from 'url';",
  "import { runInThisContext } from 'vm';",
  '',
  "const path = resolve('server/server.js');",
  "const manifest = JSON.parse(readFileSync('manifest.json', 'utf8'));",
  '',
  '// The platform gives server.js its functions by name, and takes what it assigns to exports.',
  'function load(platform) {',
  '  const names = Object.keys(platform);',
  "  const code = `(function (exports, require, ${names.join(', ')}) {${readFileSync(path, 'utf8')}\\nreturn exports; })`;",
  '  const evaluate = runInThisContext(code, { filename: pathToFileURL(path).href });',
  '  return evaluate({}, createRequire(path), ...names.map((name) => platform[name]));',
  '}',
  '',
  'const registered = Object.entries(manifest.modules).flatMap(([module, { events = {} }]) =>',
  '  Object.entries(events).map(([event, { handler }]) => ({ module, event, handler }))',
  ');',
  '',
  "describe.each(registered)('$event of $module', ({ module, event, handler }) => {",
  "  const payload = JSON.parse(readFileSync(`server/test_data/${module}/${event}.json`, 'utf8'));",
  '',
  "  test('is answered', async () => {",
  '    const console = { log: vi.fn(), error: vi.fn() };',
  "    const $request = { invokeTemplate: vi.fn().mockResolvedValue({ status: 200, response: '{}' }) };",
  '    const app = load({ console, $request, renderData: vi.fn() });',
  '    await app[handler]({ ...payload, iparams: {} });',
  '    expect(console.log).toHaveBeenCalled();',
  '    expect(console.error).not.toHaveBeenCalled();',
  '  });',
  '',
  "  test('says what went wrong with a request', async () => {",
  '    const console = { log: vi.fn(), error: vi.fn() };',
  "    const $request = { invokeTemplate: vi.fn().mockRejectedValue({ status: 503, response: 'busy' }) };",
  '    const app = load({ console, $request, renderData: vi.fn() });',
  '    await app[handler]({ ...payload, iparams: {} });',
  '    expect(console.error).toHaveBeenCalledTimes($request.invokeTemplate.mock.calls.length);',
  '  });',
  '});',
);

/** Names of packages are of small letters, digits and hyphens; what is left of a name may be nothing. */
function packageText(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const content = {
    name: plain === '' ? 'freshworks-app' : plain,
    private: true,
    devDependencies: { '@vitest/coverage-v8': VITEST, vitest: VITEST },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

const VITEST = '^5.1.2';

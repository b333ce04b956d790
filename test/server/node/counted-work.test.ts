/**
 * Each file is read once and parsed once, by `check` and after a keystroke, and each rule runs once: counted by the calls that V8
 * sees, so that no clock is needed to notice a second time.
 */
import assert from 'node:assert/strict';
import { Session } from 'node:inspector/promises';
import { after, test } from 'node:test';

const session = new Session();
session.connect();
after(() => session.disconnect());
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

// After that, so that all calls of it are counted.
const { findingsOf, openApp, RULES, withFile } = await import('../../../server/src/core/index.ts');
const { app, textsOf } = await import('../../support/app.ts');
const { cli, folderWith, json } = await import('../../support/cli.ts');
const { NAVIGABLE } = await import('../../support/navigable-app.ts');

const TEXTS = textsOf(NAVIGABLE);
const PATHS = Object.keys(TEXTS);
const JSON_FILES = PATHS.filter((path) => path.endsWith('.json'));
const CODE = PATHS.filter((path) => /\.(?:js|html)$/.test(path));

/** How often functions were called since this was asked last, by file and name. */
async function calls(): Promise<(file: string, name: string) => number> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return (file, name) =>
    result
      .filter(({ url }) => url.endsWith(`/server/src/${file}`))
      .flatMap(({ functions }) => functions)
      .filter(({ functionName }) => functionName === name)
      .reduce((sum, { ranges: [whole] }) => sum + (whole?.count ?? 0), 0);
}

for (const count of [1, 3]) {
  test(`check of ${count} apps reads and parses each file once, and runs each rule once for each app`, async () => {
    const files = Array.from({ length: count }, (_, index) =>
      Object.entries({ ...TEXTS, 'notes/other.json': '{}', 'notes/other.js': '' }).map(
        ([path, text]) => [`app ${index}/${path}`, text] as const,
      ),
    ).flat();
    const folder = folderWith(Object.fromEntries(files));
    await calls();
    const result = await cli(['check', '--format', 'json'], { folder });
    const counted = await calls();

    assert.equal((json(result) as { apps: readonly unknown[] }).apps.length, count);
    assert.deepEqual(
      {
        json: counted('core/syntax/json.ts', 'parseJson'),
        code: counted('core/syntax/javascript.ts', 'parseJavaScript'),
        findings: counted('core/rules/run.ts', 'findingsOf'),
        parts: counted('core/rules/parts.ts', 'reportsOfParts'),
        texts: counted('node/files.ts', 'text'),
      },
      {
        json: count * JSON_FILES.length,
        code: count * CODE.length,
        findings: count,
        parts: count,
        texts: count * (JSON_FILES.length + CODE.length),
      },
    );
    for (const { code, check } of RULES)
      if (check) assert.equal(counted(`core/rules/${code}.ts`, 'check'), count, code);
  });
}

for (const [path, text] of [
  ['config/iparams.json', '{ "api_key": { "display_name": "Other key", "type": "text" } }'],
  ['server/server.js', `${TEXTS['server/server.js']}\n`],
] as const) {
  test(`a keystroke in ${path} has that file parsed once, and no other`, async () => {
    const before = app(TEXTS);
    let opened = openApp(
      withFile(before.files, 'server/lib/log.js', `${TEXTS['server/lib/log.js']} `, true),
      before.assets,
    );
    assert.ok(opened);
    findingsOf(opened);
    await calls();
    opened = openApp(withFile(opened.files, path, text, true), opened.assets);
    assert.ok(opened);
    findingsOf(opened);
    const counted = await calls();
    const isJson = path.endsWith('.json');
    assert.equal(counted('core/syntax/json.ts', 'parseJson'), isJson ? 1 : 0);
    assert.equal(
      counted('core/syntax/javascript.ts', 'parseJavaScript') + counted('core/syntax/reparse.ts', 'reparse'),
      isJson ? 0 : 1,
    );
  });
}

/** `check --format sarif|github` and text for people: what code scanning, GitHub and a terminal get. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { cli, folderWith, inFolder, json } from '../../support/cli.ts';
import { sarifValidator } from '../../support/sarif.ts';

const WRONG = {
  'manifest.json':
    '{ "platform-version": "3.0", "engines": { "node": "24.11.0", "fdk": "10.1.2" },\n  "modules": { "chat_user": { "events": { "onUserCreate": { "hanlder": "h" } } } } }\n',
  'config/iparams.json': '{}',
  'server/server.js': 'exports = { h: function (payload) { console.log(payload.event); } };\n',
};

interface Sarif {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri: string }[] };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
      }[];
    }[];
  }[];
}

describe('formats of check', { concurrency: 4 }, () => {
  test('SARIF is valid, with a relative address and a place counted from 1', async () => {
    const result = await cli(['check', 'a ü', '--format', 'sarif'], { folder: folderWith(inFolder('a ü', WRONG)) });
    const log = json<Sarif>(result);
    const validate = sarifValidator();
    assert.ok(validate(log), JSON.stringify(validate.errors));
    const [run] = log.runs;
    const found = run?.results.find(({ ruleId }) => ruleId === 'no-unknown-key');
    assert.equal(found?.level, 'error');
    assert.equal(run?.tool.driver.rules[found?.ruleIndex ?? -1]?.id, 'no-unknown-key');
    assert.deepEqual(found?.locations[0]?.physicalLocation, {
      artifactLocation: { uri: 'a%20%C3%BC/manifest.json' },
      region: { startLine: 2, startColumn: 62, endLine: 2, endColumn: 69 },
    });
    assert.equal(result.code, 1);
  });

  test('SARIF: a page for each rule, and fingerprints that edits elsewhere do not change', async () => {
    const manifest = WRONG['manifest.json'].replace(/"onUserCreate": (\{.*?\})/, '$&, "onUserUpdate": $1');
    const twice = { ...WRONG, 'manifest.json': manifest };
    const folder = folderWith({ ...inFolder('apps/a', twice), ...inFolder('apps/b', twice), '.git/HEAD': 'ref: x\n' });
    const fingerprints = async (from: string, ...args: readonly string[]): Promise<readonly string[]> => {
      const log = json<Sarif>(await cli(['check', ...args, '--format', 'sarif'], { folder: join(folder, from) }));
      assert.ok(sarifValidator()(log));
      for (const { id, helpUri } of log.runs[0]?.tool.driver.rules ?? [])
        assert.match(helpUri, new RegExp(`^https://\\S+/docs/rules/${id}\\.md$`));
      return (log.runs[0]?.results ?? []).map(({ locations: [place], partialFingerprints }) => {
        // From the root of the repository, wherever the call is made.
        assert.match(place?.physicalLocation.artifactLocation.uri ?? '', /^apps\/[ab]\//);
        return Object.values(partialFingerprints).join();
      });
    };
    const before = await fingerprints('');
    assert.ok(before.length >= 4);
    assert.equal(new Set(before).size, before.length, 'each its own');
    assert.deepEqual(await fingerprints('apps'), before);
    assert.deepEqual(await fingerprints('apps/b', '../a', '.'), before);
    writeFileSync(join(folder, 'apps/a/manifest.json'), `\n\n${manifest}`);
    assert.deepEqual(await fingerprints(''), before);
  });

  test('SARIF without an app is valid, too', async () => {
    const validate = sarifValidator();
    assert.ok(validate(json(await cli(['check', '--format', 'sarif'], { folder: folderWith({}) }))));
    assert.ok(!validate({ version: '2.1.0' }));
  });

  test('GitHub gets one command for each finding, with everything escaped that it reads otherwise', async () => {
    const folder = folderWith(inFolder('a, b: c', WRONG));
    const result = await cli(['check', 'a, b: c', '--format', 'github'], { folder });
    assert.match(
      result.out,
      /^::error file=a%2C b%3A c\/manifest\.json,line=2,endLine=2,col=62,endColumn=68,title=no-unknown-key::`hanlder` .*\n$/,
    );
    assert.equal(result.code, 1);
  });

  test('a pipe gets neither colours nor code', async () => {
    const result = await cli(['check'], { folder: folderWith(WRONG) });
    assert.doesNotMatch(result.out, new RegExp(`${String.fromCharCode(27)}|│`));
  });
});

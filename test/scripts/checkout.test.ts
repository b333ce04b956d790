/** A clone on a machine whose git turns ends of lines round, as on Windows by default, is the same as any other. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'checkout '));
after(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));

const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });

test('a clone with core.autocrlf has no line that ends in another way', () => {
  const clone = join(home, 'clone');
  const settings = ['-c', 'core.autocrlf=true', '-c', 'core.eol=crlf', '-c', 'advice.detachedHead=false'];
  git(...settings, 'clone', '--quiet', '--depth=1', pathToFileURL(ROOT).href, clone);
  const lines = git('-C', clone, ...settings, 'ls-files', '--eol')
    .trim()
    .split('\n');
  assert.ok(lines.length > 500, `${lines.length} files`);
  assert.deepEqual(
    lines.filter((line) => /\bw\/(?:crlf|mixed)/.test(line) && !line.includes('attr/-text')),
    [],
  );
  assert.equal(git('-C', clone, ...settings, 'status', '--porcelain'), '');
});

/** Texts that an editor is asked to show: in a folder that nobody else could have made or may read, and gone with the process. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { keepTextIn } from '../../../server/src/node/kept-texts.ts';

const parent = mkdtempSync(join(tmpdir(), 'kept texts #ü%41-'));
after(() => rmSync(parent, { recursive: true, force: true }));

test('a later text of a name takes the place of the one before, in one folder for the user alone', async () => {
  const keep = keepTextIn(parent);
  const [first, second] = (await Promise.all([keep('a.txt', 'one'), keep('b.txt', 'two')])).map((uri) =>
    fileURLToPath(uri),
  );
  assert.ok(first !== undefined && second !== undefined);
  assert.equal(dirname(first), dirname(second));
  assert.equal(fileURLToPath(await keep('a.txt', 'three')), first);
  assert.deepEqual([readFileSync(first, 'utf8'), readFileSync(second, 'utf8')], ['three', 'two']);
  if (process.platform !== 'win32') {
    assert.equal(statSync(dirname(first)).mode & 0o777, 0o700);
    assert.equal(statSync(first).mode & 0o777, 0o600);
  }
});

test('its name cannot be known before', async () => {
  const folders = await Promise.all([keepTextIn(parent)('a.txt', ''), keepTextIn(parent)('a.txt', '')]);
  assert.notEqual(folders[0], folders[1]);
});

test('a folder that cannot be made is tried again', async () => {
  const gone = join(parent, 'gone');
  const keep = keepTextIn(gone);
  await assert.rejects(keep('a.txt', 'one'), /ENOENT/);
  execFileSync(process.execPath, ['-e', 'fs.mkdirSync(process.argv[1])', gone]);
  assert.match(await keep('a.txt', 'one'), /a\.txt$/);
});

test('it is gone with the process', () => {
  const kept = mkdtempSync(join(parent, 'of another-'));
  chmodSync(kept, 0o700);
  const module = new URL('../../../server/src/node/kept-texts.ts', import.meta.url).href;
  const script = `const { keepTextIn } = await import(${JSON.stringify(module)});
    const uri = await keepTextIn(process.argv[1])('a.txt', 'one');
    process.stdout.write(process.getBuiltinModule('node:url').fileURLToPath(uri));`;
  const path = execFileSync(process.execPath, ['--input-type=module', '-e', script, kept]);
  assert.match(path.toString(), /a\.txt$/);
  assert.equal(existsSync(path.toString()), false);
  assert.deepEqual(readdirSync(kept), []);
});

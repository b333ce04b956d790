/** What an author is told to do about a file that cannot be read, by the words of the machine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tooLarge, wayToRead } from '../../../../server/src/core/index.ts';

const WAYS: readonly (readonly [problem: string, way: string])[] = [
  ['EACCES: permission denied', 'allow reading it'],
  ['EACCES', 'allow reading it'],
  ['EPERM: operation not permitted', 'allow reading it'],
  ['EIO: i/o error', 'allow reading it'],
  ['ELOOP: too many symbolic links encountered', 'allow reading it'],
  [tooLarge(64_000_001, 64_000_000), 'make it smaller, or move it out of the app'],
];

for (const [problem, way] of WAYS) test(`${problem}: ${way}`, () => assert.equal(wayToRead(problem), way));

test('several files have one sentence', () => {
  assert.equal(wayToRead(tooLarge(5_000_000, 4_000_000), 'them'), 'make them smaller, or move them out of the app');
  assert.equal(wayToRead('EACCES', 'them'), 'allow reading them');
});

test('sizes are said in megabytes', () =>
  assert.equal(tooLarge(4_000_001, 4_000_000), 'it has 5 MB, and no more than 4 MB are read'));

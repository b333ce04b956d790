/** What V8 compiled of a bundle while it ran is there for the next process, and never for another text. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import zlib from 'node:zlib';
import { type ExecutedCode, loadExecuted } from '../../../server/src/hosts/executed-code.ts';
import { folderWith } from '../../support/cli.ts';

// Within one process V8 remembers what it compiled without being told.
setFlagsFromString('--no-compilation-cache');

/** Functions that are compiled when they run first, each of some size. */
const bundleOf = (greeting: string): string => `"use strict";
${Array.from({ length: 40 }, (_, number) => `function part${number}(list) { const found = []; for (const one of list) if (one % ${number + 2} === 0) found.push(one * ${number}); return found.length; }`).join('\n')}
module.exports = {
  greet: () => ${JSON.stringify(greeting)},
  later: async () => typeof (await import('node:path')).join,
  work: () => [${Array.from({ length: 40 }, (_, number) => `part${number}([1, 2, 3])`).join(', ')}].length,
};
`;

/** Beside ours, in the folder that Node has for this: what is not certainly ours stays. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['bundle-12-abc.bin', 'a name like ours, and no sum of what follows'],
  ['bundle-12-abc.bin.4711', 'unfinished, perhaps still being written'],
  ['bundle-other-12-abc.bin', 'of another bundle'],
  ['5d8c3a1f', "Node's own"],
];

interface Greeter {
  greet(): string;
  work(): number;
  later(): Promise<string>;
}

function setUp(greeting = 'hello') {
  const folder = folderWith({ 'bundle.js': bundleOf(greeting) });
  const path = join(folder, 'bundle.js');
  const kept = join(folder, 'kept', 'deep');
  const load = (): ExecutedCode & { readonly api: Greeter } => {
    const loaded = loadExecuted(path, kept);
    assert.ok(loaded);
    return { ...loaded, api: loaded.exports as Greeter };
  };
  return { path, kept, load };
}

describe('code that has run', { skip: !('crc32' in zlib) }, () => {
  test('is known to the next process, with what it exports', () => {
    const { path, kept, load } = setUp();
    const first = load();
    assert.equal(first.isKnown, false);
    assert.equal(first.api.greet(), 'hello');
    assert.equal(createRequire(path)(path), first.exports, 'whoever requires the bundle gets the same');
    assert.equal(first.keep(), true);
    assert.match(readdirSync(kept).join(), /^bundle-\d+-[\da-f]+\.bin$/);
    const next = load();
    assert.equal(next.isKnown, true);
    assert.equal(next.api.greet(), 'hello');
    assert.equal(next.api.work(), 40);
  });

  test('requires what is beside the bundle, and knows where that is, as with `require`', () => {
    const { path, load } = setUp();
    writeFileSync(join(path, '..', 'other.js'), 'exports.name = "other";');
    writeFileSync(
      path,
      "exports.found = [require('./other.js').name, __filename, __dirname, module.exports === exports];",
    );
    const expected = { found: ['other', path, dirname(path), true] };
    for (const isKnown of [false, true]) {
      const loaded = load();
      assert.deepEqual([loaded.isKnown, loaded.exports], [isKnown, expected]);
      loaded.keep();
      const { found } = createRequire(path)(path) as typeof expected;
      assert.deepEqual(found, expected.found);
    }
  });

  test('is that of whoever requires the bundle, behind a link as well', () => {
    const { path, kept } = setUp();
    const link = join(path, '..', 'link');
    symlinkSync(join(path, '..'), link, 'junction');
    const loaded = loadExecuted(join(link, 'bundle.js'), kept);
    const other = join(link, 'other.js');
    writeFileSync(other, "module.exports = require('./bundle.js');");
    assert.equal(createRequire(other)(other), loaded?.exports);
  });

  test('is put together again only where much more was compiled, in this process or the next', () => {
    const { path, kept } = setUp();
    const machine = { compiled: 1_000_000 };
    const again = (): ExecutedCode | undefined => loadExecuted(path, kept, () => machine.compiled);
    const first = again();
    assert.deepEqual([first?.keep(), first?.keep()], [true, false]);
    const [name = ''] = readdirSync(kept);
    const { size } = statSync(join(kept, name));
    for (const more of [0, -500_000, Math.floor(size * 0.01)]) {
      machine.compiled = 1_000_000 + more;
      assert.deepEqual([first?.keep(), again()?.keep()], [false, false], `${more} bytes more`);
    }
    machine.compiled = 1_000_000 + Math.ceil(size * 0.02);
    assert.deepEqual([again()?.keep(), again()?.keep()], [true, false]);
  });

  test('what the bundle loads on demand is loaded, with known code and without', async () => {
    const { load } = setUp();
    const first = load();
    assert.equal(await first.api.later(), 'function');
    assert.equal(first.keep(), true);
    const next = load();
    assert.equal(next.isKnown, true);
    assert.equal(await next.api.later(), 'function');
  });

  test('is none of another text, be it as long as the first one', () => {
    const { path, load } = setUp('hello');
    assert.equal(load().keep(), true);
    writeFileSync(path, bundleOf('HELLO'));
    const other = load();
    assert.equal(other.isKnown, false);
    assert.equal(other.api.greet(), 'HELLO');
  });

  test('is left alone where it is broken, and written anew', () => {
    const { kept, load } = setUp();
    load().keep();
    const [name = ''] = readdirSync(kept);
    const whole = readFileSync(join(kept, name));
    const flipped = Buffer.from(whole);
    flipped[whole.length - 100] = (whole[whole.length - 100] ?? 0) ^ 1;
    for (const broken of [Buffer.alloc(0), Buffer.from('nonsense'), whole.subarray(0, whole.length - 9), flipped]) {
      writeFileSync(join(kept, name), broken);
      const loaded = load();
      assert.equal(loaded.isKnown, false);
      assert.equal(loaded.api.work(), 40);
      assert.equal(loaded.keep(), true);
      assert.equal(load().isKnown, true);
    }
  });

  test('of the latest builds stays, and nothing else goes than that of older ones', () => {
    const { path, kept, load } = setUp('build 0');
    const written: string[] = [];
    const others = OTHERS.map(([name]) => name);
    for (let build = 0; build < 5; build++) {
      writeFileSync(path, bundleOf(`build ${build}`));
      assert.equal(load().keep(), true);
      const name = readdirSync(kept).find((name) => !written.includes(name) && !others.includes(name)) ?? '';
      written.push(name);
      utimesSync(join(kept, name), build + 1, build + 1);
      if (build === 0) for (const [other, text] of OTHERS) writeFileSync(join(kept, other), text);
    }
    assert.deepEqual(readdirSync(kept).sort(), [...others, ...written.slice(2)].sort());
    assert.equal(load().isKnown, true);
  });

  test('is kept nowhere where nothing can be written, and nothing else is different', () => {
    const { path, kept, load } = setUp();
    writeFileSync(join(path, '..', 'kept'), 'a file in the way');
    const loaded = load();
    assert.deepEqual([loaded.keep(), loaded.api.work()], [false, 40]);
    assert.throws(() => mkdirSync(kept, { recursive: true }));
  });

  test('a bundle that throws says so, at its place', () => {
    const { path, load } = setUp();
    writeFileSync(path, '\nthrow new Error("on purpose");');
    assert.throws(
      load,
      (error: Error) => error.message === 'on purpose' && (error.stack ?? '').includes(`${path}:2:7`),
    );
  });
});

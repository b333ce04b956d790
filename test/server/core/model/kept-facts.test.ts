/** What is asked of an app beside its code is kept for those who rest on it: a name that is typed leaves nothing for each of its letters. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, openApp, withFile } from '../../../../server/src/core/index.ts';
import { fact } from '../../../../server/src/core/model/facts.ts';
import { type Noted, noting } from '../../../../server/src/core/model/reads.ts';
import { app, product } from '../../../support/app.ts';
import { stillHeld } from '../../../support/collect-garbage.ts';

const EDITS = 60;
/** That of the last step, which the test itself has asked for. */
const MOST_HELD = 2;

interface Asked {
  /** What each answer was. */
  readonly answers: readonly WeakRef<object>[];
  /** How often one was worked out. */
  readonly looks: number;
}

/** Another name at each step of a chain; `rest` is told of each. */
function askedAbout(nameOf: (edit: number) => string, rest: (ask: () => unknown) => void): Asked {
  const answers: WeakRef<object>[] = [];
  const seen = { looks: 0 };
  const about = fact((one: App, name) => {
    seen.looks++;
    const answer = [name, one.files.has(`server/${name}.js`)];
    answers.push(new WeakRef(answer));
    return answer;
  });
  const chain = {};
  let { files } = app({ 'manifest.json': product('freshdesk', {}) });
  for (let edit = 1; edit <= EDITS; edit++) {
    files = withFile(files, 'config/iparams.json', `{ "a${edit}": {} }`, true);
    const opened = openApp(files, undefined, undefined, chain);
    assert.ok(opened);
    rest(() => about(opened, nameOf(edit)));
  }
  return { answers, looks: seen.looks };
}

test(`of ${EDITS} names that were asked about once, nothing is held`, async () => {
  const { answers } = askedAbout(
    (edit) => `name${edit}`,
    (ask) => ask(),
  );
  assert.equal(answers.length, EDITS);
  const held = await stillHeld(answers);
  assert.ok(held <= MOST_HELD, `${held} answers are held of ${EDITS}`);
});

test('what somebody rests on is held, and not worked out again', async () => {
  const resting: Noted[] = [];
  const { answers, looks } = askedAbout(
    () => 'name',
    (ask) => {
      const noted: Noted = { reads: undefined };
      noting(noted, ask);
      resting.push(noted);
    },
  );
  assert.equal(looks, 1);
  assert.equal(await stillHeld(answers), 1);
  assert.equal(resting.length, EDITS);
});

test('of an app that no other follows, each is found out once', () => {
  const files = app({ 'manifest.json': product('freshdesk', {}) }).files;
  const [one, other] = [openApp(files), openApp(files)];
  assert.ok(one && other);
  const looks: unknown[] = [];
  const about = fact((of: App, name) => {
    looks.push([of, name]);
    return `${name} of ${of.files.size} files`;
  });
  for (const each of [one, other, one])
    for (const name of ['a', 'b', 'a']) assert.equal(about(each, name), `${name} of ${files.size} files`);
  assert.deepEqual(looks, [
    [one, 'a'],
    [one, 'b'],
    [other, 'a'],
    [other, 'b'],
  ]);
});

test('what cannot be found out of such an app is said to each who asks', () => {
  const { files } = app({ 'manifest.json': product('freshdesk', {}) });
  const one = openApp(files);
  assert.ok(one);
  const about = fact((): string => {
    throw new Error('It cannot be known');
  });
  for (const _ of [1, 2]) assert.throws(() => about(one), /^Error: It cannot be known$/);
});

/** What could not be read never makes a finding, whatever it is; and what follows from one file alone is said all the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writtenRules } from '../../../../scripts/generate/rules.ts';
import {
  type App,
  type Finding,
  findingsOf,
  openApp,
  problemAt,
  RULES,
  type Unread,
} from '../../../../server/src/core/index.ts';
import { app, product } from '../../../support/app.ts';
import { openMarked, printFinding } from '../../../support/check-findings.ts';
import { completed, fencesOf, textsIn } from '../../../support/fences.ts';

/** One app for each mistake that the manual shows, and one for what it shows to be right. */
const APPS: readonly (readonly [name: string, opened: App])[] = (await writtenRules()).flatMap((rule) => {
  const fences = fencesOf(rule);
  const beside = textsIn(fences.filter(({ kind }) => kind === 'valid' || kind === 'beside'));
  const invalid = fences.filter(({ kind }) => kind === 'invalid');
  return invalid.map(({ path, text }) => {
    const files = { ...beside, ...textsIn(invalid), [path]: text };
    return [`${rule.code} in ${path}`, openMarked(completed(files)).opened] as const;
  });
});

const WHY = 'EACCES: permission denied';

const isWithin = (path: string, place: string): boolean =>
  place === '' ? path !== 'manifest.json' : path === place || path.startsWith(`${place}/`);

/** The app as it is loaded where a file, or all of a folder, cannot be read. */
function without(opened: App, place: string): App {
  const files = new Map([...opened.files].filter(([path]) => !isWithin(path, place)));
  const assets = opened.assets && new Map([...opened.assets].filter(([path]) => !isWithin(path, place)));
  const left = openApp(files, assets, new Map([[place, WHY]]));
  assert.ok(left, 'an app is left');
  return left;
}

/** Every file but the manifest, every folder, and everything. */
function placesOf({ files, assets }: App): readonly string[] {
  const paths = [...files.keys(), ...(assets?.keys() ?? []), 'config/x', 'server/x', 'app/x', 'freshworks-events.json'];
  const folders = paths.flatMap((path) => path.split('/').map((_, index, parts) => parts.slice(0, index).join('/')));
  return [...new Set([...paths, ...folders])].filter((path) => path !== 'manifest.json');
}

const local = new Set(RULES.filter(({ isLocal }) => isLocal).map(({ code }) => code));

for (const [name, opened] of APPS) {
  test(`nothing new is said when something cannot be read: ${name}`, () => {
    const before = findingsOf(opened).map(printFinding);
    for (const place of placesOf(opened)) {
      const said = findingsOf(without(opened, place)).map(printFinding);
      assert.deepEqual(
        said.filter((finding) => !before.includes(finding)),
        [],
        `without ${place}`,
      );
    }
  });

  test(`what follows from one file alone is still said: ${name}`, () => {
    const lasting = findingsOf(opened).filter(({ rule }) => local.has(rule));
    for (const place of placesOf(opened)) {
      if (place === '' || place.startsWith('freshworks-events')) continue;
      const said = findingsOf(without(opened, place)).map(printFinding);
      const expected = lasting.filter(({ path }) => !isWithin(path, place)).map(printFinding);
      assert.deepEqual(
        said.filter((finding) => expected.includes(finding)),
        expected,
        `without ${place}`,
      );
    }
  });
}

test('the manual has a mistake of every rule that is said all the same', () => {
  const seen = new Set(APPS.flatMap(([, opened]) => findingsOf(opened).map(({ rule }: Finding) => rule)));
  assert.ok(local.size > 10);
  assert.deepEqual(
    [...local].filter((code) => !seen.has(code)),
    [],
  );
});

test('without the author’s decisions nothing is said: it may be switched off, or remembered', () => {
  const opened = app({ 'manifest.json': product('freshdesk', { events: { onTicketCreate: { hanlder: 'x' } } }) });
  assert.notDeepEqual(findingsOf(opened), []);
  for (const place of ['freshworks-events.json', 'freshworks-events-baseline.json', ''])
    assert.deepEqual(findingsOf(without(opened, place)), [], place);
});

for (const [unread, path, expected] of [
  [['server/server.js'], 'server/server.js', WHY],
  [['server'], 'server/server.js', WHY],
  [[''], 'server/server.js', WHY],
  [['server/lib', 'server/server.js'], 'server/lib/deep/x.js', WHY],
  [['server/lib'], 'server/library.js', undefined],
  [['server/server.js/x'], 'server/server.js', undefined],
  [['server'], 'config/iparams.json', undefined],
  [[], 'server/server.js', undefined],
  [['toString', '__proto__'], 'server/server.js', undefined],
  [[''], 'manifest.json', undefined],
] as const) {
  test(`${path} where ${JSON.stringify(unread)} cannot be read: ${expected ? 'unknown' : 'known'}`, () => {
    const known: Unread = new Map(unread.map((place) => [place, WHY]));
    const { files } = app({ 'manifest.json': product('freshdesk') });
    assert.equal(problemAt({ files, unread: known }, path), expected);
  });
}

/**
 * What a rule that is given one part of the code looks at of the manifest, of other files and of what is exported is noted,
 * by whichever way it gets there and whoever asked before: what rests on more than it notes fails here, and not in the field.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flowOf } from '../../../../server/src/core/flow/flow.ts';
import { type CodePart, codePartsOf } from '../../../../server/src/core/flow/index/code-part.ts';
import { type App, findingsOf, openApp } from '../../../../server/src/core/index.ts';
import { type Cell, cellsOf, type Noted, noting } from '../../../../server/src/core/model/reads.ts';
import { isJson } from '../../../../server/src/core/model/source-file.ts';
import { RULES } from '../../../../server/src/core/rules/registry.generated.ts';
import type { Rule } from '../../../../server/src/core/rules/rule.ts';
import type { JsonNode } from '../../../../server/src/core/syntax/json.ts';
import { app, type Files, product } from '../../../support/app.ts';
import { SLIPS } from '../../../support/app-edits.ts';
import { APP_WITH_PAGES } from '../../../support/edits-elsewhere.ts';

/** With more slips, and of an older platform, on which pages may call whatever is exported. */
const APPS: readonly Files[] = [
  APP_WITH_PAGES,
  { ...APP_WITH_PAGES, 'server/server.js': SLIPS['server/server.js'] },
  { ...APP_WITH_PAGES, 'manifest.json': product('freshdesk', {}, '2.1') },
];

const OF_PARTS = RULES.filter(({ checkPart }) => checkPart);

describe('what a rule looks at beside the code is noted', () => {
  for (const rule of OF_PARTS) {
    it(rule.code, () => {
      for (const files of APPS) checkFiles(rule, opened(files));
    });
  }

  it('a rule that gets at a file behind the back of the app is told', () => {
    const made = opened(APP_WITH_PAGES);
    const file = made.files.get('config/iparams.json');
    const peeping: Rule = { ...PLAIN, checkPart: () => void file?.json.root?.children?.length };
    assert.throws(() => checkFiles(peeping, made), /no-plain looked at config\/iparams.json/);
  });
});

describe('what is noted does not depend on who asked before', () => {
  for (const rule of OF_PARTS) {
    it(rule.code, () => {
      for (const files of APPS) checkMemory(rule, files);
    });
  }

  it('a rule that remembers what it read is told', () => {
    const known = new WeakMap<App, string>();
    const remembering: Rule = {
      ...PLAIN,
      checkPart({ app: one }) {
        if (!known.has(one)) known.set(one, one.files.get('config/iparams.json')?.text ?? '');
      },
    };
    assert.throws(() => checkMemory(remembering, APP_WITH_PAGES), /no-plain rests on file config\/iparams.json/);
  });
});

const PLAIN = { code: 'no-plain', severity: 'error', fix: 'none', since: '0.0.0' } as const;

/** A snapshot that others may follow. */
function opened(files: Files): App {
  const { files: sources, unread, assets } = app(files);
  const made = openApp(sources, assets, unread, {});
  assert.ok(made);
  return made;
}

const partsOf = (made: App): readonly CodePart[] => flowOf(made).files().flatMap(codePartsOf);

function checkFiles(rule: Rule, made: App): void {
  const seen = watched(made);
  for (let number = 0; number < partsOf(made).length; number++) {
    seen.clear();
    const rests = restsOf(rule, made, number);
    if (!rests) continue;
    for (const path of seen)
      assert.ok(
        [`file ${path}`, 'files', ...(path === 'manifest.json' ? OF_MANIFEST : [])].some((cell) => rests.has(cell)),
        `${rule.code} looked at ${path}, which was not noted`,
      );
  }
}

const OF_MANIFEST = ['manifest', 'platform', 'registrations'];

/** The JSON files that somebody looks into from now on. */
function watched(made: App): Set<string> {
  const seen = new Set<string>();
  const watch = (path: string, node: JsonNode): void => {
    const { children } = node;
    for (const child of children ?? []) watch(path, child);
    Object.defineProperty(node, 'children', {
      configurable: true,
      get: () => {
        seen.add(path);
        return children;
      },
    });
  };
  for (const { path, json } of made.files.values()) if (isJson(path) && json.root) watch(path, json.root);
  return seen;
}

function checkMemory(rule: Rule, files: Files): void {
  const asked = opened(files);
  findingsOf(asked, { rules: [rule] });
  findingsOf(asked);
  for (let number = 0; number < partsOf(asked).length; number++) {
    const behindOthers = restsOf(rule, asked, number);
    if (!behindOthers) continue;
    for (const cell of restsOf(rule, opened(files), number) ?? ['anything'])
      assert.ok(
        behindOthers.has(cell),
        `${rule.code} rests on ${cell} in part ${number}, of which nothing is noted where somebody asked before`,
      );
  }
}

/** All of the app that what the rule says of a part rests on, by the names of the cells; nothing where that is everything. */
function restsOf(rule: Rule, made: App, number: number): ReadonlySet<string> | undefined {
  const part = partsOf(made)[number];
  assert.ok(part);
  const premise = rule.premise?.(made);
  const noted: Noted = { reads: undefined };
  noting(noted, () => rule.checkPart?.({ app: made, flow: flowOf(made), part, premise, report: () => {} }));
  const cells = cellsOf(noted);
  if (!cells) return undefined;
  const rests = new Set<string>();
  const left: Cell[] = [...cells];
  for (const cell of left) {
    if (typeof cell === 'object' && 'rests' in cell) {
      // A fact that rests on anything is found anew each time.
      if (!(cell.rests instanceof Set)) return undefined;
      left.push(...cell.rests);
    } else if (
      typeof cell === 'string' &&
      /^(?:file |files$|paths$|manifest$|platform$|registrations$|exported )/.test(cell)
    )
      rests.add(cell);
  }
  return rests;
}

/**
 * What rules say after a keystroke is what they say of the same text opened anew, though they look again only at parts
 * for which something was read that changed: random edits, compared after each, with the rule named that differs.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flowOf } from '../../../../server/src/core/flow/flow.ts';
import { type App, type Finding, findingsOf } from '../../../../server/src/core/index.ts';
import { isJavaScript, isJson, type SourceFile } from '../../../../server/src/core/model/source-file.ts';
import { app, type Files } from '../../../support/app.ts';
import { editsOfApp, FILES, type TextEdit } from '../../../support/app-edits.ts';
import { counted, longApp } from '../../../support/counted-parts.ts';
import { type EditedApp, chainOf as editedApp, longCode } from '../../../support/edited-app.ts';
import { APP_WITH_PAGES, editsElsewhere } from '../../../support/edits-elsewhere.ts';

/** More of both to search further. */
const SEEDS = Number(process.env.SEEDS ?? 12);
const EDITS = Number(process.env.EDITS ?? 40);

/** What is put in place of what in a file in which a slip stands, and how many parts are looked at for it: never those of a kind. */
const ANYWHERE: readonly (readonly [string, string, string, number])[] = [
  [
    'beside what is stored',
    'console.log(ticket.statuss);',
    "$db.set('one', { ticket }); console.log(ticket.statuss);",
    2,
  ],
  ['in one of many that call `push`', "return parts.join(' - ');", "return parts.join(' + ');", 3],
  ['in one of many that read the store', 'const total =', 'record.count; const total =', 4],
  ['a comment between functions', 'function summary3', '// A note.\nfunction summary3', 2],
  ['a new function', 'function summary3', 'function another(one) { return one.name; }\nfunction summary3', 6],
  ['a new constant', 'function summary3', 'const LIMIT = 3;\nfunction summary3', 2],
  ['a parameter', 'function summary3(record, options)', 'function summary3(record, options, more)', 5],
];

describe('findings after random edits are those of the app opened anew', () => {
  for (let seed = 201; seed <= 200 + SEEDS; seed++) check(seed, '', FILES, editsOfApp(seed, EDITS));
  for (let seed = 201; seed <= 200 + SEEDS / 2; seed++)
    check(seed, ', outside of functions as well', FILES, editsOfApp(seed, EDITS, true));
  for (let seed = 201; seed <= 200 + SEEDS / 2; seed++)
    check(seed, ', of manifest, other files and keys of exports as well', APP_WITH_PAGES, editsElsewhere(seed, EDITS));

  function check(seed: number, of: string, files: Files, edits: readonly TextEdit[]): void {
    it(`seed ${seed}${of}`, () => {
      const chain = chainOf(files);
      const texts: Record<string, Files[string]> = { ...files };
      for (const { path, text, where } of edits) {
        texts[path] = text;
        const opened = chain.edited(path, text);
        const found = byRule(findingsOf(opened));
        // Of what does not parse, what was edited knows more than what is read anew.
        if ([...opened.files.values()].some(isBroken)) continue;
        const expected = byRule(findingsOf(app(texts)));
        for (const rule of new Set([...found.keys(), ...expected.keys()]))
          assert.deepEqual(found.get(rule), expected.get(rule), `${rule}, ${where}`);
      }
    });
  }
});

describe('a keystroke costs what it changes', () => {
  for (const helpers of [5, 50]) {
    it(`one part of ${helpers} is looked at by each rule, and few nodes of the others`, () => {
      const text = longCode(helpers);
      const chain = editedApp({ ...FILES, 'server/server.js': text });
      const first = counted(chain.opened());
      assert.ok(first.parts > helpers, `${first.parts} parts at first`);
      // What decides whether a slip is said is looked for all over the app, once.
      findingsOf(chain.edited('server/server.js', text.replace('ticket.status', 'ticket.statuus')));
      const half = chain.edited('server/server.js', text.replace('ticket.status', 'ticket.statuss'));
      const { parts, nodes, findings } = counted(half);
      assert.equal(parts, 1);
      assert.ok(nodes <= helpers * MOST_NODES_OF_OTHERS + MOST_NODES, `${nodes} looks, ${first.nodes} at first`);
      assert.ok(
        findings.some(
          ({ rule, range }) =>
            rule === 'no-unknown-payload-field' && half.server?.text.slice(range.start, range.end) === 'statuss',
        ),
        'the slip is found',
      );
    });
  }

  it('as many parts and values are looked at in 300, 1,200 and 3,000 lines', () => {
    const costs = [10, 40, 100].map((functions) => {
      const text = longApp(functions);
      const chain = chainOf({ ...FILES, 'server/server.js': text });
      const slip = (name: string): App =>
        chain.edited('server/server.js', text.replace('ticket.status', `ticket.${name}`));
      findingsOf(slip('statuus'));
      findingsOf(slip('status'));
      const { parts, nodes, findings } = counted(slip('statuss'));
      const ofSlips = findings.filter(isSlip).map(({ file, range }) => file.text.slice(range.start, range.end));
      assert.deepEqual(ofSlips.slice(-1), ['statuss'], `${functions} functions`);
      assert.ok(nodes <= functions * MOST_NODES_OF_EXPORTED + MOST_NODES, `${nodes} looks at ${functions} functions`);
      return { parts, steps: flowOf(slip('status')).steps() };
    });
    assert.deepEqual(
      costs.map(({ parts }) => parts),
      [1, 1, 1],
    );
    assert.deepEqual(new Set(costs.map(({ steps }) => steps)).size, 1, JSON.stringify(costs));
  });

  for (const [name, before, after, most] of ANYWHERE) {
    it(`${name}: as many parts and values are looked at in 300 and in 1,200 lines`, () => {
      const costs = [10, 40].map((functions) => {
        const text = longApp(functions).replace('ticket.status', 'ticket.statuss');
        const chain = chainOf({ ...FILES, 'server/server.js': text });
        assert.ok(text.includes(before), name);
        const edited = (): App => chain.edited('server/server.js', text.replace(before, after));
        // There and back, so that nothing is looked at for the first time.
        findingsOf(edited());
        findingsOf(chain.edited('server/server.js', text));
        const last = edited();
        return { parts: counted(last).parts, steps: flowOf(last).steps() };
      });
      const [few, many] = costs;
      assert.ok(few && many);
      assert.ok(many.parts <= most, JSON.stringify(costs));
      assert.deepEqual(many, few);
    });
  }

  it('what two functions read is looked at again in both when a third one assigns it', () => {
    const text = (value: string): string => `let shared;
function one() { console.log(shared.subjct); }
function two() { console.log(shared.subjct); }
exports = { onCreate: function (payload) { shared = ${value}; one(); two(); } };`;
    const chain = chainOf({ ...FILES, 'server/server.js': text('payload.data.ticket'), 'server/lib/tools.js': '' });
    const ofTicket = findingsOf(chain.edited('server/server.js', text(' payload.data.ticket'))).filter(isSlip);
    const ofRequester = findingsOf(chain.edited('server/server.js', text('payload.data.requester'))).filter(isSlip);
    assert.deepEqual([ofTicket.length, ofRequester.length], [2, 0]);
  });

  it('a finding elsewhere moves with the text, and so does its fix', () => {
    const chain = chainOf(FILES);
    const before = findingsOf(chain.edited('server/lib/tools.js', 'exports = {};')).filter(isSlip);
    const text = String(FILES['server/server.js']).replace("join(' - ')", "join(' and not a dash ')");
    const after = findingsOf(chain.edited('server/server.js', text)).filter(isSlip);
    assert.ok(before.length > 2);
    const words = (list: readonly Finding[]) => list.map(({ file, range }) => file.text.slice(range.start, range.end));
    assert.deepEqual(words(after), words(before));
    for (const { range, fixes } of after) assert.deepEqual(fixes?.()[0]?.changes[0]?.edits[0]?.range, range);
  });
});

const isBroken = ({ path, javascript, json }: SourceFile): boolean =>
  isJson(path) ? json.errors.length > 0 : isJavaScript(path) && javascript.error !== undefined;

const isSlip = ({ rule }: Finding): boolean => rule === 'no-unknown-payload-field';

/** How often a node is looked at: of the part that was edited, and of what stands outside of all functions. */
const MOST_NODES = 4_500;

/** Of each other function, which has some forty nodes that are looked at two thousand times at first: what stands around it. */
const MOST_NODES_OF_OTHERS = 200;

/** Of each exported function with its helper, which have 120 nodes: what stands around them in `exports`, too. */
const MOST_NODES_OF_EXPORTED = 500;

/** An app that is edited, whose findings are known. */
function chainOf(written: Files): EditedApp {
  const chain = editedApp(written);
  findingsOf(chain.opened());
  return chain;
}

/** All that is said, fixes included. */
function byRule(findings: readonly Finding[]): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const { file: _, fixes, rule, ...said } of findings)
    found.set(rule, [...(found.get(rule) ?? []), { ...said, fixes: fixes?.() }]);
  return found;
}

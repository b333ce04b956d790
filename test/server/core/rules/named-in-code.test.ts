/** Whether other code names an exported function decides what is said of its answer: in any order of edits as in an app that is opened anew. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, product } from '../../../support/app.ts';
import { printFinding } from '../../../support/check-findings.ts';
import { chainOf } from '../../../support/edited-app.ts';

const SERVER = 'server/server.js';
const RULE = 'no-missing-render-data';

/** `look` and `note` answer nobody; what `other` does is edited, and so is what stands beside it. */
const serverOf = (other: string, more = ''): string => `exports = {
  look: function (args) { console.log(args); },
  note: function (args) { console.log(args); },
  other: function (args) { ${other} renderData(null, args); }${more}
};
`;

const filesOf = (text: string): Files => ({
  'manifest.json': {
    ...product('freshdesk', { functions: { look: {}, note: {}, other: {} } }),
    engines: { node: '18.20.8', fdk: '9.7.4' },
  },
  [SERVER]: text,
});

/** Of which functions it is said that they never answer. */
const CASES: readonly (readonly [text: string, unanswered: readonly string[]])[] = [
  [serverOf(''), ['look', 'note']],
  [serverOf('this.look(args);'), ['note']],
  [serverOf('this.look(args); exports.note(args);'), []],
  [serverOf('exports.note(args);'), ['look']],
  [serverOf('this[args.name](args);'), []],
  [serverOf('this.toString(args);'), ['look', 'note']],
  [serverOf('', ',\n  more: function (args) { this.look(args); renderData(); }'), ['note']],
  [serverOf('this.note(args);', ',\n  more: function (args) { this.look(args); renderData(); }'), []],
  [serverOf('this.note(args);', ',\n  more: function (args) { renderData(args); }'), ['look']],
  [serverOf('').replace('note: function (args) {', 'note: function (args) { this.note(args);'), ['look', 'note']],
  [serverOf('').replace('look: function (args) {', 'look: function (args) { this.note(args);'), ['look']],
];

for (const [number, [text, unanswered]] of CASES.entries()) {
  test(`after each other text as when it is opened: ${text.replace(/\s+/g, ' ')}`, () => {
    assert.deepEqual(unansweredIn(app(filesOf(text))), unanswered);
    for (const [before] of CASES.filter((_, other) => other !== number)) {
      const chain = chainOf(filesOf(before));
      findingsOf(chain.opened());
      chain.edited(SERVER, text);
      assert.deepEqual(saidOf(chain.opened()), saidOf(app(filesOf(text))), before);
      chain.edited(SERVER, before);
      assert.deepEqual(saidOf(chain.opened()), saidOf(app(filesOf(before))), `${before} again`);
    }
  });
}

const saidOf = (opened: App): readonly string[] => findingsOf(opened).map(printFinding);

const unansweredIn = (opened: App): readonly string[] =>
  findingsOf(opened).flatMap(({ rule, message }) =>
    rule === RULE ? (/^`(\w+)` never calls/.exec(message)?.[1] ?? []) : [],
  );

/** What editors ask after each keystroke is answered at the cost of what was edited, however many functions the file has. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type IndexedFile, indexFile } from '../../../../server/src/core/flow/index/index-file.ts';
import {
  type App,
  completionsAt,
  definitionAt,
  fieldUsages,
  findingsOf,
  hoverAt,
  signatureAt,
  symbolAt,
  symbolDefinitionAt,
} from '../../../../server/src/core/index.ts';
import { FILES } from '../../../support/app-edits.ts';
import { chainOf, longCode, looksIn } from '../../../support/edited-app.ts';

const PATH = 'server/server.js';

/** What is asked behind which text, and what the answer has to say so that it is one. */
const ASKED: readonly (readonly [string, (app: App, offset: number) => unknown, string, string])[] = [
  ['completion', (app, offset) => completionsAt(app, PATH, offset).map(({ label }) => label), 'ticket.pri', 'priority'],
  ['hover', (app, offset) => hoverAt(app, PATH, offset), 'ticket.priority', 'priority'],
  ['definition', (app, offset) => definitionAt(app, PATH, offset), 'ticket.priority', 'range'],
  // As an editor is answered; of a name that each of the others reads as well.
  [
    'definition of a name that stands everywhere',
    (app, offset) => symbolDefinitionAt(app, PATH, offset) ?? definitionAt(app, PATH, offset),
    'ticket.id',
    'range',
  ],
  ['what a name that stands everywhere is', (app, offset) => symbolAt(app, PATH, offset)?.kind, 'ticket.id', 'field'],
  ['fields of handlers, for lenses', (app) => fieldUsages(app), 'ticket.priority', 'data.ticket.priority'],
  ['signature', (app, offset) => signatureAt(app, PATH, offset), 'renderData(', 'renderData'],
];

describe('the nodes that are looked at do not grow with the file', () => {
  for (const [name, ask, typed, said] of ASKED) {
    it(name, () => {
      const [few = 0, many = 0] = [5, 50].map((helpers) => {
        const text = longCode(helpers);
        const chain = chainOf({ ...FILES, [PATH]: text });
        const [before = '', behind = ''] = text.split('    ticket;');
        const at = before.length + typed.length;
        // What is worked out once, when the file has just been opened, is another cost.
        ask(chain.edited(PATH, `${before}${typed.slice(0, -1)};${behind}`), at - 1);
        const edited = chain.edited(PATH, `${before}${typed};${behind}`);
        return looksIn(edited, () => {
          const answer = JSON.stringify(ask(edited, at));
          assert.ok(answer?.includes(said), answer);
        });
      });
      assert.ok(few > 0);
      assert.ok(many - few <= 45 * MOST_LOOKS_AT_OTHERS, `${few} looks among 5 functions, ${many} among 50`);
    });
  }
});

/** At each of the other functions, which have some forty nodes: only what is around them is looked through. */
const MOST_LOOKS_AT_OTHERS = 2;

/** Of a file with so many characters it is known only by its nodes whether anybody waits for it. */
it('of a file with 200,000 characters, an edit looks at the function that was edited, and at what stands around it', () => {
  const looks = [5, 1_000].map((helpers) => {
    const text = longCode(helpers);
    const chain = chainOf({ ...FILES, [PATH]: text });
    const typed = (name: string): App => chain.edited(PATH, text.replace('    ticket;', `    ticket.${name};`));
    indexOf(typed('p'));
    return looksIn(typed('pr'), () => assert.ok(!indexOf(typed('pri')).file.javascript.error));
  });
  assert.deepEqual(looks, [looks[0], looks[0]]);
});

function indexOf({ server }: App): IndexedFile {
  assert.ok(server);
  return indexFile(server);
}

it('the findings that an editor shows at a place are found again there, by their rules', () => {
  const looks = [5, 50].map((helpers) => {
    const text = longCode(helpers).replace('    ticket;', '    ticket.subjct;');
    const chain = chainOf({ ...FILES, [PATH]: text });
    // What decides whether a slip is said is looked for all over the app, once.
    findingsOf(chain.edited(PATH, text.replace('subjct', 'sbject')));
    const edited = chain.edited(PATH, text);
    const start = text.indexOf('subjct');
    const near = { path: PATH, range: { start, end: start }, rules: new Set(['no-unknown-payload-field']) };
    return looksIn(edited, () => {
      const found = findingsOf(edited, { near }).map(({ range }) => text.slice(range.start, range.end));
      assert.deepEqual(found, ['subjct']);
    });
  });
  const [few = 0, many = 0] = looks;
  assert.ok(few > 0);
  assert.ok(many - few <= 45 * MOST_LOOKS_AROUND, `${few} looks among 5 functions, ${many} among 50`);
});

/** Where all would be found, it is a hundred times as many. */
const MOST_LOOKS_AROUND = 20;

/** Memory does not grow with the number of edits: of what a function was, neither the trees are held nor the texts that they were cut out of. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codePartsOf, flowOf, note } from '../../../../server/src/core/flow/flow.ts';
import { byPart } from '../../../../server/src/core/flow/value/by-part.ts';
import { type App, findingsOf, openApp, type SourceFile, withFile } from '../../../../server/src/core/index.ts';
import { nodesOf } from '../../../../server/src/core/syntax/javascript.ts';
import { isBlockFunction } from '../../../../server/src/core/syntax/parse-function.ts';
import { app, handlers, modules } from '../../../support/app.ts';
import { stillHeld } from '../../../support/collect-garbage.ts';

const PATH = 'server/server.js';
const MANIFEST = modules({ support_ticket: { events: handlers({ onTicketCreate: 'on' }) } });
const EDITS = 240;

/** Each is edited in one function, which others are found out from. */
const FORMS: Readonly<Record<string, (edit: number) => string>> = {
  'of a function that another one calls': (edit) => `
function made(ticket) { const list = []; list.push(ticket.subject, ${edit}); return { list, ticket }; }
function asked(ticket) { const { list } = made(ticket); return list[0]; }
exports = { on: function (payload) { asked(payload.data.ticket); made(payload.data.ticket).ticket.subjectx; } };
`,
  'of a function that calls another one': (edit) => `
function kept(ticket) { ticket.subjectx; return { ticket }; }
exports = { on: function (payload) { kept(payload.data.ticket).ticket.id; console.log(${edit}); } };
`,
  'of a function that is half typed': (edit) => `
function made(ticket) { return ticket.${edit % 2 === 0 ? `subject${edit}` : ''}; }
exports = { on: function (payload) { return made(payload.data.ticket); } };
`,
  'of one of many functions in turn': (edit) =>
    `${TURNS.map((at) => `function turn${at}(ticket) { const value = turn${(at + 1) % TURNS.length}; ${turned(edit, at)} }`).join('\n')}
exports = { on: function (payload) { return turn0(payload.data.ticket); } };
`,
};

const TURNS = Array.from({ length: 12 }, (_, index) => index);

/** What was written into a function when it was its turn last, with a slip in every other round. */
function turned(edit: number, at: number): string {
  const last = edit - ((edit - at + TURNS.length) % TURNS.length);
  return `${last % 24 < 12 ? 'ticket.subjectx;' : ''} return value + ${last};`;
}

/** What changed is held until all questions have heard of it, and one that is not asked for 50 snapshots is forgotten at the next tenth. */
const MOST_HELD = 65;

for (const [name, textOf] of Object.entries(FORMS)) {
  test(`${EDITS} trees ${name}`, async () => {
    const chain = {};
    let { files } = app({ 'manifest.json': MANIFEST, [PATH]: textOf(0) });
    const seen = new WeakSet<object>();
    const known: WeakRef<object>[] = [];
    for (let edit = 1; edit <= EDITS; edit++) {
      files = withFile(files, PATH, textOf(edit), true);
      for (const body of bodiesIn(looked(files, chain))) {
        if (!seen.has(body)) known.push(new WeakRef(body));
        seen.add(body);
      }
    }
    const held = await stillHeld(known);
    const ofNow = bodiesIn(files.get(PATH) ?? assert.fail()).length;
    assert.ok(known.length >= EDITS, 'no function was edited');
    // Answers that are no more go from the lists of who read them once they are more than those that are: a few for each function.
    assert.ok(held <= 4 * ofNow + MOST_HELD, `${held} of ${known.length} bodies of functions are held`);
  });
}

test(`what a part is not asked about again holds none of the ${EDITS} trees that it was found out from`, async () => {
  const parts = Array.from({ length: EDITS + 1 }, (_, at) => `function part${at}() { return ${at}; }`).join('\n');
  const textOf = (edit: number): string => `function read() { return ${edit}; }\n${parts}\n`;
  let { files } = app({ 'manifest.json': MANIFEST, [PATH]: textOf(0) });
  const chain = {};
  const read: { body: object } = { body: {} };
  const question = byPart((_, part) => {
    note(read.body);
    return part.root.type;
  });
  const known: WeakRef<object>[] = [];
  for (let edit = 1; edit <= EDITS; edit++) {
    files = withFile(files, PATH, textOf(edit), true);
    const opened = openApp(files, undefined, undefined, chain);
    const flow = flowOf(opened ?? assert.fail());
    const [file] = flow.files();
    const [, reader, ...others] = file ? codePartsOf(file) : [];
    const part = others[edit];
    assert.ok(reader && part);
    read.body = reader.key;
    known.push(new WeakRef(reader.key));
    question(flow, part, undefined);
  }
  read.body = {};
  const held = await stillHeld(known);
  assert.ok(files.has(PATH));
  assert.ok(held <= MOST_HELD, `${held} of ${known.length} are held`);
});

/** What the rules say of a snapshot; its server code. */
function looked(files: App['files'], chain: object): SourceFile {
  const opened = openApp(files, undefined, undefined, chain);
  assert.ok(opened?.server);
  findingsOf(opened);
  return opened.server;
}

const bodiesIn = ({ javascript }: SourceFile): readonly object[] =>
  nodesOf(javascript.program).flatMap((node) => (isBlockFunction(node) ? node.body : []));

const FUNCTIONS = 40;
const LENGTH = 400_000;
/** So many whole texts would be too many. */
const FEW_TEXTS = 10;

const LARGE: Readonly<Record<string, (edited: number) => string>> = {
  functions: (edited) =>
    numbers
      .map((at) => `function f${at}() { const aLongNameOfAVariable = 'a long text${at < edited ? '!' : ''}'; }`)
      .join('\n'),
  'functions that are half typed': (edited) =>
    numbers.map((at) => `function f${at}() { 'another long text'; ${at + 1 === edited ? 'const ' : ''} }`).join('\n'),
  statements: (edited) =>
    numbers.map((at) => `const aLongNameOfAVariable${at} = 'a long text${at < edited ? '!' : ''}';`).join('\n'),
};
const numbers = Array.from({ length: FUNCTIONS }, (_, index) => index);

for (const [name, textOf] of Object.entries(LARGE)) {
  test(`a text of the whole file is not held for each of ${FUNCTIONS} edited ${name}`, async () => {
    const padding = `\n// ${'x'.repeat(LENGTH)}\n`;
    const largeOf = (edited: number): string => `${textOf(edited)}${padding}`;
    let { files } = app({ 'manifest.json': MANIFEST, [PATH]: largeOf(0) });
    const parsed = (): number => nodesOf(files.get(PATH)?.javascript.program ?? assert.fail()).length;
    assert.ok(parsed() > FUNCTIONS);
    await stillHeld([]);
    const before = process.memoryUsage().heapUsed;
    for (let edited = 1; edited <= FUNCTIONS; edited++) {
      files = withFile(files, PATH, largeOf(edited), true);
      assert.ok(parsed() > FUNCTIONS);
    }
    await stillHeld([]);
    const texts = (process.memoryUsage().heapUsed - before) / LENGTH;
    assert.ok(texts < FEW_TEXTS, `what is held grew by ${texts.toFixed(1)} texts`);
    assert.ok(files.has(PATH));
  });
}

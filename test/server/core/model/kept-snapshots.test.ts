/** Memory does not grow with the number of edits: of all the snapshots that an author's keystrokes make, only the last ones are held. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type App,
  completionsAt,
  findingsOf,
  hoverAt,
  openApp,
  symbolAt,
  withFile,
} from '../../../../server/src/core/index.ts';
import { app, handlers, modules } from '../../../support/app.ts';
import { stillHeld } from '../../../support/collect-garbage.ts';

const PATH = 'server/server.js';
const EDITS = 60;
/** This one, the one before it, whose tree was taken over, and the last that parsed. */
const MOST_HELD = 3;

const FORMS: Readonly<Record<string, (edit: number) => string>> = {
  'a value in a function': (edit) => `const { id } = payload.data.ticket; console.log(id + ${edit});`,
  'a name in a function': (edit) => `const name${edit} = payload.data.ticket; name${edit}.subject;`,
  'half of a statement, in turn': (edit) => (edit % 2 === 0 ? 'payload.data.ticket.' : 'payload.data.ticket.id;'),
  'a file that never parses': (edit) => `if (payload.data.ticket.id === ${edit} {`,
};

for (const [name, body] of Object.entries(FORMS)) {
  test(`${EDITS} edits of ${name}`, async () => {
    const textOf = (edit: number): string => `exports = {\n  on: function (payload) {\n    ${body(edit)}\n  }\n};\n`;
    let { files } = app({
      'manifest.json': modules({ support_ticket: { events: handlers({ onTicketCreate: 'on' }) } }),
      [PATH]: textOf(0),
    });
    const known: WeakRef<object>[] = [];
    for (let edit = 1; edit <= EDITS; edit++) {
      files = withFile(files, PATH, textOf(edit), true);
      known.push(...asked(openApp(files)));
    }
    const held = await stillHeld(known);
    assert.ok(held <= 2 * MOST_HELD, `${held} apps and files are held of ${known.length}`);
    assert.ok(files.has(PATH));
  });
}

test('names of members that are asked about, another one in each snapshot of a chain', async () => {
  const names = Array.from({ length: EDITS }, (_, at) => `field${at}`);
  const textOf = (edit: number): string => `exports = {
  on: function (payload) { return ${edit}; },
  off: function ({ data }) { return [${names.map((name) => `data.${name}`).join(', ')}]; }
};
`;
  const chain = {};
  let { files } = app({
    'manifest.json': modules({ support_ticket: { events: handlers({ onTicketCreate: 'on', onTicketUpdate: 'off' }) } }),
    [PATH]: textOf(0),
  });
  const known: WeakRef<object>[] = [];
  for (const [at, name] of names.entries()) {
    files = withFile(files, PATH, textOf(at + 1), true);
    const opened = openApp(files, undefined, undefined, chain);
    assert.ok(opened?.server);
    assert.equal(symbolAt(opened, PATH, opened.server.text.indexOf(`data.${name}`) + 5)?.name, name);
    known.push(new WeakRef(opened));
  }
  const held = await stillHeld(known);
  assert.ok(held <= MOST_HELD, `${held} of ${known.length} apps are held`);
  assert.ok(files.has(PATH));
});

/** What an editor asks after a keystroke; the app and the file that was edited. */
function asked(opened: App | undefined): readonly WeakRef<object>[] {
  const file = opened?.files.get(PATH);
  assert.ok(opened && file);
  findingsOf(opened);
  const offset = file.text.indexOf('ticket');
  completionsAt(opened, PATH, offset);
  hoverAt(opened, PATH, offset);
  return [new WeakRef(opened), new WeakRef(file)];
}

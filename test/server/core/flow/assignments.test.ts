/** What an assignment gives to a name or a member: its right side with some operators, a number or a text with all others. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsAt, findingsOf } from '../../../../server/src/core/index.ts';
import { app, appWithCursor, handlers, modules } from '../../../support/app.ts';

const manifest = modules({
  support_ticket: { events: handlers({ onTicketCreate: 'on', onTicketDelete: 'both' }) },
  support_contact: { events: handlers({ onContactCreate: 'both' }) },
});

const labelsAt = (body: string, handler = 'on'): readonly string[] => {
  const {
    app: opened,
    path,
    offset,
  } = appWithCursor({
    'manifest.json': manifest,
    'server/server.js': `exports = { ${handler}: function (payload) { const T = payload.data.ticket; ${body} } };`,
  });
  return completionsAt(opened, path, offset).map(({ label }) => label);
};

const HOLDING = ['=', '||=', '??=', '&&='];
const MAKING = ['+=', '-=', '*=', '/=', '%=', '**=', '<<=', '>>=', '>>>=', '&=', '|=', '^='];

/** Each assigns the ticket with the operator that stands in place of `@`, and reads what was assigned. */
const assigned: Readonly<Record<string, string>> = {
  'the expression': 'let n = 0; (n @ T).<|>',
  'the expression as a value': 'let n = 0; const m = n @ T; m.<|>',
  'a name': 'let n = 0; n @ T; n.<|>',
  'a name of another function': 'let n = 0; const set = () => { n @ T; }; set(); n.<|>',
  'a member': 'const o = {}; o.n @ T; o.n.<|>',
  'a member in brackets': "const o = {}; o['n'] @ T; o.n.<|>",
  'a member of a class': 'class C { set(t) { this.n @ t; } get() { return this.n.<|>; } } new C().set(T);',
  'what a function gives back': 'let n = 0; const set = () => (n @ T); set().<|>',
  'an argument': 'let n = 0; const show = (t) => t.<|>; show(n @ T);',
};

for (const [title, code] of Object.entries(assigned)) {
  describe(`assignments: ${title}`, () => {
    for (const operator of HOLDING) {
      it(`${operator} holds the right side`, () => {
        const labels = labelsAt(code.replace('@', operator));
        assert.ok(labels.includes('subject'), labels.join(' '));
      });
    }
    for (const operator of MAKING) {
      it(`${operator} does not`, () => assert.deepEqual(labelsAt(code.replace('@', operator)), []));
    }
  });
}

describe('assignments: what was there before', () => {
  for (const operator of ['||=', '??=']) {
    it(`${operator} may keep it`, () => {
      const labels = labelsAt(`let n = T; (n ${operator} payload.data.actor).<|>`);
      assert.ok(labels.includes('subject') && labels.includes('name'), labels.join(' '));
    });
    it(`${operator} with nothing keeps it`, () =>
      assert.ok(labelsAt(`let n = T; (n ${operator} {}).<|>`).includes('subject')));
  }
  it('&&= replaces it', () => {
    const labels = labelsAt('let n = T; (n &&= payload.data.actor).<|>');
    assert.ok(labels.includes('name') && !labels.includes('subject'), labels.join(' '));
  });
});

/** A name that is changed is no longer what it was declared as: a test with it tells no events apart. */
const changed: readonly string[] = [
  "let name = 'onTicket'; name += 'Delete'; if (payload.event === name) { payload.data.<|> }",
  "let name = 'onTicketCreate'; name += ''; if (payload.event !== name) { payload.data.<|> }",
  "let name = 'onTicketCreate'; name++; if (payload.event !== name) { payload.data.<|> }",
  "let name = 'onTicketCreate'; name -= 1; switch (payload.event) { case name: payload.data.<|> }",
];

describe('assignments: names that are changed', () => {
  for (const code of changed) {
    it(code, () => {
      const labels = labelsAt(code, 'both');
      assert.ok(labels.includes('ticket') && labels.includes('contact'), labels.join(' '));
    });
  }
});

describe('assignments to names that nothing declares', () => {
  const everywhere: Readonly<Record<string, string>> = {
    'in the same function': 't = T; t.<|>',
    'in another function': 'const set = () => { t = T; }; set(); t.<|>',
    'taken apart': '({ ticket: t } = payload.data); t.<|>',
    'in a loop': 'for (t of [T]) t.<|>',
    'a member of it': 't = payload.data; t.ticket.<|>',
  };
  for (const [title, code] of Object.entries(everywhere))
    it(title, () => assert.ok(labelsAt(code).includes('subject')));

  it('is nothing where a declaration of the same name is meant', () =>
    assert.deepEqual(labelsAt('{ let t; t = T; } t.<|>'), []));

  it('says nothing of fields that are not there, because others may assign it as well', () => {
    const files = {
      'manifest.json': manifest,
      'server/server.js': 'exports = { on: function (payload) { t = payload.data.ticket; console.log(t.subjct); } };',
    };
    assert.deepEqual(
      findingsOf(app(files)).filter(({ rule }) => rule === 'no-unknown-payload-field'),
      [],
    );
  });
});

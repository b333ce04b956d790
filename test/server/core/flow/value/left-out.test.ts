/** Parts of a payload that some fields were taken out of: what is left, and what holds where they meet the whole one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsAt } from '../../../../../server/src/core/index.ts';
import { app, appWithCursor, CURSOR, type Files, handlers, modules } from '../../../../support/app.ts';
import { findingsOf } from '../../../../support/check-findings.ts';

const manifest = modules({ support_ticket: { events: handlers({ onTicketCreate: 'on' }) } });

const program = (body: string): Files => ({
  'manifest.json': manifest,
  'config/iparams.json': '{}',
  'server/server.js': `exports = { on: async function (payload) { const T = payload.data.ticket; ${body} } };`,
});

const labelsAt = (body: string): readonly string[] => {
  const { app: opened, path, offset } = appWithCursor(program(body));
  return completionsAt(opened, path, offset).map(({ label }) => label);
};

/** What is called unknown, as it stands in the code. */
const unknownIn = (body: string): readonly string[] =>
  findingsOf(app(program(body)))
    .filter(({ rule }) => rule === 'no-unknown-payload-field')
    .map(({ file, range }) => file.text.slice(range.start, range.end));

/** Each declares `part`, which is the ticket without its `cc_emails`. */
const smaller: Readonly<Record<string, string>> = {
  rest: 'const { cc_emails, ...part } = T;',
  'rest of a rest': 'const { cc_emails, ...some } = T; const { id, ...part } = some;',
  'rest of a parameter': 'const part = (({ cc_emails, ...others }) => others)(T);',
  'rest of an assignment': 'let part; ({ cc_emails: unused, ...part } = T);',
  'rest of a part': 'const { ticket: { cc_emails, ...part } } = payload.data;',
  'rest with a quoted key': "const { 'cc_emails': unused, ...part } = T;",
  'rest of a copy': 'const { cc_emails, ...part } = { ...T };',
  'rest of a clone': 'const { cc_emails, ...part } = JSON.parse(JSON.stringify(T));',
  'rest of what an app made': 'const { t: { cc_emails, ...part } } = { t: T };',
};

/** Each brings `part` and the ticket together; what is read of both stands in place of `@`. */
const meeting: Readonly<Record<string, string>> = {
  'in a parameter': 'show(part); show(T); function show(t) { t@ }',
  'in a parameter, the other way round': 'show(T); show(part); function show(t) { t@ }',
  'in a choice': 'const either = some() ? part : T; either@',
  'in a choice, the other way round': 'const either = some() ? T : part; either@',
  'in a variable': 'let either = part; if (some()) { either = T; } either@',
  'in an assignment with ||=': 'let either = part; (either ||= T)@',
  'in a list': 'const list = [part, T]; for (const one of list) { one@ }',
  'in a list that is added up': 'const list = [part].concat(T); list.forEach((one) => one@);',
  'in what a function gives back': 'function pick() { if (some()) { return part; } return T; } pick()@',
  'in a member': 'const box = some() ? { t: part } : { t: T }; box.t@',
  'in a promise': 'const either = await Promise.all([part, T]); either[some()]@',
  'in a default': 'function show(t = T) { t@ } show(part);',
  'with another rest': 'const { subject, ...other } = T; const either = some() ? part : other; either@',
};

describe('what is left of a part', () => {
  for (const [title, code] of Object.entries(smaller)) {
    it(`${title}: what was taken out is neither offered nor called unknown`, () => {
      const labels = labelsAt(`${code} part.${CURSOR}`);
      assert.ok(labels.includes('subject') && !labels.includes('cc_emails'), labels.join(' '));
      assert.deepEqual(unknownIn(`${code} part.cc_emails; part.cc_email;`), []);
    });

    for (const [where, together] of Object.entries(meeting)) {
      it(`${title}, met by the whole ${where}: all may be there`, () => {
        const labels = labelsAt(code + together.replace('@', `.${CURSOR}`));
        assert.ok(labels.includes('subject') && labels.includes('cc_emails'), labels.join(' '));
        assert.deepEqual(unknownIn(code + together.replace('@', '.cc_emails')), []);
      });
    }
  }

  it('what the payload does not have is called unknown still', () => {
    assert.deepEqual(unknownIn(`${smaller.rest} part.subjct;`), ['subjct']);
    assert.deepEqual(unknownIn(`${smaller.rest}${meeting['in a choice']?.replace('@', '.subjct')}`), ['subjct']);
  });

  it('what is spread over a field takes it away from where it is', () => {
    const labels = labelsAt(`const part = { ...T, cc_emails: { a: T } }; part.cc_emails.${CURSOR}`);
    assert.deepEqual(labels, ['a']);
  });

  it('a field that only some lack excludes nothing', () => {
    const files = {
      ...program(''),
      'manifest.json': modules({
        support_ticket: { events: handlers({ onTicketCreate: 'on', onTicketUpdate: 'on' }) },
      }),
    };
    const code = `const { ticket, ...part } = payload.data; show(part); show(payload.data);
      function show(data) { if (!data.ticket) { return data.${CURSOR}; } }`;
    const {
      app: opened,
      path,
      offset,
    } = appWithCursor({
      ...files,
      'server/server.js': `exports = { on: function (payload) { ${code} } };`,
    });
    const labels = completionsAt(opened, path, offset).map(({ label }) => label);
    assert.ok(labels.includes('actor') && labels.includes('ticket'), labels.join(' '));
  });
});

/** Names of members are data: a comma or a dot in one does not make it two. */
const names: readonly (readonly [code: string, labels: readonly string[]])[] = [
  ["const { c, ...part } = { 'a,b': T, c: 1 }; part.<|>", ['a,b']],
  ["const o = { 'a,b': T, a: 1, b: 2, c: 3 }; const { c, a, b, ...part } = o; part.<|>", ['a,b']],
  [
    "const o = { 'a,b': T, a: T, b: T }; const { a, b, ...one } = o; const { 'a,b': x, ...two } = o; (some() ? one : two).<|>",
    ['a,b', 'a', 'b'],
  ],
  [
    "const o = { 'a,b': T, a: T, b: T }; const { 'a,b': x, ...two } = o; const { a, b, ...one } = o; (some() ? two : one).<|>",
    ['a', 'b', 'a,b'],
  ],
  ["const o = some() ? { 'a,b': T } : { a: T, b: T }; o.<|>", ['a,b', 'a', 'b']],
  ["await $db.set('k', { a: 1, 'b,c': 2 }); const { a, ...part } = await $db.get('k'); part.<|>", ['b,c']],
];

describe('names of members with commas', () => {
  for (const [code, labels] of names) it(code, () => assert.deepEqual(labelsAt(code), labels));
});

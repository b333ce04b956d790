/** Where a part of a payload came from: places that definition leads to, the line of a hover, and hover on keys. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionAt } from '../../../../server/src/core/index.ts';
import { appWithCursor, type Files, handlers, product } from '../../../support/app.ts';
import { checkHover, type HoverCase } from '../../../support/check-hover.ts';

const DESK = product('freshdesk', { events: handlers({ onTicketCreate: 'onCreate' }) });

const inServer = (server: string, more: Files = {}): Files => ({
  'manifest.json': DESK,
  'server/server.js': server,
  ...more,
});

const inHandler = (body: string, before = '', more: Files = {}): Files =>
  inServer(`${before}\nexports = {\n  onCreate: async function (payload) {\n    ${body}\n  }\n};\n`, more);

const OWN: Files = { 'server/test_data/onTicketCreate.json': { data: { ticket: { subject: 'Own' } } } };
const SHOW = 'function show(t) { t.sub<|>ject; }';
const CALL = 'show(payload.data.ticket);';

interface DefinitionCase {
  readonly files: Files;
  /** What is underlined. */
  readonly on?: string;
  /** The texts at the places, with the path where it is not the server file; none: no answer. */
  readonly leads: readonly string[];
}

const definitions: Readonly<Record<string, DefinitionCase>> = {
  // Fields in helpers.
  'a field in a helper': { files: inHandler(CALL, SHOW), on: 'subject', leads: ['payload.data.ticket'] },
  'a field in a helper, with a payload file': {
    files: inHandler(CALL, SHOW, OWN),
    on: 'subject',
    leads: ['server/test_data/onTicketCreate.json: subject', 'payload.data.ticket'],
  },
  'a helper that several call': {
    files: inHandler('show(payload.data.ticket); const d = payload.data; show(d.ticket);', SHOW),
    leads: ['payload.data.ticket', 'd.ticket'],
  },
  'a helper that is called with something else too': {
    files: inHandler(`${CALL} show(1); show();`, SHOW),
    leads: ['payload.data.ticket'],
  },
  'a field in a string bracket': {
    files: inHandler(CALL, "function show(t) { t['sub<|>ject']; }", OWN),
    on: 'subject',
    leads: ['server/test_data/onTicketCreate.json: subject', 'payload.data.ticket'],
  },
  'a field in a bracket with a template': {
    files: inHandler(CALL, 'function show(t) { t[`sub<|>ject`]; }', OWN),
    on: 'subject',
    leads: ['server/test_data/onTicketCreate.json: subject', 'payload.data.ticket'],
  },
  'a field of an argument that stands behind a bound one': {
    files: inHandler('const f = show.bind(null, 1); f(payload.data.ticket);', 'function show(n, t) { t.sub<|>ject; }'),
    leads: ['payload.data.ticket'],
  },
  'a field of a rest parameter that a list hands over': {
    files: inHandler('payload.data.ticket.attachments.forEach(show);', 'function show(...all) { all[0].na<|>me; }'),
    leads: ['payload.data.ticket.attachments'],
  },
  'a field of what a list hands to a function with a bound argument': {
    files: inHandler(
      'payload.data.ticket.attachments.forEach(show.bind(null, 1));',
      'function show(n, a) { a.na<|>me; }',
    ),
    leads: ['payload.data.ticket.attachments'],
  },
  'a field of what a list hands over, with an object for `this`': {
    files: inHandler('payload.data.ticket.attachments.forEach(show, payload);', 'function show(a) { a.na<|>me; }'),
    leads: ['payload.data.ticket.attachments'],
  },
  'a field of an element that is folded with a start': {
    files: inHandler('payload.data.ticket.attachments.reduce(add, {});', 'function add(all, a) { a.na<|>me; }'),
    leads: ['payload.data.ticket.attachments'],
  },
  'a field of what Array.from hands over': {
    files: inHandler('Array.from(payload.data.ticket.attachments, show);', 'function show(a) { a.na<|>me; }'),
    leads: ['payload.data.ticket.attachments'],
  },
  'a field of what a callback with a default gets': {
    files: inHandler('run(payload.data.ticket, (t) => t.sub<|>ject);', 'function run(a, cb = () => 1) { cb(a); }'),
    leads: ['a'],
  },
  'a field of what an assignment or a sequence gives': {
    files: inHandler('let d; (0, (d = payload.data.ticket)).sub<|>ject;'),
    leads: ['payload'],
  },
  'a field in the pattern of a parameter': {
    files: inHandler(CALL, 'function show({ sub<|>ject }) {}', OWN),
    on: 'subject',
    leads: ['server/test_data/onTicketCreate.json: subject', 'payload.data.ticket'],
  },
  'a field in the pattern of a parameter, with a default and another name': {
    files: inHandler('show(payload);', 'function show({ data: { ticket: { "sub<|>ject": s = "" } = {} } }) {}'),
    on: 'subject',
    leads: ['payload'],
  },
  'a field in a pattern of a helper': {
    files: inHandler(CALL, 'function show(t) { const { sub<|>ject } = t; }'),
    leads: ['payload.data.ticket'],
  },
  'a member of a literal that is passed': {
    files: inHandler(
      'show({ ticket: payload.data.ticket, who: payload.data.requester });',
      'function show(o) { o.who.em<|>ail; }',
    ),
    leads: ['payload.data.requester'],
  },
  'an argument that is spread': {
    files: inHandler('show(1, ...[payload.data.ticket]);', 'function show(n, t) { t.sub<|>ject; }'),
    leads: ['[payload.data.ticket]'],
  },
  'a rest parameter': {
    files: inHandler('show(1, payload.data.ticket);', 'function show(n, ...all) { all[0].sub<|>ject; }'),
    leads: ['payload.data.ticket'],
  },
  'a choice of two': {
    files: inHandler(
      'show(payload.data.ticket, payload.data.requester);',
      'function show(t, r) { (t || r).cre<|>ated_at; }',
    ),
    leads: ['payload.data.ticket', 'payload.data.requester'],
  },
  'a helper in another file': {
    files: inHandler("require('./lib/x').show(payload.data.ticket);", '', {
      'server/lib/x.js': 'exports = { show: function (t) { t.sub<|>ject; } };',
    }),
    leads: ['payload.data.ticket'],
  },
  'the server file, called from another one': {
    files: inServer(
      "const x = require('./lib/x'); exports = { onCreate: function (p) { x.go(p, (t) => t.sub<|>ject); } };",
      {
        'server/lib/x.js': 'exports = { go: function (p, run) { run(p.data.ticket); } };',
      },
    ),
    leads: ['server/lib/x.js: p.data.ticket'],
  },
  'a method that call calls': {
    files: inHandler('show.call(this, payload.data.ticket);', SHOW),
    leads: ['payload.data.ticket'],
  },
  'a constructor': {
    files: inHandler('new Show(payload.data.ticket);', 'class Show { constructor(t) { t.sub<|>ject; } }'),
    leads: ['payload.data.ticket'],
  },
  'a helper that calls itself': {
    files: inHandler(CALL, 'function show(t) { t.sub<|>ject; show(t); }'),
    leads: ['t', 'payload.data.ticket'],
  },
  // Fields elsewhere.
  'a field that the handler reads': {
    files: inHandler('payload.data.ticket.sub<|>ject;', '', OWN),
    leads: ['server/test_data/onTicketCreate.json: subject', 'payload'],
  },
  'a field of an alias': {
    files: inHandler('const t = payload.data.ticket; t.sub<|>ject;'),
    leads: ['payload.data.ticket'],
  },
  'a field of a name that gets two values': {
    files: inHandler('let t = payload.data.ticket; if (x) t = payload.data.requester; t.cre<|>ated_at;'),
    leads: ['payload.data.ticket', 'payload.data.requester'],
  },
  'a field of the elements of a list': {
    files: inHandler('[payload.data.ticket].forEach((t) => t.sub<|>ject);'),
    leads: ['[payload.data.ticket]'],
  },
  'a field in a loop': {
    files: inHandler('for (const t of [payload.data.ticket]) t.sub<|>ject;'),
    leads: ['[payload.data.ticket]'],
  },
  'a field of a list that is filtered': {
    files: inHandler('const all = [payload.data.ticket]; all.filter(Boolean)[0].sub<|>ject;'),
    leads: ['[payload.data.ticket]'],
  },
  'a field of what reduce starts with': {
    files: inHandler('[1, 2].reduce((all, n) => all.tic<|>ket, payload.data);'),
    leads: ['payload.data'],
  },
  'a field of this': {
    files: inHandler(
      'new Show(payload.data.ticket).go();',
      'class Show { constructor(t) { this.t = t; } go() { this.t.sub<|>ject; } }',
    ),
    leads: ['t'],
  },
  'a field of a member that is written': {
    files: inHandler('const o = {}; o.t = payload.data.ticket; o.t.sub<|>ject;'),
    leads: ['payload.data.ticket'],
  },
  'a field after then': {
    files: inHandler('Promise.resolve(payload).then((p) => p.da<|>ta);'),
    leads: ['Promise.resolve(payload)'],
  },
  'a field in a pattern of the handler': {
    files: inHandler('const { sub<|>ject } = payload.data.ticket;', '', OWN),
    leads: ['server/test_data/onTicketCreate.json: subject', 'payload'],
  },
  'a field in the pattern of the handler’s own parameter': {
    files: inServer('exports = { onCreate: function ({ data: { ticket: { sub<|>ject } } }) {} };', OWN),
    leads: ['server/test_data/onTicketCreate.json: subject'],
  },
  'a key between, in a pattern': {
    files: inHandler('const { tic<|>ket: { subject } } = payload.data;', '', OWN),
    on: 'ticket',
    leads: ['server/test_data/onTicketCreate.json: ticket', 'payload'],
  },
  'the key of a literal': {
    files: inHandler('show({ wh<|>o: payload.data.ticket });', '', OWN),
    on: 'who',
    leads: ['server/test_data/onTicketCreate.json: ticket', 'payload'],
  },
  // Names.
  'a parameter': { files: inHandler(CALL, 'function show(t<|>) {}'), on: 't', leads: ['payload.data.ticket'] },
  'a use of a parameter': {
    files: inHandler(CALL, 'function show(t) { t<|>.subject; }'),
    on: 't',
    leads: ['payload.data.ticket'],
  },
  'a parameter with a literal that holds a part': {
    files: inHandler('show({ t: payload.data.ticket });', 'function show(o<|>) {}'),
    leads: ['{ t: payload.data.ticket }'],
  },
  'a use of what the pattern of a parameter takes': {
    files: inHandler(CALL, 'function show({ subject: s }) { s<|>.length; }'),
    leads: ['payload.data.ticket'],
  },
  // Silence.
  'the parameter of a handler': { files: inHandler('pay<|>load.data;'), leads: [] },
  'a plain local': { files: inHandler('const t = payload.data.ticket; t<|>.subject;'), leads: [] },
  'a parameter that gets nothing of a payload': {
    files: inHandler('show(1);', 'function show(t<|>) {}'),
    leads: [],
  },
  'a parameter that nobody passes': { files: inHandler('', 'function show(t<|>) {}'), leads: [] },
  'a method named like a parameter': {
    files: inHandler(CALL, 'function show(t) { return class { t<|>() {} }; }'),
    leads: [],
  },
  'a key named like a parameter': { files: inHandler(CALL, 'function show(t) { return { t<|>: 1 }; }'), leads: [] },
  'the field of something else': { files: inHandler('other.sub<|>ject;'), leads: [] },
  'a field that is unknown': { files: inHandler(CALL, 'function show(t) { t.oth<|>er; }'), leads: [] },
};

for (const [name, { files, on, leads }] of Object.entries(definitions)) {
  test(`definition: ${name}`, () => {
    const { app, path, offset } = appWithCursor(files);
    const definition = definitionAt(app, path, offset);
    const texts = (definition?.places ?? []).map((place) => {
      const text = app.files.get(place.path)?.text.slice(place.range.start, place.range.end);
      return place.path === 'server/server.js' ? text : `${place.path}: ${text}`;
    });
    assert.deepEqual(texts, leads);
    if (on !== undefined && definition)
      assert.equal(app.files.get(path)?.text.slice(definition.origin.start, definition.origin.end), on);
  });
}

const hovers: Readonly<Record<string, HoverCase>> = {
  // Where it came from.
  'a field in a helper': {
    files: inHandler(CALL, SHOW),
    on: 'subject',
    says: ['**subject**', 'From `show(payload.data.ticket)` in line 4'],
  },
  'a parameter': {
    files: inHandler(CALL, 'function show(t<|>) {}'),
    on: 't',
    says: ['From `show(payload.data.ticket)`'],
  },
  'an alias of a parameter': {
    files: inHandler(CALL, 'function show(t) { const u = t; const { subject } = u; log(sub<|>ject); }'),
    on: 'subject',
    says: ['From `show(payload.data.ticket)` in line 4'],
  },
  'an element of a list that was passed': {
    files: inHandler('show([payload.data.ticket]);', 'function show(all) { all.forEach((t) => t.sub<|>ject); }'),
    on: 'subject',
    says: ['From `show([payload.data.ticket])` in line 4'],
  },
  'an element of a list that was passed and filtered': {
    files: inHandler(
      'show([payload.data.ticket]);',
      'function show(all) { all.filter(Boolean).forEach((t) => t.sub<|>ject); }',
    ),
    on: 'subject',
    says: ['From `show([payload.data.ticket])` in line 4'],
  },
  'a field of what a constructor got': {
    files: inHandler(
      'new Show(payload.data.ticket).go();',
      'class Show { constructor(t) { this.t = t; } go() { this.t.sub<|>ject; } }',
    ),
    on: 'subject',
    says: ['From `new Show(payload.data.ticket)` in line 4'],
  },
  'two calls': {
    files: inHandler(`${CALL}\n    ${CALL}`, SHOW),
    on: 'subject',
    says: ['From `show(payload.data.ticket)` in line 4 and `show(payload.data.ticket)` in line 5'],
  },
  'four calls': {
    files: inHandler([CALL, CALL, CALL, CALL].join('\n'), SHOW),
    on: 'subject',
    says: ['in line 4, `show(payload.data.ticket)` in line 5 and 2 more'],
    lacks: ['line 6'],
  },
  'calls under two names, as they stand in the file': {
    files: inHandler('const go = show;\n    go(payload.data.ticket);\n    show(payload.data.ticket);', SHOW),
    on: 'subject',
    says: ['From `go(payload.data.ticket)` in line 5 and `show(payload.data.ticket)` in line 6'],
  },
  'a field in a helper that is half typed': {
    files: inHandler(CALL, 'function show(t) { t.sub<|>ject. }'),
    on: 'subject',
    says: ['From `show(payload.data.ticket)` in line 4'],
  },
  'a long call': {
    files: inHandler(`show(payload.data.ticket, "${'long '.repeat(20)}");`, SHOW),
    on: 'subject',
    says: ['From `show(…)` in line 4'],
  },
  'a call with a template': {
    files: inHandler('show(payload.data.ticket, `x`);', SHOW),
    on: 'subject',
    says: ['From `show(…)` in line 4'],
  },
  'a call in lines': {
    files: inHandler('show(\n  payload.data.ticket,\n  1\n);', SHOW),
    on: 'subject',
    says: ['From `show( payload.data.ticket, 1 )` in line 4'],
  },
  'a call in another file': {
    files: inHandler("require('./lib/x').show(payload.data.ticket);", '', {
      'server/lib/x.js': 'exports = { show: function (t) { t.sub<|>ject; } };',
    }),
    on: 'subject',
    says: ['From `server.js` line 4'],
  },
  'a direct read': { files: inHandler('payload.data.ticket.sub<|>ject;'), on: 'subject', lacks: ['From '] },
  'an alias in the handler': {
    files: inHandler('const t = payload.data.ticket; t.sub<|>ject;'),
    on: 'subject',
    lacks: ['From '],
  },
  'names that are made of each other': {
    files: inHandler('let a = payload.data; let b = a; a = b; b = a; b.tic<|>ket;'),
    on: 'ticket',
    lacks: ['From '],
  },
  // Keys.
  'a key with another name': {
    files: inHandler('const { ticket: { sub<|>ject: s } } = payload.data;'),
    on: 'subject',
    says: ['**subject**', '`payload.data.ticket.subject` of `onTicketCreate`'],
  },
  'a key between': {
    files: inHandler('const { tic<|>ket: { subject } } = payload.data;'),
    on: 'ticket',
    says: ['**ticket**', '`payload.data.ticket`'],
  },
  'a key of a pattern that is half typed': {
    files: inHandler('const { tic<|>ket: t, } = payload.data; t.'),
    on: 'ticket',
    says: ['**ticket**'],
  },
  'a key of a parameter': {
    files: inServer('exports = { onCreate: function ({ data: { tic<|>ket: t } }) {} };'),
    on: 'ticket',
    says: ['**ticket**', '`payload.data.ticket`'],
    lacks: ['From '],
  },
  'a key of a helper’s parameter': {
    files: inHandler(CALL, 'function show({ sub<|>ject: s = "" } = {}) {}'),
    on: 'subject',
    says: ['`payload.data.ticket.subject`', 'From `show(payload.data.ticket)`'],
  },
  'a key in quotes': {
    files: inHandler("const { 'tic<|>ket': t } = payload.data;"),
    on: 'ticket',
    says: ['**ticket**', '`payload.data.ticket`'],
  },
  'a key in an assignment': {
    files: inHandler('let t; ({ tic<|>ket: t } = payload.data);'),
    on: 'ticket',
    says: ['`payload.data.ticket`'],
  },
  'a key in a loop': {
    files: inHandler('for (const { sub<|>ject: s } of [payload.data.ticket]) log(s);'),
    on: 'subject',
    says: ['`payload.data.ticket.subject`'],
  },
  'a key of a literal': {
    files: inHandler('show({ wh<|>o: payload.data.requester });'),
    on: 'who',
    says: ['**who** · object', '`payload.data.requester`'],
  },
  'a key of a literal, in quotes': {
    files: inHandler("show({ 'wh<|>o': payload.data.requester });"),
    on: 'who',
    says: ['`payload.data.requester`'],
  },
  'a key of a literal in a helper': {
    files: inHandler(CALL, 'function show(t) { log({ wh<|>at: t.subject }); }'),
    on: 'what',
    says: ['`payload.data.ticket.subject`', 'From `show(payload.data.ticket)`'],
  },
  'a key of a literal that holds nothing of it': { files: inHandler('show({ wh<|>o: 1 });') },
  'a key that is named like a local': {
    files: inHandler('const ticket = payload.data.ticket; show({ tic<|>ket: 1 }, ticket);'),
  },
  'a key that the payload lacks': { files: inHandler('const { oth<|>er: o } = payload.data.ticket;') },
};

for (const [name, hover] of Object.entries(hovers)) test(`hover: ${name}`, () => checkHover(hover));

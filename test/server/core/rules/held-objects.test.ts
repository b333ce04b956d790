/** Who gets a member of an object cannot change the object: slips beside it are found, and what may be changed stays silent. */
import { test } from 'node:test';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-payload-field';

const MANIFEST = product('freshdesk', { events: handlers({ onTicketCreate: 'run' }) });

/** `T` is the ticket; `send` is a function of a package, which may do anything with what it gets. */
const program = (code: string, before = ''): Files => ({
  'manifest.json': MANIFEST,
  'server/server.js': `const send = require('needle');\n${before}\nexports = {\nrun: async function (payload) {\n${code.replace(/\bT\b/g, 'payload.data.ticket')}\n}\n};\n`,
});

/** The last `tag` is no field of a ticket. */
const found = (code: string, before = ''): Files => {
  const written = code.replace(/\bT\b/g, 'payload.data.ticket');
  return program(`${written}\n//${' '.repeat(written.lastIndexOf('.tag') - 1)}^^^ ${RULE}`, before);
};

const slips: Readonly<Record<string, readonly [code: string, before?: string]>> = {
  'another member goes away': ['const box = { ticket: T, name: "x" }; send(box.name); use(box.ticket.tag);'],
  'another member goes away, taken out': [
    'const box = { ticket: T, more: {} }; const { more } = box; send(more); use(box.ticket.tag);',
  ],
  'a text of it goes away': [
    'const box = { ticket: T }; send(`${box.ticket.id}` + box.ticket.subject); use(box.ticket.tag);',
  ],
  'a number of it goes away in an object': [
    'const box = { ticket: T }; send({ id: box.ticket.id }); use(box.ticket.tag);',
  ],
  'a field that is not there goes away in an object': [
    'const box = { ticket: T }; send({ source: box.ticket.souce }); use(box.ticket.tag);',
  ],
  'it stands beside what is stored under a name that is made': [
    'const before = await $db.get(`x${T.id}`); await $db.set(`x${T.id}`, { id: 1 }); merge({ before, now: T });',
    'function merge(args) { show(args.now); } function show(t) { console.log(t.subject); }',
  ],
};

for (const [name, [code, before]] of Object.entries(slips)) {
  if (code.includes('.tag')) {
    // Of a field that is not there, too, something is said.
    const isTwice = code.includes('souce');
    test(`found: ${name}`, () => {
      const files = found(code, before);
      if (!isTwice) return checkFindings(files, RULE);
      const server = String(files['server/server.js']);
      const line = server.split('\n').find((text) => text.includes('souce')) ?? '';
      checkFindings(
        {
          ...files,
          'server/server.js': server.replace(
            `${line}\n`,
            `${line}\n//${' '.repeat(line.indexOf('souce') - 2)}^^^^^ ${RULE}\n`,
          ),
        },
        RULE,
      );
    });
  } else {
    test(`found: ${name}`, () =>
      checkFindings(
        program(
          code,
          before?.replace(
            'console.log(t.subject); }',
            `\nconsole.log(t.subjct);\n${' '.repeat('console.log(t.'.length)}^^^^^^ ${RULE}\n}`,
          ),
        ),
        RULE,
      ));
  }
}

const silent: Readonly<Record<string, readonly [code: string, before?: string]>> = {
  'the object goes away': ['const box = { ticket: T, name: "x" }; send(box); use(box.ticket.tag);'],
  'the member itself goes away': ['const box = { ticket: T }; send(box.ticket); use(box.ticket.tag);'],
  'the member goes away by a constant': [
    "const key = 'ticket'; const box = { ticket: T }; send(box[key]); use(box.ticket.tag);",
  ],
  'the member goes away, taken out': [
    'const box = { ticket: T }; const { ticket } = box; send(ticket); use(box.ticket.tag);',
  ],
  'a member that holds the object goes away': [
    'const own = { ticket: T }; const box = { own, inner: { own } }; send(box.inner); use(own.ticket.tag);',
  ],
  'a member that holds the object by a name goes away': [
    'const own = { ticket: T }; const box = { a: { list: [own] } }; send(box.a.list); use(own.ticket.tag);',
  ],
  'the member may be another': [
    'const box = { ...(await load()), name: 1 }; box.ticket = box.ticket || T; use(box.ticket.tag);',
  ],
  'a spread behind it': ['const box = { ticket: T, ...(await load()) }; use(box.ticket.tag);'],
  'a member of the prototype': ['const box = { __proto__: { ticket: T } }; send(box); use(box.ticket.tag);'],
  'a getter': ['const box = { get ticket() { return load() || T; } }; use(box.ticket.tag);'],
  'a member that is written elsewhere': [
    'const box = { ticket: T }; fill(box); use(box.ticket.tag);',
    'function fill(b) { b.ticket = send(); }',
  ],
  'an object that knows the one it is in': [
    'const box = { ticket: T, client: {} }; box.client.owner = box; send(box.client); use(box.ticket.tag);',
  ],
  'a class whose client knows it': [
    'new Service(T).work();',
    'class Service { constructor(t) { this.ticket = t; this.client = new Client(this); } work() { send(this.client); use(this.ticket.tag); } } class Client { constructor(s) { this.service = s; } }',
  ],
  'an object that a helper links with its member': [
    'const box = { ticket: T, client: {} }; link(box.client, box); send(box.client); use(box.ticket.tag);',
    'function link(a, b) { a.owner = b; }',
  ],
  'an object that is added to a list in it': [
    'const box = { ticket: T, list: [] }; box.list.push(box); send(box.list); use(box.ticket.tag);',
  ],
  'an object that is copied into its member': [
    'const box = { ticket: T, client: {} }; Object.assign(box.client, { owner: box }); send(box.client); use(box.ticket.tag);',
  ],
};

for (const [name, [code, before]] of Object.entries(silent))
  test(`silent: ${name}`, () => checkFindings(program(code, before), RULE));

/** Lists of a payload that are read as if they were objects. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-member-of-list';

const registering = (owner: string, ...events: readonly string[]): object =>
  product(owner, { events: handlers(Object.fromEntries(events.map((event) => [event, 'run']))) });

const SERVICE = registering('freshservice', 'onTicketCreate');
const DESK = registering('freshdesk', 'onTicketCreate');
const COMPANY = registering('freshdesk', 'onCompanyCreate');
const MODULE = modules({ service_ticket: { events: handlers({ onTicketUpdate: 'run' }) } });
const BOTH = modules({
  service_ticket: { events: handlers({ onTicketUpdate: 'run' }) },
  support_ticket: { events: handlers({ onTicketUpdate: 'run' }) },
});

const SERVER = 'server/server.js';

/** The lines of the handler, each at the start of its own line. */
const program = (manifest: object, body: string, rest: Files = {}): Files => ({
  'manifest.json': manifest,
  [SERVER]: `exports = { run: async function (args) {\nconst { ticket } = args.data;\n${body}\n} };\n`,
  ...rest,
});

/** What is underlined is found, and nothing else. */
const reported: Readonly<Record<string, Files>> = {
  'a custom field by its name': program(
    SERVICE,
    `use(ticket.custom_fields.contract_id);
                         ^^^^^^^^^^^ ${RULE}: \`payload.data.ticket.custom_fields\` is a list: each of its elements has a \`name\` and a \`value\`. Find the one that you mean.`,
  ),
  'of a module': program(
    MODULE,
    `use(ticket.custom_fields.contract_id);
                         ^^^^^^^^^^^ ${RULE}`,
  ),
  'in brackets and taken apart': program(
    SERVICE,
    `use(ticket.custom_fields['contract_id']); const { contract_id } = ticket.custom_fields;
                          ^^^^^^^^^^^ ${RULE}
                                                  ^^^^^^^^^^^ ${RULE}`,
  ),
  'a field of the elements': program(
    SERVICE,
    `use(ticket.attachments.attachment_url);
                       ^^^^^^^^^^^^^^ ${RULE}: is a list: its elements have \`attachment_url\`. Read it of one of them.`,
  ),
  'tags, which are texts': program(
    DESK,
    `use(ticket.tags.name, ticket.cc_emails.toLowerCase());
                ^^^^ ${RULE}: \`payload.data.ticket.tags\` is a list: it has no such member. Take an element of it first.
                                       ^^^^^^^^^^^ ${RULE}`,
  ),
  'in a helper': program(
    SERVICE,
    `show(ticket.custom_fields); function show(fields) { use(fields.contract_id); }
                                                               ^^^^^^^^^^^ ${RULE}`,
  ),
};

const silent: Readonly<Record<string, Files>> = {
  'what lists have': program(
    SERVICE,
    'ticket.custom_fields.find((f) => f.name === "a").value; ticket.custom_fields[0].value; ticket.custom_fields.length; for (const f of ticket.custom_fields) use(f.name, f.value); ticket.custom_fields.at(-1); ticket.custom_fields.toSorted();',
  ),
  'an object of the same name in Freshdesk': program(DESK, 'use(ticket.custom_fields.cf_contract);'),
  'an event of two that has an object there': program(BOTH, 'use(ticket.custom_fields.contract_id);'),
  'a list that was only seen empty': program(COMPANY, 'use(args.data.company.custom_fields.cf_contract);'),
  'a list in some samples and an object in others': program(
    SERVICE,
    'use(ticket.problem.problem_id, ticket.change.name);',
  ),
  'code that asks for a list': program(
    SERVICE,
    'const cf = ticket.custom_fields; if (Array.isArray(cf)) use(cf.find((f) => f.name)); else use(cf.contract_id);',
  ),
  'code that has something else instead': program(
    SERVICE,
    'const id = ticket.custom_fields.contract_id || ticket.id; const other = ticket.tags ? ticket.custom_fields.x : 1; use(ticket.custom_fields.x?.y);',
  ),
  'what the app makes of it': program(
    SERVICE,
    'ticket.custom_fields = Object.fromEntries(ticket.custom_fields.map((f) => [f.name, f.value])); use(ticket.custom_fields.contract_id);',
  ),
  'what the app puts there': program(
    SERVICE,
    'ticket.custom_fields.byName = index(); use(ticket.custom_fields.byName);',
  ),
  'a method that the app gives to lists': program(
    SERVICE,
    'Array.prototype.last = function () {}; use(ticket.custom_fields.last());',
  ),
  'what its payload files have': program(SERVICE, 'use(ticket.custom_fields.contract_id);', {
    'server/test_data/onTicketCreate.json': { data: { ticket: { custom_fields: { contract_id: 5 } } } },
  }),
  'a list of the app': program(SERVICE, 'const list = [ticket]; use(list.contract_id);'),
  'what is changed': program(MODULE, 'use(args.data.changes.tags.added, ticket.changes);'),
  'a computed key': program(SERVICE, 'for (const key in ticket.custom_fields) use(ticket.custom_fields[key]);'),
  'names of Object.prototype': program(SERVICE, 'use(ticket.custom_fields.constructor, ticket.tags.toString());'),
};

for (const [name, files] of Object.entries(reported)) test(name, () => checkFindings(files, RULE));
for (const [name, files] of Object.entries(silent)) test(`silent: ${name}`, () => checkFindings(files, RULE));

const fixes: readonly (readonly [before: string, after: string])[] = [
  ['use(ticket.custom_fields.a);', "use(ticket.custom_fields.find(({ name }) => name === 'a')?.value);"],
  ['use(ticket?.custom_fields?.a);', "use(ticket?.custom_fields?.find(({ name }) => name === 'a')?.value);"],
  [
    `use(ticket.custom_fields["it's \\"a\\" ü"]);`,
    `use(ticket.custom_fields.find(({ name }) => name === 'it\\'s "a" ü')?.value);`,
  ],
  ['use(ticket.attachments.name);', 'use(ticket.attachments[0]?.name);'],
];

for (const [before, after] of fixes)
  test(`fix: ${before}`, () =>
    checkFix({
      files: program(SERVICE, before),
      rule: RULE,
      safety: 'unsafe',
      after: { [SERVER]: program(SERVICE, after)[SERVER] as string },
    }));

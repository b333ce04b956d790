/** Fields of payloads as arguments of platform functions: their type is known, and is the wrong one. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-invalid-platform-call';

const SERVER = 'server/server.js';

const DESK = product('freshdesk', {
  events: handlers({ onTicketCreate: 'run', onScheduledEvent: 'later' }),
});

/** The lines of a handler, each at the start of its own line. */
const program = (body: string, manifest: object = DESK, more: Files = {}): Files => ({
  'manifest.json': manifest,
  [SERVER]: `exports = {\nlater: function () {},\nrun: async function (payload) {\nconst { ticket } = payload.data;\n${body}\n}\n};\n`,
  ...more,
});

const schedule = (name: string, data = '{ a: 1 }', at = "'2030-01-01T00:00:00Z'"): string =>
  `await $schedule.create({ name: ${name}, data: ${data}, schedule_at: ${at} });`;

const reported: Readonly<Record<string, Files>> = {
  'a name that is the number of a ticket': program(`${schedule('ticket.id')}
                               ^^^^^^^^^ ${RULE}: \`$schedule.create\` rejects this. The name of a schedule must be a text, and this is a number`),
  'the same through a variable': program(`const { id } = ticket; ${schedule('id')}
                                                      ^^ ${RULE}`),
  'the same of a platform with modules': program(
    `await $schedule.fetch({ name: payload.data.ticket.id });
                              ^^^^^^^^^^^^^^^^^^^^^^ ${RULE}`,
    modules({
      common: { events: handlers({ onScheduledEvent: 'later' }) },
      support_ticket: { events: handlers({ onTicketCreate: 'run' }) },
    }),
  ),
  'a list as a name': program(`${schedule('ticket.tags')}
                               ^^^^^^^^^^^ ${RULE}: \`$schedule.create\` rejects this. The name of a schedule must be a text, and this is a list`),
  'a text as data': program(`${schedule("'a'", 'ticket.subject')}
                                          ^^^^^^^^^^^^^^ ${RULE}: \`$schedule.create\` rejects this. \`data\` must be an object`),
  'a number as a moment': program(`${schedule("'a'", '{}', 'ticket.id')}
                                                           ^^^^^^^^^ ${RULE}: \`$schedule.create\` rejects this. \`schedule_at\` must be a moment`),
  'a text as a record': program(`await $db.set('last', ticket.subject);
                      ^^^^^^^^^^^^^^ ${RULE}: \`$db.set\` rejects this. A record must be an object, not a text`),
};

for (const [name, files] of Object.entries(reported)) test(`rejected: ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  'a text as a name': program(schedule('ticket.subject')),
  'a text that is made of a number': program(schedule('`ticket ${ticket.id}`') + schedule('String(ticket.id)')),
  'a moment of the ticket': program(schedule("'a'", '{}', 'ticket.due_by')),
  'the ticket as data and as a record': program(`${schedule("'a'", 'ticket')} await $db.set('last', ticket);`),
  'a number that the app makes a text of': program(`ticket.id = String(ticket.id); ${schedule('ticket.id')}`),
  'a variable that is written later': program(`let { id } = ticket; id = await load(); ${schedule('id')}`),
  'one of two values': program(schedule("ticket.id || 'none'")),
  'a field that a copy may replace': program(`const t = { ...ticket, ...more }; ${schedule('t.id')}`),
  'a field of the account’s own': program(schedule('ticket.custom_fields.cf_number')),
  'a parameter of the app': program(schedule('payload.iparams.number')),
  'an event that nobody knows': program(
    schedule('ticket.id'),
    product('freshdesk', { events: handlers({ onOther: 'run', onScheduledEvent: 'later' }) }),
  ),
};

for (const [name, files] of Object.entries(silent)) test(`silent: ${name}`, () => checkFindings(files, RULE));

for (const [before, after] of [
  [schedule('ticket.id'), schedule('String(ticket.id)')],
  [
    "const { id: name } = ticket; await $schedule.create({ name, data: {}, schedule_at: '2030-01-01T00:00:00Z' });",
    "const { id: name } = ticket; await $schedule.create({ name: String(name), data: {}, schedule_at: '2030-01-01T00:00:00Z' });",
  ],
] as const)
  test(`fix: ${before}`, () =>
    checkFix({ files: program(before), rule: RULE, after: { [SERVER]: String(program(after)[SERVER]) } }));

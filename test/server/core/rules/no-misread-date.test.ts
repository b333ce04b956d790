/** Moments that are texts and are used as dates: of payloads, of the store, of schedules. */
import { type Files, handlers, product } from '../../../support/app.ts';
import { seeing, testRule } from '../../../support/check-rule-tables.ts';

const RULE = 'no-misread-date';

const SERVER = 'server/server.js';

const DESK = product('freshdesk', {
  events: handlers({ onTicketCreate: 'run', onScheduledEvent: 'later' }),
  functions: { look: {} },
});

/** The lines of a handler, each at the start of its own line. */
const program = (body: string, more: Files = {}, later = ''): Files =>
  seeing(
    DESK,
    `exports = {\nrun: async function (payload) {\nconst { ticket } = payload.data;\n${body}\n},\nlater: function (payload) {\n${later}\n},\nlook: function (args) {}\n};\n`,
    more,
  );

const AT = "await $db.set('seen', { at: new Date() }); const seen = await $db.get('seen');";

const reported: Readonly<Record<string, Files>> = {
  'a function of dates': program(`see(ticket.created_at.getTime());
                      ^^^^^^^ ${RULE}: \`ticket.created_at\` is no Date, because JSON has none: \`getTime\` is not there, and the call throws. Make a Date of it first, with \`new Date(…)\`.`),
  'other functions of dates':
    program(`const { due_by, updated_at } = ticket; see(due_by.toISOString(), updated_at.setHours(1));
                                                  ^^^^^^^^^^^ ${RULE}
                                                                            ^^^^^^^^ ${RULE}`),
  'behind a question mark': program(`see(ticket.due_by?.getFullYear());
                   ^^^^^^^^^^^ ${RULE}`),
  'in a helper': program('helper(ticket);', {
    [SERVER]: String(program('helper(ticket);')[SERVER]).replace(
      'const see',
      `function helper(t) {
see(t.created_at.getTime());
                 ^^^^^^^ ${RULE}
}
const see`,
    ),
  }),
  'a parameter of the app': program(`see(payload.iparams.since.getTime());
                          ^^^^^^^ ${RULE}`),
  'what is stored': program(`${AT} see(seen.at.getTime());
                                                                                           ^^^^^^^ ${RULE}: \`seen.at\` is no Date`),
  'what is stored, taken out': program(`const { at } = await $db.get('seen'); see(at.getDay());
                                             ^^^^^^ ${RULE}`),
  'what is stored, at once': program(`see((await $db.get('seen')).list[0].at.getTime());
                                       ^^^^^^^ ${RULE}`),
  'what is stored, tested before':
    program(`${AT} if (seen && seen.at) see(seen.at.getTime()); console.log(seen); await $db.set('b', seen);
                                                                                                                ^^^^^^^ ${RULE}`),
  'a copy by JSON': program(`const copy = JSON.parse(JSON.stringify({ at: new Date() })); see(copy.at.getTime());
                                                                         ^^^^^^^ ${RULE}`),
  'the data of a schedule': program(
    "await $schedule.create({ name: 'a', data: { when: new Date() }, schedule_at: new Date().toISOString() });",
    {},
    `see(payload.data.when.getTime());
                      ^^^^^^^ ${RULE}`,
  ),
  'a comparison with now': program(`if (ticket.due_by < new Date()) see(1);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ ${RULE}: \`ticket.due_by\` is a text with a moment and no Date: the comparison is false, whatever the moment. Make a Date of it`),
  'a comparison with a number':
    program(`const now = Date.now(); if (now >= ticket.due_by) see(1); if (ticket.due_by > now - 1000) see(2);
                            ^^^^^^^^^^^^^^^^^^^^ ${RULE}
                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ ${RULE}`),
  'a moment, where the type of another is asked for': program(`see(typeof ticket.due_by);
{ const at = 1; see(typeof at); } const at = ticket.created_at; see(at.getTime());
                                                                       ^^^^^^^ ${RULE}`),
  'a difference': program(`see(Date.now() - ticket.created_at, ticket.updated_at - ticket.created_at);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${RULE}: \`ticket.created_at\` is a text with a moment and no Date: the difference is \`NaN\`
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${RULE}`),
};

const silent: Readonly<Record<string, Files>> = {
  'dates that are made': program(
    'see(new Date(ticket.created_at).getTime(), new Date(ticket.due_by) < new Date(), Date.parse(ticket.due_by) - Date.now());',
  ),
  'texts that are compared': program(
    'see(ticket.created_at < ticket.due_by, ticket.created_at > new Date().toISOString());',
  ),
  'functions of texts': program(
    'see(ticket.created_at.slice(0, 10), ticket.created_at.toString(), ticket.created_at.valueOf());',
  ),
  'what the app puts there': program(
    'ticket.created_at = new Date(ticket.created_at); see(ticket.created_at.getTime());',
  ),
  'what a helper may put there': program(
    "const revive = require('./lib/revive'); revive.dates(ticket); see(ticket.created_at.getTime(), ticket.due_by < Date.now());",
    { 'server/lib/revive.js': 'exports = { dates: function (o) { for (const k in o) o[k] = new Date(o[k]); } };' },
  ),
  'a variable that is made a date': program(
    'let at = ticket.created_at; at = new Date(at); see(at.getTime(), at < new Date());',
  ),
  'code that asks first': program('if (ticket.created_at instanceof Date) see(ticket.created_at.getTime());'),
  'code that asks for the type': program(
    "if (typeof ticket.due_by === 'number' && ticket.due_by < Date.now()) see(1); const { created_at: at } = ticket; see(typeof at == 'object' ? at.getTime() : at);",
  ),
  'code that asks for the type of what is stored': program(
    `${AT} see(typeof seen.at === 'string' ? new Date(seen.at) : seen.at.getTime(), typeof seen?.by === 'object' && seen.by.getDay());`,
  ),
  'code that asks for dates in another way': program(
    'see(util.types.isDate(ticket.created_at) ? ticket.created_at.getTime() : 0);',
  ),
  'code that asks for the function': program(
    'if (ticket.created_at.getTime) see(ticket.created_at.getTime()); see(ticket.created_at.getTime?.());',
  ),
  'libraries of dates': program(
    "const moment = require('moment'); see(moment(ticket.created_at).toISOString(), moment(ticket.due_by) - moment());",
  ),
  'functions of the same names': program('see(store.getTime(), payload.getTime, this.toISOString());'),
  'numbers of the payload': program('see(ticket.id > 5, ticket.id - 1, ticket.priority < Date.now());'),
  'a date in an object of the app': program('const o = { at: new Date() }; see(o.at.getTime());'),
  'what is stored, and made a date again': program(`${AT} seen.at = new Date(seen.at); see(seen.at.getTime());`),
  'what is stored, and given away': program(`${AT} revive(seen); see(seen.at.getTime());`),
  'what is stored, and written by a name that is made': program(
    `${AT} seen[key] = new Date(); see(seen.at.getTime());`,
  ),
  'what is stored, or something else': program(
    `let seen = await $db.get('seen'); seen = { at: new Date() }; see(seen.at.getTime());`,
  ),
  'a text that is parsed with a function': program('see(JSON.parse(text, revive).at.getTime());'),
  'a default': program("const { at = new Date() } = await $db.get('seen'); see(at.getTime());"),
  'another Date': program('function Date() {} see(ticket.due_by < new Date());'),
  'a text that is added to': program('see(ticket.created_at + 1, ticket.created_at === new Date());'),
};

const fixes: readonly (readonly [before: string, after: string])[] = [
  ['see(ticket.created_at.getTime());', 'see(new Date(ticket.created_at).getTime());'],
  ['see(Date.now() - ticket.created_at);', 'see(Date.now() - new Date(ticket.created_at));'],
  ['see(ticket.due_by - ticket.created_at);', 'see(new Date(ticket.due_by) - new Date(ticket.created_at));'],
  ['if (new Date() > ticket.due_by) see(1);', 'if (new Date() > new Date(ticket.due_by)) see(1);'],
  ['see(ticket?.due_by.getTime());', 'see(new Date(ticket?.due_by).getTime());'],
];

testRule({ rule: RULE, reported, silent, fixes, program });

/** Registrations of 1.x and 2.0 that stand where nobody reads them. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-registration-outside-exports';

const OLD = product('freshdesk', {}, '2.0');

const withServer = (server: string, manifest: object = OLD): Files => ({
  'manifest.json': manifest,
  'server/server.js': server,
});

const ENTRY = "{ event: 'onTicketCreate', callback: 'onTicket' }";

const reported: Readonly<Record<string, Files>> = {
  'an array that is assigned to a member': withServer(`exports = { onTicket() {} };
   exports.events = [${ENTRY}];
   ^^^^^^^^^^^^^^ no-registration-outside-exports: write the array as \`events: […]\` into \`exports = { … }\``),
  'an array that is assigned by its name': withServer(`const list = [${ENTRY}];
exports = { onTicket() {} };
   exports.events = list;
   ^^^^^^^^^^^^^^ no-registration-outside-exports`),
  'an array without a literal': withServer(`exports.onTicket = function () {};
   exports.events = [];
   ^^^^^^^^^^^^^^ no-registration-outside-exports`),
  'a shorthand': withServer(`const events = [${ENTRY}];
exports = {
  events,
//^^^^^^ no-registration-outside-exports: reads only an array that is written out here
  onTicket() {}
};`),
  'a name': withServer(`exports = {
  events: list,
//        ^^^^ no-registration-outside-exports
  onTicket() {}
};
var list = [];`),
  'a constant beside exports': withServer(`const events = [${ENTRY}];
//    ^^^^^^ no-registration-outside-exports: does not see the registrations in \`events\`
exports = { onTicket() {} };`),
  'a constant of any name, on 1.0': withServer(
    `const subscriptions = [other, ${ENTRY}];
//    ^^^^^^^^^^^^^ no-registration-outside-exports
exports = {};`,
    product('freshdesk', {}, '1.0'),
  ),
  'events of the manifest': {
    'manifest.json': `{
  "platform-version": "2.0",
  "product": { "freshdesk": {
    "events": { "onTicketCreate": { "handler": "onTicket" } }
     ^^^^^^ no-registration-outside-exports: Platform 2.0 does not read events of the manifest, such as \`onTicketCreate\` of freshdesk
  } }
}`,
    'server/server.js': 'exports = { onTicket: function () {} };',
  },
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const silent: Readonly<Record<string, Files>> = {
  'the array in its place': withServer(`exports = { events: [${ENTRY}], onTicket() {} };`),
  'no registration at all': withServer('exports = { onTicket() {} };'),
  'an array that is used otherwise': withServer(`const events = [${ENTRY}];
exports = { onTicket() { events.forEach(log); } };`),
  'arrays of other things': withServer("const events = ['onTicketCreate'], all = [{ event: 1 }];\nexports = {};\n"),
  'a constant beside an array in its place': withServer(`const rest = [${ENTRY}];\nexports = { events: [${ENTRY}] };`),
  'events that come from elsewhere': withServer("exports = { events: require('./events').list };"),
  'exports that cannot be seen': withServer(`const events = [${ENTRY}];\nexports = Object.assign({}, all);`),
  'an array in a function': withServer(
    `exports = { onTicket() { const events = [${ENTRY}]; exports.events = events; } };`,
  ),
  'events of the manifest that the array has as well': withServer(
    `exports = { events: [${ENTRY}], onTicket() {} };`,
    product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) }, '2.0'),
  ),
  'an empty object of events': withServer('exports = {};', product('freshdesk', { events: {} }, '2.0')),
  'platform 2.1, which reads the manifest': withServer(
    `exports = {};\nexports.events = [${ENTRY}];`,
    product('freshdesk', {}, '2.1'),
  ),
  'platform 3.0': withServer(`const events = [${ENTRY}];\nexports = {};`, modules({ deal: {} })),
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

const mends: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'what is assigned': [
    `exports = {\n  onTicket() {}\n};\n\nexports.events = [\n  ${ENTRY}\n];\nlog();\n`,
    `exports = {\n  events: [\n  ${ENTRY}\n],\n  onTicket() {}\n};\n\nlog();\n`,
  ],
  'what is assigned by its name': [
    `const list = [${ENTRY}];\nexports = { onTicket() {} };\nexports.events = list;\n`,
    `exports = { events: [${ENTRY}], onTicket() {} };\n`,
  ],
  'a shorthand': [
    `const events = [${ENTRY}];\nexports = {\n  events,\n  onTicket() {}\n};\n`,
    `exports = {\n  events: [${ENTRY}],\n  onTicket() {}\n};\n`,
  ],
  'a name that is used elsewhere': [
    `const list = [${ENTRY}];\nexports = { events: list, onTicket() { log(list); } };\n`,
    `const list = [${ENTRY}];\nexports = { events: [${ENTRY}], onTicket() { log(list); } };\n`,
  ],
  'a constant': [`const events = [${ENTRY}];\n\nexports = {};\n`, `\nexports = {\n  events: [${ENTRY}]\n};\n`],
};

for (const [name, [before, after]] of Object.entries(mends)) {
  test(`the fix moves ${name}`, () => {
    checkFix({ files: withServer(before), rule: RULE, safety: 'safe', after: { 'server/server.js': after } });
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    checkFix({ files: withServer(windows(before)), rule: RULE, after: { 'server/server.js': windows(after) } });
  });
}

const inManifest = (events: string): string =>
  `{ "platform-version": "2.0", "product": { "freshdesk": { "location": {}${events} } } }`;

const REGISTERED = ', "events": { "onTicketCreate": { "handler": "onTicket" }, "onTicketUpdate": {} }';
const SECOND = "{ event: 'onTicketUpdate', callback: 'onTicketUpdate' }";

const moved: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'an array that is made': [
    'exports = {\n  onTicket() {}\n};',
    `exports = {\n  events: [${ENTRY}, ${SECOND}],\n  onTicket() {}\n};`,
  ],
  'an empty array': ['exports = { events: [] };', `exports = { events: [${ENTRY}, ${SECOND}] };`],
  'an array of several lines': [
    "exports = {\n  events: [\n    { event: 'onContactCreate', callback: 'a' }\n  ]\n};",
    `exports = {\n  events: [\n    { event: 'onContactCreate', callback: 'a' },\n    ${ENTRY},\n    ${SECOND}\n  ]\n};`,
  ],
  'an array that has one of them': [
    `exports = { events: [${ENTRY}] };`,
    `exports = { events: [${ENTRY}, ${SECOND}] };`,
  ],
};

for (const [name, [before, after]] of Object.entries(moved)) {
  test(`the fix moves events of the manifest into ${name}`, () =>
    checkFix({
      files: { 'manifest.json': inManifest(REGISTERED), 'server/server.js': before },
      rule: RULE,
      safety: 'unsafe',
      after: { 'manifest.json': inManifest(''), 'server/server.js': after },
    }));
}

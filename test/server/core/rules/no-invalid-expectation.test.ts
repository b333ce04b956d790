/** no-invalid-expectation: names that the app has are silent, each other one is underlined. */
import { test } from 'node:test';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const RULE = 'no-invalid-expectation';
const desk: Files = {
  'manifest.json': product('freshdesk', {
    events: handlers({ onTicketCreate: 'onTicket' }),
    functions: { lookUp: {} },
    requests: { createIssue: {} },
  }),
  'config/requests.json': { createIssue: { schema: { method: 'GET', host: 'a.example.com', path: '/' } } },
  'server/server.js': 'exports = { onTicket() {}, lookUp() {} };',
  'server/test_data/onTicketCreate.json': '{}',
};

const CASES: Readonly<Record<string, Files>> = {
  'all is there': {
    'server/test_data/onTicketCreate.expect.json':
      '{ "given": { "requests": { "createIssue": {}, "GET https://a.example.com/x": {} } }, "expect": { "logs": [{ "$match": "/x/" }] } }',
    'server/test_data/scenarios/a.json':
      '[{ "event": "onTicketCreate", "payload": "onTicketCreate" }, { "function": "lookUp" }, { "advance": "P1D" }, { "fire": "any name" }, { "event": "onTicketCreate" }]',
  },
  'nothing is registered by that name': {
    'server/test_data/onTicketCreat.expect.json':
      '{ }\n^ no-invalid-expectation: Nothing in this app is called `onTicketCreat`',
  },
  'no payload lies beside it': {
    'server/test_data/onTicketCreate.vip.expect.json':
      '{ }\n^ no-invalid-expectation: There is no payload server/test_data/onTicketCreate.vip.json, so that this is never judged',
  },
  'matchers anywhere': {
    'server/test_data/onTicketCreate.expect.json':
      '{ "expect": { "rendered": { "response": [{ "$match": "numbr" }] } } }\n                                                      ^^^^^ no-invalid-expectation: `numbr` is no matcher',
  },
  'steps of a scenario': {
    'server/test_data/scenarios/a.json': `{ "steps": [
  { "event": "onTicketCrate" },
              ^^^^^^^^^^^^^ no-invalid-expectation: The app registers no event \`onTicketCrate\`: did you mean \`onTicketCreate\`?
  { "function": "lookup", "payload": "gone.json" },
                 ^^^^^^ no-invalid-expectation: The app registers no function \`lookup\`: did you mean \`lookUp\`?
  { "event": "onTicketCreate", "payload": "onTicketCreat.json" }
                                           ^^^^^^^^^^^^^^^^^^ no-invalid-expectation: The app has no payload \`onTicketCreat.json\`: did you mean \`onTicketCreate.json\`?
] }`,
  },
  'steps that do nothing, or two things': {
    'server/test_data/scenarios/a.json': `[
  { "payload": {} },
  ^ no-invalid-expectation: This step does nothing, so that the scenario ends here with an error: add one of event, function, job, action, advance, fire.
  { "event": "onTicketCreate", "advance": "P1D" },
                                ^^^^^^^ no-invalid-expectation: A step does one thing, and \`event\` is there already: write a step of its own for \`advance\`.
  { "evnt": "onTicketCreate" },
  { "advance": "1 day" },
                ^^^^^ no-invalid-expectation: \`1 day\` is no duration: write days and times as in P1D, PT2H or P1DT30M.
  { "advance": "" }, { "advance": 5 }, { "fire": "" }, "onTicketCreate",
  {}
  ^ no-invalid-expectation: This step does nothing
]`,
  },
  'a step that is being written': {
    'server/test_data/scenarios/a.json': '[{ "event": "onTicketCreate" }, { "payload": {}, ',
    'server/test_data/scenarios/b.json': '{ "steps": [{ "event": "onTicketCreate" }, { "payload": {} ',
  },
  'half-typed files': {
    'server/test_data/onTicketCreate.expect.json': '{ "expect": { "calls": [{ "api": ',
    'server/test_data/scenarios/a.json': '[{ "event": "" }, { "event": }, { ',
  },
};

for (const [name, files] of Object.entries(CASES)) test(name, () => checkFindings({ ...desk, ...files }, RULE));

test('a payload behind a link may be there', () =>
  checkFindings(
    {
      ...desk,
      'server/test_data/scenarios/a.json': '[{ "event": "onTicketCreate", "payload": "shared/vip" }]',
    },
    RULE,
    new Map([['server/test_data/shared', {}]]),
  ));

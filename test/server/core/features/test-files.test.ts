/** Completion and hover in the files that turn payloads into tests. */
import { test } from 'node:test';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkCompletion } from '../../../support/check-completion.ts';
import { checkFindings } from '../../../support/check-findings.ts';
import { checkHover } from '../../../support/check-hover.ts';

const EXPECT = 'server/test_data/onTicketCreate.expect.json';
const SCENARIO = 'server/test_data/scenarios/a.json';
const desk = (more: Files): Files => ({
  'manifest.json': product('freshdesk', {
    events: handlers({ onTicketCreate: 'onTicket', onTicketUpdate: 'onTicket' }),
    requests: { createIssue: {} },
  }),
  'server/server.js': 'exports = { onTicket() {} };',
  'server/test_data/onTicketCreate.json': '{}',
  'server/test_data/onTicketUpdate.vip.json': '{}',
  ...more,
});

const COMPLETIONS: Readonly<
  Record<
    string,
    {
      readonly path: string;
      readonly text: string;
      readonly has: readonly string[];
      readonly lacks?: readonly string[];
    }
  >
> = {
  'keys of an expectation': { path: EXPECT, text: '{ <|> }', has: ['given', 'expect'] },
  'keys of what is expected': {
    path: EXPECT,
    text: '{ "expect": { "outcome": "returned", <|> } }',
    has: ['calls', 'logs', 'rendered', 'store', 'error'],
    lacks: ['outcome'],
  },
  'ends of a run': { path: EXPECT, text: '{ "expect": { "outcome": <|> } }', has: ['returned', 'threw', 'timed-out'] },
  templates: { path: EXPECT, text: '{ "given": { "requests": { <|> } } }', has: ['createIssue'] },
  'functions of the platform': {
    path: EXPECT,
    text: '{ "expect": { "calls": [{ "api": <|> }] } }',
    has: ['$db.set', '$request.invokeTemplate'],
  },
  'events that are registered': {
    path: SCENARIO,
    text: '[{ "event": <|> }]',
    has: ['onTicketCreate', 'onTicketUpdate'],
    lacks: ['onContactCreate'],
  },
  'payload files': {
    path: SCENARIO,
    text: '{ "steps": [{ "event": "onTicketUpdate", "payload": <|> }] }',
    has: ['onTicketCreate.json', 'onTicketUpdate.vip.json'],
  },
  'keys of a step in a list': {
    path: SCENARIO,
    text: '[{ <|> }]',
    has: ['event', 'advance', 'fire', 'deliver', 'payload'],
  },
};

for (const [name, { path, text, has, lacks = [] }] of Object.entries(COMPLETIONS)) {
  test(`completes ${name}`, () => checkCompletion({ files: desk({ [path]: text }), has, lacks }));
}

test('hover says what a key is', () => {
  checkHover({
    files: desk({ [EXPECT]: '{ "given": { "n<|>ow": "2026-01-05T09:00:00Z" } }' }),
    on: 'now',
    says: ['the clock stands still'],
  });
  checkHover({
    files: desk({ [SCENARIO]: '[{ "ad<|>vance": "P1D" }]' }),
    on: 'advance',
    says: ['fires the schedules that are due'],
  });
});

test('unknown keys and wrong types are found as in other files', () => {
  checkFindings(
    desk({ [EXPECT]: '{\n  "expcet": {}\n   ^^^^^^ no-unknown-key: `expcet` is not a key\n}' }),
    'no-unknown-key',
  );
  checkFindings(
    desk({
      [EXPECT]:
        '{\n  "expect": { "logs": {} }\n                      ^^ no-wrong-type: `expect.logs` must be a list of values\n}',
    }),
    'no-wrong-type',
  );
});

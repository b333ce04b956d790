/** Names of events where the event of a payload is compared: only those that reach the place, and none twice. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkCompletion } from '../../../support/check-completion.ts';

const MANIFEST = modules({
  common: { events: handlers({ onAppInstall: 'install' }) },
  support_ticket: { events: handlers({ onTicketCreate: 'both', onTicketUpdate: 'both' }) },
});

const inBoth = (body: string): Files => ({
  'manifest.json': MANIFEST,
  'server/server.js': `exports = { both: function (payload) { ${body} } };`,
});

const BOTH = ["'onTicketCreate'", "'onTicketUpdate'"];

/** With the code after the last event was taken. */
const offered: readonly (readonly [code: string, labels: readonly string[], after: string])[] = [
  ['if (payload.event === <|>) {}', BOTH, "if (payload.event === 'onTicketUpdate') {}"],
  ["if (payload.event !== 'on<|>') {}", BOTH, "if (payload.event !== 'onTicketUpdate') {}"],
  [
    'if (payload.event === "<|>") {}',
    ['"onTicketCreate"', '"onTicketUpdate"'],
    'if (payload.event === "onTicketUpdate") {}',
  ],
  ['if (<|> === payload.event) {}', BOTH, "if ('onTicketUpdate' === payload.event) {}"],
  ["if (payload['event'] === <|>) {}", BOTH, "if (payload['event'] === 'onTicketUpdate') {}"],
  [
    'const { event } = payload; if (event === <|>) {}',
    BOTH,
    "const { event } = payload; if (event === 'onTicketUpdate') {}",
  ],
  ['if ([<|>].includes(payload.event)) {}', BOTH, "if (['onTicketUpdate'].includes(payload.event)) {}"],
  ['switch (payload.event) { case <|>: }', BOTH, "switch (payload.event) { case 'onTicketUpdate': }"],
  ["switch (payload.event) { case '<|>' }", BOTH, "switch (payload.event) { case 'onTicketUpdate' }"],
  [
    "switch (payload.event) { case 'onTicketCreate': break; case <|>: }",
    ["'onTicketUpdate'"],
    "switch (payload.event) { case 'onTicketCreate': break; case 'onTicketUpdate': }",
  ],
  [
    "if (payload.event === 'onTicketCreate') return; if (payload.event === <|>) {}",
    ["'onTicketUpdate'"],
    "if (payload.event === 'onTicketCreate') return; if (payload.event === 'onTicketUpdate') {}",
  ],
];

for (const [code, labels, after] of offered) {
  test(`offered: ${code}`, () =>
    checkCompletion({
      files: inBoth(code),
      labels,
      take: labels.at(-1) ?? '',
      after: inBoth(after)['server/server.js'] as string,
    }));
}

test('in a function that handlers call, those of all of them', () =>
  checkCompletion({
    files: {
      'manifest.json': MANIFEST,
      'server/server.js':
        'function log(p) { if (p.event === <|>) {} }\nexports = { install: function (args) { log(args); }, both: function (args) { log(args); } };',
    },
    labels: ["'onAppInstall'", "'onTicketCreate'", "'onTicketUpdate'"],
  }));

test('in a half-typed function, and of an events array', () =>
  checkCompletion({
    files: {
      'manifest.json': product('freshdesk', {}, '2.0'),
      'server/server.js':
        "exports = { events: [{ event: 'onTicketCreate', callback: 'go' }, { event: 'onTicketUpdate', callback: 'go' }],\n go: function (payload) { if (payload.event === '<|>\n} };",
    },
    labels: BOTH,
  }));

for (const code of [
  'if (payload.event.length === <|>) {}',
  'if (payload.timestamp === <|>) {}',
  'const event = { event: 1 }; if (event.event === <|>) {}',
  "switch (payload.event) { case 'onTicketCreate': case 'onTicketUpdate': case <|>: }",
])
  test(`not offered: ${code}`, () => checkCompletion({ files: inBoth(code), lacks: BOTH }));

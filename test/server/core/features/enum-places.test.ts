/** Values of enumerations at every place where a field is compared: offered, explained and judged. */
import { test } from 'node:test';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkCompletion } from '../../../support/check-completion.ts';
import { checkFindings } from '../../../support/check-findings.ts';
import { checkHover } from '../../../support/check-hover.ts';

const inHandler = (body: string, name = 'freshdesk', event = 'onTicketCreate'): Files => ({
  'manifest.json': product(name, { events: handlers({ [event]: 'on' }) }),
  'server/server.js': `exports = { on: function (payload) { const t = payload.data.ticket; ${body} } };`,
});

const inChat = (body: string): Files => inHandler(body, 'freshchat', 'onConversationUpdate');

const PRIORITIES = ['1', '2', '3', '4'];

/** With the code after the third value was taken. */
const offered: readonly (readonly [code: string, after: string])[] = [
  ['if (t.priority === <|>) {}', 'if (t.priority === 3) {}'],
  ['if (<|> === t.priority) {}', 'if (3 === t.priority) {}'],
  ['if (3<|> === t.priority) {}', 'if (3 === t.priority) {}'],
  ['if (<|>2 != t.priority) {}', 'if (3 != t.priority) {}'],
  ['if ([<|>].includes(t.priority)) {}', 'if ([3].includes(t.priority)) {}'],
  ['if ([2, <|>].includes(t.priority)) {}', 'if ([2, 3].includes(t.priority)) {}'],
  ['if ([3<|>, 4].includes(t.priority)) {}', 'if ([3, 4].includes(t.priority)) {}'],
  ['if ([<|>].indexOf(t.priority) >= 0) {}', 'if ([3].indexOf(t.priority) >= 0) {}'],
  ['switch (t.priority) { case <|>: break; }', 'switch (t.priority) { case 3: break; }'],
  ['switch (t.priority) { case 3<|>: break; }', 'switch (t.priority) { case 3: break; }'],
  ['switch (t.priority) { case 1: break; case <|> }', 'switch (t.priority) { case 1: break; case 3 }'],
];

for (const [code, after] of offered) {
  test(`offered: ${code}`, () =>
    checkCompletion({
      files: inHandler(code),
      labels: PRIORITIES,
      take: '3',
      after: inHandler(after)['server/server.js'] as string,
    }));
}

const STATUSES = 'payload.data.conversation.status';

const quoted: readonly (readonly [code: string, after: string])[] = [
  [`if (${STATUSES} === <|>) {}`, `if (${STATUSES} === 'resolved') {}`],
  [`if (${STATUSES} === "re<|>") {}`, `if (${STATUSES} === "resolved") {}`],
  [`if (${STATUSES} === \`<|>\`) {}`, `if (${STATUSES} === \`resolved\`) {}`],
  [`if (${STATUSES} === \`re<|>\`) {}`, `if (${STATUSES} === \`resolved\`) {}`],
  [`if ('<|>' === ${STATUSES}) {}`, `if ('resolved' === ${STATUSES}) {}`],
  [`if (\`<|>\` === ${STATUSES}) {}`, `if (\`resolved\` === ${STATUSES}) {}`],
  [`if (["<|>"].includes(${STATUSES})) {}`, `if (["resolved"].includes(${STATUSES})) {}`],
  [`switch (${STATUSES}) { case '<|>': }`, `switch (${STATUSES}) { case 'resolved': }`],
];

for (const [code, after] of quoted) {
  const quote = /['"`](?=resolved)/.exec(after)?.[0];
  test(`offered: ${code}`, () =>
    checkCompletion({
      files: inChat(code),
      take: `${quote}resolved${quote}`,
      after: inChat(after)['server/server.js'] as string,
    }));
}

const nothing: readonly string[] = [
  'switch (t.priority) { case 2:<|> break; }',
  'switch (t.priority) { case 2: <|> break; }',
  'switch (t.priority) { default:<|> break; }',
  'switch (t.priority) { <|> }',
  'if ([2].includes(<|>)) {}',
  'if ([2].<|>(t.priority)) {}',
  'if ([2].map(<|>) === t.priority) {}',
];

for (const code of nothing)
  test(`nothing: ${code}`, () => checkCompletion({ files: inHandler(code), lacks: PRIORITIES }));

const HIGH = ['High', 'payload.data.ticket.priority'];

const explained: readonly string[] = [
  'if (t.priority === <|>3) {}',
  'if (<|>3 === t.priority) {}',
  'if (t.priority >= <|>3) {}',
  'if (<|>3 < t.priority) {}',
  'if ([2, <|>3].includes(t.priority)) {}',
  'const DONE = <|>3; if (t.priority === DONE) {}',
  'const DONE = <|>3; if (DONE !== payload.data.ticket.priority) {}',
  'const DONE = <|>3; if ([1, DONE].includes(t.priority)) {}',
  'const DONE = <|>3; switch (t.priority) { case DONE: }',
];

for (const code of explained)
  test(`explained: ${code}`, () => checkHover({ files: inHandler(code), on: '3', says: HIGH }));

test('a name with several values is not explained', () =>
  checkHover({ files: inHandler('let done = <|>3; done = 4; if (t.priority === done) {}') }));

const RULE = 'no-unknown-enum-value';

const judged: readonly string[] = [
  `
  if (['resolvd', 'new'].includes(payload.data.conversation.status)) {}
//      ^^^^^^^
`,
  `
  const DONE = 'resolvd';
//              ^^^^^^^
  if (payload.data.conversation.status === DONE || DONE === payload.data.conversation.status) {}
`,
  `
  if (payload.data.conversation.status < 'resolvd') {}
`,
  `
  const { changes } = payload.data;
  if (changes.model_changes.status[1] === 'resolvd') {}
`,
  `
  let done = 'resolvd';
  done = other();
  if (payload.data.conversation.status === done) {}
`,
];

for (const body of judged) test(`judged: ${body.trim()}`, () => checkFindings(inChat(body), RULE));

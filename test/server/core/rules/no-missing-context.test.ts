/** Values that templates take from the call: which calls lack one for certain. */
import { test } from 'node:test';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-missing-context';

const MANIFEST = product('freshdesk', {
  events: handlers({ onTicketCreate: 'run' }),
  requests: { find: {}, plain: {} },
});

const TEMPLATES = {
  find: {
    schema: {
      method: 'GET',
      host: '<%= iparam.host %>',
      path: '/a/<%= context.id %>/<%= encode(context.key) %>',
      headers: { Authorization: 'Bearer <%= iparam.token %>', 'X-Page': "<%= context.page || '1' %>" },
      query: { name: '<%= context.user.name %>' },
    },
  },
  plain: { schema: { method: 'GET', host: 'a.example.com', path: '/' } },
};

const app = (code: string, more: Files = {}): Files => ({
  'manifest.json': MANIFEST,
  'config/requests.json': JSON.stringify(TEMPLATES),
  'server/server.js': `exports = { run: async function (args) {\n${code}\n} };\n`,
  ...more,
});

const page = (code: string): Files => app('', { 'app/scripts/app.js': code });

const reported: Readonly<Record<string, Files>> = {
  'a value that is not passed': app(
    `await $request.invokeTemplate('find', { context: { id: 1, key: 'a' } });
                                        ^^^^^^^ ${RULE}: The template \`find\` takes \`context.user\`, which this call does not pass. Pass it in \`context\`, or take it out`,
  ),
  'several of them': app(
    `await $request.invokeTemplate('find', { body: '{}', context: { key: 'a' } });
                                                    ^^^^^^^ ${RULE}: takes \`context.id\`, \`context.user\`, which`,
  ),
  'a call without context': app(
    `await $request.invokeTemplate('find', { body: '{}' });
                               ^^^^ ${RULE}`,
  ),
  'a call without options': app(
    `return $request.invokeTemplate('find');
                                ^^^^ ${RULE}`,
  ),
  'a name that is nearly the other': app(
    `await $request.invokeTemplate('find', { context: { id: 1, key: 'a', usr: args } });
                                        ^^^^^^^ ${RULE}: Did you mean it by \`usr\`?`,
  ),
  'a call of a page': page(
    `app.initialized().then((client) => client.request.invokeTemplate('find', { context: { id: 1 } }));
                                                                           ^^^^^^^ ${RULE}`,
  ),
  'options that a function of a page hands on': page(
    `app.initialized().then((client) => {
  const send = (name, options) => client.request.invokeTemplate(name, options);
  send('find', { context: { id: 1, key: 2 } });
                 ^^^^^^^ ${RULE}
});`,
  ),
};

for (const [name, files] of Object.entries(reported)) test(`reports ${name}`, () => checkFindings(files, RULE));

const ALL = "{ id: 1, key: 'a', user: args.data.ticket }";

const silent: Readonly<Record<string, Files>> = {
  'all that is taken': app(`await $request.invokeTemplate('find', { context: ${ALL} });`),
  'more than is taken': app(
    `await $request.invokeTemplate('find', { context: { ...{}, ${ALL.slice(1, -1)}, more: 1 } });`,
  ),
  'names in quotes and short ones': app(
    "const id = 1; await $request.invokeTemplate('find', { 'context': { id, 'key': 1, user() {} } });",
  ),
  'a context that is made elsewhere': app(
    "const context = { id: 1 }; await $request.invokeTemplate('find', { context }); await $request.invokeTemplate('find', { context: make(args) });",
  ),
  'a context with what is spread': app("await $request.invokeTemplate('find', { context: { id: 1, ...args } });"),
  'a context with names that are worked out': app(
    "await $request.invokeTemplate('find', { context: { [args.a]: 1 } });",
  ),
  'options that are made elsewhere': app(
    "const options = {}; await $request.invokeTemplate('find', options); await $request.invokeTemplate('find', { ...args }); await $request.invokeTemplate(...args); await $request.invokeTemplate('find', ...args);",
  ),
  'a template that takes nothing': app(
    "await $request.invokeTemplate('plain'); await $request.invokeTemplate('plain', {});",
  ),
  'a template that does not exist': app(
    "await $request.invokeTemplate('fnd', {}); await $request.invokeTemplate(args.name, {});",
  ),
  'names of all objects': app(
    "await $request.invokeTemplate('constructor', {}); await $request.invokeTemplate('toString');",
  ),
  'the function of another object': app(
    "const $request = args; await $request.invokeTemplate('find', {}); other.invokeTemplate('find', {});",
  ),
  'options that a function of a page adds': page(
    `app.initialized().then((client) => {
  const send = (name, options = { context: ${ALL} }) => client.request.invokeTemplate(name, options);
  send('find');
  const other = (name, context) => client.request.invokeTemplate(name, { context });
  other('find', { id: 1 });
  const third = (...all) => client.request.invokeTemplate(...all);
  third('find');
  const fourth = (name, options) => client.request.invokeTemplate(name, options);
  fourth(...['find', {}]);
  const list = [{}];
  fourth('find', ...list);
  const fifth = (name, options) => (options ? client.request.invokeTemplate(name, options) : client.request.invokeTemplate(name));
  fifth('find');
  const sixth = (name) => client.request.invokeTemplate(name, {});
  sixth('find');
});`,
  ),
  'templates that cannot be read': app("await $request.invokeTemplate('find');", {
    'config/requests.json': '{ "find": { "schema": { "path": "/<%= context.id %>" } }',
  }),
  'a platform without templates': {
    ...app("await $request.invokeTemplate('find');"),
    'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'run' }) }, '2.2'),
  },
};

for (const [name, files] of Object.entries(silent)) test(`is silent about ${name}`, () => checkFindings(files, RULE));

test('the fix gives the value the name that the template takes', () => {
  const before = app("await $request.invokeTemplate('find', { context: { id: 1, key: 'a', usr: args } });");
  checkFix({
    files: before,
    rule: RULE,
    safety: 'unsafe',
    after: { 'server/server.js': String(before['server/server.js']).replace('usr:', 'user:') },
  });
});

/** Names that server code uses and nothing declares. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, product } from '../../../support/app.ts';
import { checkFix, saidInFiles } from '../../../support/check-findings.ts';

const RULE = 'no-undeclared-name';

const manifest = product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) });

const withServer = (server: string, rest: Files = {}): Files => ({
  'manifest.json': manifest,
  'server/server.js': server,
  ...rest,
});

const withBody = (body: string, members = '', before = ''): Files =>
  withServer(`${before}\nexports = { onTicket: function (payload) { ${body} }${members && `, ${members}`} };`);

const found = (files: Files): readonly string[] => saidInFiles(RULE, files);

const NOTIFY = 'notify: function (id) { console.log(id); }';

const reported: Readonly<Record<string, readonly [Files, ...RegExp[]]>> = {
  'a member of exports called as a variable': [
    withBody('notify(payload.data.ticket.id);', NOTIFY),
    /^server\/server.js error «notify» `notify` is a member of `exports` and no variable: .* Reach it as `exports.notify`\.$/,
  ],
  'a member of exports that is added later': [
    withServer('exports = { onTicket: function () { notify(); } };\nexports.notify = function () {};'),
    /error «notify»/,
  ],
  'a member of exports handed on': [withBody('[1].forEach(notify);', NOTIFY), /«notify».* `exports.notify`/],
  'a platform function in other letters': [
    withBody('renderdata();'),
    /«renderdata» Nothing declares .* Did you mean `renderData`\?$/,
  ],
  'a platform object in other letters': [withBody('$Db.get("x");'), /«\$Db» .* Did you mean `\$db`\?$/],
  'a parameter of another function': [
    withBody('log();', '', 'function log() { console.log(args); }'),
    /warning «args» .* Declare it, or require the file that has it\.$/,
  ],
  'the error of a catch clause by another name': [
    withBody('try { log(); } catch (error) { console.error(err); }', '', 'function log() {}'),
    /warning «err»/,
  ],
  'a block-scoped name after its block': [
    withBody('if (payload.event) { let total = 1; } console.log(total);'),
    /error «total»/,
  ],
  'in a file that is required': [
    withServer("const lib = require('./lib/log'); exports = { onTicket: function () { lib.log(); } };", {
      'server/lib/log.js': 'exports = { log: function () { write(1); } };',
    }),
    /^server\/lib\/log.js warning «write»/,
  ],
  'at the top of the file': [withBody('', '', 'const limit = maximum;'), /error «maximum»/],
  'behind a condition': [withBody('if (payload.data) notify();', NOTIFY), /warning «notify»/],
  'behind a return': [withBody('if (!payload.data) return; notify();', NOTIFY), /warning «notify»/],
  'in a try block': [withBody('try { notify(); } catch (e) { console.error(e); }', NOTIFY), /warning «notify»/],
  'in a function of its own': [withBody('[1].map(function () { return notify(); });', NOTIFY), /warning «notify»/],
  'in a handler that nothing is registered for': [
    withBody('', 'other: function () { notify(); }, notify: function () {}'),
    /warning «notify»/,
  ],
  'in the right side of && and of ?': [
    withBody('payload.data && notify(); payload.data ? notify() : 0;', NOTIFY),
    /warning «notify»/,
    /warning «notify»/,
  ],
  'a name that is changed and never set': [withBody('count += 1;'), /info «count»/],
  'a name that is only assigned': [
    withBody('total = 1; console.log(total);'),
    /info «total» Nothing declares `total`: the assignment makes it a global .* Declare it with `let` or `const`\.$/,
  ],
  'the variable of a loop': [withBody('for (key in payload) console.log(key);'), /info «key»/],
  'a name of Object.prototype': [withBody('valueOf();'), /«valueOf»/],
  'names outside of ASCII': [withBody('größe();'), /«größe»/],
};

for (const [title, [files, ...expected]] of Object.entries(reported))
  test(`reported: ${title}`, () => {
    const findings = found(files);
    assert.equal(findings.length, expected.length, findings.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(findings[index] ?? '', pattern);
  });

const silent: Readonly<Record<string, Files>> = {
  'what JavaScript has': withBody(
    'console.log(Intl, BigInt(1), globalThis, undefined, isNaN(1), arguments[0], new WeakRef({}));',
  ),
  'what the platform has': withBody(
    '$db.get("a"); $request.get("x"); $schedule; generateTargetUrl(); renderData(); require; process.cwd();',
  ),
  'what another rule speaks of': withBody('setTimeout(function () {}); fetch("x"); Buffer; window; module;'),
  'a function that is declared later':
    withBody('later();', '', '') &&
    withServer('exports = { onTicket: function () { later(); } };\nfunction later() {}'),
  'a var in a block': withBody('if (payload.event) { var total = 1; } console.log(total);'),
  'parameters, patterns, catch clauses, classes and functions by name': withBody(
    'const { data: { ticket, ...rest }, event = 1 } = payload; try { x(); } catch ({ message }) { console.log(message); } class A { m() { return A; } } const f = function g() { return g; }; console.log(ticket, rest, event, f); function x() {}',
  ),
  'labels, keys and members': withBody(
    'outer: for (const x of [1]) { if (x) continue outer; } console.log({ some: 1 }.some, payload.other);',
  ),
  'a name that is asked for with typeof': withBody("if (typeof define === 'function') define();"),
  'a name that another file makes global': withServer(
    "require('./lib/set'); exports = { onTicket: function () { console.log(shared); } };",
    {
      'server/lib/set.js': 'global.shared = 1;',
    },
  ),
  'code that makes globals out of sight': withBody(
    "global[payload.event] = 1; console.log(anything); eval('var b = 1'); console.log(b);",
  ),
  'a with statement': withBody('with (payload) { console.log(data); }'),
  'a file that does not parse': withBody('notify(; console.log('),
  'a file that the platform never runs': withServer('exports = { onTicket: function () {} };', {
    'server/tools/seed.js': 'write(1);',
  }),
  'this and exports': withBody('this.notify(1); exports.notify(2);', NOTIFY),
  'a name half written in another file of no app': withBody('', '', ''),
};

for (const [title, files] of Object.entries(silent))
  test(`silent about ${title}`, () => {
    const findings = found(files);
    // Assignments to globals are informations of their own, judged above.
    assert.deepEqual(
      findings.filter((text) => !text.includes(' info ')),
      [],
    );
  });

const fixes: readonly (readonly [string, Files, string])[] = [
  ['exports.', withBody('notify(1);', NOTIFY), withBody('exports.notify(1);', NOTIFY)['server/server.js'] as string],
  [
    'a shorthand member',
    withBody('console.log({ notify });', NOTIFY),
    withBody('console.log({ notify: exports.notify });', NOTIFY)['server/server.js'] as string,
  ],
  ['the nearest name', withBody('renderdata();'), withBody('renderData();')['server/server.js'] as string],
  [
    'let where a block ends behind all uses',
    withBody('total = 1; console.log(total);'),
    withBody('let total = 1; console.log(total);')['server/server.js'] as string,
  ],
  [
    'let in the head of a loop',
    withBody('for (i = 0; i < 3; i++) console.log(i);'),
    withBody('for (let i = 0; i < 3; i++) console.log(i);')['server/server.js'] as string,
  ],
  [
    'const in a loop over keys',
    withBody('for (key in payload) console.log(key);'),
    withBody('for (const key in payload) console.log(key);')['server/server.js'] as string,
  ],
];

for (const [title, files, after] of fixes)
  test(`mended by ${title}`, () =>
    checkFix({ files, rule: RULE, after: { 'server/server.js': after }, safety: 'unsafe' }));

test('no declaration is offered where the name is used elsewhere too', () => {
  const files = withBody('if (payload.event) { total = 1; } console.log(total);');
  const [finding] = findingsOf(app(files)).filter(({ rule }) => rule === RULE);
  assert.equal(finding?.severity, 'info');
  assert.equal(finding?.fixes, undefined);
});

test('this.notify is the second fix where this is the exports', () => {
  for (const [body, titles] of [
    ['notify(1);', ['Change to `exports.notify`', 'Change to `this.notify`']],
    ['[1].forEach(() => notify(1));', ['Change to `exports.notify`', 'Change to `this.notify`']],
    ['[1].forEach(function () { notify(1); });', ['Change to `exports.notify`']],
    ['const o = { m() { notify(1); } }; o.m();', ['Change to `exports.notify`']],
  ] as const) {
    const [finding] = findingsOf(app(withBody(body, NOTIFY))).filter(({ rule }) => rule === RULE);
    assert.deepEqual(
      finding?.fixes?.().map(({ title }) => title),
      titles,
      body,
    );
  }
  checkFix({
    files: withBody('notify(1);', NOTIFY),
    rule: RULE,
    fix: /this/,
    after: { 'server/server.js': withBody('this.notify(1);', NOTIFY)['server/server.js'] as string },
  });
});

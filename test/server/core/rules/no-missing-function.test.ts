/** Server methods, jobs and actions without a function of their name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, edited, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-missing-function';

const inCommon = (text: string): string =>
  `{ "platform-version": "3.0", "modules": { "deal": {}, "common": {\n${text}\n} } }`;

const EXPORTS = 'exports = { getNote: function (args) {}, other: function () {} };';

const reported: Readonly<Record<string, Files>> = {
  'a function that is nowhere': {
    'manifest.json': inCommon(`  "functions": { "xyzzy": {} }
                  ^^^^^ no-missing-function: The function \`xyzzy\` is registered, but server/server.js exports no function of that name. Write the function \`xyzzy\` into exports.`),
    'server/server.js': EXPORTS,
  },
  'a name that is nearly one': {
    'manifest.json': inCommon(`  "functions": { "getNotes": {} }
                  ^^^^^^^^ no-missing-function: Did you mean \`getNote\`?`),
    'server/server.js': EXPORTS,
  },
  'a job': {
    'manifest.json': inCommon(`  "jobs": { "work": {} }
             ^^^^ no-missing-function: The job \`work\``),
    'server/server.js': EXPORTS,
  },
  'an app without server.js': {
    'manifest.json': inCommon(`  "functions": { "xyzzy": {} }
                  ^^^^^ no-missing-function: but the app has no server/server.js`),
  },
  'a function on 2.2, in each product': {
    'manifest.json': `{ "platform-version": "2.2", "product": {
  "freshsales": { "functions": { "look": { "timeout": 5 } } },
                                  ^^^^ no-missing-function
  "freshworks_crm": { "functions": { "look": { "timeout": 5 } } }
                                      ^^^^ no-missing-function
} }`,
    'server/server.js': EXPORTS,
  },
  'an action, on any platform': {
    'manifest.json': product('freshdesk', {}, '2.0'),
    'actions.json': `{
  "sendNote": { "display_name": "Send" }
   ^^^^^^^^ no-missing-function: The action \`sendNote\`
}`,
    'server/server.js': EXPORTS,
  },
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const LOOK = { 'manifest.json': inCommon('"functions": { "look": {} }') };

const silent: Readonly<Record<string, Files>> = {
  'a name that cannot be one, which is the finding': {
    'manifest.json': inCommon('"functions": { "get-note": {} }'),
    'server/server.js': 'exports = {};',
  },
  'functions that are exported': { ...LOOK, 'server/server.js': 'exports = { look() {} };' },
  'functions in another form': { ...LOOK, 'server/server.js': 'exports = { look: helper };' },
  'functions behind a spread': { ...LOOK, 'server/server.js': 'exports = { ...all };' },
  'module.exports, which has a finding of its own': { ...LOOK, 'server/server.js': 'module.exports = { look() {} };' },
  'code that never parsed': { ...LOOK, 'server/server.js': 'exports = { look: function ( };' },
  'functions of 2.1, which nobody reads': {
    'manifest.json': product('freshdesk', { functions: { look: {} } }, '2.1'),
    'server/server.js': 'exports = {};',
  },
  'functions and jobs of another module than common': {
    'manifest.json': modules({ deal: { functions: { look: {} }, jobs: { work: {} } } }),
    'server/server.js': 'exports = {};',
  },
  'jobs of 2.2, which has none': {
    'manifest.json': product('freshdesk', { jobs: { work: {} } }, '2.2'),
    'server/server.js': 'exports = {};',
  },
  'an empty name, while it is typed': {
    'manifest.json': inCommon('"functions": { "": {} }'),
    'server/server.js': 'exports = {};',
  },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('a function that was there before the code broke is there', () => {
  const whole = app({ ...LOOK, 'server/server.js': 'exports = { look() {} };' });
  findingsOf(whole);
  const broken = edited(whole, ['server/server.js', 'exports = { lo']);
  assert.deepEqual(
    findingsOf(broken).flatMap(({ rule }) => (rule === RULE || rule === 'no-invalid-javascript' ? [rule] : [])),
    ['no-invalid-javascript'],
  );
});

test('the first fix takes the name that is exported, and links it', () => {
  const files = { 'manifest.json': inCommon('  "functions": { "getNotes": {} }'), 'server/server.js': EXPORTS };
  checkFix({
    files,
    rule: RULE,
    fix: 'Change to `getNote`',
    safety: 'unsafe',
    after: { 'manifest.json': inCommon('  "functions": { "getNote": {} }') },
  });
  const finding = findingsOf(app(files)).find(({ rule }) => rule === RULE);
  assert.deepEqual(finding?.related, [
    { path: 'server/server.js', range: { start: 12, end: 19 }, message: 'Exported here' },
  ]);
});

const bodies: Readonly<Record<string, readonly [files: Files, body: string]>> = {
  look: [LOOK, 'renderData(null, { received: args });'],
  work: [{ 'manifest.json': inCommon('"jobs": { "work": {} }') }, 'console.log(args);'],
  act: [
    { 'manifest.json': modules({ deal: {} }), 'actions.json': { act: {} } },
    'renderData(null, { data: { response: args } });',
  ],
};

for (const [name, [files, body]] of Object.entries(bodies)) {
  test(`the fix writes ${name} with a first answer`, () =>
    checkFix({
      files: { ...files, 'server/server.js': 'exports = {\n};\n' },
      rule: RULE,
      fix: /^Create the function/,
      safety: 'unsafe',
      after: { 'server/server.js': `exports = {\n  ${name}: function (args) {\n    ${body}\n  }\n};\n` },
    }));
}

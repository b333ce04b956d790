/** Findings in the front end wherever the client goes, and in scripts that stand in a page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, findingsOf } from '../../../../server/src/core/index.ts';
import { silencingFixes } from '../../../../server/src/core/rules/suppressions.ts';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const MANIFEST = modules({ common: { functions: { lookUp: {} }, requests: { send: {} } }, support_ticket: {} });

const BASE: Files = {
  'manifest.json': MANIFEST,
  'config/iparams.json': '{}',
  'config/requests.json': { send: { schema: { method: 'GET', host: 'example.com', path: '/' } } },
  'server/server.js': 'exports = { lookUp: function () { renderData(null, {}); } };\n',
};

const inPage = (script: string, path = 'app/index.html'): Files => ({
  ...BASE,
  [path]: `<html>\n<head>\n<script src="{{{appclient}}}"></script>\n</head>\n<body>\n<script>\n${script}\n</script>\n</body>\n</html>\n`,
});

const inScript = (script: string): Files => ({ ...BASE, 'app/scripts/app.js': `${script}\n` });

const FUNCTION = 'no-unknown-function';
const CALL = `c.request.invoke('lookUpp', {});
                  ^^^^^^^ ${FUNCTION}`;

const reported: Readonly<Record<string, readonly [files: Files, rule: string]>> = {
  'a page': [inPage(`app.initialized().then(function (c) {\n${CALL}\n});`), FUNCTION],
  'a module in a page': [
    {
      ...BASE,
      'app/index.html': `<script type="module">\nimport { kit } from './kit.js';\nconst c = await kit;\n${CALL}\n</script>`,
      'app/kit.js': 'export const kit = app.initialized();\n',
    },
    FUNCTION,
  ],
  'each of several modules in a page': [
    {
      ...BASE,
      'app/index.html': `<script type="module">\nconst c = await app.initialized();\n${CALL}\n</script>
<script type="module">\nconst c = await app.initialized();\n${CALL}\n</script>`,
    },
    FUNCTION,
  ],
  'a module beside a script in a page': [
    {
      ...BASE,
      'app/index.html': `<script>\nconst kit = app.initialized();\n</script>
<script type="module">\nconst c = await kit;\n${CALL}\n</script>`,
    },
    FUNCTION,
  ],
  'a script with import and export': [
    {
      ...inScript(`import { kit } from './kit.js';\nkit.then(function (c) {\n${CALL}\n});\nexport default 1;`),
      'app/scripts/kit.js': 'export const kit = app.initialized();\n',
    },
    FUNCTION,
  ],
  'a page for visitors': [
    inPage(`app.initialized().then(function (c) {\n${CALL}\n});`, 'visitor-app/ü/page.html'),
    FUNCTION,
  ],
  'a callback with another name': [inScript(`app.initialized().then(function (c) {\n${CALL}\n});`), FUNCTION],
  'a part that is taken out': [
    inScript(`app.initialized().then((c) => {
const { request } = c;
request.invoke('lookUpp');
                ^^^^^^^ ${FUNCTION}
});`),
    FUNCTION,
  ],
  'a wrapper': [
    inScript(`let kit;
const ask = (name) => kit.request.invoke(name, {});
async function start() { kit = await app.initialized(); }
function go() { return page().request.invoke('lookUpp', {}); }
                                              ^^^^^^^ ${FUNCTION}
function page() { return kit; }`),
    FUNCTION,
  ],
  'a template': [
    inPage(`app.initialized().then((c) => {
c.request.invokeTemplate('sned', {});
                          ^^^^ no-unknown-template
});`),
    'no-unknown-template',
  ],
  'a request of before 2.3': [
    inPage(`frsh_init().then((c) => {
c.request.get('https://example.com');
          ^^^ no-legacy-request
});`),
    'no-legacy-request',
  ],
  'a function that the client does not have': [
    inPage(`app.initialized().then((c) => {
const { db } = c;
db.listAll();
   ^^^^^^^ no-unknown-platform-function: \`client.db\` has no function \`listAll\`
});`),
    'no-unknown-platform-function',
  ],
  'the page for parameters': [
    {
      'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'go' }) }),
      'server/server.js': 'exports = { go: function () {} };\n',
      'config/iparams.html': `<script src="{{{appclient}}}"></script>
<script src="assets/page.js"></script>
<script>
app.initialized().then((c) => { kit = c; });
</script>
`,
      'config/assets/page.js': `function validate() {
  return kit.request.post('https://example.com');
                     ^^^^ no-legacy-request
}
`,
    },
    'no-legacy-request',
  ],
};

for (const [name, [files, rule]] of Object.entries(reported))
  test(`reported: ${name}`, () => checkFindings(files, rule));

const silent: Readonly<Record<string, Files>> = {
  'a module that is right': {
    ...BASE,
    'app/index.html':
      "<script type=\"module\">\nimport { kit } from './kit.js';\nimport more from 'somewhere';\nconst c = await kit;\nawait c.request.invoke('lookUp', { more });\n</script>",
    'app/kit.js': 'export const kit = app.initialized();\n',
  },
  'modules that are right beside each other': {
    ...BASE,
    'app/index.html':
      '<script type="module">\nconst c = await app.initialized();\nawait c.request.invoke(\'lookUp\', {});\n</script>\n<script>\nconst c = 1;\n</script>\n<script type="module">\nlet c;\nc = await app.initialized();\nif (import.meta.url) c.data.get(\'ticket\');\n</script>',
  },
  'a module that is half-typed': {
    ...BASE,
    'app/index.html': `<script type="module">\nimport { kit } from\nclient.request.invoke('lookUpp');\n</script>`,
  },
  'what is right': inPage(
    "app.initialized().then((c) => { c.request.invoke('lookUp', {}); c.request.invokeTemplate('send', {}); });",
  ),
  'a client of the author': inScript(
    "class Api { request = { get() {} } }\nconst client = new Api();\nclient.request.get('x');\nclient.request.invoke('z');",
  ),
  'a client that a page makes itself': inPage(
    "const client = { db: { listAll() {} }, request: { get() {} } };\nclient.db.listAll(); client.request.get('x');",
  ),
  'a comment in a page': inPage("// client.request.invoke('lookUpp');\n/* client.request.get('x') */"),
  'a finding that is silenced': inPage(
    "// freshworks-events-disable-next-line no-unknown-function\nclient.request.invoke('lookUpp');",
  ),
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files));

test('a fix mends the page', () => {
  const files = inPage("app.initialized().then((c) => c.request.invoke('lookUpp'));\r");
  const path = 'app/index.html';
  checkFix({
    files,
    rule: FUNCTION,
    fix: 'Call `lookUp`',
    after: { [path]: String(files[path]).replace('lookUpp', 'lookUp') },
  });
});

/** What a page, or another file, is after a finding in the page was silenced. */
function silenced(files: Files): readonly string[] {
  const opened = app(files);
  const finding = findingsOf(opened).find(({ rule }) => rule === FUNCTION);
  assert.ok(finding);
  return silencingFixes(opened, finding).flatMap(({ changes }) =>
    changes.map(({ path, edits }) => `${path}: ${applyEdits(opened.files.get(path)?.text ?? '', edits)}`),
  );
}

test('a comment that silences stands in the script, with the line ends of the page', () => {
  const path = 'app/index.html';
  const page = "<script>\r\n  client.request.invoke('lookUpp');\r\n</script>\r\n";
  const mended = page.replace('  client', `  // freshworks-events-disable-next-line ${FUNCTION}\r\n  client`);
  assert.deepEqual(silenced({ ...BASE, [path]: page }), [`${path}: ${mended}`]);
  checkFindings({ ...BASE, [path]: mended }, FUNCTION);
});

test('where no comment can stand, the rule is switched off', () => {
  const page = "<p></p><script>client.request.invoke('lookUpp');</script>\n";
  assert.match(silenced({ ...BASE, 'app/index.html': page }).join(), /^freshworks-events\.json: /);
});

const minified = 'no-minified-script';

test('what nobody reads is said once, where it uses the client', () => {
  const long = ` a();`.repeat(500);
  checkFindings(
    {
      ...BASE,
      'app/long.js': `app.initialized().then((c) => c.request.invoke('x'));${long}
^^^ ${minified}
`,
      'app/bundle.js': `var __webpack_modules__ = {};
^^^ ${minified}
app.initialized();
`,
      'app/page.html': `<p></p><script>
app.initialized();${long}
^^^ ${minified}
</script>
`,
      'app/library.js': `jQuery();${long}\n`,
      'app/picture.html': `<img src="data:${'a'.repeat(3000)}">\n<script>\napp.initialized();\n</script>\n`,
      'app/library.min.js': `app.initialized();${long}\n`,
      'server/lib/long.js': `app.initialized();${long}\n`,
    },
    minified,
  );
});

test('what is half typed into a page is not judged', () =>
  checkFindings(
    inPage(`app.initialized().then(function (c) {
c.events.on('ticket.sendReply', function (event) {
event.helper.done();`),
    'no-invalid-intercept',
  ));

/** Callbacks of the client that are known to be no functions, and those of which that cannot be known. */
import { test } from 'node:test';
import { type Files, modules } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-invalid-callback';

const page = (code: string): Files => ({
  'manifest.json': modules({ support_ticket: {} }),
  'app/index.html': `<script src="{{{appclient}}}"></script>\n<script>\napp.initialized().then((c) => {\n${code}\n});\n</script>\n`,
});

const NOTHING = 'function go() { show(); }';

const reported: Readonly<Record<string, Files>> = {
  'a call of a function that gives nothing': page(`c.events.on('app.activated', go());
                             ^^^^ ${RULE}: it is called at once
${NOTHING}`),
  'a call of a function that ends early': page(`c.events.on('app.activated', go());
                             ^^^^ ${RULE}
function go() { if (!c) return; [1].map(() => { return 2; }); }`),
  'a promise': page(`c.events.on('app.activated', go());
                             ^^^^ ${RULE}
async function go() { await show(); }`),
  'a text': page(`c.events.on('app.activated', 'go');
                             ^^^^ ${RULE}: pass a function`),
  'an object': page(`c.instance.receive({ go() {} });
                   ^^^^^^^^^^^ ${RULE}: \`client.instance.receive\``),
};

for (const [name, files] of Object.entries(reported)) test(`reported: ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  'functions, whatever they are called': page(
    `c.events.on('a', go); c.events.on('b', () => go()); c.events.on('c', go.bind(null)); c.instance.receive(go);\n${NOTHING}`,
  ),
  'a function that gives a function': page("c.events.on('a', go());\nfunction go() { return () => show(); }"),
  'a function that may give one': page("c.events.on('a', go());\nfunction go() { if (c) return window.x; }"),
  'what is not seen': page("c.events.on('a', window.go()); c.events.on('b', go()); c.events.on('c', x || 'y');"),
  'a generator': page("c.events.on('a', go());\nfunction* go() { yield 1; }"),
  'what is spread': page("c.events.on(...['a', 'b']);"),
  'half-typed code': page("c.events.on('a', );"),
  'no callback': page("c.events.on('a');"),
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

test('a fix passes the function itself', () =>
  checkFix({
    files: page(`c.events.on('app.activated', go());\n${NOTHING}`),
    rule: RULE,
    fix: 'Pass the function itself',
    after: { 'app/index.html': String(page(`c.events.on('app.activated', go);\n${NOTHING}`)['app/index.html']) },
  }));

test('no fix where something is passed along', () =>
  checkFindings(
    page(`c.events.on('app.activated', go(1));
                             ^^^^^ ${RULE}
${NOTHING}`),
    RULE,
  ));

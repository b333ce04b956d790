/** Intercepted events that nobody answers, and answers that nobody waits for. */
import { test } from 'node:test';
import { type Files, modules } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-invalid-intercept';

const script = (code: string): Files => ({
  'manifest.json': modules({ support_ticket: {} }),
  'app/app.js': `app.initialized().then((c) => {\n${code}\n});\n`,
});

const reported: Readonly<Record<string, Files>> = {
  'a callback that does something else':
    script(`c.events.on('ticket.sendReply', function () { show(); }, { intercept: true });
                                                           ^^^^^^^^^^^^^^^ ${RULE}: the callback gives none`),
  'one that only reads its event': script(`c.events.on('ticket.sendReply', go, { intercept: true });
                                      ^^^^^^^^^^^^^^^ ${RULE}
function go(e) { show(e.type, e.helper.getData(), { e: 1 }, x.e); }`),
  'one that wants to block by returning':
    script(`c.events.on('ticket.sendReply', async (e) => { return false; }, { intercept: true });
                                                                  ^^^^^^^^^^^^^^^ ${RULE}`),
  'an answer that nobody waits for': script(`c.events.on('ticket.sendReply', (e) => { e.helper.fail('no'); });
                                         ^^^^^^^^^^^^^ ${RULE}: \`ticket.sendReply\` is not intercepted, so that \`fail\` does nothing`),
};

for (const [name, files] of Object.entries(reported)) test(`reported: ${name}`, () => checkFindings(files, RULE));

const ON = "c.events.on('ticket.sendReply',";
const YES = '{ intercept: true });';

const silent: Readonly<Record<string, Files>> = {
  'an answer': script(`${ON} (e) => { if (x) e.helper.done(); else e.helper.fail('no'); }, ${YES}`),
  'an answer later': script(`${ON} (e) => { setTimeout(() => e.helper.done(), 10); }, ${YES}`),
  'an event that is passed on': script(`${ON} (e) => { other(e); }, ${YES}`),
  'its helper that is passed on': script(`${ON} (e) => { other(e.helper); }, ${YES}`),
  'an event that is taken apart': script(`${ON} ({ helper }) => { helper.done(); }, ${YES}`),
  'an event that is kept': script(`${ON} (e) => { const f = e; f.helper.done(); }, ${YES}`),
  arguments: script(`${ON} function () { other(arguments); }, ${YES}`),
  'a callback that is not seen': script(`${ON} window.go, ${YES}`),
  'a bound callback': script(`${ON} go.bind(null, 1), ${YES}\nfunction go(n, e) { e.helper.done(); }`),
  'options that are not written out': script(`${ON} () => {}, options); ${ON} () => {}, { ...options });`),
  'a callback that may be another one': script(
    `${ON} x ? go : other, ${YES}\nfunction go() {}\nfunction other(e) { e.helper.done(); }`,
  ),
  'another option': script(`${ON} () => {}, { passive: true });`),
  'an answer to an event that a listener before intercepts': script(
    `${ON} go, ${YES} ${ON} go);\nfunction go(e) { e.helper.done(); }`,
  ),
  'no interception': script(
    `${ON} () => {}); ${ON} () => {}, { intercept: false }); ${ON} () => {}, { intercept: x });`,
  ),
  'an answer to an event that one listener intercepts': script(
    `${ON} go); ${ON} go, ${YES}\nfunction go(e) { e.helper.done(); }`,
  ),
  'an answer of a callback of two events, one of them intercepted': script(
    `${ON} go, ${YES} c.events.on('ticket.replyClick', go);
function go(e) { if (e.type === 'ticket.sendReply') e.helper.done(); }`,
  ),
  'an answer to an event that something like the client intercepts': script(
    `${ON} go); ${ON.replace('c.', 'window.other.')} go, ${YES}\nfunction go(e) { e.helper.done(); }`,
  ),
  'an answer to an event whose name is not seen': script('c.events.on(name, go);\nfunction go(e) { e.helper.done(); }'),
  'an answer to what may be any event': script(
    `${ON} go); c.events.on(name, go, ${YES}\nfunction go(e) { e.helper.done(); }`,
  ),
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

test('a fix intercepts', () =>
  checkFix({
    files: script(`${ON} (e) => { e.helper.done(); });`),
    rule: RULE,
    fix: 'Intercept `ticket.sendReply`',
    after: { 'app/app.js': String(script(`${ON} (e) => { e.helper.done(); }, ${YES}`)['app/app.js']) },
  }));

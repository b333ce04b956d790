/** Secure installation parameters in pages, however they are asked for. */
import { test } from 'node:test';
import { type Files, modules } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const RULE = 'no-secure-parameter-in-page';

const script = (code: string, more: Files = {}): Files => ({
  'manifest.json': modules({ support_ticket: {} }),
  'config/iparams.json': { host: { type: 'text' }, pass: { type: 'text', secure: true }, old: { type: 'api_key' } },
  'app/app.js': `app.initialized().then(async (c) => {\n${code}\n});\n`,
  ...more,
});

const reported: Readonly<Record<string, Files>> = {
  'one that is asked for': script(`c.iparams.get('pass');
               ^^^^ ${RULE}: \`pass\` is secure and never reaches a page`),
  'a key, which is secure without being told': script(`c.iparams.get('old');
               ^^^ ${RULE}`),
  'a member of all': script(`c.iparams.get().then((p) => p.pass);
                              ^^^^ ${RULE}`),
  'one that is taken out': script(`const { host, pass: mine } = await c.iparams.get();
              ^^^^ ${RULE}`),
  'one in a helper': script(`show(await c.iparams.get('host'));
function show(p) { p['pass']; }
                      ^^^^ ${RULE}`),
  'one of a copy by spreading': script(`const p = { more: 1, ...(await c.iparams.get()) }; p.pass;
                                                     ^^^^ ${RULE}`),
  'one of a copy by Object.assign': script(`const p = Object.assign({}, await c.iparams.get()); p.pass;
                                                      ^^^^ ${RULE}`),
  'one of what is left over': script(`const { host, ...rest } = await c.iparams.get(); rest.pass;
                                                      ^^^^ ${RULE}`),
  'one beside objects of others that are written':
    script(`const q = {}; q[key()] = 1; const p = await c.iparams.get(); p.pass;
                                                               ^^^^ ${RULE}`),
  'one that is logged as a whole before': script(`const p = await c.iparams.get(); console.log(p); p.pass;
                                                   ^^^^ ${RULE}`),
};

for (const [name, files] of Object.entries(reported)) test(`reported: ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  others: script("c.iparams.get('host'); c.iparams.get().then((p) => p.host + p.toString());"),
  'one that the page writes itself': script('c.iparams.get().then((p) => { p.pass = 1; show(p.pass); });'),
  'one that another script of the page writes': script('c.iparams.get().then((p) => { fill(p); show(p.pass); });', {
    'app/fill.js': 'function fill(p) { p.pass = 1; }',
  }),
  ...Object.fromEntries(
    [
      'p[key()] = 1;',
      'for (const key of keys()) p[key] = 1;',
      'for (p[key()] of all()) show(1);',
      'Object.assign(p, await more());',
      'Reflect.set(p, key(), 1);',
      "Object.defineProperty(p, 'pass', { value: 1 });",
      '({ a: p.pass } = await more());',
      '[p.pass] = await more();',
      'for (p.pass of all()) show(1);',
      'p.pass ??= 1;',
      'fill(p);',
      'library.fill(p);',
      'new Filler(p);',
    ].map((write) => [
      `what the page writes: ${write}`,
      script(`const p = await c.iparams.get(); ${write} show(p.pass);`),
    ]),
  ),
  'a copy with a member of the name': script(`const all = await c.iparams.get();
const a = { ...all, pass: 1 }; const b = { pass: 1, ...all }; const d = Object.assign({}, all, { pass: 1 });
show(a.pass, b.pass, d.pass);`),
  'a copy with more that nobody knows': script('const p = { ...more(), ...(await c.iparams.get()) }; p.pass;'),
  'what may be something else': script('show(x ? await c.iparams.get() : { pass: 1 });\nfunction show(p) { p.pass; }'),
  'what may be an object of the page': script(
    "show(x ? await c.iparams.get() : await c.data.get('ticket'));\nfunction show(p) { p.pass; }",
  ),
  'a field of an object of the page': script("c.data.get('ticket').then((d) => d.pass + d.ticket.pass);"),
  'a name of something else': script("c.db.get('pass'); c.data.get('pass'); const p = {}; p.pass;"),
  'parameters of a page of the app’s own': script("c.iparams.get('pass');", { 'config/iparams.html': '<p></p>' }),
  'parameters that cannot be read': script("c.iparams.get('pass');", { 'config/iparams.json': '{ "pass": ' }),
  'server code': script('', { 'server/server.js': 'exports = { go: function (p) { p.iparams.pass; } };' }),
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

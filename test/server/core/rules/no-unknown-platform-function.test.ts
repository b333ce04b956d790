/** Functions that the objects of the platform do not have, on the server and in pages. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-platform-function';

const DESK = product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) });
const OLD = product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) }, '2.2');
const TICKETS = (version: string): object =>
  modules({ support_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) } }, version);

/** The lines of a handler, each at the start of its own line. */
const server = (body: string, manifest: object = DESK, rest: Files = {}): Files => ({
  'manifest.json': manifest,
  'server/server.js': `exports = { onTicket: async function (payload) {\n${body}\n} };\n`,
  ...rest,
});

const page = (body: string, manifest: object = DESK): Files => ({
  'manifest.json': manifest,
  'server/server.js': 'exports = { onTicket: function () {} };',
  'app/scripts/app.js': `app.initialized().then(async function (client) {\n${body}\n});\n`,
});

/** What is underlined is found, and nothing else. */
const reported: Readonly<Record<string, Files>> = {
  'a store that lists nothing': server(`await $db.listAll();
          ^^^^^^^ ${RULE}: \`$db\` has no function \`listAll\`: the call throws. It has \`set\`, \`get\`, \`update\`, \`delete\` and \`entity\`.`),
  'a schedule that is paused': server(`await $schedule.pause({ name: 'a' });
                ^^^^^ ${RULE}: \`$schedule\` has no function \`pause\`: the call throws. It has \`create\`, \`update\`, \`fetch\` and \`delete\`.`),
  'a slip': server(`await $db.gte('a');
          ^^^ ${RULE}: Did you mean \`get\`?`),
  'what others call so': server(`await $schedule.get({ name: 'a' }); await $db.put('a', {});
                ^^^ ${RULE}: Did you mean \`fetch\`?
                                              ^^^ ${RULE}: Did you mean`),
  'through a variable': server(`const store = $db; await store.listAll();
                               ^^^^^^^ ${RULE}: \`$db\` has no function`),
  'through a helper in another file': server('require("./lib/x").all($db);', DESK, {
    'server/lib/x.js': `exports = { all: function (db) { return db.listAll(); } };
                                           ^^^^^^^ ${RULE}: \`$db\` has no function`,
  }),
  'a key in brackets': server(`await $db['listAll']();
           ^^^^^^^ ${RULE}: \`$db\` has no function`),
  'what is read of it': server(`const ip = await $request.iparams.get();
                          ^^^^^^^ ${RULE}: \`$request\` has no function \`iparams\``),
  'an entity that was not opened': server(`await $db.entity.create({});
                 ^^^^^^ ${RULE}: \`$db.entity\` is a function and has no \`create\`: the call throws. Call it first, as in \`$db.entity({ version: 'v1' }).get('name').create\`.`),
  'the store of entities without its name': server(`await $db.entity({ version: 'v1' }).getAll();
                                    ^^^^^^ ${RULE}`),
  'an entity that finds': server(`const e = $db.entity({ version: 'v1' }).get('x'); await e.find({});
                                                          ^^^^ ${RULE}: An entity has no function \`find\`: the call throws. Did you mean \`getAll\`?`),
  'a function that was not called': server(`const url = await generateTargetUrl.then((x) => x);
                                    ^^^^ ${RULE}: \`generateTargetUrl\` is a function and has no \`then\``),
  'what a pattern takes out, and somebody calls':
    server(`const { listAll, get, put: write } = $db; await listAll(await get('a')); write();
        ^^^^^^^ ${RULE}: \`$db\` has no function \`listAll\`: the call throws. It has
                      ^^^ ${RULE}: \`$db\` has no function \`put\`: the call throws. Did you mean \`set\`?`),
  'an account that is read too early': server(
    `await $credentials.get({ oauthName: 'x' });
                   ^^^ ${RULE}: \`$credentials\` has no function \`get\`: the call throws. Call \`oauth({ version: 'v1' })\` first: \`oauth({ version: 'v1' }).get\`.`,
    TICKETS('3.1'),
  ),
  'a slip of $job': server(
    `await $job.updateStatusMesage('x');
           ^^^^^^^^^^^^^^^^^^ ${RULE}: Did you mean \`updateStatusMessage\`?`,
    TICKETS('3.0'),
  ),
  'files of 3.0': server(
    `await $files.remove(1);
             ^^^^^^ ${RULE}: Did you mean \`delete\`?`,
    TICKETS('3.0'),
  ),
  'the old request': server(
    `await $request.head('https://a.example.com');
               ^^^^ ${RULE}: \`$request\` has no function \`head\`: the call throws. It has \`get\`, \`post\``,
    OLD,
  ),
  'in a page: a store that lists nothing': page(`await client.db.listAll();
                ^^^^^^^ ${RULE}: \`client.db\` has no function \`listAll\`: the call throws.`),
  'in a page: an entity that was not opened': page(`await client.db.entity.getAll();
                       ^^^^^^ ${RULE}: as in \`client.db.entity({ version: 'v1' }).get('name').getAll\`.`),
  'in a page: what an entity does not have either': page(`await client.db.entity.deleteAll();
                       ^^^^^^^^^ ${RULE}: as in \`client.db.entity({ version: 'v1' })\`.`),
  'in a page: a slip in another part': page(`client.instance.clos(); client.events.onn('a', go);
                ^^^^ ${RULE}: \`client.instance\` has no \`clos\` that is known here: a call of it throws. Did you mean \`close\`?
                                      ^^^ ${RULE}: Did you mean \`on\`?`),
  'in a page: a slip in the name of a part': page(`client.iparam.get(); client.requests.invoke('x', {});
       ^^^^^^ ${RULE}: \`client\` has no \`iparam\` that is known here: a call of it throws. Did you mean \`iparams\`?
                            ^^^^^^^^ ${RULE}: Did you mean \`request\`?`),
  'in a page: a slip': page(`await client.request.invokeTemplat('x', {});
                     ^^^^^^^^^^^^^ ${RULE}: Did you mean \`invokeTemplate\`?`),
  'in a page: a slip of a client that nobody sees': {
    ...page(''),
    'app/scripts/other.js': `const { client } = lib; client.request.invok('x');
                                       ^^^^^ ${RULE}: Did you mean \`invoke\`?`,
  },
  'in a page: the client under another name': {
    ...page(''),
    'app/scripts/app.js': `app.initialized().then(function (c) { c.db.remove('a'); });
                                           ^^^^^^ ${RULE}: Did you mean \`delete\`?`,
  },
};

/** What is right, what is half-typed, and what cannot be known. */
const silent: Readonly<Record<string, Files>> = {
  'all that is there': server(
    "await $db.set('a', { b: 1 }); $db.update('a', 'set', { b: 1 }); $db.delete('a'); $schedule.fetch({ name: 'a' }); $request.invokeTemplate('x'); const e = $db.entity({ version: 'v1' }).get('x'); e.schema(); e.getAll(); e.create({});",
  ),
  'what the promises have': server("$db.get('a').then(x, y).catch(z).finally(q); $db.get('a').done(x).fail(y);"),
  'what every object and function has': server(
    '$db.hasOwnProperty("a"); $db.toString(); $db.get.call($db, "a"); $db.set.bind($db); renderData.apply(this, []);',
  ),
  'what is asked for': server(
    'if ($db.listAll) await $db.listAll(); if (typeof $schedule.pause === "function") $schedule.pause(); $db.scan?.(); $files?.x;',
  ),
  'what a pattern takes out, and nobody calls, or somebody asks for': server(
    'const { listAll, pause = () => {}, scan } = $db; console.log(listAll); if (scan) scan(); const { get, ...rest } = $db; rest.listAll(get);',
  ),
  'a pattern of an object of the app': server('const { listAll } = { ...$db, listAll() {} }; listAll();'),
  'a read that hurts nobody': server('console.log($db.listAll, $schedule.pause?.name);'),
  'what the app puts there': server('$db.listAll = function () {}; await $db.listAll();'),
  'an object of the app of the same name': {
    ...server(''),
    'server/server.js':
      "const $db = require('./lib/store'); exports = { onTicket: function () { return $db.listAll(); } };",
    'server/lib/store.js': 'exports = { listAll: function () {} };',
  },
  'a global of the app of the same name': server('$db.listAll();', DESK, {}) && {
    ...server(''),
    'server/server.js': 'global.$db = other(); exports = { onTicket: function () { return $db.listAll(); } };',
  },
  'what may be something else': server('const store = payload.region ? $db : load(); store.listAll();'),
  'a computed key': server('$db[payload.event]();'),
  'a half-typed name': server('$db.'),
  'what another rule speaks of': server("$request.get('https://a.example.com'); console.table([]); process.exit();"),
  'what is not documented as a whole': server(
    '$job.cancel(1); $credentials.oauth({ version: "v1" }).add();',
    TICKETS('3.1'),
  ),
  'a store for files that 2.3 may have': server('$files.purge();'),
  'a file that the platform does not run': server('', DESK, { 'server/tools/x.js': '$db.listAll();' }),
  'require and what it has': server('require.resolve("x");'),
  'in a page: all that is there': page(
    "client.db.get('a'); client.db.entity({ version: 'v1' }).get('x').getAll(); client.request.invoke('x', {}); client.request.invokeTemplate('x', {}); client.data.get('ticket'); client.interface.trigger('x', {});",
  ),
  'in a page: what another part may have': page(
    "client.data.set('a'); client.instance.hide(); client.job.invoke('x', 'y', {}); client.jobs.invoke('x'); client.navigate.to('x'); client.context.productContext.get('a');",
  ),
  'in a page: parts that the page puts there': page('client.iparam = { get: go }; client.iparam.get();'),
  'in a page: what another rule speaks of': page("client.request.get('https://a.example.com');"),
  'in a page: the old request': page("client.request.put('https://a.example.com');", OLD),
  'in a page: another library': page("mongo.db.collection('x'); superagent.request.agent(); this.db.listAll();"),
  'in a page: what is asked for': page('client.db.listAll?.(); client.db?.listAll;'),
  'in a page: what is asked for before': page(
    "if (client.db.listAll) client.db.listAll(); client.iparam && client.iparam.get(); if (!client.event) return; client.event.on('a', go);",
  ),
  'in a page: a client that nobody sees, which may be that of another library': {
    ...page(''),
    'app/scripts/other.js':
      "const { client } = lib; client.db.find('x'); lib.on(({ client: other }) => other.db.find(1)); use(lib.make()); function use(client) { client.request.send('x'); }",
  },
  'in a page: what the page puts there': page('client.db.listAll = function () {}; client.db.listAll();'),
};

for (const [name, files] of Object.entries(reported)) test(name, () => checkFindings(files, RULE));
for (const [name, files] of Object.entries(silent)) test(`silent: ${name}`, () => checkFindings(files, RULE));

const SERVER = 'server/server.js';
const fixes: readonly (readonly [string, string])[] = [
  ["await $schedule.cancel({ name: 'a' });", "await $schedule.delete({ name: 'a' });"],
  ["await $db.entity.get('x').getAll();", "await $db.entity({ version: 'v1' }).get('x').getAll();"],
  ['await generateTargetUrl.then((x) => x);', 'await generateTargetUrl().then((x) => x);'],
];
for (const [before, after] of fixes)
  test(`fix: ${before}`, () =>
    checkFix({
      files: server(before),
      rule: RULE,
      safety: 'unsafe',
      after: { [SERVER]: server(after)[SERVER] as string },
    }));

test('a name that a pattern took out goes on being the name', () =>
  checkFix({
    files: server("const { put, get } = $db; await put('a', await get('b'));"),
    rule: RULE,
    safety: 'unsafe',
    after: {
      'server/server.js': String(
        server("const { set: put, get } = $db; await put('a', await get('b'));")['server/server.js'],
      ),
    },
  }));

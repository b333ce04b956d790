/** Answers of requests that are read as those of other libraries. */
import { type Files, handlers, product } from '../../../support/app.ts';
import { seeing, testRule } from '../../../support/check-rule-tables.ts';

const RULE = 'no-misread-answer';

const NEW = product('freshdesk', { events: handlers({ onTicketCreate: 'run' }), requests: { find: {} } });
const OLD = product('freshdesk', { events: handlers({ onTicketCreate: 'run' }) }, '2.2');

/** The lines of the handler, each at the start of its own line. */
const program = (body: string, more: Files = {}): Files =>
  seeing(
    NEW,
    `exports = { run: async function (args) {\nconst r = await $request.invokeTemplate('find');\n${body}\n} };\n`,
    more,
  );

const old = (body: string): Files => seeing(OLD, `exports = { run: async function (args) {\n${body}\n} };\n`);

/** What is underlined is found, and nothing else. */
const reported: Readonly<Record<string, Files>> = {
  'the body of axios': program(`see(r.data.items);
      ^^^^ ${RULE}: What \`$request.invokeTemplate\` answers has \`status\`, \`headers\` and \`response\`, and no \`data\`: the body is the text \`response\`, which \`JSON.parse\` makes an object of.`),
  'the body of fetch': program(`see(await r.json(), await r.text(), r.ok);
            ^^^^ ${RULE}
                            ^^^^ ${RULE}
                                      ^^ ${RULE}: any status of 400 or more rejects`),
  'the status of others': program(`see(r.statusCode, r.statusText);
      ^^^^^^^^^^ ${RULE}: the status is \`status\`
                    ^^^^^^^^^^ ${RULE}`),
  'a status that is tested':
    program(`if (!r.ok) see(1); if (r.statusCode === 200 && args.data) see(2); see(r.ok ? 1 : 2);
       ^^ ${RULE}
                         ^^^^^^^^^^ ${RULE}
                                                                        ^^ ${RULE}`),
  'an object in the place of the text': program(`see(r.response.items, r.response[0]); r.response.forEach(see);
               ^^^^^ ${RULE}: \`response\` is a text and has no \`items\`: make an object of it with \`JSON.parse\`.
                                                 ^^^^^^^ ${RULE}`),
  'taken apart': program(`const { data } = r; const { items } = r.response; const { response } = r; see(response.total);
        ^^^^ ${RULE}
                            ^^^^^ ${RULE}
                                                                                       ^^^^^ ${RULE}`),
  'in a callback': program(`$request.invokeTemplate('find').then((answer) => see(answer.data));
                                                            ^^^^ ${RULE}`),
  'through a helper of another file': program(
    `const { get } = require('./lib/get'); see((await get()).data);
                                                        ^^^^ ${RULE}`,
    { 'server/lib/get.js': "exports = { get: async function () { return await $request.invokeTemplate('find'); } };" },
  ),
  'what a request rejects with': program(
    `$request.invokeTemplate('find').catch((e) => see(e.message, e.response.data, e.data));
                                                   ^^^^^^^ ${RULE}: What \`$request.invokeTemplate\` rejects with is no Error: where the host answered
                                                                       ^^^^ ${RULE}: is a text
                                                                               ^^^^ ${RULE}: rejects with has`,
  ),
  'a message of what a function of the app awaits': program(
    `try { await find({}); await exact(); } catch (e) { see(e.message); }
                                                         ^^^^^^^ ${RULE}: What \`$request.invokeTemplate\` rejects with is no Error
find(args).catch(({ message }) => see(message));
                    ^^^^^^^ ${RULE}
} , more: function () {}
};
async function find(body) { const found = await $request.invokeTemplate('find', { body: JSON.stringify(body) }); return found; }
const exact = async () => $request.invokeTemplate('find');
exports.last = { run: function () {`,
  ),
  'what a catch block catches of requests alone': program(
    `try { await $request.invokeTemplate('find', { context: { a: args } }); } catch (e) { see(e.message); }
                                                                                           ^^^^^^^ ${RULE}: rejects with is no Error
try { const a = await $request.invokeTemplate('find'); console.log(a.response, [1]); return a; } catch (e) { see(e.stack); }
                                                                                                                   ^^^^^ ${RULE}
let b; try { b = await $request.invokeTemplate('find', { body: JSON.stringify({ x: args }) }); } catch ({ message }) { see(b, message); }
                                                                                                          ^^^^^^^ ${RULE}`,
  ),
  'a catch block that takes it for a rejection': program(
    `try { see(JSON.parse((await $request.invokeTemplate('find')).response)); } catch (e) { renderData({ status: e.status, message: e.message }); }
                                                                                                                                 ^^^^^^^ ${RULE}: rejects with is no Error`,
  ),
  'with the old functions': old(`const r = await $request.get('https://a.example.com'); see(r.data);
                                                             ^^^^ ${RULE}`),
};

const silent: Readonly<Record<string, Files>> = {
  'what is there': program(
    'see(r.status, r.headers["x"], r.response, r.attempts, r.errorSource, JSON.parse(r.response).items);',
  ),
  'what texts have': program(
    'see(r.response.length, r.response.slice(1), r.response.replaceAll("a", "b"), r.response.trim().x);',
  ),
  'code that can do without': program(
    'see(r.data || r.response); if (r.data) see(r.data.x); see(r.data?.x); const { data = {} } = r;',
  ),
  'a status by several names': program(
    'if (r.statusCode === 200 || r.status === 200) see(1); see(r.ok ?? true); if ("ok" in r && r.ok) see(r.ok);',
  ),
  'code that asks for the type': program(
    'const body = typeof r.response === "string" ? JSON.parse(r.response) : r.response; if (typeof r.response === "object") see(r.response.items);',
  ),
  'what the app puts there': program('r.data = JSON.parse(r.response); see(r.data.items);'),
  'a response that is parsed in place': program('r.response = JSON.parse(r.response); see(r.response.items);'),
  'a copy with more': program('const all = { ...r, data: JSON.parse(r.response) }; see(all.data);'),
  'a helper that adds to it': program('await enrich(r); see(r.data);'),
  'the answer of another library': program(
    "const axios = require('axios'); const a = await axios.get('x'); see(a.data, a.response.items);",
  ),
  'one of several': program('const a = args.region ? r : await load(); see(a.data);'),
  'the old functions with json': old(
    "const r = await $request.post('https://a.example.com', { json: { a: 1 } }); see(r.response.url, r.response.items);",
  ),
  'names of Object.prototype': program('see(r.constructor, r.response.toString(), r.response.hasOwnProperty("a"));'),
  'what may be an error': program(
    'try { see(JSON.parse((await $request.invokeTemplate("find")).response)); } catch (e) { see(e.message); } $request.invokeTemplate("find").then(see).catch((e) => see(e.message, e.stack));',
  ),
  'a catch block that may have another error': program(
    `try { const a = await $request.invokeTemplate('find'); see(a); } catch (e) { see(e.message); }
try { await $request.invokeTemplate('find'); args.a.b(); } catch (e) { see(e.message); }
try { const a = await $request.invokeTemplate('find'); see(a.headers.x); } catch (e) { see(e.message); }
try { const { a } = await $request.invokeTemplate('find'); console.log(a.b); } catch (e) { see(e.message); }
try { await $request.invokeTemplate('find'); await $db.set('a', {}); } catch (e) { see(e.message, e.status); }
try { await $request.invokeTemplate('find'); throw new Error('x'); } catch (e) { see(e.message); }
try { await helper(); } catch (e) { see(e.message, e.status); }
const decode = async () => JSON.parse((await $request.invokeTemplate('find')).response); try { await decode(); } catch (e) { see(e.message); }
const take = async ({ id }) => $request.invokeTemplate('find', { context: { id } }); try { await take(args); } catch (e) { see(e.message); }
const plain = (id) => { args.x.y(); return $request.invokeTemplate('find', { context: { id } }); }; try { await plain(1); } catch (e) { see(e.message); }
const walk = async function* () { yield $request.invokeTemplate('find'); }; try { await walk(); } catch (e) { see(e.message); }
const caught = async () => { try { await $request.invokeTemplate('find'); } catch (e) { throw new Error('x'); } }; try { await caught(); } catch (e) { see(e.message); }
try { $request.invokeTemplate('find'); } catch (e) { see(e.message); }
try { await $request.invokeTemplate('find', JSON.parse(args.x)); } catch (e) { see(e.message); }
try { await $request.invokeTemplate('find', { ...args.x }); for (const x of args) see(x); } catch (e) { see(e.message); }`,
  ),
  'a catch block that asks what it caught': program(
    `try { see(JSON.parse((await $request.invokeTemplate('find')).response)); } catch (e) { if (e.status) see(e.response); else see(e.message); }
try { const a = await $request.invokeTemplate('find'); if (!a.response) throw new Error('empty'); see(JSON.parse(a.response)); } catch (e) { see(e.status, e.message); }
const strict = async () => { const a = await $request.invokeTemplate('find'); if (!a.response) throw new Error('empty'); return JSON.parse(a.response); }; try { see(await strict()); } catch (e) { see(e.status, e.message); }
try { see(JSON.parse((await $request.invokeTemplate('find')).response)); } catch (e) { if (e instanceof Error) see(e.message); see(e.status); }
try { see(JSON.parse((await $request.invokeTemplate('find')).response)); } catch (e) { see(e); see(e.status, e.message); }
try { see(JSON.parse((await $request.invokeTemplate('find')).response)); } catch (e) { see(e.status || 500, e.message); }
try { see(JSON.parse((await $request.invokeTemplate('find')).response)); } catch (e) { see(e.status, e.message || 'failed'); }`,
  ),
  'what else rejects': program(
    '$db.get("a").catch((e) => see(e.message)); $schedule.delete({ name: "a" }).catch((e) => see(e.message));',
  ),
  'a message or something else': program('$request.invokeTemplate("find").catch((e) => see(e.message || e.response));'),
  'the payload': program('see(args.data, args.body?.x);'),
};

const fixes: readonly (readonly [before: string, after: string])[] = [
  ['see(r.data.items);', 'see(JSON.parse(r.response).items);'],
  ['see(await r.json());', 'see(await JSON.parse(r.response));'],
  ['see(await r.text());', 'see(await r.response);'],
  ['see(r.statusCode);', 'see(r.status);'],
  ['const { statusCode } = r;', 'const { status: statusCode } = r;'],
  ['see(r.response.items);', 'see(JSON.parse(r.response).items);'],
  ['const { items } = r.response;', 'const { items } = JSON.parse(r.response);'],
];

testRule({ rule: RULE, reported, silent, fixes, program });

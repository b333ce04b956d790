/** Handlers that somebody waits for: never answered, not on every way, twice; and those of which nothing is certain. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const RULE = 'no-missing-render-data';

const MANIFEST = product('freshdesk', {
  events: handlers({ onAppInstall: 'on', onAppUninstall: 'off', onTicketCreate: 'ticket', onTicketUpdate: 'both' }),
  functions: { look: {} },
});

const withServer = (server: string, more: Files = {}): Files => ({
  'manifest.json': MANIFEST,
  'server/server.js': server,
  ...more,
});

const on = (body: string, before = '', more: Files = {}): Files =>
  withServer(`${before}exports = {\n  on: async function (payload) {\n${body}\n  }\n};`, more);

const reported: Readonly<Record<string, Files>> = {
  'handlers that never answer': withServer(`exports = {
  on: function () {},
//^^ no-missing-render-data: \`on\` never calls \`renderData\`, so the platform waits
  off() { console.log('bye'); },
//^^^ no-missing-render-data
  look: async function (args) { const { response } = await $request.invokeTemplate('x', {}); return response; }
//^^^^ no-missing-render-data: so the front end waits until the time limit: call it once on every way. What it returns reaches
};`),
  'an async function without a value': withServer(`exports = {
  look: async function (args) { if (!args.id) return null; return log(args); }
//^^^^ no-missing-render-data: which the documentation asks of async handlers
};
const log = async (args) => console.log(args);`),
  'an async function that a page invokes': withServer(
    `exports = {
  look: async function (args) { await $db.set('x', { at: args.at }); }
//^^^^ no-missing-render-data: so the front end waits
};`,
    { 'app/app.js': "client.request.invoke('look', { at: 1 });" },
  ),
  'an async action that returns a value': {
    'manifest.json': product('freshdesk', {}),
    'actions.json': { act: {} },
    'server/server.js': `exports = { act: async function (args) { return { response: args.id }; } };
//          ^^^ no-missing-render-data: so the workflow waits until the time limit: call it once on every way. What`,
  },
  'what a job returns': {
    'manifest.json': modules({ common: { jobs: { work: {}, tell: {} } }, deal: {} }),
    'server/server.js': `exports = {
  work: async function (args) { return { done: args.list.length }; },
//                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ no-missing-render-data: Nobody gets what the job
  tell: async function (args) { return args.list; }
};`,
  },
  'an answer behind a catch that answered': on(`    let url;
    try {
      url = await generateTargetUrl();
    } catch (error) {
      console.error(error);
      renderData({ message: 'x' });
    }
    console.log(url);
    renderData();
//  ^^^^^^^^^^ no-missing-render-data: was called before on this way`),
  'an answer behind a try that returned': on(`    try {
      return renderData(null, await $db.get('x'));
    } catch (error) {
      renderData(error);
    }
    renderData();
//  ^^^^^^^^^^ no-missing-render-data: was called before on this way`),
  'an answer behind a rejection that was answered': on(`    $db.get('x').catch((error) => {
      console.error(error);
      renderData(error);
    }).then(() => renderData());
//                ^^^^^^^^^^ no-missing-render-data: was called before on this way
    $db.get('x').catch(function (error) { renderData(error); return; }).then(function (x) {
      console.log(x);
      renderData(null, x);
//    ^^^^^^^^^^ no-missing-render-data: was called before on this way
    });`),
  'an answer behind a rejection that is waited for': on(`    const x = await $db.get('x').catch((e) => renderData(e));
    renderData(null, x);
//  ^^^^^^^^^^ no-missing-render-data: was called before on this way`),
  'a handler whose helpers never answer': withServer(
    `const lib = require('./lib/x');
function help(done) { done(); }
exports = {
  on: function (payload) { help(lib.note); payload.list.map((x) => x.id); },
//^^ no-missing-render-data
  look: function () { renderData(); }
};`,
    { 'server/lib/x.js': 'exports = { note: function () { console.log(1); } };' },
  ),
  'an action, and a function that is assigned': {
    'manifest.json': product('freshdesk', { functions: { look: {} } }),
    'actions.json': { act: {} },
    'server/server.js': `exports.act = function () {};
//      ^^^ no-missing-render-data: so the workflow waits
function look() {}
exports.look = look;
//      ^^^^ no-missing-render-data`,
  },
  'a function that the front end of 2.1 invokes': {
    'manifest.json': product('freshdesk', {}, '2.1'),
    'app/app.js': "client.request.invoke('look', {});",
    'server/server.js': `exports = { look: function () {}, other: function () {} };
//          ^^^^ no-missing-render-data`,
  },
  'a way out before the answer': on(`    const name = payload.iparams.name;
    if (!name) return;
//             ^^^^^^^ no-missing-render-data: \`on\` ends here without \`renderData\`
    if (name.length > 3) { console.log(name); return; } else { renderData(); }
//                                            ^^^^^^^ no-missing-render-data`),
  'a branch without an answer at the end': withServer(`exports = {
  on: function (payload) {
//^^ no-missing-render-data: \`on\` can come to its end without \`renderData\`
    if (payload.iparams.name) { renderData(); return; }
    console.log('no name');
  }
};`),
  'a branch that only logs': withServer(`exports = {
  on: async function (payload) {
//^^ no-missing-render-data: \`on\` can come to its end without \`renderData\`
    if (payload.region) { renderData(); } else { console.log(1); }
  }
};`),
  'an answer in a condition of a condition': withServer(`exports = {
  on: async function (payload) {
//^^ no-missing-render-data: \`on\` can come to its end without \`renderData\`
    if (payload.region) { if (payload.timestamp) { renderData(); } else { console.log(1); } } else { return renderData(); }
  }
};`),
  'a branch that only logs, in a try': withServer(`exports = {
  on: async function (payload) {
//^^ no-missing-render-data: \`on\` can come to its end without \`renderData\`
    try { if (payload.region) { renderData(); } else { console.log(1); } } catch (e) { renderData(e); }
  }
};`),
  'an answer to errors only': withServer(`exports = {
  on: async function (payload) {
//^^ no-missing-render-data: \`on\` can come to its end without \`renderData\`
    try { await $db.get("x"); } catch (e) { renderData(e); }
  }
};`),
  'an answer to errors only, which ends': withServer(`exports = {
  on: async function (payload) {
//^^ no-missing-render-data: \`on\` can come to its end without \`renderData\`
    try { await $db.get("x"); } catch (e) { return renderData(e); }
    console.log(1);
  }
};`),
  'an error that is swallowed': on(`    try {
      const url = await generateTargetUrl();
      console.log(url);
      renderData();
    } catch (error) {
//    ^^^^^ no-missing-render-data: After an error \`on\` ends without \`renderData\`
      console.error(error);
    }`),
  'a rejection that is swallowed':
    on(`    $db.get('x').then((x) => x.y).then(function (y) { renderData(null, y); }).catch(function (error) {
//                                                                            ^^^^^ no-missing-render-data: After an error
      console.error(error);
    });`),
  'a second answer': on(`    renderData();
    console.log('more');
    renderData({ message: 'x' });
//  ^^^^^^^^^^ no-missing-render-data: was called before on this way`),
  'an answer behind a branch that answers': on(`    if (!payload.iparams.name) { renderData({ message: 'x' }); }
    renderData();
//  ^^^^^^^^^^ no-missing-render-data`),
  'an answer behind a branch that answers and logs':
    on(`    if (!payload.region) { console.log(1); renderData(); console.log(2); }
    else { return renderData({ message: 'y' }); }
    console.log(3);
    renderData();
//  ^^^^^^^^^^ no-missing-render-data: was called before on this way`),
  'a handler that names what only calls an answer, or was given to a parameter': withServer(`exports = {
  on: function (payload) { payload.list.map((x) => x.id); $db.get('x'); },
//^^ no-missing-render-data: never calls
  look: function (payload) {
    payload.list.push(renderData);
    $db.get('x').then(renderData);
    [1].forEach(renderData);
  }
};`),
  'a handler beside containers of answers that it does not name': withServer(`const listIt = (a) => renderData(null, a);
const table = new Map(), registry = [], merged = {}, routes = {};
table.set('list', listIt);
registry.push(listIt);
Object.assign(merged, { list: listIt });
routes['list'] = listIt;
exports = {
  on: function (payload) { console.log(payload.region); },
//^^ no-missing-render-data: never calls
  off: function (payload) { table.get(payload.kind)(payload); },
  look: function (args) { registry[0](merged[args.kind](args), routes[args.kind](args)); }
};`),
  'an event that other code calls as well, and a function that calls itself': withServer(`exports = {
  on: function (payload) { console.log(payload.region); },
//^^ no-missing-render-data: never calls
  ticket: function (payload) { this.on(payload); },
  look: function (args) { if (args.deep) { this.look(args); } }
//^^^^ no-missing-render-data: never calls
};`),
  'two answers inside of a callback': on(`    $db.get('x').then(function () {
      if (payload.region) renderData();
      else renderData({ message: 'x' });
      return renderData();
//           ^^^^^^^^^^ no-missing-render-data
    });`),
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const LIBRARY: Files = { 'server/lib/x.js': 'exports = { answer: function () { renderData(); } };' };

const silent: Readonly<Record<string, Files>> = {
  'an answer': on('renderData();'),
  'an answer in a callback': on("$db.get('x').then(() => renderData(), (error) => renderData(error));"),
  'an answer in both branches': on(`if (payload.region) { renderData(); } else { renderData({ message: 'x' }); }`),
  'conditions that may be all there are': on(
    `if (payload.region === 'US') { renderData(); } else if (payload.region === 'EU') { renderData(); }`,
  ),
  'conditions that may belong together': on(
    `if (payload.region) { renderData(); } if (!payload.region) { renderData(); }`,
  ),
  'a condition and a helper': on(
    `if (payload.region) { renderData(); } else { more(); } function more() { renderData(); }`,
  ),
  'a condition on what was answered': on(
    `let failed; if (payload.region) { renderData(); failed = true; } if (failed) return; renderData();`,
  ),
  'a way out behind an answer to errors': on(
    `let failed; try { await $db.get("x"); } catch (e) { renderData(e); failed = true; } if (failed) return; renderData();`,
  ),
  'a block that always throws to where it is answered': on(
    `try { console.log(payload); throw new Error('x'); } catch (e) { renderData({ message: e.message }); }`,
  ),
  'branches that both throw to where it is answered': on(
    `try { if (payload.region) { throw new Error('x'); } else { throw new Error('y'); } } catch (e) { renderData({ message: e.message }); }`,
  ),
  'an answer behind a condition': on(`if (payload.region) { console.log(1); } renderData();`),
  'an answer in a condition, and one for all': on(
    `if (payload.region) { return renderData(); } renderData({ message: 'x' });`,
  ),
  'an error that is thrown otherwise': on(`if (payload.region) { renderData(); } else { throw new Error('x'); }`),
  'the name of the event in the condition': on(`if (payload.event === 'onAppInstall') { renderData(); }`),
  'an answer in a loop or a switch': on(
    `for (const x of payload.list) { if (x) renderData(); } switch (payload.region) { case 1: renderData(); }`,
  ),
  'a condition that may always be so': on(
    'const res = await $schedule.fetch({ name: "x" }); if (res) { renderData(); }',
  ),
  'a condition of a try': on("try { if (payload.region === 'US') { renderData(); } } catch (e) { renderData(e); }"),
  'a rejection that is answered': on(
    '$db.get("x").then((x) => renderData(null, x)).catch((e) => { console.error(e); renderData(e); });',
  ),
  'a rejection that is answered before': on(
    '$db.get("x").then((x) => renderData(null, x), (e) => renderData(e)).catch((e) => { console.error(e); });',
  ),
  'a rejection that is answered behind': on(
    '$db.get("x").then((x) => renderData(null, x)).catch((e) => { console.error(e); }).finally(() => renderData());',
  ),
  'a rejection that somebody else gets': on(
    '$db.get("x").then((x) => renderData(null, x)).catch((e) => { throw e; }); $db.get("x").then((x) => renderData(null, x)).catch(fail);',
  ),
  'an answer before what may fail': on(
    'renderData(); $db.get("x").then((x) => log(x)).catch((e) => { console.error(e); });',
  ),
  'an answer behind what may fail': on(
    '$db.get("x").then((x) => { if (!x) renderData(); }).catch((e) => { console.error(e); }); renderData();',
  ),
  'a condition in a callback': on(`$db.get("x").then((x) => { if (x) { renderData(); } });`),
  'an answer of a helper': on('answer();', 'const answer = () => renderData();\n'),
  'an answer of a helper of a helper': on('a();', 'function a() { b(); }\nfunction b() { renderData(); }\n'),
  'an answer that is passed on': on("$db.get('x').then(renderData);"),
  'an answer of another handler': withServer(
    'exports = { on: function () { this.look(); }, look: function () { renderData(); } };',
  ),
  'an answer through exports': withServer(
    'exports = { on: function () { exports.look(); }, look: function () { renderData(); } };',
  ),
  'an answer of a library': on('lib.answer();', "const lib = require('./lib/x');\n", LIBRARY),
  'an answer of a library, taken apart': on('reply();', "const { answer: reply } = require('./lib/x');\n", LIBRARY),
  'an answer of a library, by any name': on('Object.values(lib)[0]();', "const lib = require('./lib/x');\n", LIBRARY),
  'an answer of a class': on(
    'new Service().run();',
    'class Service { run() { this.end(); } end() { renderData(); } }\n',
  ),
  'an answer by a computed name': withServer(
    'exports = { on: function (p) { this[p.region](); }, look: function () { renderData(); } };',
  ),
  'an answer of whoever gets this': withServer(
    'exports = { on: function (p) { go(this); }, look: function () { renderData(); } };\nfunction go(x) { x[0](); }',
  ),
  'an answer of code that waits at the top': on('emitter.emit(1);', 'emitter.on(1, () => renderData());\n'),
  'a handler that is wrapped': withServer(
    'exports = { on: wrap(function () {}) };\nfunction wrap(f) { renderData(); }',
  ),
  'a handler of another file': withServer("const x = require('./x');\nexports = { on: x.on };"),
  'exports with a spread': withServer("exports = { ...require('./x'), on: function () {} };"),
  'a required name that is computed': on('lib.go();', 'const lib = require(payload);\n'),
  'handlers that nobody waits for': withServer('exports = { ticket: function () {}, other: function () {} };'),
  'a handler that throws': on("throw new Error('x');"),
  'a function that the front end may not invoke any more': {
    'manifest.json': product('freshdesk', {}, '2.2'),
    'app/app.js': "client.request.invoke('look', {});",
    'server/server.js': 'exports = { look: function () {} };',
  },
  jobs: {
    'manifest.json': modules({ common: { jobs: { work: {} } }, deal: {} }),
    'server/server.js': 'exports = { work: function () {} };',
  },
  'a way out of a callback': on("$db.get('x').then((x) => { if (!x) return; console.log(x); }); renderData();"),
  'a way out that answers': on('if (!payload.region) return renderData({ message: "x" }); renderData();'),
  'a way out after something may have answered': on(
    'start(); if (!payload.region) return; renderData();',
    'const start = () => renderData();\n',
  ),
  'a way out by the name of the event': on("if (payload.event !== 'onAppInstall') return; renderData();"),
  'branches that both answer': on('if (payload.region) { renderData(); } else { renderData({ message: "x" }); }'),
  'branches whose conditions belong together': on(
    'if (payload.region) { renderData(); } if (!payload.region) { renderData({ message: "x" }); }',
  ),
  'an error that is answered': on(
    'try { await $db.get("x"); renderData(); } catch (e) { renderData({ message: "x" }); }',
  ),
  'an error that is thrown on': on('try { await $db.get("x"); renderData(); } catch (e) { throw e; }'),
  'an error that is rejected': on('try { await $db.get("x"); renderData(); } catch (e) { return Promise.reject(e); }'),
  'an error that is rejected before the answer': on(
    'try { await $db.get("x"); } catch (e) { return Promise.reject(e); } renderData();',
  ),
  'a function that another handler calls': withServer(`exports = {
    ticket: function (args) { return this.look(args); },
    look: function (args) { if (args.q) { return 1; } }
  };`),
  'a way out of a function that another handler calls': withServer(`exports = {
    ticket: function (args) { return this['look'](args); },
    look: function (args) { if (args.q) { return 1; } renderData(); }
  };`),
  'an error behind which is answered': on('try { await $db.get("x"); } catch (e) { console.error(e); } renderData();'),
  'an error with an answer at last': on(
    'try { await $db.get("x"); } catch (e) { console.error(e); } finally { renderData(); }',
  ),
  'a try in which nothing waits before the answer': on('try { renderData(); } catch (e) { console.error(e); }'),
  'an answer and a way out': on('if (payload.region) { renderData(); return; } renderData({ message: "x" });'),
  'answers in callbacks': on("$db.get('x').then(() => { renderData(); }, () => { renderData({ message: 'x' }); });"),
  'a catch that answers and returns': on(
    'let x; try { x = await $db.get("x"); } catch (e) { return renderData(e); } renderData(null, x);',
  ),
  'a catch that answers and throws': on(
    'let x; try { x = await $db.get("x"); } catch (e) { renderData(e); throw e; } renderData(null, x);',
  ),
  'a catch that remembers its answer': on(
    'let done, x; try { x = await $db.get("x"); } catch (e) { renderData(e); done = true; } if (!done) renderData(null, x);',
  ),
  'a way out behind a catch that answered': on(
    'let x; try { x = await $db.get("x"); } catch (e) { renderData(e); } if (!x) return; renderData(null, x);',
  ),
  'an answer in a condition behind a catch that answered': on(
    'let x; try { x = await $db.get("x"); } catch (e) { renderData(e); } if (x) { renderData(null, x); }',
  ),
  'a catch that answers only some errors and returns': on(
    'try { await $db.get("x"); } catch (e) { if (e.status === 500) return renderData(e); } renderData();',
  ),
  'a rejection behind the answer': on('$db.get("x").then((x) => renderData(null, x)).catch((e) => renderData(e));'),
  'a rejection that is answered and thrown on': on(
    '$db.get("x").catch((e) => { renderData(e); throw e; }).then((x) => renderData(null, x));',
  ),
  'a rejection that is answered and rejected on': on(
    '$db.get("x").catch((e) => { renderData(e); return Promise.reject(e); }).then((x) => renderData(null, x));',
  ),
  'an answer behind a rejection only where there is a value': on(
    '$db.get("x").catch((e) => { renderData(e); }).then((x) => { if (!x) return; renderData(null, x); });',
  ),
  'what is waited for, and asked for': on(
    'const x = await $db.get("x").catch((e) => renderData(e)); if (!x) return; renderData(null, x);',
  ),
  'a job that says what it did': {
    'manifest.json': modules({ common: { jobs: { work: {} } }, deal: {} }),
    'server/server.js':
      "exports = { work: async function () { await $job.updateStatusMessage('x'); return { done: 1 }; } };",
  },
  'a job that other code calls': {
    'manifest.json': modules({ common: { jobs: { work: {} }, functions: { look: {} } }, deal: {} }),
    'server/server.js':
      'exports = { work: async function () { return { done: 1 }; }, look: async function () { renderData(null, await this.work()); } };',
  },
  'a renderData of the author': on('const renderData = console.log; renderData(1); renderData(2);'),
  'a loop': on('for (const x of payload.list) { if (x) { renderData(); return; } } renderData();'),
  'code that is half typed': withServer('exports = { on: function () { const x = ; } };'),
  'an app without a server': { 'manifest.json': MANIFEST },
  'one function for several events': {
    'manifest.json': product('freshdesk', { events: handlers({ onAppInstall: 'on', onTicketCreate: 'on' }) }),
    'server/server.js': 'exports = { on: function (p) { if (p.data) return; renderData(); } };',
  },
};

const LIST_IT = 'const listIt = function (a) { renderData(null, a); };\n';

/** The answering function is kept somewhere, and found by a name of its own. */
const kept: Readonly<Record<string, readonly [before: string, body: string]>> = {
  'an object, by a key in brackets': ["const routes = {}; routes['list'] = listIt;", 'routes[payload.kind](payload);'],
  'an object, by a key that is computed': [
    'const routes = {}; routes[KEY] = listIt;',
    'routes[payload.kind](payload);',
  ],
  'an object in an object': [
    'const app = { a: {} }; app.a[KEY] = listIt;',
    'Object.values(app)[0][payload.kind](payload);',
  ],
  'a map': ["const table = new Map(); table.set('list', listIt);", 'table.get(payload.kind)(payload);'],
  'a map, in a chain': [
    "const table = new Map(); const same = table.set('a', 1).set('list', listIt);",
    'table.get(payload.kind)(payload);',
  ],
  'an object that is merged': [
    'const merged = {}; Object.assign(merged, { list: listIt });',
    'merged[payload.kind](payload);',
  ],
  'a list': ['const registry = []; registry.push(listIt);', 'registry[0](payload);'],
  'a list of the app that is never declared': [
    'registry = []; function add() { registry.push(listIt); }',
    'registry[0](payload);',
  ],
  'a list that is walked': ['const registry = []; registry.push(listIt);', 'for (const f of registry) f(payload);'],
  'a list that a function fills': [
    'const registry = []; function fill() { registry.push(listIt); }',
    'for (const f of registry) f(payload);',
  ],
  'a bus of the file itself': [
    'const known = {}; const bus = { on(name, f) { known[name] = f; } }; bus.on(1, listIt);',
    'known[payload.kind](payload);',
  ],
  'a bus of another file': ["const { on, emit } = require('./lib/bus'); on('done', listIt);", "emit('done', payload);"],
};

const BUS: Files = {
  'server/lib/bus.js': `const known = {};
exports = { on(name, f) { known[name] = f; }, emit(name, value) { known[name](value); } };`,
};

for (const [name, [before, body]] of Object.entries(kept)) {
  test(`silent about an answer kept in ${name}`, () => checkFindings(on(body, `${LIST_IT}${before}\n`, BUS), RULE));
}

/** A branch that answers, and what stands behind it. */
const ended: readonly string[] = [
  "if (p.e) { renderData({ message: 'x' }); if (p.l) { log(); return; } else { return; } } renderData(null, 1);",
  "if (p.e) { renderData({ message: 'x' }); { return; } } renderData(null, 1);",
  'if (p.e) { renderData(p); try { await $db.set(k, v) } catch (e) {} finally { return; } } renderData(null, 1);',
  'if (p.x) { renderData(null, 1); switch (p.y) { case 1: return; default: return; } } renderData(null, 2);',
  'if (p.x) { renderData(null, 1); for (;;) { return; } } renderData(null, 2);',
  'if (p.x) { renderData(null, 1); try { return; } catch (e) { return; } } renderData(null, 2);',
  'if (p.x) { renderData(null, 1); exit(); } renderData(null, 2); function exit() { throw new Error(); }',
  'let done; if (p.x) { renderData(null, 1); done = true; } if (done) return; renderData(null, 2);',
  'if (p.x) { renderData(null, 1); } if (p.x) return; renderData(null, 2);',
];

for (const body of ended) {
  test(`no second answer: ${body}`, () => checkFindings(on(`const p = payload; ${body}`), RULE));
}

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('an async handler without an answer is a hint from 2.3 on: official samples have such ones', () => {
  const files = (version: string): Files => ({
    'manifest.json':
      version === '3.0'
        ? modules({ common: { events: handlers({ onAppInstall: 'on' }) }, deal: {} })
        : product('freshdesk', { events: handlers({ onAppInstall: 'on' }) }, version),
    'server/server.js': 'exports = { on: async function () {} };',
  });
  severitiesOf(files('3.0'), RULE, ['hint']);
  severitiesOf(files('2.3'), RULE, ['hint']);
  severitiesOf(files('2.2'), RULE, ['warning']);
});

const repairs: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'an empty function': ['exports = { on: function () {} };', 'exports = { on: function () { renderData(); } };'],
  'a function of one line': [
    'exports = { on: function () { console.log(1); } };',
    'exports = { on: function () { console.log(1); renderData(); } };',
  ],
  'an empty function of two lines': [
    'exports = {\n  on: function () {\n  }\n};',
    'exports = {\n  on: function () {\n    renderData();\n  }\n};',
  ],
  'a function with line breaks of Windows': [
    'exports = {\r\n\ton: function () {\r\n\t\tconsole.log(1);\r\n\t}\r\n};',
    'exports = {\r\n\ton: function () {\r\n\t\tconsole.log(1);\r\n\t\trenderData();\r\n\t}\r\n};',
  ],
  'a function that the front end invokes': [
    'exports = { look: function () {} };',
    'exports = { look: function () { renderData(null, {}); } };',
  ],
  'a way out': [
    'exports = { on: function (p) { if (!p) return; renderData(); } };',
    "exports = { on: function (p) { if (!p) return renderData({ message: 'Say what went wrong' }); renderData(); } };",
  ],
  'a catch': [
    'exports = { on: async function () { try { await $db.get(1); } catch (e) { renderData(e); } renderData(); } };',
    'exports = { on: async function () { try { await $db.get(1); } catch (e) { return renderData(e); } renderData(); } };',
  ],
};

for (const [name, [before, after]] of Object.entries(repairs)) {
  test(`the fix answers in ${name}`, () =>
    checkFix({ files: withServer(before), rule: RULE, safety: 'unsafe', after: { 'server/server.js': after } }));
}

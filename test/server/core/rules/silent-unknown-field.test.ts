/** Correct programs in which a field looks unknown and is not: all silent. True slips beside the same forms stay found. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-payload-field';

const DESK = product('freshdesk', { events: handlers({ onTicketCreate: 'onCreate' }) });
const MODULES = modules({ support_ticket: { events: handlers({ onTicketCreate: 'onCreate' }) } });

/** `T` is the ticket of the payload; what stands before `=>>` comes before the exports. */
const program = (code: string, more: Files = {}, manifest: object = DESK): Files => {
  const [before, body] = code.includes('=>>') ? code.split('=>>') : ['', code];
  const script = `${before}\nexports = {\n  onCreate: async function (payload) {\n${body}\n  }\n};\n`;
  return { 'manifest.json': manifest, 'server/server.js': script.replace(/\bT\b/g, 'payload.data.ticket'), ...more };
};

const lib = (code: string): Files => ({ 'server/lib/l.js': code });

const SHOW = 'function show(t) { use(t.tag); } =>> show(T); const x = await load();';
const LIST = 'const list = [T];';
const BOX = 'class S { constructor(t, o) { this.ticket = t;';

const silent: Readonly<Record<string, Readonly<Record<string, Files>>>> = {
  'fields of own payload files': {
    'of the ticket': program('use(T.tag, payload.data.requester.nam);', {
      'server/test_data/onTicketCreate.json': { data: { ticket: { tag: 'vip' }, requester: { nam: 'x' } } },
    }),
    'in a folder of the module': program(
      'use(T.tag);',
      { 'server/test_data/support_ticket/onTicketCreate.json': { data: { ticket: { tag: 'vip' } } } },
      MODULES,
    ),
    'in a variant': program('use(T.tag);', {
      'server/test_data/onTicketCreate.vip.json': { data: { ticket: { tag: 'vip' } } },
    }),
  },
  'keys that are computed': {
    'an index that is counted up': program(
      'const list = [T, { tag: 1 }]; for (let i = 0; i < 2; i++) use(list[i].tag);',
    ),
    'an index that is added to': program('let i = 0; const list = [T, { tag: 1 }]; i += 1; use(list[i].tag);'),
    'an index that is assigned': program('let i = 0; const list = [T, { tag: 1 }]; i = next(); use(list[i].tag);'),
    'an index that a default stands for': program(
      'const list = [T, { tag: 1 }]; const { at = 0 } = options; use(list[at].tag);',
    ),
    'a name that may be another one': program(
      "let key = 'ticket'; const box = { ticket: T, other: { tag: 1 } }; key = next(); use(box[key].tag);",
    ),
    'a name that may be another part': program("let key = 'ticket'; key = next(); use(payload.data[key].tag);"),
    'a name that is known otherwise': program(
      "const box = { ticket: T, other: { tag: 1 } }; for (const key of ['ticket', 'other']) use(box[key].tag);",
    ),
  },
  'lists that are filled': {
    push: program(`${LIST} list.push(await load()); list.forEach((t) => use(t.tag));`),
    'push of a list': program(`${LIST} list.push(...(await load())); for (const t of list) use(t.tag);`),
    'push of an own object': program(`${LIST} list.push({ tag: 1 }); list.map((t) => t.tag);`),
    'push in a callback': program(
      `${LIST} (await load()).forEach((x) => list.push(x)); for (const { tag } of list) use(tag);`,
    ),
    unshift: program(`${LIST} list.unshift(await load()); use(list[0].tag);`),
    splice: program(`${LIST} list.splice(0, 0, await load()); use(list[0].tag);`),
    'by its index': program(`${LIST} list[0] = await load(); use(list[0].tag);`),
    'in an object': program(
      'const st = { list: [T] }; st.list.push(await load()); st.list.forEach((t) => use(t.tag));',
    ),
    'by a helper': program(
      `function fill(l, x) { l.push(x); } =>> ${LIST} fill(list, await load()); use(list[0].tag);`,
    ),
    'by an unknown function': program(`${LIST} fill(list); use(list[0].tag);`),
    'by its prototype': program(`${LIST} Array.prototype.push.apply(list, await load()); use(list[0].tag);`),
    'under another name': program(`${LIST} const m = list; m.push(await load()); use(list[0].tag);`),
    'a queue': program(
      'const q = [];\nfunction work() { const t = q.pop(); use(t.tag); } =>> q.push(T); q.push(await load()); work();',
    ),
    'by Object.assign': program(`${LIST} Object.assign(list, await load()); use(list[0].tag);`),
    'reduce into a start list': program(
      'const l = (await load()).reduce((a, x) => { a.push(x); return a; }, [T]); l.forEach((t) => use(t.tag));',
    ),
  },
  'parts that are replaced': {
    'the part': program('T = await load(1); use(T.tag);'),
    'by a bracket': program("payload.data['ticket'] = await load(1); use(T.tag);"),
    'by an alias': program('const d = payload.data; d.ticket = await load(1); use(T.tag);'),
    'by a helper': program('async function re(d) { d.ticket = await load(); } =>> await re(payload.data); use(T.tag);'),
    'the whole': program('payload.data = await load(1); use(T.tag);'),
    'by a pattern': program('({ ticket: payload.data.ticket } = await load(1)); use(T.tag);'),
  },
  'own objects that others write': {
    'by a helper': program(
      'async function refresh(c) { c.ticket = await load(); } =>> const c = { ticket: T }; await refresh(c); use(c.ticket.tag);',
    ),
    'by a file': program(
      "const l = require('./lib/l'); =>> const c = { ticket: T }; await l.refresh(c); use(c.ticket.tag);",
      lib('exports = { refresh: async function (o) { o.ticket = await load(); } };'),
    ),
    'by an unknown function': program('const c = { ticket: T }; await refresh(c); use(c.ticket.tag);'),
    'by Object.assign': program(
      'const c = { ticket: T }; Object.assign(c, { ticket: await load() }); use(c.ticket.tag);',
    ),
    'by Object.assign of what is unknown': program(
      'const c = { ticket: T }; Object.assign(c, await load()); use(c.ticket.tag);',
    ),
    'by a computed name': program('const c = { ticket: T }; c[key()] = await load(); use(c.ticket.tag);'),
    'by a constant name': program(
      "const k = 'ticket'; const c = { ticket: T }; c[k] = await load(); use(c.ticket.tag);",
    ),
    'deep inside': program('const c = { a: { ticket: T } }; c.a.ticket = await load(); use(c.a.ticket.tag);'),
    'a cache': program('const cache = {}; =>> cache[id] = await load(); const t = cache[id] || T; use(t.tag);'),
    'a class with another name for this': program(
      `${BOX} } async load() { const self = this; self.ticket = await load(); } } =>> const s = new S(T); await s.load(); use(s.ticket.tag);`,
    ),
    'an instance from outside': program(
      `${BOX} } } =>> const s = new S(T); s.ticket = await load(); use(s.ticket.tag);`,
    ),
    'Object.assign on this': program(
      `${BOX} Object.assign(this, o); } } =>> const s = new S(T, x()); use(s.ticket.tag);`,
    ),
    'a computed name of this': program(
      `${BOX} } set(k, v) { this[k] = v; } } =>> const s = new S(T); s.set('ticket', x()); use(s.ticket.tag);`,
    ),
    'a superclass': program(
      'class B { constructor() { this.cached = load(); } }\nclass S extends B { constructor(t) { super(); this.t = t; } pick() { return this.cached || this.t; } } =>> use(new S(T).pick().tag);',
    ),
  },
  'fields that the app writes': {
    'by Object.assign': program('Object.assign(T, { subjct: 1 }); use(T.subjct);'),
    'by a constant name': program("const K = 'tag'; T[K] = 1; use(T.tag);"),
    'by a computed name': program('T[key()] = 1; use(T.tag);'),
    'by a loop': program('for (const [k, v] of Object.entries(extra())) T[k] = v; use(T.tag);'),
    'by a helper that merges': program(
      'function merge(a, b) { for (const k in b) a[k] = b[k]; return a; } =>> const t = merge(T, await load()); use(t.tag);',
    ),
    'by defineProperties': program('Object.defineProperties(T, { tag: { value: 1 } }); use(T.tag);'),
    'by an unknown function': program('enrich(T); use(T.tag);'),
    'by a package': program("const x = require('x'); =>> x.enrich({ ticket: T }, payload); use(T.tag);"),
    'by Reflect.set': program('Reflect.set(T, key(), 1); use(T.tag);'),
    'in a required file': program(
      "const l = require('./lib/l'); =>> l.add(T); use(T.tag);",
      lib("exports = { add: function (t) { t.tag = 'x'; } };"),
    ),
    'in server.js, read in a required file': program(
      "const l = require('./lib/l'); =>> T.tag = 1; l.show(T);",
      lib('exports = { show: function (t) { use(t.tag); } };'),
    ),
    'as target of a pattern': program('({ tag: T.tag } = x());'),
    'as target of a list': program('[T.tag] = [1];'),
    'as target with a default': program('[T.tag = 2] = x();'),
    'as target of the rest': program('[...T.tag] = x();'),
    'as target of a loop': program('for (T.tag of [1]) {}'),
    'where it is empty': program('T.tag ??= 1; use(T.tag);'),
  },
  'functions with callers that nobody sees': {
    'by a computed name': program(`const ops = { show };\n${SHOW} ops[x.kind](x);`),
    'by a quoted name': program(`const ops = { show };\n${SHOW} ops['show'](x);`),
    'in a file, by a computed name': program(
      "const l = require('./lib/l'); =>> l.show(T); const x = await load(); l[x.kind](x);",
      lib('exports = { show: function (t) { use(t.tag); } };'),
    ),
    apply: program(`${SHOW} show.apply(null, [x]);`),
    bind: program(`${SHOW} show.bind(null, x)();`),
    call: program(`${SHOW} show.call(null, x);`),
    'a function that returns it': program(`function pick() { return show; }\n${SHOW} pick()(x);`),
    'in a list': program(`${SHOW} [show].forEach((fn) => fn(x));`),
    'in an object': program(`${SHOW} Object.values({ show }).forEach((fn) => fn(x));`),
    'in options': program(`${SHOW} run({ cb: show });`),
    'a choice': program(`function other() {}\n${SHOW} (a ? show : other)(x);`),
    'a default': program(`function run(v, fn = show) { fn(v); }\n${SHOW} run(x);`),
    'another name in a file': program("const l = require('./lib/i'); =>> l.show(T); l.disp(await load());", {
      ...lib('exports = { show: function (t) { use(t.tag); } };'),
      'server/lib/i.js': "const l = require('./l');\nexports = { show: l.show, disp: l.show };",
    }),
    'a tag of a template': program(`${SHOW} show\`\${x}\`;`),
    'a subclass': program(
      `${BOX} } show() { use(this.ticket.tag); } }\nclass D extends S {} =>> new S(T).show(); new D(await load()).show();`,
    ),
    'a class that is passed on': program(
      `${BOX} } show() { use(this.ticket.tag); } } =>> new S(T).show(); const s = make(S, await load());`,
    ),
    'a method that is passed on': program(
      'class S { show(t) { use(t.tag); } } =>> const s = new S(); s.show(T); load().then(s.show);',
    ),
    'members of an object': program(
      'const ops = { show(t) { use(t.tag); } }; =>> ops.show(T); Object.values(ops).forEach((f) => f(x()));',
    ),
    'exports, by a computed name': program(
      `function show(t) { use(t.tag); } =>> show(T); exports[key()](await load()); }, show: show, other() {`,
    ),
    'functions that pass it on': program(
      `function a(v, cb) { b(v, cb); }\nfunction b(v, cb) { cb(v); }\n${SHOW} a(x, show);`,
    ),
    'a listener': program(`${SHOW} emitter.on('x', show);`),
  },
  'fields that are asked for': {
    typeof: program("if (typeof T.tag !== 'undefined') use(T.tag);"),
    'hasOwnProperty.call': program("const t = T; if (Object.prototype.hasOwnProperty.call(t, 'tag')) use(t.tag);"),
    'Object.hasOwn': program("const t = T; if (Object.hasOwn(t, 'tag')) use(t.tag);"),
    'Reflect.has': program("const t = T; if (Reflect.has(t, 'tag')) use(t.tag);"),
    'in, by a constant': program("const k = 'tag'; const t = T; if (k in t) use(t.tag);"),
  },
  'what is stored': {
    'under a computed key': program("$db.set('k', T); $db.set(key(), x()); use((await $db.get('k')).tag);"),
    'and updated': program("$db.set('k', T); $db.update('k', 'set', { tag: 1 }); use((await $db.get('k')).tag);"),
    'and updated with what is unknown': program(
      "$db.set('k', T); $db.update('k', 'set', x()); use((await $db.get('k')).tag);",
    ),
  },
  'copies that somebody changes': {
    reviver: program('use(JSON.parse(JSON.stringify(T), reviver).tag);'),
    replacer: program('use(JSON.parse(JSON.stringify(T, replacer)).tag);'),
  },
};

for (const [topic, cases] of Object.entries(silent))
  for (const [name, files] of Object.entries(cases)) test(`${topic}: ${name}`, () => checkFindings(files, RULE));

/** The same forms, in which nobody can have given the ticket that name: `$` is where the slip is. */
const slips: Readonly<Record<string, string>> = {
  direct: 'use(T.$);',
  'beside another list': 'const all = [T]; const other = []; other.push(await load()); use(all[0].$);',
  'beside a cache': 'const cache = {}; =>> cache[T.id] = await load(); use(T.$);',
  'beside another object with such a member': 'const body = {}; body.ticket = await load(); use(T.$);',
  'in an own object': 'const c = { ticket: T }; use(c.ticket.$);',
  'in an own object that is logged': 'const c = { ticket: T }; console.log(c); use(c.ticket.$);',
  'in an own object that a helper reads':
    'function read(c) { use(c.ticket.id); } =>> const c = { ticket: T }; read(c); use(c.ticket.$);',
  'in a class': 'class S { constructor(t) { this.t = t; } run() { return this.t.$; } } =>> new S(T).run();',
  'in a helper': 'function show(t) { use(t.$); } =>> show(T);',
  'in a helper that is called for each': 'function show(t) { use(t.$); } =>> [T].forEach(show);',
  'in a helper that gets a callback': 'function run(t, cb) { cb(t); } =>> run(T, (t) => use(t.$));',
  'in a helper called with call': 'function show(t) { use(t.$); } =>> show.call(this, T);',
  'in an object of helpers': 'const ops = { show: (t) => use(t.$) }; =>> ops.show(T);',
  'in a pattern': 'const { $ } = T;',
  'after the same name with another object': 'const { data } = payload; data.other = 1; use(data.ticket.$);',
  'what is stored': "$db.set('k', T); use((await $db.get('k')).$);",
  'a copy': 'use(JSON.parse(JSON.stringify(T)).$);',
  'put together': "T.$ += 'x';",
  'while a payload file lacks it': 'use(T.$);',
};

for (const [name, code] of Object.entries(slips)) {
  test(`a slip ${name}`, () => {
    const files = program(code.replace('$ ', 'subjct ').replace(/\$(?=[);+]|\s)/, 'subjct'), {
      'server/test_data/onTicketCreate.json': { data: { ticket: { subject: 'x' } } },
    });
    checkFindings({ ...files, 'server/server.js': marked(String(files['server/server.js'])) }, RULE);
  });
}

/** With the line that marks the slip. */
function marked(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const at = line.indexOf('subjct');
      return at < 0 ? line : `\n  ${line}\n//${' '.repeat(at)}${'^'.repeat('subjct'.length)} ${RULE}`;
    })
    .join('\n');
}

const CHAT = product('freshchat', { events: handlers({ onConversationUpdate: 'onCreate' }) });
const IS_DONE = "if (payload.data.conversation.status === 'resolvd') use(1);";

const silentTexts: Readonly<Record<string, Files>> = {
  'that the app writes': program(`payload.data.conversation.status = 'resolvd'; ${IS_DONE}`, {}, CHAT),
  'that a helper writes': program(
    `function mark(c) { c.status = 'resolvd'; } =>> mark(payload.data.conversation); ${IS_DONE}`,
    {},
    CHAT,
  ),
  'of a part that is replaced': program(`payload.data.conversation = await load(); ${IS_DONE}`, {}, CHAT),
  'of a computed field that is written': program(`payload.data.conversation[key()] = 'x'; ${IS_DONE}`, {}, CHAT),
  'of an own payload file': program(
    IS_DONE,
    { 'server/test_data/onConversationUpdate.json': { data: { conversation: { status: 'resolvd' } } } },
    CHAT,
  ),
};

for (const [name, files] of Object.entries(silentTexts))
  test(`a text ${name}`, () => checkFindings(files, 'no-unknown-enum-value'));

const STATUS = 'payload.data.conversation.status';

/** Each compares the status with a text that it may hold, or asks for something else. */
const silentComparisons: readonly string[] = [
  `if (${STATUS} < 'resolvd') use(1);`,
  `if (${STATUS} + 'resolvd') use(1);`,
  `if (list().includes(${STATUS}, 'resolvd')) use(1);`,
  `const DONE = 'resolvd' + key(); if (${STATUS} === DONE) use(1);`,
  `let DONE = 'resolvd'; DONE = key(); if (${STATUS} === DONE) use(1);`,
  `const [DONE] = 'resolvd'; if (${STATUS} === DONE) use(1);`,
  `if (x.other(['resolvd'], ${STATUS})) use(1);`,
  `if (['resolvd'][key()](${STATUS})) use(1);`,
  `if (['resolvd'].concat(${STATUS})) use(1);`,
  `if ((load() || ${STATUS}) === 'resolvd') use(1);`,
];

for (const code of silentComparisons)
  test(`compared otherwise: ${code}`, () => checkFindings(program(code, {}, CHAT), 'no-unknown-enum-value'));

/** `?` is where the text that it never holds stands, with its quotes. */
const wrongComparisons: readonly string[] = [
  `if (${STATUS} === ?) use(1);`,
  `if (${STATUS} != ?) use(1);`,
  `if (? === ${STATUS}) use(1);`,
  `const DONE = ?; if (${STATUS} === DONE) use(1);`,
  `switch (${STATUS}) { case ?: use(1); }`,
  `if (['new', ?].includes(${STATUS})) use(1);`,
  `if ([?].indexOf(${STATUS}) >= 0) use(1);`,
];

for (const code of wrongComparisons) {
  test(`compared with what it never holds: ${code}`, () => {
    const line = code.replace('?', "'resolvd'");
    const marks = `//${' '.repeat(code.indexOf('?') - 1)}${'^'.repeat('resolvd'.length)} no-unknown-enum-value`;
    checkFindings(program(`\n${line}\n${marks}\n`, {}, CHAT), 'no-unknown-enum-value');
  });
}

test('a text that the field never holds', () =>
  checkFindings(
    program(
      `\n${IS_DONE}\n${' '.repeat(IS_DONE.indexOf('resolvd')).replace('  ', '//')}^^^^^^^ no-unknown-enum-value\n`,
      { 'server/test_data/onConversationUpdate.json': { data: { conversation: { status: 'resolved' } } } },
      CHAT,
    ),
    'no-unknown-enum-value',
  ));

test('a slip in a required file', () =>
  checkFindings(
    program("const l = require('./lib/l'); =>> l.show(T);", {
      'server/lib/l.js': marked('exports = { show: function (t) { use(t.subjct); } };'),
    }),
    RULE,
  ));

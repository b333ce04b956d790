/** Apps that grow in one direction: nested, wide and long code and JSON, of as many characters as wanted. */
import { CURSOR, type Files, handlers, modules } from './app.ts';

/** An app of about so many characters; its cursor stands where a member of the ticket may be written. */
export type GrowingApp = (characters: number) => Files;

const manifest = modules({
  common: { functions: { look: { timeout: 10 } } },
  support_ticket: { events: handlers({ onTicketCreate: 'on', onTicketUpdate: 'on' }) },
});

const HERE = `T.${CURSOR};`;

/** `T` is the ticket of the payload; the code runs in the handler of two events. */
const program = (inHandler: string, before = '', inLook = 'renderData(null, args);'): Files => ({
  'manifest.json': manifest,
  'config/iparams.json': '{}',
  'server/server.js': `${before}
exports = {
  on: async function (p) { const T = p.data.ticket;\n${inHandler}\n},
  look: async function (args) {\n${inLook}\n}
};`,
});

type Unit = (index: number) => string;

/** As many units as make up the characters. */
function units(characters: number, write: Unit): readonly string[] {
  const made: string[] = [];
  for (let length = 0; length < characters; length += (made.at(-1)?.length ?? 0) + 1) made.push(write(made.length));
  return made;
}

const lines = (characters: number, write: Unit): string => units(characters, write).join('\n');

/** One in the other; `#` is the number of the level. */
function nest(characters: number, open: string, core: string, close: string): string {
  const levels = Math.max(1, Math.floor(characters / (open.length + close.length)));
  const opened = Array.from({ length: levels }, (_, level) => open.replaceAll('#', String(level)));
  const closed = Array.from({ length: levels }, (_, level) => close.replaceAll('#', String(levels - 1 - level)));
  return opened.join('') + core + closed.join('');
}

const nested = (open: string, close: string, core = HERE): GrowingApp => {
  return (characters) => program(nest(characters, open, core, close));
};

/** The value of a constant, in which something nests. */
const nestedValue = (open: string, close: string): GrowingApp => {
  return (characters) => program(`const o = ${nest(characters, open, 'T', close)};\n${HERE}`);
};

/** The same again and again, in one expression. */
const long = (unit: string, before = 'const o = T', after = ''): GrowingApp => {
  return (characters) => program(`${before}${unit.repeat(Math.ceil(characters / unit.length))}${after};\n${HERE}`);
};

/** Statements. */
const many = (write: Unit, before = '', after = ''): GrowingApp => {
  return (characters) => program(`${before}\n${lines(characters, write)}\n${after}${HERE}`);
};

/** A list with commas, or whatever stands between. */
const list = (before: string, write: Unit, after: string, between = ', '): GrowingApp => {
  return (characters) => program(`${before}${units(characters, write).join(between)}${after}\n${HERE}`);
};

/** Functions before the exports, and what the handler does with them. */
const helpers = (write: Unit, call: Unit): GrowingApp => {
  return (characters) => {
    const all = Array.from({ length: Math.ceil(characters / (write(9).length + call(9).length)) }, (_, index) => index);
    return program(`${all.map(call).join('\n')}\n${HERE}`, all.map(write).join('\n'));
  };
};

/** What the server method does. */
const method = (
  write: (characters: number) => string,
  before: (characters: number) => string = () => '',
): GrowingApp => {
  return (characters) => program(HERE, before(characters), write(characters));
};

const file = (path: string, write: (characters: number) => string, code = HERE): GrowingApp => {
  return (characters) => ({ ...program(code), [path]: write(characters) });
};

const objectOf = (characters: number, write: Unit): string => `{ ${units(characters, write).join(', ')} }`;

/** Files beside the server's, each required by it. */
const libraries = (write: (index: number, count: number) => string): GrowingApp => {
  return (characters) => {
    const count = Math.max(2, Math.ceil(characters / write(9, 9).length));
    const all = Array.from({ length: count }, (_, index) => index);
    const calls = all.map((index) => `l${index}.f(T);`).join('\n');
    const requires = all.map((index) => `const l${index} = require('./lib/l${index}');`).join('\n');
    const files = all.map((index) => [`server/lib/l${index}.js`, write(index, count)]);
    return { ...program(`${calls}\n${HERE}`, requires), ...Object.fromEntries(files) };
  };
};

const CLIENT = '<script src="{{{appclient}}}"></script>';

/** Scripts of the front end, on one page with the one that gets the client, or each on a page with that one. */
const scripts = (write: Unit, isOnePage: boolean): GrowingApp => {
  return (characters) => {
    const all = units(characters, (index) => `${write(index)}<script src="a${index}.js"></script>`);
    const tags = all.map((_, index) => `<script src="a${index}.js"></script>`);
    const page = (tag: string): string => `${CLIENT}<script src="kit.js"></script>${tag}`;
    const pages = isOnePage
      ? [['app/index.html', page(tags.join(''))]]
      : tags.map((tag, index) => [`app/p${index}.html`, page(tag)]);
    return {
      ...program(HERE),
      'app/kit.js': 'let kit; app.initialized().then((c) => { kit = c; });',
      ...Object.fromEntries(all.map((_, index) => [`app/a${index}.js`, write(index)])),
      ...Object.fromEntries(pages),
    };
  };
};

const nestedCode: Readonly<Record<string, GrowingApp>> = {
  objects: nestedValue('{ a: ', ' }'),
  'objects of different names': nestedValue('{ a#: ', ' }'),
  'objects that are spread': nestedValue('{ b: 1, ...', ' }'),
  lists: nestedValue('[', ']'),
  'lists of objects': nestedValue('[{ a: ', ' }]'),
  methods: nestedValue('{ m() { this.x; return ', '; } }'),
  getters: nestedValue('{ get m() { return ', '; } }'),
  classes: nestedValue('class { m() { this.a = T; this.a.b; return ', '; } }'),
  'calls of unknown functions': nestedValue('f(', ')'),
  'calls of methods': nestedValue('o.push(', ')'),
  'calls of Object.assign': nestedValue('Object.assign({}, ', ')'),
  'choices on the right': nestedValue('T.id ? T : ', ''),
  'choices on the left': nestedValue('(T.id ? ', ' : T)'),
  templates: nestedValue('`a $' + '{', '}`'),
  alternatives: nestedValue('(T || ', ')'),
  'computed members': nestedValue('T[', ']'),
  'arrow functions that give back the next': nestedValue('(x#) => ', ''),
  'arrow functions with defaults': nestedValue('(a = ', ') => a'),
  'functions that are called at once': nested('(function () { ', '})();'),
  'functions that are called at once with the ticket': nested('(function (t) { t.id; ', '})(T);'),
  'functions of one name': nested('function f(t) { t.id; ', '} f(T);'),
  'functions of different names': nested('function f#(t) { t.id; ', '} f#(T);'),
  'callbacks of unknown functions': nested('go((t) => { ', '});'),
  'callbacks of lists': nested('[T].forEach((t) => { t.id; ', '});'),
  'callbacks of promises': nested('Promise.resolve(T).then((t) => { t.id; ', '});'),
  promises: nested('new Promise((resolve) => { resolve(T); ', '});'),
  blocks: nested('{', '}'),
  'blocks with names': nested('{ let x = T; x.id; ', '}'),
  conditions: nested('if (T.id) { ', '}'),
  'conditions with other ways': nested('if (T.id) { ', '} else { T.id; }'),
  loops: nested('for (const x of T.tags) { ', '}'),
  'caught errors': nested('try { await x(); ', '} catch (e) { T.id; }'),
  switches: nested("switch (p.event) { case 'onTicketCreate': ", '}'),
  patterns: (characters) => program(`const ${nest(characters, '{ a: ', 'x', ' }')} = T;\n${HERE}`),
  'patterns with defaults': (characters) => program(`const ${nest(characters, '{ a: ', 'x', ' = {} }')} = T;\n${HERE}`),
  'patterns of parameters': (characters) =>
    program(`function f(${nest(characters, '{ a: ', 'x', ' }')}) { x.y; } f(T);\n${HERE}`),
};

const longCode: Readonly<Record<string, GrowingApp>> = {
  members: long('.a'),
  'optional members': long('?.a'),
  'members in brackets': long("['a']"),
  'computed members': long('[k]'),
  'members that are written': long('.a', 'T', ' = 1'),
  'calls of methods': long('.a(T)', 'x'),
  'calls of results': long('()', 'x'),
  promises: long('.then((t) => t)', 'Promise.resolve(T)'),
  'lists that are filtered': long('.filter((t) => t.id)', 'const l = [T]'),
  'lists that are added up': long('.concat(T)', 'const l = []'),
  'functions that are bound': long('.bind(null)', 'function f(t) { t.id; } const g = f', '; g(T)'),
  sums: long('+ a'),
  'sums of fields': long(' + T.id'),
  comparisons: long(' === T.id'),
  alternatives: long(' || T'),
  'alternatives to nothing': long(' ?? T'),
  conjunctions: long(' && T'),
  assignments: long('a = ', 'let a; ', 'T'),
  'assignments of members': long('o.a = ', 'const o = {}; ', 'T'),
  'conditions in a row': list('', (n) => `if (T.id === ${n}) { T.id; }`, '', ' else '),
  'events in a row': list('', (n) => `if (p.event === 'e${n}') { T.id; }`, '', ' else '),
  'conditions in one': list('if (', (n) => `T.id === ${n}`, ') { T.id; }', ' || '),
};

const wideCode: Readonly<Record<string, GrowingApp>> = {
  'lists of numbers': list('const l = [', (n) => `${n}`, ']; l[0];'),
  'lists of tickets': list('const l = [', () => 'T', ']; l[0].id;'),
  'lists of objects': list('const l = [', (n) => `{ a${n}: T }`, ']; l[0].a1;'),
  'lists that are spread': list('const l = [', () => '...T.tags', ']; l[0];'),
  'lists that are taken apart': list('const [', (n) => `a${n}`, '] = T.tags; a1.x;'),
  objects: list('const o = { ', (n) => `a${n}: T`, ' }; o.a1.id;'),
  'objects of one name': list('const o = { ', () => 'a: T', ' }; o.a.id;'),
  'objects with spreads': list('const q = { z: T }; const o = { ', (n) => `...q, ...T, a${n}: 1`, ' }; o.z.id;'),
  'objects that are taken apart': list('const { ', (n) => `a${n}`, ', ...rest } = T; rest.id;'),
  'own objects that are taken apart': (characters) => {
    const names = units(characters, (n) => `a${n}`).join();
    return program(
      `const o = { ${names.replaceAll(',', ': T,')}: T, z: T }; const { ${names}, ...rest } = o; rest.z.id;\n${HERE}`,
    );
  },
  'objects of functions': list('const o = { ', (n) => `a${n}: (t) => t.id`, ' }; o.a1(T);'),
  arguments: list('f(', () => 'T', ');'),
  'arguments of an own function': list('function f(...a) { a[0].id; } f(', () => 'T', ');'),
  templates: list('`', () => '$' + '{T.id}', '`;', ''),
  sequences: list('x = (', () => 'T.id', ');'),
  declarations: many((n) => `const v${n} = T; v${n}.id;`),
  'declarations of each other': many((n) => `const v${n + 1} = v${n}; v${n + 1}.id;`, 'const v0 = T;'),
  'declarations of one name': many(() => 'var v = T; v.id;'),
  'declarations in blocks': many(() => '{ let v; v = T; v.id; }'),
  assignments: many(() => 'v = v.id || v; v.id;', 'let v = T;'),
  'compound assignments': many(() => 'v += T.id;', 'let v = 0;'),
  'members of one name': many(() => 'o.a = T; o.a.id;', 'const o = {};'),
  'members of different names': many((n) => `o.a${n} = T; o.a${n}.id;`, 'const o = {};'),
  'members of the payload': many((n) => `T.a${n} = 1; T.b${n};`),
  'members of unknown names': many((n) => `o[k${n}] = T; T.subjct;`, 'const o = {};'),
  'elements of one list': many(() => 'l.push(T); l[0].id;', 'const l = [];'),
  'elements of many lists': many((n) => `const l${n} = []; l${n}.push(T); l${n}[0].subjct;`),
  reads: many(() => 'T.id; T.subjct;'),
  'reads that may be null': many((n) => `if (T.a${n}) T.type.length; p.data.requester.name.length;`),
  comparisons: many((n) => `if (T.status === ${n}) x(); if (T.priority === 'Lw') x();`),
  'comparisons with names': many((n) => `const S${n} = 5; if (T.status === S${n}) x();`),
  'ways out': many((n) => `if (T.id === ${n}) return; T.type.length; T.subjct;`),
  cases: list('switch (T.id) { ', (n) => `case ${n}: T.type.length; break;`, ' }', '\n'),
  'cases that fall through': list('switch (p.event) { default: ', (n) => `case 'x${n}': T.type.length;`, ' }', '\n'),
  'globals of others': many(() => 'window.x; document.y; setInterval(f, 1);'),
  'calls of unknown functions': many((n) => `lib${n}.go(q${n}); T.subjct;`),
  'stored records': many((n) => `await $db.set('k${n}', { t: T }); (await $db.get('k${n}')).t.id;`),
  'records under one key': many(() => `await $db.set('k', { t: T }); (await $db.get('k')).t.id;`),
  'requests of old': many((n) => `$request.get('https://a.com/${n}', {});`),
  'request templates': many((n) => `await $request.invokeTemplate('t${n}', {});`),
  'silenced lines': many((n) => `// freshworks-events-disable-next-line no-unknown-payload-field\nT.subjct; T.b${n};`),
  'half-typed members': many(() => 'T.'),
  'half-typed calls': many(() => 'x(T.'),
};

const manyFunctions: Readonly<Record<string, GrowingApp>> = {
  'that are called': helpers(
    (n) => `function f${n}(t) { t.id; return t; }`,
    (n) => `f${n}(T).id;`,
  ),
  'with slips': helpers(
    (n) => `function f${n}(t) { t.subjct; }`,
    (n) => `f${n}(T);`,
  ),
  'that take apart': helpers(
    (n) => `function f${n}(t) { const { a${n}, ...rest } = t; return rest; }`,
    (n) => `f${n}(T).id;`,
  ),
  'that call the next': helpers(
    (n) => `function f${n}(t) { t.id; return f${n + 1}(t); }`,
    () => '',
  ),
  'that call the first': helpers(
    (n) => `function f${n}(t) { t.id; f0(t); }`,
    (n) => `f${n}(T);`,
  ),
  'of one name': helpers(
    () => 'function f(t) { t.id; }',
    () => 'f(T);',
  ),
  'that are called from one place': many(() => 'f(T);', 'function f(t) { t.subjct; }'),
  'that return in many places': list(
    'function f(t) { ',
    (n) => `if (t.id === ${n}) { return t; }`,
    ' } f(T).id;',
    '\n',
  ),
  'that are passed on': many((n) => `x(f${n}); function f${n}(t) { t.id; }`),
  'that are called by call': many((n) => `function f${n}(t) { t.subjct; } f${n}.call(null, T);`),
  'that are bound': many((n) => `function f${n}(t) { t.id; } x(f${n}.bind(null, T));`),
  'that are written there': many(() => '[T].map((t) => t.subjct);'),
  'under one name of a member': many((n) => `const o${n} = { run(t) { t.subjct; } }; o${n}.run(T);`),
  'that are assigned to members of one name': many(
    (n) => `const l${n} = {}; l${n}.f = function (t) { t.id; }; l${n}.f(T);`,
  ),
  'with other names': many((n) => `function f${n}(t) { t.id; } const g${n} = f${n}; g${n}(T);`),
  'that give a promise': many(() => 'new Promise((resolve) => resolve(T)).then((t) => t.id);'),
  'of classes': many(
    (n) => `class C${n} { constructor(t) { this.t = t; } get() { return this.t; } } new C${n}(T).get().subjct;`,
  ),
  'of one class': list(
    'class C { constructor(t) { this.t = t; } ',
    (n) => `m${n}() { return this.t.subjct; }`,
    ' } new C(T).m1();',
    '\n',
  ),
  'of classes of each other': many(
    (n) => `class C${n + 1} extends C${n} { m() { return this.t.id; } }`,
    'class C0 { constructor(t) { this.t = t; } }',
    'new C9(T).m();',
  ),
  'that are exported': (characters) => ({
    'manifest.json': modules({
      common: {
        functions: Object.fromEntries(
          units(characters, (n) => `h${n}: function (args) { args; }`).map((_, n) => [`h${n}`, {}]),
        ),
      },
    }),
    'server/server.js': `const T = {}; exports = { ${units(characters, (n) => `h${n}: function (args) { args; }`).join()} }; ${HERE}`,
  }),
  'that are exported by name': (characters) => ({
    'manifest.json': modules({ support_ticket: { events: handlers({ onTicketCreate: 'h1' }) } }),
    'server/server.js': `${lines(characters / 2, (n) => `function h${n}(t) { t.id; }`)} const T = {}; exports = { ${units(characters / 2, (n) => `h${n}`).join()} }; ${HERE}`,
  }),
  'that call each other by this': (characters) => ({
    'manifest.json': manifest,
    'server/server.js': `exports = { on(p) { const T = p.data.ticket; ${lines(characters / 2, (n) => `this.m${n}(T);`)} ${HERE} }, ${units(characters / 2, (n) => `m${n}(t) { t.subjct; }`).join()} };`,
  }),
};

const answers: Readonly<Record<string, GrowingApp>> = {
  'in a row': method((characters) => lines(characters, () => 'renderData(null, args);')),
  'in conditions': method((characters) => lines(characters, (n) => `if (args.a${n}) { renderData(null, args); }`)),
  'in conditions in a row': method((characters) =>
    units(characters, (n) => `if (args.a${n}) { renderData(); }`).join(' else '),
  ),
  'behind ways out': method((characters) => `${lines(characters, (n) => `if (args.a${n}) { return; }`)} renderData();`),
  'in nested conditions': method((characters) =>
    nest(characters, 'if (args.a) { ', 'renderData();', '} else { x(); }'),
  ),
  'in nested blocks': method((characters) => nest(characters, '{ x(); ', 'renderData();', '}')),
  'in nested attempts': method((characters) =>
    nest(characters, 'try { await x(); ', 'renderData();', '} catch (e) { y(); }'),
  ),
  'in nested functions': method((characters) => nest(characters, 'function f#() { ', 'renderData();', '} f#();')),
  'in helpers of helpers': method(
    () => 'a0();',
    (characters) => `${lines(characters, (n) => `function a${n}() { a${n + 1}(); }`)} const renderData2 = renderData;`,
  ),
};

const files: Readonly<Record<string, GrowingApp>> = {
  'server files': libraries(() => 'exports = { f: function (t) { t.id; } };'),
  'server files that require the next': libraries((n, count) =>
    n + 1 < count
      ? `const l = require('./l${n + 1}'); exports = { f: function (t) { t.id; l.f(t); } };`
      : 'exports = { f: function (t) { t.id; } };',
  ),
  'server files that give on the next': libraries((n, count) =>
    n + 1 < count ? `exports = require('./l${n + 1}');` : 'exports = { f: function (t) { t.id; } };',
  ),
  'calls of the front end': file('app/app.js', (characters) =>
    lines(characters, (n) => `client.request.invoke('look', { a${n}: 1 });`),
  ),
  'nested calls of the front end': file(
    'app/app.js',
    (characters) =>
      `const name = 'look'; ${nest(characters, '(function () { client.request.invoke(name, {}); ', '', '})();')}`,
  ),
  'objects of the front end': file('app/app.js', (characters) =>
    lines(characters, (n) => `const o${n} = {}; o${n}.x = 1; client.request.invoke('look', o${n});`),
  ),
  'spreads of the front end': file(
    'app/app.js',
    (characters) =>
      `const o0 = { a: 1 }; ${lines(characters, (n) => `const o${n + 1} = { ...o${n}, ...o${n} }; client.request.invoke('look', o${n});`)}`,
  ),
  'scripts of one page': scripts((n) => `function f${n}() { return kit.request.invoke('look', { a${n}: 1 }); }`, true),
  'scripts of a page that call the next': scripts(
    (n) => `function f${n}(c) { c.request.invoke('look'); f${n + 1}(c); }`,
    true,
  ),
  'pages that share a script': scripts((n) => `kit.request.invoke('look', { a${n}: 1 });`, false),
  'scripts in a page': file('app/index.html', (characters) =>
    lines(characters, (n) => `<script>const c${n} = app.initialized(); c${n}.then((c) => c.data.get('a'));</script>`),
  ),
  'wrappers of the client': file(
    'app/app.js',
    (characters) =>
      `const w0 = () => app.initialized(); ${lines(characters, (n) => `const w${n + 1} = () => w${n}(); w${n}().then((c) => c.data.get('a'));`)}`,
  ),
  'installation parameters': file(
    'config/iparams.json',
    (characters) => objectOf(characters, (n) => `"a${n}": { "display_name": "x", "type": "text" }`),
    `p.iparams.b; ${HERE}`,
  ),
  'request templates in a file': file('config/requests.json', (characters) =>
    objectOf(
      characters,
      (n) => `"t${n}": { "schema": { "method": "GET", "host": "a.b.com", "path": "/<%= iparam.a %>" } }`,
    ),
  ),
  'payload fields': file(
    'server/test_data/support_ticket/onTicketCreate.json',
    (characters) => `{ "data": { "ticket": ${objectOf(characters, (n) => `"a${n}": 1`)} } }`,
    `T.subjct; ${HERE}`,
  ),
  'payload elements': file(
    'server/test_data/support_ticket/onTicketCreate.json',
    (characters) => `{ "data": { "ticket": { "l": [${units(characters, (n) => `{ "a": ${n} }`).join()}] } } }`,
  ),
  'nested payloads': file(
    'server/test_data/support_ticket/onTicketCreate.json',
    (characters) => `{ "data": { "ticket": ${nest(characters, '{ "a": ', '1', ' }')} } }`,
  ),
  'repeated keys': file('config/requests.json', (characters) => objectOf(characters, () => '"a": {}')),
  'broken objects': file('config/requests.json', (characters) => objectOf(characters, () => '"a" 1')),
};

export const GROWING_APPS: Readonly<Record<string, Readonly<Record<string, GrowingApp>>>> = {
  'nested code': nestedCode,
  'long code': longCode,
  'wide code': wideCode,
  functions: manyFunctions,
  answers,
  files,
};

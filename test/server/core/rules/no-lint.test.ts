/** FDK's lint inline: in which apps and files, how serious, and the fixes. What the checks themselves find: ../lint/oracle.test.ts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, applyEdits, findingsOf, fixAll, silencingFixes } from '../../../../server/src/core/index.ts';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFix } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const MODULES = { common: {}, support_ticket: { events: { onTicketCreate: { handler: 'on' } } } };
const NEW = modules(MODULES);

const handler = (...lines: readonly string[]): string =>
  ['exports = {', '  on: function (payload) {', ...lines.map((line) => `    ${line}`), '  }', '};', ''].join('\n');

const UNUSED = handler("console.log('created');");

const lintOf = (opened: App): readonly string[] =>
  findingsOf(opened).flatMap(({ rule, path, eslintRule }) =>
    rule.startsWith('no-lint-') ? [`${path} ${eslintRule}`] : [],
  );

const withServer = (manifest: object, text = UNUSED): Files => ({
  'manifest.json': manifest,
  'server/server.js': text,
});

const VERSIONS: readonly (readonly [manifest: object, isLinted: boolean])[] = [
  [NEW, true],
  [{ ...NEW, engines: { fdk: '9.3.0' } }, true],
  [{ ...NEW, engines: { fdk: '9.2.4' } }, false],
  [{ ...NEW, engines: { fdk: '8.6.6' } }, false],
  [{ ...NEW, engines: {} }, true],
  [{ ...NEW, engines: undefined }, true],
  [product('freshdesk', { events: { onTicketCreate: { handler: 'on' } } }), false],
  [{ ...product('freshdesk', { events: { onTicketCreate: { handler: 'on' } } }), engines: { fdk: '9.7.4' } }, true],
  [{ ...product('freshdesk', { events: { onTicketCreate: { handler: 'on' } } }), engines: { fdk: '9.0.1' } }, false],
];

for (const [manifest, isLinted] of VERSIONS) {
  test(`${JSON.stringify(manifest)} is ${isLinted ? '' : 'not '}linted`, () =>
    assert.deepEqual(lintOf(app(withServer(manifest))), isLinted ? ['server/server.js no-unused-vars'] : []));
}

const UNUSED_PAGE = "document.addEventListener('x', function () {\n  var a = 1;\n});\n";
const PATHS: readonly (readonly [path: string, isLinted: boolean])[] = [
  ['app/scripts/app.js', true],
  ['app/app.js', true],
  ['server/lib/x.js', true],
  ['server/node_modules/x/index.js', false],
  ['app/node_modules/x/index.js', false],
  ['visitor-app/app.js', false],
];

for (const [path, isLinted] of PATHS) {
  test(`${path} is ${isLinted ? '' : 'not '}linted`, () =>
    assert.deepEqual(
      lintOf(app({ 'manifest.json': NEW, [path]: UNUSED_PAGE })),
      isLinted ? [`${path} no-var`, `${path} no-unused-vars`] : [],
    ));
}

const UNPKG = 'https://unpkg.com/lodash@4/lodash.min.js';

const TEXTS_OF_PAGES: readonly (readonly [path: string, code: string, found: readonly string[]])[] = [
  ['app/scripts/app.js', `load('${UNPKG}');`, ['no-unpkg-cdn']],
  ['app/scripts/app.js', `load(\`\${base}//unpkg.com/\${name}\`);`, ['no-unpkg-cdn']],
  ['config/assets/iparams.js', `load('${UNPKG}');`, ['no-unpkg-cdn']],
  ['config/assets/iparams.js', 'var a = 1; client.request.get(1);', []],
  ['config/assets/iparams.js', 'call().catch((error) => console.log(error));', ['no-logging-rejections']],
  [
    'app/scripts/app.js',
    "load('https://cdn.example.com/unpkg.com.js', 'https://my-unpkg.com/x', 'see unpkg.com');",
    [],
  ],
  ['visitor-app/app.js', `load('${UNPKG}');`, []],
];

for (const [path, code, found] of TEXTS_OF_PAGES)
  test(`${path}: ${code}`, () =>
    assert.deepEqual(
      lintOf(app({ 'manifest.json': NEW, [path]: `  ${code}\n  done();\n` })),
      found.map((rule) => `${path} ${rule}`),
    ));

test('an address of unpkg.com is a warning, though FDK’s rule is an error: what it looks for is concluded', () =>
  severitiesOf({ 'manifest.json': NEW, 'app/app.js': `load('${UNPKG}');` }, 'no-lint-error', ['warning']));

const isNewer = (found: string): boolean => found.startsWith('FDK reads scripts as ECMAScript 2020');

/** Each with what is underlined in it, and a part of what is said. */
const NEWER: readonly (readonly [code: string, underlined: string, says: string])[] = [
  ['payload.a ??= 1;', '??=', 'has no `??=`: write `payload.a = payload.a ?? 1`'],
  ['let a = run(payload); a ||= b ? 1 : 2; run(a);', '||=', 'write `a = a || (b ? 1 : 2)`'],
  ['let a = run(payload); a &&= 1; run(a);', '&&=', 'write `a = a && 1`'],
  ['run(payload, 1_000_000);', '1_000_000', 'write `1000000`'],
  ['run(payload, 0xff_ffn);', '0xff_ffn', 'write `0xffffn`'],
  ['run(class { x = payload; });', 'x', 'set it in the constructor'],
  ['run(class { #x = payload; get() { return this.#x; } });', '#x', 'set it in the constructor'],
  ['run(class { static x = payload; });', 'x', 'set it behind the class'],
  ['run(class { #get() { return payload; } });', '#get', 'a name without `#`'],
  ['run(class { static { run(payload); } });', 'static', 'behind the class'],
  ['run(payload, /a/gd);', 'gd', 'has no flag `d`'],
  ['run(payload, /[a--b]/v);', 'v', 'has no flag `v`'],
];

for (const [code, underlined, says] of NEWER)
  test(`newer than ECMAScript 2020: ${code}`, () => {
    const found = findingsOf(app(withServer(NEW, handler(code)))).filter(({ message }) => isNewer(message));
    assert.deepEqual(
      found.map(({ rule, severity, file, range }) => [rule, severity, file.text.slice(range.start, range.end)]),
      [['no-lint-error', 'warning', underlined]],
    );
    assert.ok(found[0]?.message.includes(says), found[0]?.message);
  });

const NOT_NEWER: readonly Files[] = [
  withServer(
    NEW,
    handler("run(payload?.a ?? 1, 10n, '1_000', 'a ??= b', /a_b/gimsuy.source, { x_1: 1 }, payload || 2);"),
  ),
  withServer(NEW, handler('run(class { get x() { return payload; } static y() { return 1; } });')),
  withServer({ ...NEW, engines: { fdk: '9.2.4' } }, handler('payload.a ??= 1;')),
  { 'manifest.json': NEW, 'visitor-app/app.js': 'a ??= 1;' },
  { 'manifest.json': NEW, 'config/assets/iparams.js': 'a ??= 1;' },
];

for (const files of NOT_NEWER)
  test(`not newer: ${Object.values(files).at(-1)}`, () =>
    assert.deepEqual(
      findingsOf(app(files)).filter(({ message }) => isNewer(message)),
      [],
    ));

const WRITTEN_OUT: readonly (readonly [before: string, after: string, safety: 'safe' | 'unsafe'])[] = [
  ['a ??= b || c;', 'a = a ?? (b || c);', 'safe'],
  ['a ||= (b, () => 1);', 'a = a || (b, () => 1);', 'safe'],
  ['payload.x &&= { y: 1 };', 'payload.x = payload.x && { y: 1 };', 'unsafe'],
  ['run(1_0.5_0e1_0);', 'run(10.50e10);', 'safe'],
];

for (const [before, after, safety] of WRITTEN_OUT)
  test(`written out: ${before}`, () => {
    const files = withServer(NEW, handler(before));
    const found = findingsOf(app(files)).find(({ message }) => isNewer(message));
    const [fix] = found?.fixes?.() ?? [];
    assert.equal(fix?.safety, safety);
    assert.equal(applyEdits(String(files['server/server.js']), fix?.changes[0]?.edits ?? []), handler(after));
  });

test('sources that a build turns into something else are not linted', () => {
  const files = { 'manifest.json': { ...NEW, metaConfig: {} }, 'app/src/app.js': UNUSED_PAGE };
  assert.deepEqual(lintOf(app(files)), []);
});

test('what looks minified may be unused or empty, and nothing is said of a bundle', () => {
  const short = 'exports = { on: function (payload) {} };\nvar a = 1;\n';
  assert.deepEqual(lintOf(app(withServer(NEW, short))), ['server/server.js no-var']);
  const bundle = `var a=1;debugger;${'a=a+1;'.repeat(300)}\n`;
  assert.deepEqual(lintOf(app({ 'manifest.json': NEW, 'app/jquery.min.js': bundle })), []);
});

test('a file that does not parse has that one finding', () => {
  const found = findingsOf(app(withServer(NEW, `${UNUSED}\nvar a = ;`))).filter(({ rule }) =>
    rule.startsWith('no-lint'),
  );
  assert.deepEqual(found, []);
});

test('errors are errors; of the warnings FDK’s own are warnings, those of ESLint information', () => {
  const files = withServer(
    NEW,
    handler('let id = payload.data.ticket.id;', "$db.get('x').then(() => id);", 'debugger;'),
  );
  severitiesOf(files, 'no-lint-error', ['error']);
  severitiesOf(files, 'no-lint-warning', ['info', 'warning']);
});

test('names like those of Object.prototype are names', () => {
  const text = handler('const __proto__ = payload.toString;', 'const constructor = 1;', 'const hasOwnProperty = 2;');
  const found = lintOf(app(withServer(NEW, text)));
  assert.deepEqual(found, Array(3).fill('server/server.js no-unused-vars'));
});

const FIXES: readonly (readonly [name: string, before: string, after: string])[] = [
  [
    'the only parameter',
    'exports = {\n  on: function (payload) {\n    run();\n  }\n};\n',
    'exports = {\n  on: function () {\n    run();\n  }\n};\n',
  ],
  [
    'the last ones',
    'exports = {\n  on(payload, a, b) {\n    run(payload);\n  }\n};\n',
    'exports = {\n  on(payload) {\n    run(payload);\n  }\n};\n',
  ],
  [
    'a trailing comma',
    'exports = {\n  on: async (payload, a,) => {\n    await run(payload);\n  }\n};\n',
    'exports = {\n  on: async (payload) => {\n    await run(payload);\n  }\n};\n',
  ],
  ['var', handler('var a = payload;', 'run(a);'), handler('const a = payload;', 'run(a);')],
  [
    'var that changes',
    handler('var a = payload;', 'a = run(a);', 'run(a);'),
    handler('let a = payload;', 'a = run(a);', 'run(a);'),
  ],
  ['debugger', handler('debugger;', 'run(payload);'), handler('run(payload);')],
];

for (const [name, before, after] of FIXES) {
  test(`a safe fix: ${name}`, () =>
    checkFix({
      files: withServer(NEW, before),
      rule: 'no-lint-error',
      after: { 'server/server.js': after },
      safety: 'safe',
    }));
}

test('in a function that has only its head the fix is no safe one', () =>
  checkFix({
    files: withServer(NEW, 'exports = {\n  on: function (payload) {\n    // to do\n  }\n};\n'),
    rule: 'no-lint-error',
    after: { 'server/server.js': 'exports = {\n  on: function () {\n    // to do\n  }\n};\n' },
    safety: 'unsafe',
  }));

const UNFIXED: readonly (readonly [name: string, text: string])[] = [
  ['a name that is used outside of its block', handler('if (payload) { var a = 1; }', 'run(a);')],
  ['a name that is used before', handler('run(a);', 'var a = payload;', 'run(a);')],
  ['two declarations', handler('var a = payload;', 'var a = run(a);', 'run(a);')],
  ['a round of a loop', handler('while (payload) { var a; run(() => a); a = 1; }')],
  ['the top of a file', `var a = 1;\n${handler('run(a, payload);')}`],
  ['a parameter with a value', handler('run(payload, function (a = run()) {', '  return 1;', '});')],
  ['arguments', 'exports = {\n  on: function (payload) {\n    run(arguments);\n  }\n};\n'],
  ['a name without brackets', handler('run(payload, a => 1);')],
];

for (const [name, text] of UNFIXED) {
  test(`no fix: ${name}`, () => {
    const found = findingsOf(app(withServer(NEW, text))).filter(({ rule }) => rule === 'no-lint-error');
    assert.ok(found.length > 0);
    assert.deepEqual(
      found.flatMap(({ fixes, message }) => (fixes ? [message] : [])),
      [],
    );
  });
}

/** A name at the top of one script of a page: what else the app has, what becomes of the advice, and how safe a fix is. */
const TOP = 'let drafts = [];\n';
const PAGE = '<script src="{{{appclient}}}"></script><script src="a.js"></script><script src="b.js"></script>';
const OF_ONE_FILE = 'FDK looks at one file only; app/b.js gives it another value, so leave it as it is';
const SHARED: readonly (readonly [
  name: string,
  files: Files,
  advice: string | undefined,
  safety?: 'safe' | 'unsafe',
])[] = [
  ['read elsewhere', { 'app/index.html': PAGE, 'app/b.js': 'run(drafts);' }, undefined, 'safe'],
  ['written in a function', { 'app/index.html': PAGE, 'app/b.js': 'run(() => { drafts = [1]; });' }, OF_ONE_FILE],
  ['counted', { 'app/index.html': PAGE, 'app/b.js': 'drafts++;' }, OF_ONE_FILE],
  ['taken apart', { 'app/index.html': PAGE, 'app/b.js': '({ drafts } = run());' }, OF_ONE_FILE],
  [
    'a name of its own there',
    { 'app/index.html': PAGE, 'app/b.js': 'run((drafts) => { drafts = 1; });' },
    undefined,
    'safe',
  ],
  [
    'written in the page',
    { 'app/index.html': `${PAGE}<script>drafts = run();</script>`, 'app/b.js': '' },
    OF_ONE_FILE.replace('b.js', 'index.html'),
  ],
  [
    'written in an attribute',
    { 'app/index.html': `${PAGE}<a onclick="drafts = []">`, 'app/b.js': '' },
    undefined,
    'unsafe',
  ],
  ['on another page', { 'app/index.html': PAGE, 'app/b.js': '', 'app/c.js': 'drafts = 1;' }, undefined, 'safe'],
  ['a script that does not parse', { 'app/index.html': PAGE, 'app/b.js': 'run(;' }, undefined, 'unsafe'],
  ['a script that is not there', { 'app/index.html': PAGE }, undefined, 'unsafe'],
  ['on no page', { 'app/b.js': 'drafts = 1;' }, undefined, 'unsafe'],
];

for (const [name, files, advice, safety] of SHARED)
  test(`\`let\` at the top of a script of a page: ${name}`, () => {
    const [found, ...others] = findingsOf(
      app({ 'manifest.json': NEW, 'app/a.js': `${TOP}run(drafts);\n`, ...files }),
    ).filter(({ rule, path }) => rule === 'no-lint-warning' && path === 'app/a.js');
    assert.deepEqual(others, []);
    const said = "'drafts' is never reassigned. Use 'const' instead (prefer-const)";
    assert.equal(found?.message, advice === undefined ? `${said}.` : `${said}: ${advice}.`);
    assert.equal(found.fixes?.()[0]?.safety, safety);
  });

/** FDK looks at the name only. */
const DONE: readonly (readonly [code: string, severity: 'info' | 'warning', says: RegExp])[] = [
  ['event.helper.done();', 'info', /no-unhandled-promise\): FDK takes each `done\(\)` .* leave it as it is\.$/],
  ['iterator.done();', 'info', /leave it as it is\.$/],
  ['start().done(() => run());', 'warning', /add `\.catch/],
  ['start().then(run);', 'warning', /add `\.catch/],
];

for (const [code, severity, says] of DONE)
  test(`a promise that nobody handles, or none: ${code}`, () => {
    const [found, ...others] = findingsOf(
      app({ 'manifest.json': NEW, 'app/a.js': `async function on() {\n  await 1;\n  ${code}\n}\non();\n` }),
    ).filter(({ rule }) => rule === 'no-lint-warning');
    assert.deepEqual(others, []);
    assert.equal(found?.severity, severity);
    assert.match(found.message, says);
    assert.equal(found.fixes, undefined);
  });

test('a server file has the names at its top for itself', () => {
  const files = { ...withServer(NEW, `${TOP}${handler('run(drafts, payload);')}`), 'server/lib/b.js': 'drafts = 1;' };
  const [found] = findingsOf(app(files)).filter(({ rule }) => rule === 'no-lint-warning');
  assert.equal(found?.fixes?.()[0]?.safety, 'safe');
});

test('all safe fixes go together', () => {
  const text = handler(
    'var a = 1;',
    'let b = 2;',
    "if (typeof a == 'number') run(a, b, function (x, y) {",
    '  return 1;',
    '});',
  );
  const opened = app(withServer(NEW, text));
  const fixed = fixAll(opened, {}).app.files.get('server/server.js')?.text;
  assert.equal(
    fixed,
    handler(
      'const a = 1;',
      'const b = 2;',
      "if (typeof a === 'number') run(a, b, function () {",
      '  return 1;',
      '});',
    ).replace('function (payload)', 'function ()'),
  );
});

function silenced(text: string): string | undefined {
  const opened = app(withServer(NEW, text));
  const finding = findingsOf(opened).find(({ rule }) => rule === 'no-lint-error');
  const [change] = finding ? (silencingFixes(opened, finding)[0]?.changes ?? []) : [];
  return change && applyEdits(text, change.edits);
}

const SILENCED: readonly (readonly [name: string, before: string, after: string])[] = [
  [
    'above',
    handler('var a;', 'run(a, payload);'),
    handler('// eslint-disable-next-line no-var', 'var a;', 'run(a, payload);'),
  ],
  [
    'beside another rule',
    handler('// eslint-disable-next-line eqeqeq', 'var a;', 'run(a, payload);'),
    handler('// eslint-disable-next-line eqeqeq, no-var', 'var a;', 'run(a, payload);'),
  ],
  [
    'before the reason',
    handler('// eslint-disable-next-line eqeqeq, no-eval -- so it is', 'var a;', 'run(a, payload);'),
    handler('// eslint-disable-next-line eqeqeq, no-eval, no-var -- so it is', 'var a;', 'run(a, payload);'),
  ],
  [
    'behind, where ours stands above',
    handler('// freshworks-events-disable-next-line no-unknown-payload-field', 'var a;', 'run(a, payload.x);'),
    handler(
      '// freshworks-events-disable-next-line no-unknown-payload-field',
      'var a; // eslint-disable-line no-var',
      'run(a, payload.x);',
    ),
  ],
];

for (const [name, before, after] of SILENCED) {
  test(`the comment that silences it is ESLint’s: ${name}`, () => {
    assert.equal(silenced(before), after);
    assert.deepEqual(lintOf(app(withServer(NEW, after))), []);
  });
}

test('our own comment silences it as well', () => {
  const text = handler('// freshworks-events-disable-next-line no-lint-error', 'var a;', 'run(a, payload);');
  assert.deepEqual(lintOf(app(withServer(NEW, text))), []);
});

test('what another rule says is not said twice', () => {
  const text = [
    'exports = {',
    '  on: function () {',
    "    alert('x');",
    '  },',
    '  on: function () {',
    '    go();',
    '  }',
    '};',
    '',
  ];
  const opened = app(withServer(NEW, text.join('\n')));
  assert.deepEqual(lintOf(opened), []);
  const rules = findingsOf(opened).map(({ rule }) => rule);
  assert.ok(rules.includes('no-undeclared-name') && rules.includes('no-duplicate-callback'), rules.join(', '));
});

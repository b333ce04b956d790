/** Pages and icons that the manifest names and nobody finds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, type Fix, findingsOf, openApp } from '../../../../server/src/core/index.ts';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, printFinding } from '../../../support/check-findings.ts';

const RULE = 'no-missing-file';

/** An app with one page in the sidebar of a ticket. */
const placed = (entry: string, names: readonly string[], root = ''): Files => ({
  'manifest.json': `{\n  "platform-version": "2.3",${root}\n  "product": { "freshdesk": { "location": { "ticket_sidebar": {\n${entry}\n  } } } }\n}`,
  ...Object.fromEntries(names.map((name) => [name, ''])),
});

const META = '\n  "metaConfig": { "framework": "react" },';

const page = (path: string): string => `    "url": ${JSON.stringify(path)}`;
const icon = (path: string): string => `    "icon": ${JSON.stringify(path)}`;

/** The mark of what stands after `"url": "`. */
const under = (entry: string, said: string): string =>
  `${entry}\n${' '.repeat(entry.indexOf(': "') + 3)}${'^'.repeat(entry.length - entry.indexOf(': "') - 4)} ${RULE}: ${said}`;

const reported: Readonly<Record<string, Files>> = {
  'a page that is nowhere': placed(
    under(page('views/main.html'), '`views/main.html`, the page of `ticket_sidebar`, is not a file in `app/`. Write'),
    ['app/index.html', 'app/x.js'],
  ),
  'an icon that is nowhere': placed(
    under(icon('icon.svg'), '`icon.svg`, the icon of `ticket_sidebar`, is not a file in `app/`. Put the icon there'),
    ['app/index.html'],
  ),
  'a page, in an app without a folder for it': placed(
    `    "icon": "icon.svg",\n${under(page('index.html'), 'is not there: nothing is in `app/`. Put the page there.')}`,
    ['config/iparams.html'],
  ),
  'app/ at the beginning': placed(
    under(page('app/index.html'), '`app/`: paths begin inside of `app/`. Did you mean `index.html`?'),
    ['app/index.html'],
  ),
  './app/ at the beginning': placed(
    under(icon('./app/styles/icon.svg'), 'paths begin inside of `app/`. Did you mean `styles/icon.svg`?'),
    ['app/index.html', 'app/styles/icon.svg'],
  ),
  '../ at the beginning': placed(
    under(icon('../config/assets/icon.svg'), 'paths cannot lead out of `app/`. Did you mean `styles/icon.svg`?'),
    ['app/index.html', 'app/styles/icon.svg', 'config/assets/icon.svg'],
  ),
  'a file of another folder': placed(under(page('../config/iparams.html'), 'paths cannot lead out of'), [
    'app/index.html',
    'config/iparams.html',
  ]),
  'another case': placed(
    under(page('Views/index.HTML'), 'upper and lower case count. Did you mean `views/Index.html`?'),
    ['app/views/Index.html'],
  ),
  backslashes: placed(
    `    "url": "views\\\\main.html"
            ^^^^^^^^^^^^^^^^ no-missing-file: paths are written with \`/\`. Did you mean \`views/main.html\`?`,
    ['app/views/main.html'],
  ),
  'an escaped space': placed(under(page('my%20page.html'), 'Did you mean `my page.html`?'), ['app/my page.html']),
  'another folder': placed(under(icon('icon.svg'), 'Did you mean `styles/images/icon.svg`?'), [
    'app/index.html',
    'app/styles/images/icon.svg',
  ]),
  'another extension': placed(under(icon('styles/icon.svg'), 'Did you mean `styles/icon.png`?'), [
    'app/index.html',
    'app/icon.png',
    'app/styles/icon.png',
    'app/styles/icon.css',
  ]),
  'another folder and extension': placed(under(page('main.html'), 'Did you mean `views/main.htm`?'), [
    'app/views/main.htm',
    'app/views/main.js',
  ]),
  'a slip': placed(under(page('views/indx.html'), 'Did you mean `views/index.html`?'), [
    'app/views/index.html',
    'app/views/contact.html',
  ]),
  'several files that it may be': placed(under(page('page.html'), 'Write that page, or name a file that is there.'), [
    'app/first/page.html',
    'app/second/page.html',
  ]),
  'a folder': placed(under(page('views'), 'is not a file in `app/`.'), ['app/views/index.html']),
  'an address': placed(under(page('https://example.com/page'), 'is not a file in `app/`, but an address.'), [
    'app/index.html',
  ]),
  'letters that are not in every alphabet': placed(under(page('überßicht.html'), 'Did you mean `übersicht.html`?'), [
    'app/übersicht.html',
  ]),
  'an empty path': placed(
    `    "url": ""
           ^^ no-missing-file: \`ticket_sidebar\` names no page: write the path of an HTML file below \`app/\`.`,
    [],
  ),
  'a page of the portal': {
    'manifest.json': `{
  "platform-version": "3.0",
  "modules": { "support_portal": { "location": { "portal_tickets_new_sidebar": {
    "url": "visitor-app/index.html"
            ^^^^^^^^^^^^^^^^^^^^^^ no-missing-file: paths begin inside of \`visitor-app/\`. Did you mean \`index.html\`?
  } } } }
}`,
    'visitor-app/index.html': '',
  },
  'files of the portal that lie in app only': {
    'manifest.json': `{
  "platform-version": "3.0",
  "modules": { "support_portal": { "location": { "portal_tickets_new_sidebar": {
    "url": "index.html",
            ^^^^^^^^^^ no-missing-file: whose files lie in \`visitor-app/\`, and there is only app/index.html
    "icon": "icon.svg"
             ^^^^^^^^ no-missing-file: and there is only app/icon.svg
  } } } }
}`,
    'app/index.html': '',
    'app/icon.svg': '<svg/>',
  },
  'a page of another folder than the portal’s': placed(under(page('portal.html'), 'is not a file in `app/`'), [
    'app/index.html',
    'visitor-app/portal.html',
  ]),
  'a page that is not built among others that are': placed(
    under(page('contact.html'), 'is not a file in `app/`'),
    ['app/index.html', 'src'],
    META,
  ),
  'a slip in a file that the build copies': placed(
    `${page('index.html')},\n${under(icon('icn.svg'), 'Did you mean `icon.svg`?')}`,
    ['app/index.html', 'app/public/icon.svg'],
    META,
  ),
  'a file of another folder than the one that is copied': placed(
    `${page('index.html')},\n${under(icon('icon.svg'), 'Did you mean `assets/icon.svg`?')}`,
    ['app/index.html', 'app/assets/icon.svg'],
    META,
  ),
  'a file of app/public in an app that nothing builds': placed(
    `${page('index.html')},\n${under(icon('icon.svg'), 'Did you mean `public/icon.svg`?')}`,
    ['app/index.html', 'app/public/icon.svg'],
  ),
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const portal = modules({ support_portal: { location: { portal_tickets_new_sidebar: { url: 'index.html' } } } });

test('a page of the portal of 2.x lies in visitor-app/', () =>
  checkFindings(
    {
      'manifest.json': product('freshdesk', { location: { portal_tickets_new_sidebar: { url: 'index.html' } } }),
      'visitor-app/index.html': '',
    },
    RULE,
  ));

/** An app whose files somebody has listed. */
const server = (code: string, more: Files = {}): Files => ({
  'manifest.json': modules({ support_ticket: {} }),
  'app/index.html': '',
  'server/server.js': code,
  'server/lib/mail.js': 'exports = {};',
  ...more,
});

const required: Readonly<Record<string, Files>> = {
  'a file that is nowhere': server(`const x = require('./lib/nothing');
                   ^^^^^^^^^^^^^ ${RULE}: \`./lib/nothing\` is no file below \`server/\`: the platform says "Cannot find module", and the handler ends here. Write the file`),
  'a slip': server(`const { x } = require("./lib/mial");
                       ^^^^^^^^^^ ${RULE}: Did you mean \`./lib/mail\`?`),
  'another folder': server(`exports = { on: function () { require('./mail').x(); } };
                                       ^^^^^^ ${RULE}: Did you mean \`./lib/mail\`?`),
  'other letters': server(`require('./lib/Mail.js');
         ^^^^^^^^^^^^^ ${RULE}: Did you mean \`./lib/mail\`?`),
  'from a folder': server("require('./lib/mail'); require('./util/a');", {
    'server/util/a.js': `require('./mail');
         ^^^^^^ ${RULE}: Did you mean \`../lib/mail\`?`,
  }),
};

for (const [name, files] of Object.entries(required))
  test(`reports what is required and is not there: ${name}`, () => checkFindings(files, RULE));

const requiredSilently: Readonly<Record<string, Files>> = {
  'what is there, in any form': server(
    "require('./lib/mail'); require('./lib/mail.js'); require('./lib'); require('./lib/../lib/mail');",
    { 'server/lib/index.js': '' },
  ),
  packages: server("require('lodash'); require('fs'); require('@a/b'); require('/x');"),
  'folders that nobody looks into': server(
    "require('./dist/x'); require('./coverage/x'); require('./.own/x'); require('./node_modules/a/b'); require('./a/dist/x');",
  ),
  'folders that lie deeper than anybody looks': server("require('./1/2/3/4/5/6/7/x');"),
  'what may be missing': server("try { require('./lib/own'); } catch (error) { console.log('none'); }"),
  'names that are made': server('require(`./lib/${name}`); require(name); require();'),
  'a function of the app': server("function require() {} require('./x');"),
  'what lies elsewhere, and other files': server(
    "require('../config/x'); require('../../x'); require('./data.json'); require('./lib/');",
  ),
  'files that do not run': server('', { 'server/test/x.js': "require('./y');" }),
};

for (const [name, files] of Object.entries(requiredSilently))
  test(`silent about what is required: ${name}`, () => checkFindings(files, RULE));

test('silent about what is required where nobody has listed files, or one could not be read', () => {
  const code = "require('./lib/none');";
  checkFindings({ 'manifest.json': modules({ support_ticket: {} }), 'server/server.js': code }, RULE);
  const { files, assets } = app(server(code));
  for (const place of ['server/lib/none.js', 'server/lib', '']) {
    const left = openApp(files, assets, new Map([[place, 'EACCES']]));
    assert.ok(left);
    assert.deepEqual(
      findingsOf(left)
        .filter(({ rule }) => rule === RULE)
        .map(printFinding),
      [],
      place,
    );
  }
});

test('what is required from behind a link, which is listed as a file, may be there', () => {
  const code = "require('./linked/x'); require('./linked/a/b'); require('./lib/linked/x'); require('./linked');";
  const links = ['server/linked', 'server/lib/linked'].map((path) => [path, {}] as const);
  checkFindings(server(code), RULE, new Map(links));
  checkFindings(
    server(`require('./linked/x');
         ^^^^^^^^^^ ${RULE}: is no file below`),
    RULE,
    new Map(links.slice(1)),
  );
});

test('a slip in what is required is mended', () =>
  checkFix({
    files: server("const { x } = require('./lib/mial');"),
    rule: RULE,
    safety: 'unsafe',
    after: { 'server/server.js': "const { x } = require('./lib/mail');" },
  }));

const silent: Readonly<Record<string, Files>> = {
  'files that are there': placed(`${page('views/index.html')},\n${icon('styles/images/icon.svg')}`, [
    'app/views/index.html',
    'app/styles/images/icon.svg',
  ]),
  './ and / before the path': placed(`${page('./index.html')},\n${icon('/styles/icon.svg')}`, [
    'app/index.html',
    'app/styles/icon.svg',
  ]),
  'a way around': placed(page('views/../index.html'), ['app/index.html']),
  'a script of the front end as the only file that is known': placed(page('scripts/app.js'), ['app/scripts/app.js']),
  'a question or a place behind the path': placed(`${page('index.html?view=side')},\n${icon('i.svg#a')}`, [
    'app/index.html',
    'app/i.svg',
  ]),
  'an app whose folders nobody could list': placed(page('index.html'), []),
  'an app without pages': { 'manifest.json': product('freshdesk'), 'config/iparams.html': '' },
  'pages of a React app that was not built': placed(
    `${page('index.html')},\n${icon('icon.svg')}`,
    ['app/styles/icon.svg'],
    META,
  ),
  'what the build of a React app copies': placed(
    `${page('side.html')},\n${icon('images/icon.svg')}`,
    ['app/index.html', 'app/side.html', 'app/public/images/icon.svg'],
    META,
  ),
  'a page that the build copies': placed(page('help.html'), ['app/index.html', 'app/public/help.html'], META),
  'the source of what the build copies': placed(
    icon('public/icon.svg'),
    ['app/index.html', 'app/public/icon.svg'],
    META,
  ),
  'a link to somewhere else': placed(page('views/index.html'), ['app/index.html', 'app/views']),
  'a hidden folder, and packages': placed(`${page('.cache/index.html')},\n${icon('node_modules/x/icon.svg')}`, [
    'app/index.html',
  ]),
  'a file deeper than folders are listed': placed(page('a/b/c/d/e/f/g/h/index.html'), ['app/index.html']),
  'paths that are no text, and none at all': placed('    "url": 5, "icon": null', ['app/index.html']),
  'an empty icon, which is another rule’s': placed(icon(''), ['app/index.html']),
  'the portal in its own folder': { 'manifest.json': portal, 'visitor-app/index.html': '' },
};

for (const [source, isBuilt] of [
  ['./components/index.jsx', true],
  ['main.tsx', true],
  ['/src/main.mts?v=1', true],
  ['Side.VUE', true],
  ['App.svelte', true],
  ['scripts/app.js', false],
  ['scripts/jsx.mjs', false],
  ['https://cdn.example.com/app.ts', false],
] as const) {
  test(`${isBuilt ? 'silent about' : 'reported:'} what a build copies, beside a page that loads ${source}`, () => {
    const files = {
      ...placed(`${page('index.html')},\n${icon('images/icon.svg')}`, ['app/public/images/icon.svg']),
      'app/index.html': `<script type="module" src="${source}"></script>`,
    };
    const found = findingsOf(app(files)).filter(({ rule }) => rule === RULE);
    assert.equal(found.length, isBuilt ? 0 : 1);
  });
}

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

for (const sign of ['src', 'webpack.prod.js', 'vite.config.ts', 'tsconfig.json', 'angular.json']) {
  test(`silent about pages that ${sign} may make`, () => {
    const files = placed(`${page('index.html')},\n${icon('icon.svg')}`, []);
    const found = (names: readonly string[]) =>
      findingsOf(app(files, new Map(names.map((name) => [name, {}])))).filter(({ rule }) => rule === RULE);
    assert.deepEqual(found([sign]).map(printFinding), []);
    assert.equal(found([sign, 'app/other.html']).length, 2);
    assert.equal(found([]).length, 1, 'nothing below app/');
  });
}

const others = ['app/index.html', 'app/icon.png'];

/** Beside a page that is there: how many of a page and an icon that are not there are reported. */
const besideAPage: readonly (readonly [names: readonly string[], root: string, count: number])[] = [
  [[], '', 2],
  [['src'], '', 2],
  [['vite.config.ts'], '', 2],
  [['public'], '', 0],
  [['public', 'src', 'package.json'], '', 0],
  [[], META, 2],
  [['src'], META, 2],
  [['vite.config.js'], META, 0],
  [['vite.config.mts', 'vitest.config.js'], META, 0],
  [['vitest.config.js', 'tests'], META, 2],
];

for (const [names, root, count] of besideAPage) {
  test(`${count} of two with ${root ? 'a metaConfig and ' : ''}${names.join(', ') || 'nothing'} beside the manifest`, () => {
    const files = placed(`${page('contact.html')},\n${icon('views/logo.svg')}`, [], root);
    const assets = new Map([...others, ...names].map((name) => [name, {}]));
    assert.equal(findingsOf(app(files, assets)).filter(({ rule }) => rule === RULE).length, count);
  });
}

const fixes: Readonly<
  Record<string, readonly [written: string, path: string, there: string, safety: 'safe' | 'unsafe']>
> = {
  'app/ at the beginning': ['app/index.html', 'index.html', 'app/index.html', 'safe'],
  '../app/ with a slip in case': ['../APP/index.HTML', 'index.html', 'app/index.html', 'safe'],
  backslashes: ['.\\views\\a.html', 'views/a.html', 'app/views/a.html', 'safe'],
  'another folder': ['index.html', 'views/index.html', 'app/views/index.html', 'unsafe'],
  'a slip': ['indx.html', 'index.html', 'app/index.html', 'unsafe'],
  'an empty path': ['', 'views/index.html', 'app/views/index.html', 'unsafe'],
};

for (const [name, [written, path, there, safety]] of Object.entries(fixes)) {
  test(`the fix for ${name}`, () =>
    checkFix({
      files: placed(page(written), [there]),
      rule: RULE,
      safety,
      after: { 'manifest.json': String(placed(page(path), [])['manifest.json']) },
    }));
}

test('the fix that writes the page, for platforms whose pages are known', () => {
  const files = placed(page('./views/main.html'), ['app/index.html']);
  const html = fixOf(app(files))?.changes[0]?.edits[0]?.text ?? '';
  assert.match(html, /<script src="{{{appclient}}}"><\/script>/);
  checkFix({
    files,
    rule: RULE,
    fix: 'Create the page `app/views/main.html`',
    safety: 'unsafe',
    after: { 'app/views/main.html': html },
  });
  const old = String(files['manifest.json']).replace('2.3', '2.2');
  assert.equal(fixOf(app({ ...files, 'manifest.json': old })), undefined);
  for (const path of ['https://example.com/a.html', '../a.html', 'a/../b.html', 'views', 'a.html?b', 'a\\b.html']) {
    assert.equal(fixOf(app(placed(page(path), ['app/other.htm']))), undefined, path);
  }
});

const fixOf = (opened: App): Fix | undefined =>
  findingsOf(opened)
    .find(({ rule }) => rule === RULE)
    ?.fixes?.()
    .find(({ title }) => title.startsWith('Create'));

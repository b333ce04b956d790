/** Pages that use the client and do not load it, and those that load the one of old platforms. */
import { test } from 'node:test';
import { type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const RULE = 'no-missing-client-script';
const OLD = 'https://static.freshdev.io/fdk/2.0/assets/fresh_client.js';
const USES = 'app.initialized().then((c) => c.instance.close());';

const placed = (page: string, more: Files = {}): Files => ({
  'manifest.json': modules({ support_ticket: { location: { ticket_sidebar: { url: 'index.html' } } } }),
  'app/index.html': page,
  ...more,
});

const onOld = (page: string): Files => ({
  'manifest.json': product('freshdesk', { location: { ticket_sidebar: { url: 'index.html' } } }, '2.2'),
  'app/index.html': page,
});

const reported: Readonly<Record<string, Files>> = {
  'an inline script': placed(`<p></p>
<script>${USES}</script>
^^^^^^^ ${RULE}: put \`<script src="{{{appclient}}}"></script>\` in front`),
  'a script of the app': placed(
    `<script src="jquery.min.js"></script>
^^^^^^^ ${RULE}
<script src="scripts/app.js?v=1"></script>`,
    { 'app/scripts/app.js': USES },
  ),
  'a page that only asks whether it is empty': placed(`<script>if (!app) stop(); ${USES}</script>
^^^^^^^ ${RULE}`),
  'a client that is only a comment': placed(`<!-- <script src="{{{appclient}}}"></script> -->
<script>${USES}</script>
^^^^^^^ ${RULE}`),
  'the page of a modal': placed('<script src="{{{appclient}}}"></script><script src="app.js"></script>', {
    'app/app.js': "app.initialized().then((c) => c.interface.trigger('showModal', { template: 'm.html' }));",
    'app/m.html': `<script>${USES}</script>
^^^^^^^ ${RULE}`,
  }),
  'the installation page': placed('<p></p>', {
    'config/iparams.html': `<script>${USES}</script>
^^^^^^^ ${RULE}`,
  }),
  'a page of an old platform': onOld(`<script>${USES}</script>
^^^^^^^ ${RULE}: load \`fresh_client.js\``),
  'the old address': placed(`<script src="${OLD}"></script>
             ${'^'.repeat(OLD.length)} ${RULE}: write \`{{{appclient}}}\`
<script>${USES}</script>`),
  'another old address, on a page that nobody shows': placed('<p></p>', {
    'app/x.html': `<script src='//static.freshcloud.io/fdk/1.0/assets/fresh_parent.js'></script>
             ${'^'.repeat('//static.freshcloud.io/fdk/1.0/assets/fresh_parent.js'.length)} ${RULE}`,
  }),
};

for (const [name, files] of Object.entries(reported)) test(`reported: ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  'a page that loads it': placed(`<script src="{{{appclient}}}"></script><script>${USES}</script>`),
  'a page that loads it behind': placed(`<script>${USES}</script><script src='{{{appclient}}}'></script>`),
  'the old address on an old platform': onOld(`<script src="${OLD}"></script><script>${USES}</script>`),
  'a copy in the app': placed(`<script src="lib/freshclient.js"></script><script>${USES}</script>`),
  'another address of the platform': placed(
    `<script src="https://static.freshdev.io/fdk/3.0/fdk.js"></script><script>${USES}</script>`,
  ),
  'a page that does not use it': placed('<script>document.title = 1; client.instance.close();</script>'),
  'a page that nobody shows': placed('<p></p>', { 'app/part.html': `<script>${USES}</script>` }),
  'an app of its own': placed(`<script>const app = { initialized() {} }; ${USES}</script>`),
  'a page that looks first': placed(`<script>if (typeof app !== 'undefined') ${USES}</script>`),
  ...Object.fromEntries(
    Object.entries({
      'a parameter': '(function (app) { app.initialized(); })(other);',
      'a function': 'function app() {} app.initialized = () => 1; app.initialized();',
      'a class': 'class app { static initialized() {} } app.initialized();',
      'what is assigned': 'app = { initialized() {} }; app.initialized();',
      'what is imported': "import { app } from './a.js'; app.initialized();",
    }).map(([name, code]) => [`an app of its own: ${name}`, placed(`<script>${code}</script>`)]),
  ),
  ...Object.fromEntries(
    ['var app = {', 'window.app = {'].map((start) => [
      `an app of another script: ${start}`,
      placed('<script src="a.js"></script><script src="b.js"></script>', {
        'app/a.js': `${start} initialized() {} };`,
        'app/b.js': 'app.initialized();',
      }),
    ]),
  ),
  ...Object.fromEntries(
    ['window.app', 'self?.app', "'app' in window"].map((look) => [
      `a look by ${look}`,
      placed(`<script>if (${look}) ${USES}</script>`),
    ]),
  ),
  'a script that puts it into the page': placed(
    `<script>const s = document.createElement('script'); s.src = '{{{appclient}}}'; s.onload = () => ${USES}</script>`,
  ),
  'a script that writes it into the page': placed(
    `<script>document.write('<script src="{{{appclient}}}"><\\/script>');</script><script>${USES}</script>`,
  ),
  'a script elsewhere': placed('<script src="https://example.com/app.js"></script>'),
  'a bundle': placed('<script src="app.js"></script>', { 'app/app.js': `var __webpack_modules__ = {}; ${USES}` }),
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

test('a fix loads it in front of the first script', () =>
  checkFix({
    files: placed(`<body>\r\n  <script src="x.min.js"></script>\r\n  <script>${USES}</script>\r\n</body>\r\n`),
    rule: RULE,
    fix: 'Load `{{{appclient}}}`',
    after: {
      'app/index.html': String(
        placed(
          `<body>\r\n  <script src="{{{appclient}}}"></script>\r\n  <script src="x.min.js"></script>\r\n  <script>${USES}</script>\r\n</body>\r\n`,
        )['app/index.html'],
      ),
    },
  }));

test('a fix changes the address', () =>
  checkFix({
    files: placed(`<script src="${OLD}"></script><script>${USES}</script>`),
    rule: RULE,
    fix: 'Change to `{{{appclient}}}`',
    after: {
      'app/index.html': String(
        placed(`<script src="{{{appclient}}}"></script><script>${USES}</script>`)['app/index.html'],
      ),
    },
  }));

test('an old address is an information, a page without the client a warning', () => {
  severitiesOf(placed(`<script src="${OLD}"></script><script>${USES}</script>`), RULE, ['info']);
  severitiesOf(placed(`<script>${USES}</script>`), RULE, ['warning']);
});

/** Pages of modals and dialogs that are not there, or not named. */
import { test } from 'node:test';
import { type Files, modules } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-missing-modal-page';

const BASE: Files = {
  'manifest.json': modules({ support_ticket: { location: { ticket_sidebar: { url: 'a b/index.html' } } } }),
  'app/a b/index.html': '<script src="{{{appclient}}}"></script><script src="../app.js"></script>',
  'app/a b/beside.html': '<p></p>',
  'app/views/modal.html': '<p></p>',
};

const script = (code: string, more: Files = {}): Files => ({
  ...BASE,
  'app/app.js': `app.initialized().then((c) => {\n${code}\n});\n`,
  ...more,
});

const reported: Readonly<Record<string, Files>> = {
  'a page that lies elsewhere': script(`c.interface.trigger('showModal', { template: 'modal.html' });
                                              ^^^^^^^^^^ ${RULE}: The app has no page \`modal.html\`. Did you mean \`views/modal.html\`?`),
  'a page of a dialog that is nowhere':
    script(`c.interface.trigger('showDialog', { title: 'x', template: 'notes.html' });
                                                           ^^^^^^^^^^ ${RULE}: Write app/notes.html`),
  'a page for visitors': {
    ...BASE,
    'visitor-app/app.js': `app.initialized().then((c) => c.interface.trigger('showModal', { template: 'notes.html' }));
                                                                            ^^^^^^^^^^ ${RULE}: Write visitor-app/notes.html`,
  },
  'no page at all': script(`c.interface.trigger('showModal', { title: 'x' });
                     ^^^^^^^^^ ${RULE}: \`template\` does not say which`),
};

for (const [name, files] of Object.entries(reported)) test(`reported: ${name}`, () => checkFindings(files, RULE));

const open = (template: string): string => `c.interface.trigger('showModal', { template: '${template}' });`;

const silent: Readonly<Record<string, Files>> = {
  'a page from the folder app on': script(open('views/modal.html')),
  'a page with a dot in front': script(open('./views/modal.html')),
  'a page with a query': script(open('views/modal.html?a=1#b')),
  'a page beside the one that opens it': script(open('beside.html')),
  'a page above it': script(open('../views/modal.html')),
  'a page that is encoded': script(open('a%20b/beside.html')),
  'an address elsewhere': script(open('https://example.com/modal.html')),
  'what is filled in': script(open('{{page}}')),
  'what is not written out': script(
    "c.interface.trigger('showModal', { template: page }); c.interface.trigger('showModal', options); c.interface.trigger('showModal', { ...options });",
  ),
  'what may be among other options': script("c.interface.trigger('showModal', { title: 'x', ...options });"),
  'a page of a package, which nobody lists': script(open('node_modules/x/modal.html')),
  'another action': script("c.interface.trigger('showNotify', { template: 'x.html' });"),
  'what a build makes': script(open('built.html'), {
    'manifest.json': { ...(BASE['manifest.json'] as object), metaConfig: {} },
    'vite.config.js': '',
    'public/x.html': '',
  }),
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

test('silent about a page behind a link, from the folder app on and beside the page that opens it', () => {
  const links = ['app/linked', 'app/a b/own'].map((path) => [path, {}] as const);
  checkFindings(script(open('linked/modal.html') + open('own/modal.html')), RULE, new Map(links));
});

test('a fix takes the page that is there', () =>
  checkFix({
    files: script(open('modal.html')),
    rule: RULE,
    fix: 'Change to `views/modal.html`',
    after: { 'app/app.js': String(script(open('views/modal.html'))['app/app.js']) },
  }));

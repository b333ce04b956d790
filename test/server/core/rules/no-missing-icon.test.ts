/** Pages without the icon that their placeholder shows. */
import { test } from 'node:test';
import { type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-missing-icon';
const ICON = '<svg width="64" height="64"/>';

const placed = (entries: string, names: Readonly<Record<string, string>> = {}): Files => ({
  'manifest.json': `{\n  "platform-version": "2.3",\n  "product": { "freshdesk": { "location": {\n${entries}\n  } } }\n}`,
  ...names,
});

const reported: Readonly<Record<string, Files>> = {
  'no icon': placed(`    "ticket_sidebar": { "url": "index.html" }
     ^^^^^^^^^^^^^^ no-missing-icon: \`ticket_sidebar\` has no icon: name an SVG or PNG of 64 by 64 pixels below \`app/\`.`),
  'an empty icon': placed(`    "ticket_sidebar": { "url": "index.html", "icon": "" }
                                                     ^^ no-missing-icon: has no icon`),
  'an icon of blanks': placed(`    "ticket_sidebar": { "icon": "  " }
                                ^^^^ no-missing-icon: has no icon`),
  'an app with an icon that fits': placed(
    `    "full_page_app": {}
     ^^^^^^^^^^^^^ no-missing-icon: Did you mean \`a/icon.svg\`?`,
    { 'app/a/icon.svg': ICON, 'app/photo.svg': '<svg width="640" height="480"/>', 'app/logo.png': '' },
  ),
  'an app with several that fit': placed(
    `    "full_page_app": {}
     ^^^^^^^^^^^^^ no-missing-icon: name an SVG or PNG`,
    { 'app/a.svg': ICON, 'app/b.svg': ICON },
  ),
  'an icon that another page has': placed(
    `    "ticket_sidebar": { "icon": "b.svg" },
    "full_page_app": {}
     ^^^^^^^^^^^^^ no-missing-icon: Did you mean \`b.svg\`?`,
    { 'app/a.svg': ICON, 'app/b.svg': ICON },
  ),
  'a page of common': {
    'manifest.json': `{
  "platform-version": "3.0",
  "modules": {
    "common": { "location": { "full_page_app": { "url": "index.html" } } },
                               ^^^^^^^^^^^^^ no-missing-icon
    "deal": { "location": { "deal_entity_menu": { "url": "index.html" } } }
                             ^^^^^^^^^^^^^^^^ no-missing-icon
  }
}`,
  },
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const silent: Readonly<Record<string, Files>> = {
  'an icon, there or not': placed('    "ticket_sidebar": { "icon": "icon.svg" }', { 'app/index.html': '' }),
  'pages in the background': placed(
    '    "ticket_background": {}, "global_background": {}, "ticket_requester_info": {}',
  ),
  'panels of which some samples have an icon': {
    'manifest.json': modules({
      support_ticket: { location: { ticket_requester_info: {}, ticket_background: {} } },
      support_portal: { location: { portal_tickets_new_sidebar: {} } },
    }),
  },
  'a placeholder that nobody knows': placed('    "xyzzy": {}'),
  'a product that nobody knows': { 'manifest.json': product('freshfoo', { location: { ticket_sidebar: {} } }) },
  'a misspelt key, which is the finding': placed('    "ticket_sidebar": { "icno": "icon.svg" }'),
  'an entry that is no object, and one of another type': placed('    "ticket_sidebar": "index.html"'),
  'an icon of another type': placed('    "ticket_sidebar": { "icon": 5 }'),
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('the fix names the icon', () => {
  const assets = { 'app/styles/icon.svg': ICON };
  for (const [before, after] of [
    [
      '"ticket_sidebar": { "url": "index.html" }',
      '"ticket_sidebar": { "url": "index.html", "icon": "styles/icon.svg" }',
    ],
    ['"ticket_sidebar": { "icon": "" }', '"ticket_sidebar": { "icon": "styles/icon.svg" }'],
    ['"ticket_sidebar": {}', '"ticket_sidebar": { "icon": "styles/icon.svg" }'],
  ] as const) {
    checkFix({
      files: placed(before, assets),
      rule: RULE,
      fix: 'Use the icon `styles/icon.svg`',
      safety: 'unsafe',
      after: { 'manifest.json': String(placed(after)['manifest.json']) },
    });
  }
});

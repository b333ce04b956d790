/** Pages in placeholders that their product or module does not have. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-placeholder';

const inProduct = (name: string, entries: string, version = '2.3'): Files => ({
  'manifest.json': `{\n  "platform-version": "${version}",\n  "product": { "${name}": { "location": {\n${entries}\n  } } }\n}`,
});

const inModules = (text: string): Files => ({
  'manifest.json': `{\n  "platform-version": "3.0",\n  "modules": {\n${text}\n  }\n}`,
});

const reported: Readonly<Record<string, Files>> = {
  'a slip': inProduct(
    'freshdesk',
    `    "ticket_sidbar": {}
     ^^^^^^^^^^^^^ no-unknown-placeholder: \`ticket_sidbar\` is not a placeholder of product freshdesk. Did you mean \`ticket_sidebar\`?`,
  ),
  'a slip in an events array app': inProduct(
    'freshdesk',
    `    "Ticket_Sidebar": {}
     ^^^^^^^^^^^^^^ no-unknown-placeholder: Did you mean \`ticket_sidebar\`?`,
    '2.0',
  ),
  'a near name only where it is free': inProduct(
    'freshcaller',
    `    "conversation_card": {},
    "conversation_cards": {}
     ^^^^^^^^^^^^^^^^^^ no-unknown-placeholder: use one of: conversation_card, widget_conversation_card`,
  ),
  'what the vendor’s CLI was seen to refuse': inProduct(
    'freshdesk',
    `    "support_portal": {},
     ^^^^^^^^^^^^^^ no-unknown-placeholder: use one of: ticket_sidebar
    "customer_portal": {},
     ^^^^^^^^^^^^^^^ no-unknown-placeholder
    "new_ticket_sidebar": {}
     ^^^^^^^^^^^^^^^^^^ no-unknown-placeholder: it belongs to product freshservice`,
  ),
  'a placeholder of several other products': inProduct(
    'freshchat',
    `    "ticket_sidebar": {}
     ^^^^^^^^^^^^^^ no-unknown-placeholder: it belongs to product freshdesk or freshservice`,
  ),
  'a placeholder of a module in common': inModules(
    `    "common": { "location": { "ticket_sidebar": {} } },
                               ^^^^^^^^^^^^^^ no-unknown-placeholder: of module common: it belongs to module service_ticket.
    "service_ticket": {}`,
  ),
  'a placeholder of common in a module': inModules(
    `    "deal": { "location": { "left_nav_cti": {} } }
                             ^^^^^^^^^^^^ no-unknown-placeholder: of module deal: it belongs to module common.`,
  ),
  'a placeholder in a module without any': inModules(
    `    "call": { "location": { "call_panel": {} } }
                             ^^^^^^^^^^ no-unknown-placeholder: of module call: it has none, so take the page out.`,
  ),
  'a name that exists in 2.x only': inModules(
    `    "support_ticket": { "location": { "global_background": {} } }
                                       ^^^^^^^^^^^^^^^^^ no-unknown-placeholder: use one of: ticket_sidebar`,
  ),
  'a slip where the list is not complete': inProduct(
    'freshservice',
    `    "asset_sidebr": {}
     ^^^^^^^^^^^^ no-unknown-placeholder: Did you mean \`asset_sidebar\`?`,
  ),
  'a name that no documentation has, where the list is not complete': inProduct(
    'freshservice',
    `    "nonsense_sidebar": {},
     ^^^^^^^^^^^^^^^^ no-unknown-placeholder: \`nonsense_sidebar\` is no placeholder of product freshservice that is documented: check the name. Documented are: ticket_sidebar,
    "cti_global_sidebar": {}`,
  ),
  'the same of another product, and in another version': inProduct(
    'freshteam',
    `    "constructor": {}
     ^^^^^^^^^^^ no-unknown-placeholder: of product freshteam that is documented`,
    '2.2',
  ),
  'the same of modules': inModules(
    `    "support_portal": { "location": { "portal_tickets_new_sidebar": {}, "portal_xyz": {} } },
                                                                         ^^^^^^^^^^ no-unknown-placeholder: Documented are: portal_tickets_new_sidebar.
    "custom_module": { "location": { "custom_menu": {} } }
                                      ^^^^^^^^^^^ no-unknown-placeholder: check the name. No source documents one.`,
  ),
  'a placeholder in a module that has only those of common': inModules(
    `    "service_device": { "location": { "device_sidebar": {}, "full_page_app": {} } },
                                       ^^^^^^^^^^^^^^ no-unknown-placeholder: of module service_device: it has none, so take the page out.
                                                             ^^^^^^^^^^^^^ no-unknown-placeholder: it belongs to module common
    "service_resource": { "location": { "contact_sidebar": {} } }
                                         ^^^^^^^^^^^^^^^ no-unknown-placeholder: it belongs to module support_contact or service_user`,
  ),
  'a place of common that no module has': inModules(
    `    "common": { "location": { "cti_global_sidebar": {}, "full_page_app": {} } },
                               ^^^^^^^^^^^^^^^^^^ no-unknown-placeholder: is not shown with \`service_ticket\`, \`deal\`: it needs a module like support_ticket.
    "service_ticket": {},
    "deal": {}`,
  ),
  'a full page beside phone calls alone': inModules(
    `    "common": { "location": { "full_page_app": {} } },
                               ^^^^^^^^^^^^^ no-unknown-placeholder: like support_ticket or service_ticket or appointment or chat_conversation.
    "call": {}`,
  ),
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const silent: Readonly<Record<string, Files>> = {
  'placeholders of a product': inProduct(
    'freshdesk',
    '"ticket_sidebar": {}, "ticket_background": {}, "full_page_app": {}',
  ),
  'placeholders that came later': inProduct(
    'freshservice',
    '"new_ticket_description_editor": {}, "asset_background": {}',
  ),
  'a product that nobody knows': inProduct('freshfoo', '"anything": {}'),
  'the bar for phones, which only the documentation of 2.3 lists': inProduct(
    'freshservice',
    '"cti_global_sidebar": {}',
  ),
  'the portal of 2.x': {
    'manifest.json': product('freshdesk', { location: { portal_tickets_new_sidebar: { url: 'index.html' } } }, '2.2'),
  },
  'the portal': inModules('"support_portal": { "location": { "portal_tickets_new_sidebar": {} } }'),
  'a module that nobody knows': inModules('"foo": { "location": { "anything": {} } }'),
  'a place of common that one of the modules has': inModules(
    '"common": { "location": { "full_page_app": {}, "cti_global_sidebar": {} } }, "call": {}, "support_email": {}',
  ),
  'the places of sales modules': inModules(
    '"common": { "location": { "left_nav_cti": {}, "left_nav_chat": {}, "full_page_app": {} } }, "lead": {}',
  ),
  'common beside a module that nobody knows': inModules('"common": { "location": { "left_nav_cti": {} } }, "foo": {}'),
  'common alone': inModules('"common": { "location": { "full_page_app": {} } }'),
  'an empty name, while it is typed': inProduct('freshdesk', '"": {}'),
  'a location that is none': { 'manifest.json': product('freshdesk', { location: ['ticket_sidebr'] }) },
  'keys beside the location': { 'manifest.json': modules({ contact: { contact_entity_menu: {} } }) },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('only a list that is complete makes an error of a name that it lacks', () => {
  const severity = (files: Files) => findingsOf(app(files)).find(({ rule }) => rule === RULE)?.severity;
  assert.equal(severity(inProduct('freshservice', '"nonsense_sidebar": {}')), 'hint');
  assert.equal(severity(inProduct('freshservice', '"ticket_sidebr": {}')), 'error');
  assert.equal(severity(inProduct('freshdesk', '"nonsense_sidebar": {}')), 'error');
  assert.equal(severity(inModules('"custom_module": { "location": { "x_sidebar": {} } }')), 'hint');
  assert.equal(severity(inModules('"service_asset": { "location": { "x_sidebar": {} } }')), 'error');
});

const at = (text: string): string => `{\r\n  "platform-version": "3.0",\r\n  "modules": {\r\n${text}\r\n  }\r\n}\r\n`;
const PAGE = '{ "url": "index.html", "icon": "icon.svg" }';

const fixes: Readonly<Record<string, readonly [title: string, before: string, after: string]>> = {
  'a slip': [
    'Change to `deal_entity_menu`',
    `    "deal": { "location": { "deals_entity_menu": ${PAGE} } }`,
    `    "deal": { "location": { "deal_entity_menu": ${PAGE} } }`,
  ],
  'the only home, which has a location': [
    'Move `ticket_sidebar` to module support_ticket',
    `    "common": { "location": { "ticket_sidebar": ${PAGE}, "full_page_app": {} } },\r\n    "support_ticket": { "location": { "ticket_background": {} } }`,
    `    "common": { "location": { "full_page_app": {} } },\r\n    "support_ticket": { "location": { "ticket_background": {}, "ticket_sidebar": ${PAGE} } }`,
  ],
  'a home without location, and a page of several lines': [
    'Move `ticket_sidebar` to module support_ticket',
    `    "common": {\r\n      "location": {\r\n        "ticket_sidebar": {\r\n          "url": "index.html",\r\n          "icon": "icon.svg"\r\n        }\r\n      }\r\n    },\r\n    "support_ticket": {}`,
    `    "common": {\r\n      "location": {}\r\n    },\r\n    "support_ticket": { "location": { "ticket_sidebar": ${PAGE} } }`,
  ],
};

for (const [name, [fix, before, after]] of Object.entries(fixes)) {
  test(`the fix for ${name}`, () =>
    checkFix({
      files: { 'manifest.json': at(before) },
      rule: RULE,
      fix,
      safety: 'unsafe',
      after: { 'manifest.json': at(after) },
    }));
}

const without: Readonly<Record<string, Files>> = {
  'to a product that the app is not in': inProduct('freshdesk', `"new_ticket_sidebar": ${PAGE}`),
  'where two modules have the placeholder': inModules(`"common": { "location": { "contact_sidebar": ${PAGE} } }`),
  'where it is taken': inModules(
    `"common": { "location": { "deal_entity_menu": ${PAGE} } }, "deal": { "location": { "deal_entity_menu": {} } }`,
  ),
  'of something that is no page': inModules(
    '"common": { "location": { "deal_entity_menu": "index.html" } }, "deal": {}',
  ),
};

for (const [name, files] of Object.entries(without)) {
  test(`nothing is moved ${name}`, () => {
    const found = findingsOf(app(files)).filter(({ rule }) => rule === RULE);
    assert.equal(found.length, 1);
    assert.equal(found[0]?.fixSafety, undefined);
  });
}

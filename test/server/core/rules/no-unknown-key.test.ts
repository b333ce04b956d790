/** Keys of the manifest that no platform knows, with the place or the name that was meant. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-key';

const reported: Readonly<Record<string, string>> = {
  'a key of the manifest': `{
  "platform-version": "2.3",
  "name": "My app",
   ^^^^ no-unknown-key: \`name\` is not a key of manifest.json: remove it, or use one of: platform-version
  "product": { "freshdesk": {} }
}`,
  'a misspelt key of the manifest': `{
  "platform-version": "2.3",
  "dependancies": { "x": "1.0.0" },
   ^^^^^^^^^^^^ no-unknown-key: Did you mean \`dependencies\`?
  "product": { "freshdesk": {} }
}`,
  'a key of a product': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "event": {}, "dependencies": {} } }
                               ^^^^^ no-unknown-key: not a key of \`product.freshdesk\`. Did you mean \`events\`?
                                            ^^^^^^^^^^^^ no-unknown-key: remove it, or use one of: location, events
}`,
  'a key of a registration': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "events": { "onTicketCreate": { "hanlder": "on" } } } }
                                                               ^^^^^^^ no-unknown-key: Did you mean \`handler\`?
}`,
  'a key beside the right one': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "on", "handlr": "on" } } } }
                                                                                ^^^^^^ no-unknown-key: remove it
}`,
  'a key of a placeholder': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "location": { "full_page_app": { "url": "i.html", "icon": "i.svg", "titel": 1 } } } }
                                                                                                  ^^^^^ no-unknown-key
}`,
  'a key of a function': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "functions": { "lookUp": { "timeOut": 10, "retries": 2 } } } }
                                                          ^^^^^^^ no-unknown-key: Did you mean \`timeout\`?
                                                                         ^^^^^^^ no-unknown-key: use one of: timeout
}`,
  'functions outside of common': `{
  "platform-version": "3.0",
  "modules": { "support_ticket": { "functions": {} } },
                                    ^^^^^^^^^ no-unknown-key: it belongs in \`modules.common\`
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}`,
  'jobs and requests at the top': `{
  "platform-version": "3.0",
  "jobs": {},
   ^^^^ no-unknown-key: it belongs in \`modules.common\`
  "requests": {},
   ^^^^^^^^ no-unknown-key: it belongs in \`modules.common\`
  "modules": { "support_ticket": {} },
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}`,
  'an empty key': `{
  "platform-version": "2.3",
  "": 1,
// | no-unknown-key
  "product": { "freshdesk": {} }
}`,
  'a key with letters beyond the basic plane': `{
  "platform-version": "2.3",
  "𝒳ä": 1,
   ^^^ no-unknown-key
  "product": { "freshdesk": {} }
}`,
};

for (const [name, manifest] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings({ 'manifest.json': manifest }, RULE));
}

test('the columns of a line of Windows are right', () => {
  const manifest = reported['a misspelt key of the manifest'] ?? '';
  checkFindings({ 'manifest.json': manifest.replaceAll('\n', '\r\n') }, RULE);
});

const silent: Readonly<Record<string, string>> = {
  'every key of 2.3': `{
  "platform-version": "2.3",
  "product": { "freshdesk": {
    "location": { "ticket_background": { "url": "i.html", "icon": "i.svg" } },
    "events": { "onTicketCreate": { "handler": "on" } },
    "functions": { "lookUp": { "timeout": 10 } }, "requests": { "send": { "any": 1 } }
  } },
  "dependencies": { "any-name": "1.0.0" }, "devDependencies": {}, "scripts": { "any": "x", "fdk-unit-test": "y" },
  "settings": { "iparams": { "hideStandardButtons": true } }, "app": { "tracking_id": "x", "start_time": "y" },
  "engines": { "node": "18.20.8", "fdk": "9.7.4" }, "metaConfig": { "framework": "react" }
}`,
  'every key of 3.0': `{
  "platform-version": "3.0",
  "modules": {
    "common": { "location": { "full_page_app": { "url": "i.html", "icon": "i.svg" } }, "requests": { "a": {} },
      "events": { "onAppInstall": { "handler": "on" } }, "functions": { "f": { "timeout": 20 } }, "jobs": { "j": {} } },
    "support_ticket": { "location": {}, "events": {} }
  },
  "dependencies": {}, "engines": { "node": "24.11.0", "fdk": "10.1.2", "npm": "11" }
}`,
  'domains up to 2.2': '{ "platform-version": "2.2", "product": {}, "whitelisted-domains": ["https://x.com"] }',
  'a product that nobody knows': '{ "platform-version": "2.3", "product": { "freshfoo": { "anything": {} } } }',
  'a module that nobody knows': '{ "platform-version": "3.0", "modules": { "foo": { "anything": {} } } }',
  'an event that nobody knows': `{ "platform-version": "2.3", "product": { "freshservice": { "events": {
    "onAnything": { "whatever": "on" } } } } }`,
  'a placeholder that nobody knows':
    '{ "platform-version": "2.3", "product": { "freshdesk": { "location": { "foo": { "bar": 1 } } } } }',
  'the future, read as the newest': '{ "platform-version": "3.1", "modules": { "deal": {} }, "engines": {} }',
  'product in a manifest of 3.0':
    '{ "platform-version": "3.0", "product": {}, "modules": { "deal": {} }, "engines": {} }',
  'modules in a manifest of 2.3': '{ "platform-version": "2.3", "product": {}, "modules": { "deal": {} } }',
  'keys that another version has': `{ "platform-version": "2.0", "product": { "freshdesk": { "events": { "a": { "b": 1 } },
    "requests": { "send": {} }, "functions": { "f": { "x": 1 } } } } }`,
  'an app of a version that nobody knows': '{ "platform-version": "4.0", "modules": { "deal": { "x": 1 } }, "y": 1 }',
  'values of the wrong type': `{ "platform-version": "2.3", "product": { "freshdesk": { "events": [{ "a": 1 }],
    "location": "x", "functions": null } } }`,
};

for (const [name, manifest] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings({ 'manifest.json': manifest }, RULE));
}

test('severity follows the version of the vendor’s CLI', () => {
  const severity = (engines: string) =>
    findingsOf(app({ 'manifest.json': `{ "platform-version": "2.3", "foo": 1, "product": {}${engines} }` }))
      .filter(({ rule }) => rule === RULE)
      .map((finding) => finding.severity);
  assert.deepEqual(severity(''), ['error']);
  assert.deepEqual(severity(', "engines": { "fdk": "9.7.0" }'), ['error']);
  assert.deepEqual(severity(', "engines": { "fdk": "10.1.2" }'), ['error']);
  assert.deepEqual(severity(', "engines": { "fdk": "9.3.1" }'), ['warning']);
  assert.deepEqual(severity(', "engines": { "fdk": "8.6.7" }'), ['warning']);
  assert.deepEqual(severity(', "engines": { "fdk": 7 }'), ['error']);
});

const manifest = (product: string): Files => ({
  'manifest.json': `{ "platform-version": "2.3", "product": { "freshdesk": { ${product} } } }`,
});

test('the fix writes the name that was meant, and keeps everything else', () => {
  checkFix({
    files: manifest('"event": { "onTicketCreate": { "handler": "on" } }'),
    rule: RULE,
    fix: 'Change to `events`',
    safety: 'safe',
    after: {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "on" } } } } }',
    },
  });
  checkFix({
    files: manifest('"events": { "onTicketCreate": { "Handler" : "on" } }'),
    rule: RULE,
    after: {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "onTicketCreate": { "handler" : "on" } } } } }',
    },
  });
});

test('a key that is nowhere near another has no fix', () => {
  const [finding] = findingsOf(app(manifest('"nothing": {}')));
  assert.equal(finding?.rule, RULE);
  assert.equal(finding?.fixes, undefined);
  assert.equal(finding?.fixSafety, undefined);
});

/** Completion in `manifest.json`: keys of each level, events of each product and module, values, handler names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Files } from '../../../support/app.ts';
import { checkCompletion, itemsOffered } from '../../../support/check-completion.ts';

const SERVER = 'exports = { onFirst: function () {}, onSecond: function () {} };';

const withManifest = (manifest: string): Files => ({ 'manifest.json': manifest, 'server/server.js': SERVER });

const product = (content: string, name = 'freshchat', version = '2.3'): string =>
  `{ "platform-version": "${version}", "product": { "${name}": { ${content} } } }`;

const modules = (content: string): string => `{ "platform-version": "3.0", "modules": { ${content} } }`;

/** Everything that is offered, in order. */
const lists: Readonly<Record<string, readonly [manifest: string, labels: string]>> = {
  'the manifest of 2.3': [
    '{ "product": {}, "platform-version": "2.3", <|> }',
    'dependencies devDependencies engines settings scripts app metaConfig',
  ],
  'the manifest of 2.2, which has domains': [
    '{ "product": {}, "platform-version": "2.2", <|> }',
    'whitelisted-domains dependencies devDependencies engines settings scripts app metaConfig',
  ],
  'the manifest of 3.0, which needs engines': [
    '{ "modules": {}, "platform-version": "3.0", <|> }',
    'engines dependencies devDependencies settings scripts app metaConfig',
  ],
  'a product of 2.3': [product('<|>'), 'location events functions requests jobs'],
  'a product of 2.2': [product('<|>', 'freshchat', '2.2'), 'location events functions'],
  'a product of 2.1': [product('<|>', 'freshchat', '2.1'), 'location events'],
  'a product of 2.0, whose events stand in server.js': [product('<|>', 'freshchat', '2.0'), 'location'],
  'the module common': [modules('"common": { <|> }'), 'location events functions requests jobs'],
  'any other module': [modules('"deal": { <|> }'), 'location events'],
  'the events of a product': [
    product('"events": { <|> }'),
    `onConversationCreate onConversationUpdate onMessageCreate onAgentActivityCreate onAgentCustomStatusUpdate onUserCreate onUserUpdate
    onTicketMessageCreate onAppInstall afterAppUpdate onAppUninstall onExternalEvent onScheduledEvent`,
  ],
  'the events of a product on 2.1, before afterAppUpdate': [
    product('"events": { <|> }', 'freshcaller', '2.1'),
    'onCallCreate onCallUpdate onAgentUpdate onAppInstall onAppUninstall onExternalEvent onScheduledEvent',
  ],
  'the events of common': [
    modules('"common": { "events": { <|> } }'),
    'onAppInstall afterAppUpdate onAppUninstall onExternalEvent onScheduledEvent',
  ],
  'the events of a module': [modules('"chat_user": { "events": { <|> } }'), 'onUserCreate onUserUpdate'],
  'the events of a module without any': [modules('"support_email": { "events": { <|> } }'), ''],
  'the events that are left': [
    modules('"chat_user": { "events": { "onUserCreate": { "handler": "onFirst" }, <|> } }'),
    'onUserUpdate',
  ],
  'a registration': [product('"events": { "onUserCreate": { <|> } }'), 'handler'],
  'a registration with a handler': [product('"events": { "onUserCreate": { "handler": "onFirst", <|> } }'), ''],
  'an event that is unknown': [product('"events": { "onUserMade": { <|> } }'), ''],
  'placeholders of a product': [
    product('"location": { <|> }'),
    'conversation_message_editor conversation_user_info messenger_home conversation_background',
  ],
  'placeholders of common': [
    modules('"common": { "location": { <|> } }'),
    'full_page_app cti_global_sidebar left_nav_cti left_nav_chat',
  ],
  'a placeholder': [product('"location": { "conversation_user_info": { <|> } }'), 'url icon'],
  'settings of a function': [product('"functions": { "lookUp": { <|> } }'), 'timeout'],
  'names of functions, which the app exports already': [product('"functions": { <|> }'), 'onFirst onSecond'],
  engines: ['{ "product": {}, "platform-version": "2.3", "engines": { <|> } }', 'node fdk'],
  'packages, which nobody knows': ['{ "product": {}, "platform-version": "2.3", "dependencies": { <|> } }', ''],
  'a product that is unknown': [product('<|>', 'freshfoo'), ''],
  'the value of platform-version': ['{ "platform-version": "<|>", "product": {} }', '2.0 2.1 2.2 2.3 3.0 3.1'],
  'a platform-version without quotes': ['{ "platform-version": <|>, "product": {} }', '2.0 2.1 2.2 2.3 3.0 3.1'],
  'a boolean': [
    '{ "platform-version": "2.3", "product": {}, "settings": { "iparams": { "hideStandardButtons": <|> } } }',
    'true false',
  ],
  'the value of a handler': [product('"events": { "onUserCreate": { "handler": "<|>" } }'), 'onFirst onSecond'],
  'a handler without quotes': [product('"events": { "onUserCreate": { "handler": <|> } }'), 'onFirst onSecond'],
  'a text that is the author’s': [product('"location": { "conversation_user_info": { "url": "<|>" } }'), ''],
  'before the manifest': ['<|>{ "platform-version": "2.3", "product": {} }', ''],
  'behind the manifest': ['{ "platform-version": "2.3", "product": {} }<|>', ''],
};

for (const [name, [manifest, labels]] of Object.entries(lists)) {
  test(`offered for ${name}`, () => {
    const expected = labels.split(/\s+/).filter((label) => label !== '');
    checkCompletion({ files: withManifest(manifest), labels: expected });
  });
}

test('products and modules are offered, common first', () => {
  checkCompletion({
    files: withManifest('{ "platform-version": "2.3", "product": { <|> } }'),
    labels: [
      'freshdesk',
      'freshservice',
      'freshsales',
      'freshworks_crm',
      'freshchat',
      'freshcaller',
      'freshteam',
      'freshconnect',
    ],
  });
  const items = itemsOffered({
    files: withManifest(modules('"deal": {}, <|>')),
    has: ['support_ticket', 'chat_user', 'user_agent_availability'],
    lacks: ['deal', 'freshdesk'],
  });
  assert.equal(items[0]?.label, 'common');
});

interface Edit {
  readonly before: string;
  readonly take: string;
  readonly after: string;
  readonly snippet?: string;
}

const edits: Readonly<Record<string, Edit>> = {
  'a handler inside its quotes': {
    before: product('"events": { "onUserCreate": { "handler": "on<|>F" } }'),
    take: 'onSecond',
    after: product('"events": { "onUserCreate": { "handler": "onSecond" } }'),
  },
  'a handler without quotes': {
    before: product('"events": { "onUserCreate": { "handler": <|> } }'),
    take: 'onSecond',
    after: product('"events": { "onUserCreate": { "handler": "onSecond" } }'),
  },
  'a version inside its quotes': {
    before: '{ "platform-version": "2.<|>3", "product": {} }',
    take: '2.2',
    after: '{ "platform-version": "2.2", "product": {} }',
  },
  'a key with an object': {
    before: product('<|>'),
    take: 'events',
    after: product('"events": {}'),
    snippet: product('"events": {<|>}'),
  },
  'a key with a list': {
    before: '{ "product": {}, "platform-version": "2.2", <|> }',
    take: 'whitelisted-domains',
    after: '{ "product": {}, "platform-version": "2.2", "whitelisted-domains": [] }',
    snippet: '{ "product": {}, "platform-version": "2.2", "whitelisted-domains": [<|>] }',
  },
  'a key with a text': {
    before: product('"events": { "onUserCreate": { <|> } }'),
    take: 'handler',
    after: product('"events": { "onUserCreate": { "handler": "" } }'),
    snippet: product('"events": { "onUserCreate": { "handler": "<|>" } }'),
  },
  'a key with a choice': {
    before: product('"functions": { "lookUp": { <|> } }'),
    take: 'timeout',
    after: product('"functions": { "lookUp": { "timeout": 5 } }'),
    snippet: product('"functions": { "lookUp": { "timeout": <|>5 } }'),
  },
  'an event with its handler': {
    before: '{ "platform-version": "2.3", "product": { "freshchat": {\n  "events": {\n    <|>\n  } } } }',
    take: 'onUserCreate',
    after:
      '{ "platform-version": "2.3", "product": { "freshchat": {\n  "events": {\n    "onUserCreate": {\n\t"handler": "onUserCreateHandler"\n}\n  } } } }',
    snippet:
      '{ "platform-version": "2.3", "product": { "freshchat": {\n  "events": {\n    "onUserCreate": {\n      "handler": "<|>onUserCreateHandler"\n    }\n  } } } }',
  },
  'a placeholder with page and icon': {
    before: product('"location": { <|> }'),
    take: 'messenger_home',
    after: product('"location": { "messenger_home": {\n\t"url": "",\n\t"icon": ""\n} }'),
    snippet: product('"location": { "messenger_home": {\n  "url": "<|>",\n  "icon": ""\n} }'),
  },
  'a background without an icon': {
    before: product('"location": { <|> }'),
    take: 'conversation_background',
    after: product('"location": { "conversation_background": {\n\t"url": ""\n} }'),
  },
  'a key in empty quotes': {
    before: product('"<|>"'),
    take: 'events',
    after: product('"events": {}'),
    snippet: product('"events": {<|>}'),
  },
  'a key in quotes, half-typed': {
    before: product('"ev<|>"'),
    take: 'events',
    after: product('"events": {}'),
  },
  'a key that has its value': {
    before: product('"ev<|>": { "onUserCreate": { "handler": "onFirst" } }'),
    take: 'events',
    after: product('"events": { "onUserCreate": { "handler": "onFirst" } }'),
  },
  'the key under the cursor itself': {
    before: product('"eve<|>nts": {}'),
    take: 'events',
    after: product('"events": {}'),
  },
  'a key before an entry on the next line': {
    before: product('\n  <|>\n  "functions": {}\n'),
    take: 'events',
    after: product('\n  "events": {},\n  "functions": {}\n'),
    snippet: product('\n  "events": {<|>},\n  "functions": {}\n'),
  },
  'a key behind an entry': {
    before: product('\n  "functions": {},\n  <|>\n'),
    take: 'events',
    after: product('\n  "functions": {},\n  "events": {}\n'),
  },
  'a key between lines of Windows': {
    before: product('\r\n  <|>\r\n  "functions": {}\r\n'),
    take: 'events',
    after: product('\r\n  "events": {},\r\n  "functions": {}\r\n'),
  },
  'a key behind a byte order mark': {
    before: `\uFEFF${product('"<|>"')}`,
    take: 'events',
    after: `\uFEFF${product('"events": {}')}`,
  },
  'a key behind letters beyond the basic plane': {
    before: product('"functions": { "𝒳ä": {} }, "<|>"'),
    take: 'events',
    after: product('"functions": { "𝒳ä": {} }, "events": {}'),
  },
  'a key of a manifest that is not closed': {
    before: '{ "platform-version": "2.3", "product": { "freshchat": { <|>',
    take: 'events',
    after: '{ "platform-version": "2.3", "product": { "freshchat": { "events": {}',
  },
  'a quoted key at the end of a manifest that is not closed': {
    before: '{ "platform-version": "2.3", "product": { "freshchat": { "ev<|>',
    take: 'events',
    after: '{ "platform-version": "2.3", "product": { "freshchat": { "events": {}',
  },
};

for (const [name, { before, take, after, snippet }] of Object.entries(edits)) {
  test(`taking ${name}`, () =>
    checkCompletion({
      files: withManifest(before),
      take,
      after,
      ...(snippet !== undefined && { afterSnippet: snippet }),
    }));
}

test('what is taken in a whole manifest leaves valid JSON', () => {
  const places = [
    '{ "platform-version": "2.3", "product": {}, <|> }',
    '{ "platform-version": "2.3", "product": { <|> } }',
    product('<|>'),
    product('"<|>"'),
    product('<|>\n"functions": {}'),
    product('"events": { <|> }'),
    product('"location": { <|> }'),
    product('"functions": { "lookUp": { <|> } }'),
    modules('<|>'),
    modules('"common": { "events": { <|> } }'),
    modules('"support_ticket": { "location": { "<|>" } }'),
  ];
  for (const place of places) {
    const items = itemsOffered({ files: withManifest(place) });
    assert.ok(items.length > 0, place);
    for (const { text } of items) {
      const taken = place.replace(/"?<\|>"?/, () => text);
      assert.doesNotThrow(() => JSON.parse(taken), taken);
    }
  }
});

test('items are described', () => {
  const events = itemsOffered({ files: withManifest(product('"events": { <|> }')) });
  const event = events.find(({ label }) => label === 'onUserCreate');
  assert.equal(event?.kind, 'event');
  assert.ok(event?.summary);
  const [version] = itemsOffered({ files: withManifest('{ "product": {}, "platform-version": "<|>" }') });
  assert.equal(version?.kind, 'value');
  const [key] = itemsOffered({ files: withManifest(product('<|>')) });
  assert.equal(key?.kind, 'key');
  assert.match(key?.documentation?.() ?? '', /^\*\*location\*\* · object/);
});

const pictures: Readonly<Record<string, readonly [root: string, files: readonly string[], labels: readonly string[]]>> =
  {
    'from the folder of the pages on': ['', ['app/icon.svg', 'app/img/a.png'], ['icon.svg', 'img/a.png']],
    'from the folder of the portal on': ['', ['visitor-app/icon.svg'], ['icon.svg']],
    'that the build of a React app copies': [
      '"metaConfig": { "framework": "react" }, ',
      ['app/icon.svg', 'app/public/icon.svg', 'app/public/img/a.png'],
      ['icon.svg', 'img/a.png'],
    ],
    'of a folder of that name where nothing is built': ['', ['app/public/icon.svg'], ['public/icon.svg']],
  };

for (const [name, [root, files, labels]] of Object.entries(pictures)) {
  test(`pictures ${name}`, () => {
    const manifest = `{ ${root}"platform-version": "3.0", "modules": { "support_ticket": { "location": { "ticket_sidebar": { "icon": "<|>" } } } } }`;
    const there = Object.fromEntries(files.map((path) => [path, '<svg/>']));
    checkCompletion({ files: { ...withManifest(manifest), ...there }, labels });
  });
}

test('other JSON files of the app get nothing', () => {
  for (const path of ['config/iparams.json', 'package.json', 'app/manifest.json', 'server/test_data/x.json']) {
    checkCompletion({ files: { ...withManifest(product('')), [path]: '{ <|> }' }, nothing: true });
  }
});

for (const [place, manifest] of Object.entries({
  'on the next line': '"icon": "icon.svg"\n  <|>',
  'on the same line': '"icon": "icon.svg" <|>',
}))
  test(`behind a value, where a comma has to come first, there is no other one: ${place}`, () =>
    checkCompletion({
      files: {
        'manifest.json': `{ "platform-version": "3.0", "modules": { "support_ticket": { "location": { "ticket_sidebar": { ${manifest} } } } } }`,
        'app/icon.svg': '<svg/>',
      },
      nothing: true,
    }));

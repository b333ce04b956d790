/** Events of the app itself under a module, events of a module under `common`, and where the fix takes them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-misplaced-event';

const withModules = (text: string): Files => ({
  'manifest.json': `{ "platform-version": "3.0", "modules": {\n${text}\n} }`,
});

const reported: Readonly<Record<string, Files>> = {
  'an event of the app under a module': withModules(`  "deal": { "events": { "onAppInstall": { "handler": "on" } } }
                         ^^^^^^^^^^^^ no-misplaced-event: an event of the whole app, not of module deal: move it to module common`),
  'each of them, in each module': withModules(`  "deal": { "events": { "onExternalEvent": { "handler": "on" } } },
                         ^^^^^^^^^^^^^^^ no-misplaced-event
  "support_ticket": { "events": { "afterAppUpdate": { "handler": "on" }, "onScheduledEvent": { "handler": "on" } } }
                                   ^^^^^^^^^^^^^^                         ^^^^^^^^^^^^^^^^ no-misplaced-event`),
  'one that common has, too': withModules(`  "common": { "events": { "onAppInstall": { "handler": "on" } } },
  "deal": { "events": { "onAppInstall": { "handler": "on" } } }
                         ^^^^^^^^^^^^ no-misplaced-event: and common has it already: remove it here`),
  'an event of a module under common': withModules(`  "common": { "events": { "onDealCreate": { "handler": "on" } } }
                           ^^^^^^^^^^^^ no-misplaced-event: not an event of the whole app: it belongs to module deal.`),
  'an event of several modules under common': withModules(`  "common": { "events": { "onTicketCreate": {} } }
                           ^^^^^^^^^^^^^^ no-misplaced-event: it belongs to module support_ticket or service_ticket`),
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const silent: Readonly<Record<string, Files>> = {
  'events in their places': {
    'manifest.json': modules({
      common: { events: handlers({ onAppInstall: 'on', onScheduledEvent: 'on' }) },
      deal: { events: handlers({ onDealCreate: 'on' }) },
    }),
  },
  'an event of another module, which is unknown here': withModules('"deal": { "events": { "onContactCreate": {} } }'),
  'a name that nobody has under common': withModules('"common": { "events": { "onXyzzy": {} } }'),
  'a module that is misspelt, which may be common': withModules('"comon": { "events": { "onAppInstall": {} } }'),
  'functions and jobs of such names': withModules(
    '"common": { "functions": { "onTicketCreate": {} }, "jobs": { "onDealCreate": {} } }',
  ),
  'a product, which has both kinds': {
    'manifest.json': product('freshdesk', { events: handlers({ onAppInstall: 'on', onTicketCreate: 'on' }) }),
  },
  'the events array': {
    'manifest.json': product('freshdesk', {}, '2.0'),
    'server/server.js': "exports = { events: [{ event: 'onAppInstall', callback: 'on' }], on() {} };",
  },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

interface Move {
  readonly before: string;
  readonly after: string;
  readonly safety: 'safe' | 'unsafe';
  readonly fix?: string;
}

const moves: Readonly<Record<string, Move>> = {
  'into common, which is made': {
    before: '  "deal": { "events": { "onAppInstall": { "handler": "on" }, "onDealCreate": { "handler": "on" } } }',
    after: `  "deal": { "events": { "onDealCreate": { "handler": "on" } } },
  "common": { "events": { "onAppInstall": { "handler": "on" } } }`,
    safety: 'safe',
  },
  'into events of common, which are made': {
    before: `  "common": {},
  "deal": {
    "events": {
      "onDealCreate": { "handler": "on" },
      "onAppInstall": {
        "handler": "on"
      }
    }
  }`,
    after: `  "common": { "events": { "onAppInstall": { "handler": "on" } } },
  "deal": {
    "events": {
      "onDealCreate": { "handler": "on" }
    }
  }`,
    safety: 'safe',
  },
  'behind the events that common has': {
    before: `  "deal": { "events": { "onAppInstall": { "handler": "on" } } },
  "common": {
    "events": {
      "onExternalEvent": { "handler": "on" }
    }
  }`,
    after: `  "deal": {},
  "common": {
    "events": {
      "onExternalEvent": { "handler": "on" },
      "onAppInstall": { "handler": "on" }
    }
  }`,
    safety: 'safe',
  },
  'into the one module that has it': {
    before: '  "common": { "events": { "onTicketCreate": { "handler": "on" } } },\n  "service_ticket": {}',
    after: '  "common": {},\n  "service_ticket": { "events": { "onTicketCreate": { "handler": "on" } } }',
    safety: 'safe',
  },
  'into a module that the app has not yet': {
    before: '  "common": { "events": { "onDealCreate": { "handler": "on" } } },\n  "contact": {}',
    after: '  "common": {},\n  "contact": {},\n  "deal": { "events": { "onDealCreate": { "handler": "on" } } }',
    safety: 'unsafe',
  },
  'into one of two modules': {
    before: '  "common": { "events": { "onTicketCreate": {} } }, "service_ticket": {}, "support_ticket": {}',
    after: '  "common": {}, "service_ticket": { "events": { "onTicketCreate": {} } }, "support_ticket": {}',
    safety: 'unsafe',
    fix: 'Move `onTicketCreate` to module `service_ticket`',
  },
  'away, where common has the same': {
    before:
      '  "common": { "events": { "onAppInstall": { "handler": "on" } } },\n  "deal": { "events": { "onAppInstall": { "handler": "on" } } }',
    after: '  "common": { "events": { "onAppInstall": { "handler": "on" } } },\n  "deal": {}',
    safety: 'safe',
  },
  'away, where common has another handler': {
    before:
      '  "common": { "events": { "onAppInstall": { "handler": "a" } } },\n  "deal": { "events": { "onAppInstall": { "handler": "b" } } }',
    after: '  "common": { "events": { "onAppInstall": { "handler": "a" } } },\n  "deal": {}',
    safety: 'unsafe',
  },
};

const inLines = (text: string): string => `{ "platform-version": "3.0", "modules": {\n${text}\n} }`;

for (const [name, { before, after, safety, fix }] of Object.entries(moves)) {
  test(`the fix takes the event ${name}`, () => {
    checkFix({
      files: { 'manifest.json': inLines(before) },
      rule: RULE,
      safety,
      ...(fix && { fix }),
      after: { 'manifest.json': inLines(after) },
    });
    const windows = (text: string): string => inLines(text).replaceAll('\n', '\r\n');
    checkFix({
      files: { 'manifest.json': windows(before) },
      rule: RULE,
      ...(fix && { fix }),
      after: { 'manifest.json': windows(after) },
    });
  });
}

test('no fix where a value that is no object is in the way', () => {
  const [finding] = findingsOf(app(withModules('"deal": { "events": { "onAppInstall": {} } }, "common": 5'))).filter(
    ({ rule }) => rule === RULE,
  );
  assert.equal(finding?.fixes, undefined);
  assert.equal(finding?.fixSafety, undefined);
});

test('the registration that common has is linked', () => {
  const files = withModules(
    '"common": { "events": { "onAppInstall": {} } }, "deal": { "events": { "onAppInstall": {} } }',
  );
  const finding = findingsOf(app(files)).find(({ rule }) => rule === RULE);
  assert.deepEqual(
    finding?.related?.map(({ path, message }) => `${path} ${message}`),
    ['manifest.json Registered here'],
  );
});

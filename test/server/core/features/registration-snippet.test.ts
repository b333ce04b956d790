/** The registration that `explain` shows: put where it says, the event is one of the app and nothing is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonEvents } from '../../../../server/src/core/catalog/envelope.ts';
import { scopeOf, scopesOf } from '../../../../server/src/core/catalog/events.ts';
import { triggersOf } from '../../../../server/src/core/index.ts';
import { app, modules, product } from '../../../support/app.ts';
import { explainedEvent } from '../../../support/check-explain.ts';
import { findingsOf, printFinding } from '../../../support/check-findings.ts';

const inManifest = (owner: string, scope: string): string =>
  [
    `"${owner}": {`,
    `  "${scope}": {`,
    '    "events": {',
    '      "EVENT": {',
    '        "handler": "EVENTHandler"',
    '      }',
    '    }',
    '  }',
    '}',
  ].join('\n');

const inCode = (body: string): string =>
  [
    'exports = {',
    "  events: [{ event: 'EVENT', callback: 'EVENTHandler' }],",
    '  EVENTHandler: function (payload) {',
    `    ${body}`,
    '  }',
    '};',
  ].join('\n');

const PRINTED = 'console.log(payload);';

const forms: readonly (readonly [platform: string, subject: string, file: string, text: string])[] = [
  ['1.x', 'freshdesk.onTicketCreate', 'server/server.js', inCode(PRINTED)],
  ['1.0', 'freshdesk.onTicketCreate', 'server/server.js', inCode(PRINTED)],
  ['2.0', 'freshservice.onTicketUpdate', 'server/server.js', inCode(PRINTED)],
  ['2.0', 'freshservice.onAppInstall', 'server/server.js', inCode('renderData();')],
  ['2.1', 'freshservice.onTicketUpdate', 'manifest.json', inManifest('product', 'freshservice')],
  ['2.2', 'freshchat.onUserCreate', 'manifest.json', inManifest('product', 'freshchat')],
  ['2.3', 'freshworks_crm.afterAppUpdate', 'manifest.json', inManifest('product', 'freshworks_crm')],
  ['3.0', 'deal.onDealCreate', 'manifest.json', inManifest('modules', 'deal')],
  ['3.1', 'common.onAppInstall', 'manifest.json', inManifest('modules', 'common')],
];

for (const [platform, subject, file, text] of forms) {
  test(`${subject} on ${platform}`, () => {
    const { registration } = explainedEvent(subject, undefined, platform);
    const [, event = ''] = subject.split('.');
    assert.deepEqual(registration, { file, text: text.replaceAll('EVENT', event) });
  });
}

test('without a platform it is the form of new apps, else of the newest that has the event', () => {
  assert.match(explainedEvent('support_ticket.onTicketCreate').registration.text, /^"modules"/);
  assert.match(explainedEvent('freshdesk.onTicketCreate').registration.text, /^"product"/);
});

for (const platform of ['1.0', '2.0', '2.1', '2.2', '2.3', '3.0', '3.1']) {
  test(`every event of ${platform}, put where it belongs, is registered and nothing is wrong`, () => {
    for (const [scope, event] of eventsOf(platform)) {
      const { registration } = explainedEvent(`${scope}.${event}`, undefined, platform);
      const opened = app(withRegistration(platform, scope, event, registration));
      assert.deepEqual(findingsOf(opened).map(printFinding), [], `${scope}.${event}`);
      const [trigger, ...more] = triggersOf(opened);
      assert.deepEqual(
        [trigger?.name, trigger?.handler, more.length],
        [event, `${event}Handler`, 0],
        `${scope}.${event}`,
      );
    }
  });
}

function* eventsOf(platform: string): Generator<readonly [scope: string, event: string]> {
  for (const scope of scopesOf(platform)) {
    for (const event of Object.keys(scopeOf(platform, scope)?.events ?? {})) yield [scope, event];
  }
  const anywhere = platform.startsWith('3') ? 'common' : 'freshdesk';
  for (const event of Object.keys(commonEvents(platform))) yield [anywhere, event];
}

function withRegistration(
  platform: string,
  scope: string,
  event: string,
  { file, text }: { readonly file: string; readonly text: string },
) {
  const base = { 'config/iparams.json': '{}' };
  if (file === 'server/server.js') return { ...base, 'manifest.json': product(scope, {}, platform), [file]: text };
  const { product: products, modules: registered } = JSON.parse(`{${text}}`);
  const body = commonEvents(platform)[event]?.rendersData ? 'renderData();' : '';
  return {
    ...base,
    // `common` alone is no app: it stands beside a module.
    'manifest.json': registered
      ? modules({ ...(scope === 'common' && { deal: {} }), ...registered }, platform)
      : { 'platform-version': platform, product: products },
    'server/server.js': `exports = { ${event}Handler: function () { ${body} } };`,
  };
}

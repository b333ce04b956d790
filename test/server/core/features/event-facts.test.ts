/** What is to be known of an event or a module besides its fields: the same in hover and `explain`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonEvents } from '../../../../server/src/core/catalog/envelope.ts';
import { eventOf, scopeOf, scopesOf } from '../../../../server/src/core/catalog/events.ts';
import { hoverAt } from '../../../../server/src/core/index.ts';
import { appWithCursor, type Files } from '../../../support/app.ts';
import { explainedEvent, explainedScope } from '../../../support/check-explain.ts';
import { checkHover } from '../../../support/check-hover.ts';

const inManifest = (scope: string, content: string, platform = '3.0'): Files => ({
  'manifest.json': `{ "platform-version": "${platform}", "${platform.startsWith('3') ? 'modules' : 'product'}": { "${scope}": ${content} } }`,
});

const onEvent = (scope: string, event: string, platform?: string): Files =>
  inManifest(scope, `{ "events": { "<|>${event}": {} } }`, platform);

const OMNI = ['Freshdesk', 'Freshdesk Omni'];
const MSP = ['Freshservice', 'Freshservice for MSPs'];
const TEAMS = [...MSP, 'Freshservice for business teams'];

/** Undefined where the page of the module names no edition. */
const raisedBy: Readonly<Record<string, readonly string[] | undefined>> = {
  'support_ticket.onTicketCreate': OMNI,
  'support_ticket.onCannedResponseUpdate': OMNI,
  'support_ticket.onTimeEntryCreate': undefined,
  'support_agent.onAgentCreate': OMNI,
  'support_portal.onTopicDelete': OMNI,
  'support_portal.onForumCategoryCreate': undefined,
  'service_ticket.onTicketUpdate': MSP,
  'service_ticket.onTimesheetUpdate': MSP,
  'service_ticket.onDocumentUpdate': TEAMS,
  'service_user.onUserCreate': TEAMS,
  'service_change.onTimesheetUpdate': undefined,
  'chat_conversation.onMessageCreate': undefined,
};

for (const [place, expected] of Object.entries(raisedBy)) {
  const [scope = '', event = ''] = place.split('.');
  const text = expected && `Raised by: ${expected.join(', ')}`;
  test(`${place} is raised by ${expected?.join(' and ') ?? 'no edition that is named'}`, () => {
    assert.deepEqual(explainedEvent(place).details?.raisedBy, expected);
    checkHover({
      files: onEvent(scope, event),
      on: event,
      ...(text === undefined ? { lacks: ['Raised by'] } : { says: [text] }),
    });
  });
}

test('editions are those of modules, not of the products before them', () => {
  for (const scope of scopesOf('2.3')) {
    for (const event of Object.keys(scopeOf('2.3', scope)?.events ?? {})) {
      assert.equal(eventOf('2.3', scope, event)?.raisedBy, undefined, `${scope}.${event}`);
    }
  }
});

/** How large a payload may be, in KB. */
const limits: readonly (readonly [platform: string, scope: string, event: string, limit: number | undefined])[] = [
  ['3.0', 'support_ticket', 'onTicketCreate', 256],
  ['3.1', 'deal', 'onDealUpdate', 256],
  ['3.0', 'common', 'onExternalEvent', 100],
  ['3.0', 'common', 'onAppInstall', undefined],
  ['3.0', 'common', 'onScheduledEvent', undefined],
  ['2.3', 'freshdesk', 'onExternalEvent', 128],
  ['2.3', 'freshdesk', 'onTicketCreate', undefined],
  ['2.2', 'freshdesk', 'onExternalEvent', undefined],
];

for (const [platform, scope, event, limit] of limits) {
  test(`${scope}.${event} on ${platform}: ${limit ?? 'no'} limit`, () => {
    assert.equal(explainedEvent(`${scope}.${event}`, undefined, platform).limit?.kilobytes, limit);
    checkHover({
      files: onEvent(scope, event, platform),
      on: event,
      ...(limit === undefined ? { lacks: ['Payload: at most'] } : { says: [`Payload: at most ${limit} KB`] }),
    });
  });
}

test('a limit has a source', () => {
  for (const [platform, scope, event, limit] of limits) {
    if (limit)
      assert.match(
        explainedEvent(`${scope}.${event}`, undefined, platform).limit?.source ?? '',
        /Freshworks|freshworks/,
      );
  }
});

test('what explain says of an event of every app is what the catalog has', () => {
  for (const [event, { notes = [] }] of Object.entries(commonEvents('3.0'))) {
    assert.deepEqual(explainedEvent(`common.${event}`).notes, notes);
  }
});

/** Who has a module. */
const MSPS = 'Not in Freshservice for MSPs';
const moduleNotes: Readonly<Record<string, readonly string[]>> = {
  service_asset: ['up to 31 March 2026', MSPS],
  service_device: ['after 31 March 2026', 'no placeholder of its own', MSPS],
  service_resource: ['after 31 March 2026', 'no placeholder of its own', MSPS],
  service_change: [MSPS],
  service_ticket: [],
  service_user: [],
};

for (const [name, parts] of Object.entries(moduleNotes)) {
  test(`the notes of ${name}`, () => {
    const notes = explainedScope(name).notes.join('\n');
    assert.equal(explainedScope(name).notes.length, parts.length, notes);
    for (const part of parts) assert.ok(notes.includes(part), `${part} in ${notes}`);
    checkHover({ files: inManifest(`<|>${name}`, '{}'), on: name, says: parts });
  });
}

test('hover and explain say the same notes of every module', () => {
  for (const name of scopesOf('3.0')) {
    const { app, path, offset } = appWithCursor(inManifest(`<|>${name}`, '{}'));
    const hover = hoverAt(app, path, offset)?.markdown ?? '';
    for (const note of explainedScope(name, undefined, '3.0').notes)
      assert.ok(hover.includes(note), `${name}: ${hover}`);
  }
});

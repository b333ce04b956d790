/** Product events of Freshdesk, platform 1.x: the whole list of the documentation. */
import { datetime, lazily, object, optional } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { overview } from '../sources.ts';
import { freshdeskPlatform1 as platform1 } from '../structures/freshdesk_platform1.ts';
import { changedAttributes, eventData, utc } from '../structures/words.ts';

export const freshdesk = lazily(() => {
  const brokenSamples = 'Several samples of the page lack the comma before "iparams" and are no valid JSON';

  const oldAndNew = 'Changed attributes with their old and new value';

  const alsoSeconds = {
    ...utc,
    alsoType: 'integer',
    note: 'The deletion sample has seconds since 1970',
  } as const;

  return {
    name: 'freshdesk',
    product: 'Freshdesk',
    complete: true,
    events: {
      onTicketCreate: () => ({
        name: 'onTicketCreate',
        summary: 'A new ticket was created',
        triggers: ['ticket created by any channel'],
        completeness: 'full',
        sources: [overview.freshdesk1, inSample('onTicketCreate')],
        notes: [brokenSamples],
        record: 'ticket',
        data: eventData({
          ticket: object('The ticket concerned', platform1().ticketFields),
          requester: object('Person who raised the ticket', platform1().requesterFields),
        }),
      }),
      onTicketUpdate: () => ({
        name: 'onTicketUpdate',
        summary: 'A ticket property changed, or the ticket was deleted',
        triggers: [
          'status, priority, type or source changed',
          'group or agent changed',
          'deleted or marked as spam',
          'escalated, or first response late',
        ],
        completeness: 'full',
        sources: [overview.freshdesk1, inSample('onTicketUpdate')],
        notes: [
          'Edits of tags and custom fields do not fire it; replies and notes fire onConversationCreate',
          'A deletion is reported as changes.deleted [false, true]; the page also speaks of a field deleted on the ticket, which its sample lacks',
          'The deletion sample mixes time formats: due_by and created_at are seconds since 1970, fr_due_by and updated_at carry an offset',
          'The first sample of the page has neither account_id, domain, event nor iparams',
          brokenSamples,
        ],
        changes: { path: 'data.ticket.changes', order: '[old, new]' },
        record: 'ticket',
        data: eventData({
          ticket: object('The ticket concerned', {
            ...platform1().ticketFields,
            created_at: datetime('Creation time', alsoSeconds),
            due_by: optional(datetime('When it has to be resolved', alsoSeconds)),
            changes: changedAttributes(oldAndNew, ['priority', 'source', 'deleted']),
          }),
          requester: object('Person who raised the ticket', platform1().requesterFields),
        }),
      }),
      onConversationCreate: () => ({
        name: 'onConversationCreate',
        summary: 'A reply, public note or private note was added to a ticket',
        triggers: ['reply added', 'public note added', 'private note added'],
        completeness: 'full',
        sources: [overview.freshdesk1, inSample('onConversationCreate')],
        notes: ['The samples write domain with http://, those of tickets without', brokenSamples],
        record: 'conversation',
        data: eventData({
          conversation: object('Reply or note that was added', platform1().conversationFields),
        }),
      }),
      onContactCreate: () => ({
        name: 'onContactCreate',
        summary: 'A contact was created',
        triggers: ['contact created'],
        completeness: 'full',
        sources: [overview.freshdesk1, inSample('onContactCreate')],
        record: 'contact',
        data: eventData({
          contact: object('The contact concerned', platform1().contactFields),
        }),
      }),
      onContactUpdate: () => ({
        name: 'onContactUpdate',
        summary: 'Contact details changed',
        triggers: [
          'details changed',
          'deleted',
          'blocked or whitelisted',
          'tags added, changed or removed',
          'activated',
        ],
        completeness: 'full',
        sources: [overview.freshdesk1, inSample('onContactUpdate')],
        notes: [
          'Turning a contact into an agent does not fire it',
          'A deletion is reported as changes.deleted [false, true]',
          'The samples of the page write the top-level key events; platform payloads carry event',
          brokenSamples,
        ],
        changes: { path: 'data.contact.changes', order: '[old, new]' },
        record: 'contact',
        data: eventData({
          contact: object('The contact concerned', {
            ...platform1().contactFields,
            changes: changedAttributes(oldAndNew, ['phone', 'deleted']),
          }),
        }),
      }),
    },
  } satisfies CatalogScope;
});

const inSample = (event: string): string =>
  `freshworks/marketplace-sample-apps@0701d3f94f:Freshworks-Samples/App-Development-Features/Serverless-Features/external_events_app/server/test_data/${event}.json`;

/** Product events of the Freshdesk module support_ticket, platform 3.0. */
import { boolean, integer, lazily, nullable, object, optional, string } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { editions, page, samplesOf } from '../sources.ts';
import { freshdeskPeople as people } from '../structures/freshdesk_people.ts';
import { freshdeskTickets as tickets } from '../structures/freshdesk_tickets.ts';
import {
  actor,
  associations,
  changedAttributes,
  email,
  eventData,
  modelChanges,
  noAssociations,
  onlyNull,
} from '../structures/words.ts';

export const supportTicket = lazily(() => {
  const inSample = samplesOf('Srinivasan8888/shopeasy-freshdesk-orders-app@960b8711d3');

  return {
    name: 'support_ticket',
    product: 'Freshdesk',
    complete: true,
    events: {
      onTicketCreate: () => ({
        name: 'onTicketCreate',
        summary: 'A new ticket was created',
        triggers: ['ticket created by any channel'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [
          page('3.0', 'support_ticket', 'onticket'),
          page('2.3', 'freshdesk', 'onticket'),
          'freshworks-developers/freshworks-platform3@ec373d24eb:skills/freshworks_app_dev_skill/assets/templates/serverless-skeleton/server/test_data/support_ticket/onTicketCreate.json',
        ],
        record: 'ticket',
        data: eventData({
          ticket: object('The ticket concerned', tickets().ticketFields),
          actor: actor(people().ticketActorFields),
          requester: object('Person who asked for help', tickets().requesterFields),
        }),
      }),
      onTicketUpdate: () => ({
        name: 'onTicketUpdate',
        summary: 'A ticket property changed',
        triggers: [
          'status, priority, type or source changes',
          'agent or group changes',
          'marked as spam',
          'escalated for any reason',
          'ticket deleted (changes.deleted)',
        ],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [
          page('3.0', 'support_ticket', 'onticket'),
          page('2.3', 'freshdesk', 'onticket'),
          inSample('onTicketUpdate'),
        ],
        notes: [
          'Edits of tags and custom fields do not fire it; replies and notes fire conversation events',
          'A deletion fires it too, with changes.deleted [false, true], beside onTicketDelete',
        ],
        changes: { path: 'data.ticket.changes', order: '[old, new]' },
        record: 'ticket',
        data: eventData({
          ticket: object('The ticket concerned', tickets().ticketUpdateFields),
          actor: actor(people().ticketActorFields),
          requester: object('Person who asked for help', tickets().requesterFields),
        }),
      }),
      onTicketDelete: () => ({
        name: 'onTicketDelete',
        summary: 'A ticket was deleted',
        triggers: ['ticket deleted'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [
          page('3.0', 'support_ticket', 'onticket'),
          page('2.3', 'freshdesk', 'onticket'),
          inSample('onTicketDelete'),
        ],
        notes: ['timestamp is a string of milliseconds here', 'The actor is the system, with id 0'],
        record: 'ticket',
        data: eventData({
          ticket: object('The ticket concerned', {
            model_id: integer('Internal database key, distinct from the visible id'),
            id: integer('Identifier of the record'),
            source: tickets().ticketFields.source,
            type: onlyNull(string('Kind of record')),
            account_id: integer('Product account that raised the event'),
            archive: boolean('True once archived'),
          }),
          actor: actor({
            ...people().systemActorFields,
            email: optional(
              string('Email address', {
                ...email,
                note: 'In payloads that apps were tested with, in no sample of the documentation',
              }),
            ),
          }),
        }),
      }),
      onConversationCreate: () => ({
        name: 'onConversationCreate',
        summary: 'A reply or note was added to a ticket',
        triggers: [
          'agent, requester or end user replies',
          'public or private note added',
          'reply to a forwarded ticket',
        ],
        completeness: 'full',
        sources: [
          page('3.0', 'support_ticket', 'onConversation'),
          page('2.3', 'freshdesk', 'onconversation'),
          inSample('onConversationCreate'),
        ],
        record: 'conversation',
        data: eventData({
          conversation: object('Reply, note or chat conversation concerned', tickets().conversationFields),
          actor: actor(people().portalActorFields),
        }),
      }),
      onConversationUpdate: () => ({
        name: 'onConversationUpdate',
        summary: 'A note or reply was edited, forwarded or removed',
        triggers: ['note edited', 'reply or forward added to the conversation', 'response or forward deleted'],
        completeness: 'full',
        sources: [
          page('3.0', 'support_ticket', 'onConversation'),
          page('2.3', 'freshdesk', 'onconversation'),
          inSample('onConversationUpdate'),
        ],
        notes: [
          'Changes of the body are masked: [null, "*"] instead of the texts',
          'changes uses internal names: body_html, full_text, full_text_html',
        ],
        changes: { path: 'data.conversation.changes', order: '[old, new]' },
        record: 'conversation',
        data: eventData({
          conversation: object('Reply, note or chat conversation concerned', {
            ...tickets().conversationFields,
            from_email: nullable(string('Address the reply leaves from')),
            support_email: nullable(string('Support mailbox used; null for notes')),
            last_modified_user_id: string('User who last edited', {
              note: 'A string here, although users are numbers elsewhere',
            }),
            changes: changedAttributes('What changed, attribute by attribute', [
              'body',
              'body_html',
              'full_text',
              'full_text_html',
            ]),
          }),
          actor: actor(people().portalActorFields),
        }),
      }),
      onConversationDelete: () => ({
        name: 'onConversationDelete',
        summary: 'A conversation went away together with its ticket',
        triggers: ['ticket holding the conversation deleted'],
        completeness: 'full',
        sources: [
          page('3.0', 'support_ticket', 'onConversation'),
          page('2.3', 'freshdesk', 'onconversation'),
          inSample('onConversationDelete'),
        ],
        notes: ['conversation holds its id only'],
        record: 'conversation',
        data: eventData({
          conversation: object('Reply, note or chat conversation concerned', {
            id: integer('Identifier of the record'),
          }),
          actor: actor(people().portalActorFields),
        }),
      }),
      onCannedResponseCreate: () => ({
        name: 'onCannedResponseCreate',
        summary: 'A canned response was saved',
        triggers: ['agent saves a new canned response'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [page('3.0', 'support_ticket', 'onCannedResponse'), inSample('onCannedResponseCreate')],
        record: 'canned_response',
        data: eventData({
          canned_response: object('Saved reply template', tickets().cannedResponseFields),
          associations: associations(tickets().cannedResponseAssociationsFields),
          actor: actor(people().ticketActorFields),
        }),
      }),
      onCannedResponseUpdate: () => ({
        name: 'onCannedResponseUpdate',
        summary: 'A canned response was edited',
        triggers: ['title, message, attachments, visibility or folder changed'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [page('3.0', 'support_ticket', 'onCannedResponse'), inSample('onCannedResponseUpdate')],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'canned_response',
        data: eventData({
          canned_response: object('Saved reply template', tickets().cannedResponseFields),
          associations: associations(tickets().cannedResponseAssociationsFields),
          actor: actor(people().ticketActorFields),
          changes: modelChanges(['content_html', 'title']),
        }),
      }),
      onCannedResponseDelete: () => ({
        name: 'onCannedResponseDelete',
        summary: 'A canned response was deleted',
        triggers: ['response deleted', 'its folder deleted'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [page('3.0', 'support_ticket', 'onCannedResponse'), inSample('onCannedResponseDelete')],
        notes: ['The whole record is sent, with deleted true; associations is empty'],
        record: 'canned_response',
        data: eventData({
          canned_response: object('Saved reply template', tickets().cannedResponseFields),
          associations: noAssociations(),
          actor: actor(people().ticketActorFields),
        }),
      }),
      onTimeEntryCreate: () => ({
        name: 'onTimeEntryCreate',
        summary: 'Time was logged on a ticket',
        triggers: ['time log added'],
        completeness: 'full',
        sources: [page('2.3', 'freshdesk', 'ontimeentry'), inSample('onTimeEntryCreate')],
        record: 'time_entry',
        data: eventData({
          time_entry: object('Logged time record', tickets().timeEntryFields),
          actor: actor(people().ticketActorFields),
          agent: object('The agent concerned', tickets().briefAgentFields),
        }),
      }),
      onTimeEntryUpdate: () => ({
        name: 'onTimeEntryUpdate',
        summary: 'A time log changed',
        triggers: ['agent, billable flag or note changed', 'entry edited', 'timer started or stopped'],
        completeness: 'full',
        sources: [page('2.3', 'freshdesk', 'ontimeentry'), inSample('onTimeEntryUpdate')],
        changes: { path: 'data.time_entry.changes', order: '[old, new]' },
        record: 'time_entry',
        data: eventData({
          time_entry: object('Logged time record', {
            ...tickets().timeEntryFields,
            changes: changedAttributes('What changed, attribute by attribute', ['time_spent']),
          }),
          actor: actor(people().ticketActorFields),
          agent: object('The agent concerned', tickets().briefAgentFields),
        }),
      }),
      onTimeEntryDelete: () => ({
        name: 'onTimeEntryDelete',
        summary: 'A time log was deleted',
        triggers: ['time log removed'],
        completeness: 'full',
        sources: [page('2.3', 'freshdesk', 'ontimeentry'), inSample('onTimeEntryDelete')],
        notes: ['time_entry holds id and ticket_id only, and there is no agent'],
        record: 'time_entry',
        data: eventData({
          time_entry: object('Logged time record', tickets().deletedTimeEntryFields),
          actor: actor(people().ticketActorFields),
        }),
      }),
      onTicketFieldCreate: () => ({
        name: 'onTicketFieldCreate',
        summary: 'A custom ticket field was added to the form',
        triggers: ['custom field created'],
        completeness: 'full',
        sources: [page('3.0', 'support_ticket', 'onTicketField'), inSample('onTicketFieldCreate')],
        record: 'ticket_field',
        data: eventData({
          ticket_field: object('Form field definition', tickets().ticketFieldFields),
          associations: noAssociations(),
          actor: actor(people().actorFields),
        }),
      }),
      onTicketFieldUpdate: () => ({
        name: 'onTicketFieldUpdate',
        summary: 'A custom ticket field changed (undocumented event)',
        triggers: ['custom field edited'],
        completeness: 'partial',
        sources: [page('3.0', 'support_ticket', 'onTicketField'), inSample('onTicketFieldUpdate')],
        notes: [
          'The FDK ships test data for it, labelled onTicketFieldDelete and without changes',
          'The documentation lists only onTicketFieldCreate and onTicketFieldDelete',
        ],
        record: 'ticket_field',
        data: eventData({
          ticket_field: object('Form field definition', tickets().ticketFieldFields),
          associations: noAssociations(),
          actor: actor(people().actorFields),
        }),
      }),
      onTicketFieldDelete: () => ({
        name: 'onTicketFieldDelete',
        summary: 'A custom ticket field was removed for good',
        triggers: ['custom field deleted'],
        completeness: 'full',
        sources: [page('3.0', 'support_ticket', 'onTicketField'), inSample('onTicketFieldDelete')],
        notes: ['choices is empty and deleted is true'],
        record: 'ticket_field',
        data: eventData({
          ticket_field: object('Form field definition', tickets().ticketFieldFields),
          associations: noAssociations(),
          actor: actor(people().actorFields),
        }),
      }),
    },
  } satisfies CatalogScope;
});

/** Product events of the Freshservice module service_ticket, platform 3.0. */
import { lazily, object, type Traits } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { editions, page, sample, samplesOf } from '../sources.ts';
import { freshservice as service } from '../structures/freshservice.ts';
import { timesheetEvents } from '../structures/freshservice_timesheets.ts';
import { actor, associations, changedAttributes, eventData } from '../structures/words.ts';

export const serviceTicket = lazily(() => {
  const inSample = samplesOf('Maanaesh/FreshService-serverlessApp@4ef42836f5');

  return {
    name: 'service_ticket',
    product: 'Freshservice',
    complete: true,
    events: {
      onTicketCreate: () => ({
        name: 'onTicketCreate',
        summary: 'A ticket was created in Freshservice',
        triggers: ['incident or service request created'],
        completeness: 'full',
        raisedBy: editions.freshservice,
        sources: [
          page('3.0', 'service_ticket', 'onticket'),
          page('2.3', 'freshservice', 'onticket'),
          inSample('onTicketCreate'),
          sample('Sivakumar0703/konnectors@3a5af9a86b', 'onTicketCreate'),
        ],
        record: 'ticket',
        data: eventData({
          ticket: object('The ticket concerned', service().ticketFields),
          requester: object('Person who asked for help', service().requesterFields),
          actor: actor(service().actorFields),
        }),
      }),
      onTicketUpdate: () => ({
        name: 'onTicketUpdate',
        summary: 'A ticket property changed in Freshservice',
        triggers: [
          'status, priority, group, agent, type or source changed',
          'deleted or marked as spam',
          'escalated, or first response late',
        ],
        completeness: 'full',
        raisedBy: editions.freshservice,
        sources: [
          page('3.0', 'service_ticket', 'onticket'),
          page('2.3', 'freshservice', 'onticket'),
          inSample('onTicketUpdate'),
        ],
        notes: [
          'The FDK sample has changes beside ticket; a production payload of platform 3.0 and older samples have it inside ticket',
          'Masked values are "*"; empty values can be the string "none"',
          'custom_fields inside changes is a list of id, name and value [old, new]',
          'Production payloads add flexifield_changes, with storage columns, to changes',
        ],
        changes: { path: 'data.changes', alsoPath: 'data.ticket.changes', order: '[old, new]' },
        record: 'ticket',
        data: eventData({
          ticket: object('The ticket concerned', {
            ...service().ticketFields,
            changes: changedAttributes('What changed, attribute by attribute', CHANGED_ATTRIBUTES, elsewhere('data')),
          }),
          changes: changedAttributes(
            'What changed, attribute by attribute',
            CHANGED_ATTRIBUTES,
            elsewhere('data.ticket'),
          ),
          requester: object('Person who asked for help', service().requesterFields),
          actor: actor(service().actorFields),
        }),
        variants: [
          {
            title:
              'Production payload of platform 3.0, 2025 (anuradhahariharan13/fresh_service@282700c105:server/test_data/onTicketUpdate.json)',
            data: eventData({
              ticket: object('The ticket concerned', service().capturedTicketFields),
              requester: object('Person who asked for help', service().capturedRequesterFields),
              actor: actor(service().actorFields),
            }),
          },
        ],
      }),
      onConversationCreate: () => ({
        name: 'onConversationCreate',
        summary: 'A reply or note was added to a Freshservice ticket',
        triggers: [
          'agent, requester or end user replies',
          'public or private note added',
          'reply to a forwarded ticket',
        ],
        completeness: 'full',
        raisedBy: editions.freshservice,
        sources: [page('3.0', 'service_ticket', 'onconversation'), inSample('onConversationCreate')],
        notes: ['There is no support_email; fields beginning with ticket_ tell the context'],
        record: 'conversation',
        data: eventData({
          conversation: object('Reply, note or chat conversation concerned', service().conversationFields),
          actor: actor(service().actorFields),
        }),
      }),
      ...timesheetEvents('service_ticket', editions.freshservice),
      onDocumentUpdate: () => ({
        name: 'onDocumentUpdate',
        summary: 'A document of a ticket was generated, or its signing went on',
        triggers: [
          'document generated for a ticket',
          'signer asked to sign an e-sign document',
          'signer signs',
          'all have signed and the document is generated',
        ],
        completeness: 'partial',
        raisedBy: editions.everyFreshservice,
        sources: [page('3.0', 'service_ticket', 'ondocument')],
        notes: ['Known as far as the attachment only: there is more beside and below it'],
        data: object(
          'What the event is about',
          {
            actor: actor(service().documentActorFields, { open: true }),
            associations: associations(
              { attachment: object('The file of the document', service().documentFileFields, { open: true }) },
              { open: true },
            ),
          },
          { open: true },
        ),
      }),
    },
  } satisfies CatalogScope;
});

const CHANGED_ATTRIBUTES: readonly string[] = [
  'agent_id',
  'agent_name',
  'category',
  'custom_fields',
  'department_id',
  'department_name',
  'group_id',
  'group_name',
  'impact',
  'impact_name',
  'item_category',
  'manual_due_by',
  'priority',
  'priority_name',
  'source',
  'source_name',
  'status',
  'status_name',
  'sub_category',
  'type_name',
];

/** The sample of FDK has the changes in one place, production payloads and older samples in the other. */
const elsewhere = (owner: string): Traits => ({
  note: `Payloads have the changes here or in ${owner}.changes: read whichever is there`,
});

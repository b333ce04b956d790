/** Product events of the Freshdesk module support_agent, platform 3.0. */
import { integer, lazily, nullable, object, string } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { editions, page, samplesOf } from '../sources.ts';
import { freshdeskPeople as people } from '../structures/freshdesk_people.ts';
import {
  actor,
  associations,
  changedAttributes,
  eventData,
  modelChanges,
  noAssociations,
  onlyNull,
  openObject,
} from '../structures/words.ts';

export const supportAgent = lazily(() => {
  const inSample = samplesOf('Srinivasan8888/shopeasy-freshdesk-orders-app@960b8711d3');

  return {
    name: 'support_agent',
    product: 'Freshdesk',
    complete: true,
    events: {
      onAgentCreate: () => ({
        name: 'onAgentCreate',
        summary: 'An agent was created',
        triggers: ['agent added'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [
          page('3.0', 'support_agent', 'onagent'),
          page('2.3', 'freshdesk', 'onagent'),
          inSample('onAgentCreate'),
        ],
        record: 'agent',
        data: eventData({
          agent: object('The agent concerned', people().agentFields),
          associations: noAssociations(),
          actor: actor(people().actorFields),
        }),
      }),
      onAgentUpdate: () => ({
        name: 'onAgentUpdate',
        summary: 'Agent details changed',
        triggers: [
          'type, name, email, time zone, language, signature, scope or role changed',
          'status changed',
          'agent logs in or out',
        ],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [
          page('3.0', 'support_agent', 'onagent'),
          page('2.3', 'freshdesk', 'onagent'),
          inSample('onAgentUpdate'),
        ],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'agent',
        data: eventData({
          agent: object('The agent concerned', people().agentFields),
          associations: noAssociations(),
          actor: actor(people().actorFields),
          changes: modelChanges(['signature_html']),
        }),
      }),
      onAgentDelete: () => ({
        name: 'onAgentDelete',
        summary: 'An agent was deleted',
        triggers: ['agent removed'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [
          page('3.0', 'support_agent', 'onagent'),
          page('2.3', 'freshdesk', 'onagent'),
          inSample('onAgentDelete'),
        ],
        record: 'agent',
        data: eventData({
          agent: object('The agent concerned', {
            ...people().agentFields,
            freshid_uuid: nullable(people().agentFields.freshid_uuid),
          }),
          associations: noAssociations(),
          actor: actor(people().actorFields),
        }),
      }),
      onAgentStatusCreate: () => ({
        name: 'onAgentStatusCreate',
        summary: 'A custom agent status was created',
        triggers: ['admin adds a custom status'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [page('3.0', 'support_agent', 'onAgentStatus'), inSample('onAgentStatusCreate')],
        notes: ['The FDK sample has agent_status_create as its event', 'The sample has no region'],
        record: 'agent_status',
        data: eventData({
          agent_status: object('Custom agent status definition', people().agentStatusFields),
          associations: noAssociations(),
          actor: actor(people().statusActorFields),
        }),
      }),
      onAgentStatusUpdate: () => ({
        name: 'onAgentStatusUpdate',
        summary: 'A custom agent status was edited',
        triggers: ['name, emoji or state changed'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [page('3.0', 'support_agent', 'onAgentStatus'), inSample('onAgentStatusUpdate')],
        notes: ['The FDK sample has agent_status_update as its event', 'The sample has no region'],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'agent_status',
        data: eventData({
          agent_status: object('Custom agent status definition', people().agentStatusFields),
          associations: noAssociations(),
          changes: modelChanges(['name', 'updated_at']),
          actor: actor(people().statusActorFields),
        }),
      }),
      onAgentStatusDelete: () => ({
        name: 'onAgentStatusDelete',
        summary: 'A custom agent status was removed',
        triggers: ['admin deletes a status', 'account or plan loses the feature'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [page('3.0', 'support_agent', 'onAgentStatus'), inSample('onAgentStatusDelete')],
        notes: ['The FDK sample has agent_status_destroy as its event', 'The sample has no region'],
        record: 'agent_status',
        data: eventData({
          agent_status: object('Custom agent status definition', people().agentStatusFields),
          associations: noAssociations(),
          actor: actor(people().statusActorFields),
        }),
      }),
      onAgentAvailabilityUpdate: () => ({
        name: 'onAgentAvailabilityUpdate',
        summary: 'An agent availability changed on some channel',
        triggers: [
          'admin changes availability',
          'agent edits own availability',
          'agent activity such as taking a call',
        ],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [page('3.0', 'support_agent', 'onagentavailability'), inSample('onAgentAvailabilityUpdate')],
        notes: [
          'The FDK sample has agent_availability_update as its event',
          'model_changes.channel_availability holds two arrays: the previous list and the current one',
        ],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'agent_availability',
        data: eventData({
          agent_availability: object('Availability of one agent across channels', people().agentAvailabilityFields),
          associations: associations({
            status: object('State of the record', people().referenceFields),
          }),
          changes: object('What changed, attribute by attribute', {
            model_changes: changedAttributes('Changed record attributes with previous and current value', [
              'channel_availability',
              'status_id',
              'status_updated_at',
            ]),
          }),
          actor: actor(people().availabilityActorFields),
        }),
      }),
      onGroupCreate: () => ({
        name: 'onGroupCreate',
        summary: 'A group was created',
        triggers: ['group added'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [page('3.0', 'support_agent', 'onGroup'), inSample('onGroupCreate')],
        record: 'group',
        data: eventData({
          group: object('The agent group concerned', people().groupFields),
          associations: associations({
            business_calendar: onlyNull(openObject('Business calendar')),
          }),
          actor: actor(people().actorFields),
        }),
      }),
      onGroupUpdate: () => ({
        name: 'onGroupUpdate',
        summary: 'A group was edited',
        triggers: [
          'description or business hours changed',
          'escalation setting changed',
          'ticket assignment changed',
          'member agents changed',
        ],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [page('3.0', 'support_agent', 'onGroup'), inSample('onGroupUpdate')],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'group',
        data: eventData({
          group: object('The agent group concerned', people().groupFields),
          associations: associations({
            business_calendar: onlyNull(openObject('Business calendar')),
          }),
          actor: actor(people().actorFields),
          changes: modelChanges(['name']),
        }),
      }),
      onGroupDelete: () => ({
        name: 'onGroupDelete',
        summary: 'A group was deleted',
        triggers: ['group removed'],
        completeness: 'full',
        raisedBy: editions.freshdesk,
        sources: [page('3.0', 'support_agent', 'onGroup'), inSample('onGroupDelete')],
        record: 'group',
        data: eventData({
          group: object('The agent group concerned', {
            id: integer('Identifier of the record'),
            account_id: integer('Product account that raised the event'),
            uid: onlyNull(string('Organisation-wide identifier')),
          }),
          associations: noAssociations(),
          actor: actor(people().actorFields),
        }),
      }),
    },
  } satisfies CatalogScope;
});

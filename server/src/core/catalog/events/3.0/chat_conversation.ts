/** Product events of the Freshchat module chat_conversation, platform 3.0. */
import { lazily, nullable, object, optional, string } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshchat as chat } from '../structures/freshchat.ts';
import { actor, associations, changedAttributes, eventData, list, openObject, uuid } from '../structures/words.ts';

export const chatConversation = lazily(() => {
  return {
    name: 'chat_conversation',
    product: 'Freshchat',
    complete: true,
    events: {
      onConversationCreate: () => ({
        name: 'onConversationCreate',
        summary: 'A user started a conversation',
        triggers: ['user starts a conversation'],
        completeness: 'full',
        sources: [
          page('3.0', 'chat_conversation', 'onconversation'),
          page('2.3', 'freshchat', 'onconversation'),
          'freshworks/jaya-lib:packages/marketplace-models/src/types/PayloadData.ts',
          sample('hafizhamzaali99/freshChat@2fc879bc70', 'onConversationCreate'),
        ],
        record: 'conversation',
        data: eventData({
          actor: object('Who triggered the event', {
            ...chat().userEditorFields,
            phone: optional(string('Phone number')),
            type: string('Kind of actor', { ...chat().actorTypeValues, note: 'Documented as user' }),
          }),
          associations: object(
            'Records related to the conversation',
            {
              group: optional(object('Group in charge', chat().briefGroupFields)),
              channel: object('Topic the user wrote under', chat().channelFields),
              user: object('User who started the conversation', chat().userFields),
            },
            { note: 'The page lists nothing inside; the sample has group, channel and user' },
          ),
          conversation: object('Conversation that was started', {
            ...chat().newConversationFields,
            id: optional(string('Conversation identifier', { ...uuid, note: 'In samples of FDK 5 only' })),
          }),
        }),
      }),
      onConversationUpdate: () => ({
        name: 'onConversationUpdate',
        summary: 'A conversation was assigned, resolved or reopened',
        triggers: ['assigned to agent or group', 'reassigned, or unassigned from a group', 'resolved or reopened'],
        completeness: 'full',
        sources: [
          page('3.0', 'chat_conversation', 'onconversation'),
          page('2.3', 'freshchat', 'onconversation'),
          'freshworks/jaya-lib:packages/marketplace-models/src/types/PayloadData.ts',
          sample('Abdul-sandeza/Freshchat-KakaoTalk-Integration@ee4f71ce56', 'onConversationUpdate'),
        ],
        notes: [
          'label_category and label_subcategory are documented as strings; freshworks/jaya-lib types them as objects with id, name, is_enabled, created_time and updated_time',
          'misc_changes and system_changes are null in the example of the page and absent from the FDK sample',
          'In the FDK sample the record still holds the agent that its changes take away',
        ],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'conversation',
        data: eventData({
          actor: object('Who triggered the event', chat().actorFields),
          associations: object('Records related to the conversation', {
            agent: optional(object('Agent the conversation is assigned to', chat().agentFields)),
            channel: object(
              'Topic of the conversation',
              {
                ...chat().channelFields,
                assign_to_group: optional(object('Group tied to the topic', chat().groupFields)),
                configured_bot_details: optional(string('Chatbot tied to the topic')),
              },
              { note: 'The page prints its later attributes beside it; samples have them inside' },
            ),
            group: optional(object('Group the conversation is assigned to', chat().groupFields)),
            label_category: optional(string('Label category name')),
            label_subcategory: optional(string('Label sub-category name')),
            user: object('User who started the conversation', chat().conversationUserFields),
          }),
          changes: object('What changed', {
            misc_changes: nullable(changedAttributes('Changed database parameters')),
            model_changes: changedAttributes('Changed conversation attributes', [
              'assigned_agent_id',
              'assigned_group_id',
              'status',
            ]),
            system_changes: nullable(changedAttributes('Changed system parameters')),
          }),
          conversation: object('Conversation after the update', {
            ...chat().conversationFields,
            id: optional(string('Conversation identifier', { ...uuid, note: 'In samples of FDK 5 only' })),
          }),
        }),
      }),
      onMessageCreate: () => ({
        name: 'onMessageCreate',
        summary: 'A message was posted in a conversation',
        triggers: ['user, agent, bot or system posts a message'],
        completeness: 'full',
        sources: [
          'freshworks/jaya-lib:packages/marketplace-models/src/types/PayloadData.ts',
          page('3.0', 'chat_conversation', 'onmessage'),
          sample('hafizhamzaali99/freshChat@2fc879bc70', 'onMessageCreate'),
        ],
        record: 'message',
        data: eventData({
          message: object(
            'Message wrapper, shaped like the conversation',
            {
              ...chat().messageWrapperFields,
              messages: list('Messages of the conversation', {
                ...chat().newMessageFields,
                message_parts: list('Parts that make up the message', {
                  text: object('Text part', chat().textPartFields),
                }),
                actor_type: string('Kind of poster', chat().actorTypeValues),
              }),
              assigned_group_id: string('Group the conversation is assigned to', uuid),
            },
            { note: 'Shaped like the conversation; the new message is messages[0] inside' },
          ),
          associations: associations({
            group: object('Group in charge', chat().briefGroupFields),
            channel: object('Topic the user wrote under', {
              ...chat().channelFields,
              icon: openObject('Icon or emoji code'),
              welcome_message: object('Greeting shown under the topic', {
                message_parts: list('Parts that make up the message', {
                  text: object('Text part', chat().textPartFields),
                }),
                message_type: chat().welcomeMessageFields.message_type,
              }),
            }),
            user: object('The user concerned', chat().messageUserFields),
          }),
          actor: actor(chat().messageActorFields),
        }),
      }),
      onAgentActivityCreate: () => ({
        name: 'onAgentActivityCreate',
        summary: 'An agent availability or IntelliAssign status changed',
        triggers: ['agent goes online or offline', 'IntelliAssign status changes'],
        completeness: 'full',
        sources: [
          page('3.0', 'chat_conversation', 'onagentactivity'),
          sample('Abdul-sandeza/Freshchat-KakaoTalk-Integration@ee4f71ce56', 'onAgentActivityCreate'),
        ],
        notes: ['There is no associations object', 'version is 2.0.0 while the other Freshchat events have 1.0.0'],
        record: 'agent_activity',
        data: eventData({
          agent_activity: object('Availability switch of one agent', chat().agentActivityFields),
          actor: actor(chat().agentActivityActorFields),
        }),
      }),
      onAgentCustomStatusUpdate: () => ({
        name: 'onAgentCustomStatusUpdate',
        summary: 'An agent took another status than before, and one of the two is a custom one',
        triggers: [
          'default status replaced by a custom one, or the other way round',
          'custom status replaced by another',
        ],
        completeness: 'partial',
        sources: [page('3.0', 'chat_conversation', 'onagentcustomstatus')],
        notes: [
          'Only in accounts with the feature of custom statuses',
          'Known as far as the actor only: what the other objects hold is not known',
        ],
        changes: {
          path: 'data.changes',
          order: '[new, old] on the page; samples of the other events have the old one first',
        },
        record: 'agent_custom_status',
        data: eventData({
          actor: actor(chat().customStatusActorFields, { open: true }),
          agent_custom_status: openObject('The custom status concerned'),
          associations: openObject('Related records sent along with the main object'),
          changes: changedAttributes('What changed, attribute by attribute', ['status']),
        }),
      }),
    },
  } satisfies CatalogScope;
});

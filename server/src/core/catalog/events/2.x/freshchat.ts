/** Product events of Freshchat, platforms 2.0 to 2.3. */
import { integer, lazily, object, string } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { chatConversation } from '../3.0/chat_conversation.ts';
import { chatUser } from '../3.0/chat_user.ts';
import { sameAs } from '../same-as.ts';
import { page, sample } from '../sources.ts';
import { freshchat as chat } from '../structures/freshchat.ts';
import { actor, eventData, noAssociations } from '../structures/words.ts';

export const freshchat = lazily(() => {
  const chatConversationEvent = sameAs(chatConversation);
  const chatUserEvent = sameAs(chatUser);

  return {
    name: 'freshchat',
    product: 'Freshchat',
    // onTicketMessageCreate aside, this is the list of the documentation.
    complete: true,
    events: {
      onConversationCreate: chatConversationEvent('onConversationCreate'),
      onConversationUpdate: chatConversationEvent('onConversationUpdate'),
      onMessageCreate: chatConversationEvent('onMessageCreate'),
      onAgentActivityCreate: chatConversationEvent('onAgentActivityCreate'),
      onAgentCustomStatusUpdate: chatConversationEvent('onAgentCustomStatusUpdate', {
        sources: [
          page('2.3', 'freshchat', 'onagentcustomstatus'),
          page('3.0', 'chat_conversation', 'onagentcustomstatus'),
        ],
      }),
      onUserCreate: chatUserEvent('onUserCreate'),
      onUserUpdate: chatUserEvent('onUserUpdate'),
      onTicketMessageCreate: () => ({
        name: 'onTicketMessageCreate',
        summary: 'A bot (Freshbots) ticket message was posted',
        triggers: ['bot, agent or contact message recorded'],
        completeness: 'partial',
        sources: [sample('Abdul-sandeza/Freshchat-KakaoTalk-Integration@ee4f71ce56', 'onTicketMessageCreate')],
        notes: ['Found only in test data of the FDK, with the domain freshbots.ai; no page names it'],
        record: 'ticket_message',
        data: eventData({
          ticket_message: object('Bot conversation message', chat().ticketMessageFields),
          actor: actor({
            id: integer('Identifier of whoever acted'),
            type: string('Kind of actor', {
              ...chat().actorTypeValues,
              note: 'The sample has the literal text bot/agent/contact',
            }),
            freshid_id: integer('Freshworks account identifier'),
          }),
          associations: noAssociations(),
        }),
      }),
    },
  } satisfies CatalogScope;
});

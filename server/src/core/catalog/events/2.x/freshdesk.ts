/** Product events of Freshdesk, platforms 2.0 to 2.3. */
import { lazily, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { supportAgent } from '../3.0/support_agent.ts';
import { supportCompany } from '../3.0/support_company.ts';
import { supportContact } from '../3.0/support_contact.ts';
import { supportPortal } from '../3.0/support_portal.ts';
import { supportTicket } from '../3.0/support_ticket.ts';
import { sameAs } from '../same-as.ts';
import { freshdeskOlder as older } from '../structures/freshdesk_older.ts';
import { freshdeskPeople as people } from '../structures/freshdesk_people.ts';
import { freshdeskTickets as tickets } from '../structures/freshdesk_tickets.ts';
import { actor, changedAttributes, eventData } from '../structures/words.ts';

export const freshdesk = lazily(() => {
  const supportTicketEvent = sameAs(supportTicket);
  const supportContactEvent = sameAs(supportContact);
  const supportCompanyEvent = sameAs(supportCompany);
  const supportAgentEvent = sameAs(supportAgent);
  const supportPortalEvent = sameAs(supportPortal);

  return {
    name: 'freshdesk',
    product: 'Freshdesk',
    complete: true,
    events: {
      onTicketCreate: supportTicketEvent('onTicketCreate', {
        variants: [
          {
            title:
              'Platforms 2.0 to 2.2, before 2021 (freshworks/marketplace-sample-apps@82e8cb9690:Freshworks-Samples/App-Development-Features/Serverless-Features/serverless_overview/serverless_with_multiple_events/server/test_data/onTicketCreate.json)',
            data: eventData({
              ticket: object('The ticket concerned', older().earlierTicketFields),
              requester: object('Person who asked for help', older().earlierRequesterFields),
            }),
          },
        ],
      }),
      onTicketUpdate: supportTicketEvent('onTicketUpdate', {
        variants: [
          {
            title:
              'Platforms 2.0 to 2.2, before 2021 (ArunKarthick-pss/projectglitch@551b543a9f:server/test_data/onTicketUpdate.json)',
            data: eventData({
              ticket: object('The ticket concerned', {
                ...older().earlierTicketFields,
                changes: changedAttributes('What changed, attribute by attribute', ['priority', 'source']),
              }),
              requester: object('Person who asked for help', older().earlierRequesterFields),
            }),
          },
        ],
      }),
      onTicketDelete: supportTicketEvent('onTicketDelete'),
      onConversationCreate: supportTicketEvent('onConversationCreate', {
        variants: [
          {
            title:
              'Platforms 2.0 to 2.2, before 2021 (ArunKarthick-pss/freshdeskAPP@e98a33565a:server/test_data/onConversationCreate.json)',
            data: eventData({
              conversation: object('Reply, note or chat conversation concerned', older().earlierConversationFields),
            }),
          },
        ],
      }),
      onConversationUpdate: supportTicketEvent('onConversationUpdate'),
      onConversationDelete: supportTicketEvent('onConversationDelete'),
      onCannedResponseCreate: supportTicketEvent('onCannedResponseCreate'),
      onCannedResponseUpdate: supportTicketEvent('onCannedResponseUpdate'),
      onCannedResponseDelete: supportTicketEvent('onCannedResponseDelete'),
      onContactCreate: supportContactEvent('onContactCreate', {
        variants: [
          {
            title:
              'Platforms 2.0 to 2.2, before 2021 (ArunKarthick-pss/freshdeskAPP@e98a33565a:server/test_data/onContactCreate.json)',
            data: eventData({
              contact: object('The contact concerned', older().earlierContactFields),
            }),
          },
        ],
      }),
      onContactUpdate: supportContactEvent('onContactUpdate', {
        variants: [
          {
            title:
              'Platforms 2.0 to 2.2, before 2021 (ArunKarthick-pss/freshdeskAPP@e98a33565a:server/test_data/onContactUpdate.json)',
            data: eventData({
              contact: object('The contact concerned', {
                ...older().earlierContactFields,
                changes: changedAttributes('What changed, attribute by attribute', ['phone']),
              }),
            }),
          },
        ],
      }),
      onContactDelete: supportContactEvent('onContactDelete'),
      onCompanyCreate: supportCompanyEvent('onCompanyCreate', {
        variants: [
          {
            title:
              'Platforms 2.0 to 2.2, before 2021 (ArunKarthick-pss/freshdeskAPP@e98a33565a:server/test_data/onCompanyCreate.json)',
            data: eventData({
              company: object('The company concerned', older().earlierCompanyFields),
              actor: actor(tickets().briefAgentFields),
            }),
          },
        ],
      }),
      onCompanyUpdate: supportCompanyEvent('onCompanyUpdate', {
        variants: [
          {
            title:
              'Platforms 2.0 to 2.2, before 2021 (ArunKarthick-pss/freshdeskAPP@e98a33565a:server/test_data/onCompanyUpdate.json)',
            data: eventData({
              company: object('The company concerned', {
                ...older().earlierCompanyFields,
                changes: changedAttributes('What changed, attribute by attribute', ['description']),
              }),
              actor: actor(tickets().briefAgentFields),
            }),
          },
        ],
      }),
      onCompanyDelete: supportCompanyEvent('onCompanyDelete', {
        variants: [
          {
            title:
              'Platforms 2.0 to 2.2, before 2021 (ArunKarthick-pss/freshdeskAPP@e98a33565a:server/test_data/onCompanyDelete.json)',
            data: eventData({
              company: object('The company concerned', people().referenceFields),
              actor: actor(tickets().briefAgentFields),
            }),
          },
        ],
      }),
      onAgentCreate: supportAgentEvent('onAgentCreate'),
      onAgentUpdate: supportAgentEvent('onAgentUpdate'),
      onAgentDelete: supportAgentEvent('onAgentDelete'),
      onAgentStatusCreate: supportAgentEvent('onAgentStatusCreate'),
      onAgentStatusUpdate: supportAgentEvent('onAgentStatusUpdate'),
      onAgentStatusDelete: supportAgentEvent('onAgentStatusDelete'),
      onAgentAvailabilityUpdate: supportAgentEvent('onAgentAvailabilityUpdate'),
      onGroupCreate: supportAgentEvent('onGroupCreate'),
      onGroupUpdate: supportAgentEvent('onGroupUpdate'),
      onGroupDelete: supportAgentEvent('onGroupDelete'),
      onTimeEntryCreate: supportTicketEvent('onTimeEntryCreate', {
        variants: [
          {
            title:
              'Platforms 2.0 to 2.2, before 2021 (ArunKarthick-pss/freshdeskAPP@e98a33565a:server/test_data/onTimeEntryCreate.json)',
            data: eventData({
              time_entry: object('Logged time record', older().earlierTimeEntryFields),
              actor: actor(tickets().briefAgentFields),
              agent: object('The agent concerned', tickets().briefAgentFields),
            }),
          },
        ],
      }),
      onTimeEntryUpdate: supportTicketEvent('onTimeEntryUpdate', {
        variants: [
          {
            title:
              'Platforms 2.0 to 2.2, before 2021 (ArunKarthick-pss/freshdeskAPP@e98a33565a:server/test_data/onTimeEntryUpdate.json)',
            data: eventData({
              time_entry: object('Logged time record', {
                ...older().earlierTimeEntryFields,
                changes: changedAttributes('What changed, attribute by attribute', ['billable', 'time_spent']),
              }),
              actor: actor(tickets().briefAgentFields),
              agent: object('The agent concerned', tickets().briefAgentFields),
            }),
          },
        ],
      }),
      onTimeEntryDelete: supportTicketEvent('onTimeEntryDelete', {
        variants: [
          {
            title:
              'Platforms 2.0 to 2.2, before 2021 (ArunKarthick-pss/freshdeskAPP@e98a33565a:server/test_data/onTimeEntryDelete.json)',
            data: eventData({
              time_entry: object('Logged time record', tickets().deletedTimeEntryFields),
              actor: actor(tickets().briefAgentFields),
            }),
          },
        ],
      }),
      onTicketFieldCreate: supportTicketEvent('onTicketFieldCreate'),
      onTicketFieldUpdate: supportTicketEvent('onTicketFieldUpdate'),
      onTicketFieldDelete: supportTicketEvent('onTicketFieldDelete'),
      onCategoryCreate: supportPortalEvent('onCategoryCreate'),
      onCategoryUpdate: supportPortalEvent('onCategoryUpdate'),
      onCategoryDelete: supportPortalEvent('onCategoryDelete'),
      onFolderCreate: supportPortalEvent('onFolderCreate'),
      onFolderUpdate: supportPortalEvent('onFolderUpdate'),
      onFolderDelete: supportPortalEvent('onFolderDelete'),
      onArticleCreate: supportPortalEvent('onArticleCreate'),
      onArticleUpdate: supportPortalEvent('onArticleUpdate'),
      onArticleDelete: supportPortalEvent('onArticleDelete'),
      onForumCategoryCreate: supportPortalEvent('onForumCategoryCreate'),
      onForumCategoryUpdate: supportPortalEvent('onForumCategoryUpdate'),
      onForumCategoryDelete: supportPortalEvent('onForumCategoryDelete'),
      onForumCreate: supportPortalEvent('onForumCreate'),
      onForumUpdate: supportPortalEvent('onForumUpdate'),
      onForumDelete: supportPortalEvent('onForumDelete'),
      onTopicCreate: supportPortalEvent('onTopicCreate'),
      onTopicUpdate: supportPortalEvent('onTopicUpdate'),
      onTopicDelete: supportPortalEvent('onTopicDelete'),
      onPortalForumCategoryCreate: supportPortalEvent('onPortalForumCategoryCreate'),
      onPortalForumCategoryDelete: supportPortalEvent('onPortalForumCategoryDelete'),
      onPortalSolutionCategoryCreate: supportPortalEvent('onPortalSolutionCategoryCreate'),
      onPortalSolutionCategoryDelete: supportPortalEvent('onPortalSolutionCategoryDelete'),
      onSurveyCreate: supportPortalEvent('onSurveyCreate'),
      onSurveyUpdate: supportPortalEvent('onSurveyUpdate'),
    },
  } satisfies CatalogScope;
});

/** Product events of Freshservice, platforms 2.0 to 2.3. */
import { lazily, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { serviceChange } from '../3.0/service_change.ts';
import { serviceTicket } from '../3.0/service_ticket.ts';
import { serviceUser } from '../3.0/service_user.ts';
import { sameAs } from '../same-as.ts';
import { page } from '../sources.ts';
import { freshservice as service } from '../structures/freshservice.ts';
import { actor, changedListsAndAttributes, eventData } from '../structures/words.ts';

export const freshservice = lazily(() => {
  const serviceTicketEvent = sameAs(serviceTicket);
  const serviceUserEvent = sameAs(serviceUser);
  const serviceChangeEvent = sameAs(serviceChange);

  return {
    name: 'freshservice',
    product: 'Freshservice',
    // Pages of single events are known, a list of all is not; onDocumentUpdate came in December 2025.
    complete: false,
    events: {
      onTicketCreate: serviceTicketEvent('onTicketCreate'),
      onTicketUpdate: serviceTicketEvent('onTicketUpdate'),
      onConversationCreate: serviceTicketEvent('onConversationCreate'),
      onDocumentUpdate: serviceTicketEvent('onDocumentUpdate', {
        sources: [page('3.0', 'service_ticket', 'ondocument')],
        notes: ['Only the page of 3.0 describes its payload, and what is stored of that ends after the attachment'],
      }),
      onUserCreate: serviceUserEvent('onUserCreate', {
        variants: [
          {
            title:
              'FDK sample of 2023: account-wide and workspace access apart, location and manager nested (hosilva4/freshService_customAppPDF@0298e981e8:server/test_data/onUserCreate.json)',
            data: eventData({
              user: object('The user concerned', service().earlierUserFields),
              actor: actor(service().earlierActorFields),
            }),
          },
        ],
      }),
      onUserUpdate: serviceUserEvent('onUserUpdate', {
        variants: [
          {
            title:
              'FDK sample of 2023: account-wide and workspace access apart, location and manager nested (hosilva4/freshService_customAppPDF@0298e981e8:server/test_data/onUserUpdate.json)',
            data: eventData({
              user: object('The user concerned', service().earlierUserUpdateFields),
              changes: changedListsAndAttributes('What changed, attribute by attribute', [
                'address',
                'background_information',
                'custom_fields',
                'job_title',
                'language',
                'last_name',
                'mobile_phone_number',
                'time_zone',
                'vip_user',
                'work_phone_number',
              ]),
              actor: actor(service().earlierActorFields),
            }),
          },
        ],
      }),
      onUserDelete: serviceUserEvent('onUserDelete', {
        variants: [
          {
            title:
              'FDK sample of 2023: account-wide and workspace access apart, location and manager nested (hosilva4/freshService_customAppPDF@0298e981e8:server/test_data/onUserDelete.json)',
            data: eventData({
              user: object('The user concerned', service().earlierForgottenUserFields),
              actor: actor(service().earlierActorFields),
            }),
          },
        ],
      }),
      onChangeCreate: serviceChangeEvent('onChangeCreate'),
      onChangeUpdate: serviceChangeEvent('onChangeUpdate'),
      onTimesheetCreate: serviceTicketEvent('onTimesheetCreate'),
      onTimesheetUpdate: serviceTicketEvent('onTimesheetUpdate'),
    },
  } satisfies CatalogScope;
});

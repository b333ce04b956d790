/** Product events of Freshsales Suite, platforms 2.0 to 2.3. */
import { lazily, object } from '../../../shape/build.ts';
import type { CatalogScope, EventVariant } from '../../event.ts';
import { appointment } from '../3.0/appointment.ts';
import { contact } from '../3.0/contact.ts';
import { cpqDocument } from '../3.0/cpq_document.ts';
import { customModule } from '../3.0/custom_module.ts';
import { deal } from '../3.0/deal.ts';
import { phone } from '../3.0/phone.ts';
import { product } from '../3.0/product.ts';
import { salesAccount } from '../3.0/sales_account.ts';
import { salesActivities } from '../3.0/sales_activities.ts';
import { task } from '../3.0/task.ts';
import { userAgentAvailability } from '../3.0/user_agent_availability.ts';
import { sameAs } from '../same-as.ts';
import { page, samplesOf } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { actor, associations, eventData, modelAndListChanges } from '../structures/words.ts';
import { freshsales } from './freshsales.ts';

export const freshworksCrm = lazily(() => {
  const inSample = samplesOf('shastipriyan-bot/s3-Revamp@02bb1ff8a1');
  const contactEvent = sameAs(contact);
  const dealEvent = sameAs(deal);
  const salesAccountEvent = sameAs(salesAccount);
  const appointmentEvent = sameAs(appointment);
  const taskEvent = sameAs(task);
  const customModuleEvent = sameAs(customModule);
  const productEvent = sameAs(product);
  const cpqDocumentEvent = sameAs(cpqDocument);
  const phoneEvent = sameAs(phone);
  const salesActivitiesEvent = sameAs(salesActivities);
  const userAgentAvailabilityEvent = sameAs(userAgentAvailability);

  return {
    name: 'freshworks_crm',
    product: 'Freshsales Suite',
    complete: true,
    events: {
      onContactCreate: contactEvent('onContactCreate', inFlatFormToo('onContactCreate')),
      onContactUpdate: contactEvent('onContactUpdate', inFlatFormToo('onContactUpdate')),
      onDealCreate: dealEvent('onDealCreate', inFlatFormToo('onDealCreate')),
      onDealUpdate: dealEvent('onDealUpdate', inFlatFormToo('onDealUpdate')),
      onSalesAccountCreate: salesAccountEvent('onSalesAccountCreate', inFlatFormToo('onSalesAccountCreate')),
      onSalesAccountUpdate: salesAccountEvent('onSalesAccountUpdate', inFlatFormToo('onSalesAccountUpdate')),
      onAppointmentCreate: appointmentEvent('onAppointmentCreate'),
      onAppointmentUpdate: appointmentEvent('onAppointmentUpdate'),
      onTaskCreate: taskEvent('onTaskCreate'),
      onTaskUpdate: taskEvent('onTaskUpdate'),
      onCustomModuleCreate: customModuleEvent('onCustomModuleCreate'),
      onCustomModuleUpdate: customModuleEvent('onCustomModuleUpdate'),
      onProductCreate: productEvent('onProductCreate'),
      onProductUpdate: productEvent('onProductUpdate'),
      onCpqDocumentCreate: cpqDocumentEvent('onCpqDocumentCreate'),
      onCpqDocumentUpdate: cpqDocumentEvent('onCpqDocumentUpdate'),
      onCpqDocumentDelete: cpqDocumentEvent('onCpqDocumentDelete'),
      onPhoneCallCreate: phoneEvent('onPhoneCallCreate'),
      onPhoneCallUpdate: phoneEvent('onPhoneCallUpdate'),
      onSalesActivityCreate: salesActivitiesEvent('onSalesActivityCreate'),
      onSalesActivityUpdate: salesActivitiesEvent('onSalesActivityUpdate'),
      onEmailConversationCreate: () => ({
        name: 'onEmailConversationCreate',
        summary: 'An email was sent to or received from a contact',
        triggers: ['email sent', 'email received'],
        completeness: 'full',
        sources: [page('2.3', 'freshsales-suite', 'onemailconversation'), inSample('onEmailConversationCreate')],
        record: 'email_conversation',
        data: eventData({
          email_conversation: object('The email thread entry concerned', suite().emailFields),
          associations: associations(suite().emailConversationAssociationsFields),
          actor: actor(suite().systemActorFields),
        }),
      }),
      onEmailConversationUpdate: () => ({
        name: 'onEmailConversationUpdate',
        summary: 'An email conversation changed',
        triggers: ['tracked email opened', 'tracked link clicked', 'reply or new message added'],
        completeness: 'full',
        sources: [page('2.3', 'freshsales-suite', 'onemailconversation'), inSample('onEmailConversationUpdate')],
        notes: ['Changed recipients come as model_changes.email_recipients.changed, a list of [old, new] objects'],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'email_conversation',
        data: eventData({
          email_conversation: object('The email thread entry concerned', suite().emailFields),
          associations: associations(suite().emailConversationAssociationsFields),
          actor: actor(suite().systemActorFields),
          changes: modelAndListChanges(['email_recipients', 'email_status', 'updated_at']),
        }),
      }),
      onEmailConversationDelete: () => ({
        name: 'onEmailConversationDelete',
        summary: 'An email conversation was deleted',
        triggers: ['email deleted'],
        completeness: 'full',
        sources: [page('2.3', 'freshsales-suite', 'onemailconversation'), inSample('onEmailConversationDelete')],
        record: 'email_conversation',
        data: eventData({
          email_conversation: object('The email thread entry concerned', suite().deletedEmailFields),
          associations: associations(suite().emailConversationAssociationsFields),
          actor: actor(suite().emailRemoverFields),
        }),
      }),
      onUserAgentAvailabilityUpdate: userAgentAvailabilityEvent('onUserAgentAvailabilityUpdate'),
      onConversationCreate: () => ({
        name: 'onConversationCreate',
        summary: 'Chat conversation started (listed for the suite)',
        triggers: [],
        completeness: 'name-only',
        sources: ['freshworks-developers/marketplace:references/v2_3/freshworks_crm_product_events_doc.md'],
        notes: [
          'Only a list in freshworks-developers/marketplace names it; the payload presumably equals that of Freshchat',
        ],
      }),
      onConversationUpdate: () => ({
        name: 'onConversationUpdate',
        summary: 'Chat conversation changed (listed for the suite)',
        triggers: [],
        completeness: 'name-only',
        sources: ['freshworks-developers/marketplace:references/v2_3/freshworks_crm_product_events_doc.md'],
        notes: [
          'Only a list in freshworks-developers/marketplace names it; the payload presumably equals that of Freshchat',
        ],
      }),
    },
  } satisfies CatalogScope;
});

type ClassicEvent =
  | 'onContactCreate'
  | 'onContactUpdate'
  | 'onDealCreate'
  | 'onDealUpdate'
  | `onSalesAccount${'Create' | 'Update'}`;

/** The payloads that FDK 9.3.1 ships for the suite: lists of users, territories and so on stand beside the record. */
const inFlatFormToo = (event: ClassicEvent): { variants: readonly EventVariant[] } => ({
  variants: [
    {
      title: `Flat form of Freshsales Classic, which FDK 9.3.1 ships for the suite as well (dennyfranklin/custom_app@d0ae768d12:server/test_data/${event}.json)`,
      data: freshsales().events[event]().data,
    },
  ],
});

/** Product events of Freshsales Classic, platforms 2.0 to 2.3. */
import { integer, lazily, map, object, string } from '../../../shape/build.ts';
import type { Fields, Shape } from '../../../shape/shape.ts';
import type { CatalogScope, EventVariant } from '../../event.ts';
import { cpqDocument } from '../3.0/cpq_document.ts';
import { phone } from '../3.0/phone.ts';
import { product } from '../3.0/product.ts';
import { salesActivities } from '../3.0/sales_activities.ts';
import { userAgentAvailability } from '../3.0/user_agent_availability.ts';
import { sameAs } from '../same-as.ts';
import { overview, page, samplesOf } from '../sources.ts';
import { freshsalesClassic as classic } from '../structures/freshsales_classic.ts';
import { formField } from '../structures/freshsales_fields.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import {
  actor,
  anyList,
  associations,
  changedAttributes,
  dateOnly,
  eventData,
  list,
  modelAndListChanges,
  modelChanges,
  openObject,
} from '../structures/words.ts';

export const freshsales = lazily(() => {
  const inSample = samplesOf('dennyfranklin/custom_app@d0ae768d12');
  const inOtherSample = samplesOf('deepaksrini/freshsales@88676f6813');
  const productEvent = sameAs(product);
  const cpqDocumentEvent = sameAs(cpqDocument);
  const phoneEvent = sameAs(phone);
  const salesActivitiesEvent = sameAs(salesActivities);
  const userAgentAvailabilityEvent = sameAs(userAgentAvailability);

  const contactLists = (): Fields => ({
    users: list('Users referenced by the record', classic().userReferenceFields),
    lead_source: list('Lead source', classic().choiceFields),
    contact_status: list('Contact status', classic().choiceFields),
    campaigns: list('Campaigns', classic().choiceFields),
    sales_accounts: list('Sales accounts', classic().accountReferenceFields),
  });

  const dealLists = (): Fields => ({
    users: list('Users referenced by the record', classic().userReferenceFields),
    lead_sources: list('Lead sources', classic().choiceFields),
    deal_pipelines: list('Deal pipelines', classic().pipelineChoiceFields),
    deal_stages: list('Deal stages', classic().stageChoiceFields),
    deal_types: list('Deal types', classic().choiceFields),
    deal_reasons: anyList('Deal reasons'),
    deal_payment_statuses: list('Deal payment statuses', classic().choiceFields),
    campaigns: list('Campaigns', classic().choiceFields),
    deal_products: list('Deal products', classic().choiceFields),
    territories: list('Territories', classic().choiceFields),
    sales_accounts: list('Sales accounts', classic().dealAccountFields),
  });

  const salesAccountLists = (): Fields => ({
    users: list('Users referenced by the record', classic().userReferenceFields),
    territories: list('Territories', classic().choiceFields),
    industry_types: list('Industry types', classic().choiceFields),
    business_types: list('Business types', classic().choiceFields),
    parent_sales_accounts: list('Parent sales accounts', classic().accountReferenceFields),
  });

  const leadLists = (): Fields => ({
    users: list('Users referenced by the record', classic().userReferenceFields),
    lead_stages: list('Lead stages', classic().choiceFields),
    lead_source: list('Lead source', classic().choiceFields),
    territories: list('Territories', classic().choiceFields),
    lead_reasons: list('Lead reasons', classic().choiceFields),
    campaigns: list('Campaigns', classic().choiceFields),
  });

  const customModuleAssociations = (): Shape =>
    map(
      'Related records sent along with the main object, those of lookup fields by the name of the field',
      list('Records that a lookup field points to', classic().lookupFields),
      {
        fields: {
          owner: object('User who owns the record', suite().userFields),
          updater: object('User who last changed the record', suite().userFields),
          creator: object('User who created the record', suite().userFields),
        },
      },
    );

  /** As the pages of 2.3 print it; what stands inside of the records they do not. */
  const documentedForm = (record: string, isUpdate: boolean): EventVariant => ({
    title: `Page of platform 2.3 (${page('2.3', 'freshsales-classic', `on${record}`)})`,
    data: eventData({
      associations: openObject('Related records sent along with the main object'),
      [record]: openObject('The record concerned'),
      ...(isUpdate && { changes: modelChanges() }),
    }),
  });

  return {
    name: 'freshsales',
    product: 'Freshsales Classic',
    // The FDK lists 18 events, its test data has more.
    complete: false,
    events: {
      onContactCreate: () => ({
        name: 'onContactCreate',
        summary: 'A contact was created',
        triggers: ['contact created'],
        completeness: 'full',
        sources: [page('2.3', 'freshsales-classic', 'oncontact'), inSample('onContactCreate')],
        notes: [
          'The page of 2.3 still registers it in exports.events of server.js, which is read for 2.0 only: from 2.1 on the manifest registers it',
        ],
        record: 'contact',
        module: 'contact',
        data: eventData({
          ...contactLists(),
          contact: object('The contact concerned', classic().contactFields),
        }),
        variants: [documentedForm('contact', false)],
      }),
      onContactUpdate: () => ({
        name: 'onContactUpdate',
        summary: 'A contact changed',
        triggers: ['contact edited'],
        completeness: 'full',
        sources: [page('2.3', 'freshsales-classic', 'oncontact'), inSample('onContactUpdate')],
        changes: { path: 'data.contact.changes', order: '[old, new]' },
        notes: [
          'The page of 2.3 still registers it in exports.events of server.js, which is read for 2.0 only: from 2.1 on the manifest registers it',
        ],
        record: 'contact',
        module: 'contact',
        data: eventData({
          ...contactLists(),
          contact: object('The contact concerned', {
            ...classic().laterContactFields,
            changes: changedAttributes('What changed, attribute by attribute', [
              'contact_status_id',
              'department',
              'mobile_number',
              'owner_id',
              'updated_at',
              'updater_id',
              'work_number',
            ]),
          }),
        }),
        variants: [documentedForm('contact', true)],
      }),
      onDealCreate: () => ({
        name: 'onDealCreate',
        summary: 'A deal was created',
        triggers: ['deal created'],
        completeness: 'full',
        sources: [page('2.3', 'freshsales-classic', 'ondeal'), inSample('onDealCreate')],
        notes: [
          'The page of 2.3 still registers it in exports.events of server.js, which is read for 2.0 only: from 2.1 on the manifest registers it',
          'Two forms exist: a flat record with lists beside it, and version 2.0 with label and value per field and associations',
        ],
        record: 'deal',
        module: 'deal',
        data: eventData({
          ...dealLists(),
          deal: object('The deal concerned', classic().dealFields),
        }),
        variants: [
          documentedForm('deal', false),
          {
            title:
              'Version 2.0: label, type and value per field, and associations (deepaksrini/freshsales@88676f6813:server/test_data/onDealCreate.json)',
            data: eventData({
              deal: object('The deal concerned', classic().labelledDealFields),
              associations: associations(classic().labelledDealAssociationsFields),
            }),
          },
        ],
      }),
      onDealUpdate: () => ({
        name: 'onDealUpdate',
        summary: 'A deal changed',
        triggers: ['deal edited'],
        completeness: 'full',
        sources: [page('2.3', 'freshsales-classic', 'ondeal'), inSample('onDealUpdate')],
        notes: [
          'The page of 2.3 still registers it in exports.events of server.js, which is read for 2.0 only: from 2.1 on the manifest registers it',
          'Two forms exist: a flat record with lists beside it, and version 2.0 with label and value per field and associations',
          'The flat form has changes inside the record, version 2.0 has data.changes.model_changes',
        ],
        changes: { path: 'data.deal.changes', order: '[old, new]' },
        record: 'deal',
        module: 'deal',
        data: eventData({
          ...dealLists(),
          deal: object('The deal concerned', {
            ...classic().laterDealFields,
            changes: changedAttributes('What changed, attribute by attribute', [
              'amount',
              'deal_payment_status_id',
              'deal_stage_id',
              'stage_updated_time',
              'updated_at',
            ]),
          }),
        }),
        variants: [
          documentedForm('deal', true),
          {
            title:
              'Version 2.0: label, type and value per field, and associations (deepaksrini/freshsales@88676f6813:server/test_data/onDealUpdate.json)',
            data: eventData({
              deal: object('The deal concerned', {
                ...classic().labelledDealFields,
                expected_close: formField('Expected closing date', string('Value', dateOnly)),
                won_from: integer('Stage it was won in'),
                closed_date: object('Closing date', {
                  label: string('Visible label'),
                  type: string('Kind of record'),
                }),
              }),
              associations: associations({
                ...classic().labelledDealAssociationsFields,
                updater: object('User who last changed the record', suite().userFields),
              }),
              changes: modelChanges(['closed_date', 'deal_stage_id', 'stage_updated_time', 'updated_at', 'won_from']),
            }),
          },
        ],
      }),
      onSalesAccountCreate: () => ({
        name: 'onSalesAccountCreate',
        summary: 'A sales account was created',
        triggers: ['account created'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inSample('onSalesAccountCreate')],
        record: 'sales_account',
        module: 'sales_account',
        data: eventData({
          ...salesAccountLists(),
          sales_account: object('The account concerned', classic().salesAccountFields),
        }),
      }),
      onSalesAccountUpdate: () => ({
        name: 'onSalesAccountUpdate',
        summary: 'A sales account changed',
        triggers: ['account edited'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inSample('onSalesAccountUpdate')],
        changes: { path: 'data.sales_account.changes', order: '[old, new]' },
        record: 'sales_account',
        module: 'sales_account',
        data: eventData({
          ...salesAccountLists(),
          sales_account: object('The account concerned', {
            ...classic().laterSalesAccountFields,
            changes: changedAttributes('What changed, attribute by attribute', [
              'annual_revenue',
              'number_of_employees',
              'owner_id',
              'phone',
              'updated_at',
              'updater_id',
            ]),
          }),
        }),
      }),
      onAppointmentCreate: () => ({
        name: 'onAppointmentCreate',
        summary: 'An appointment was created',
        triggers: ['appointment created'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inSample('onAppointmentCreate')],
        record: 'appointment',
        module: 'appointment',
        data: eventData({
          appointment: object('The appointment concerned', suite().appointmentFields),
          associations: associations(classic().appointmentAssociationsFields),
        }),
      }),
      onAppointmentUpdate: () => ({
        name: 'onAppointmentUpdate',
        summary: 'An appointment changed',
        triggers: ['appointment edited'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inSample('onAppointmentUpdate')],
        notes: [
          'Removed attendees come as model_changes.appointment_attendees.removed; changes of targetable hold objects',
        ],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'appointment',
        module: 'appointment',
        data: eventData({
          appointment: object('The appointment concerned', suite().updatedAppointmentFields),
          associations: associations(classic().appointmentAssociationsFields),
          changes: modelAndListChanges([
            'appointment_attendees',
            'description',
            'end_date',
            'from_date',
            'location',
            'outcome_id',
            'targetable',
            'time_zone',
            'title',
            'updated_at',
            'updater_id',
          ]),
        }),
      }),
      onTaskCreate: () => ({
        name: 'onTaskCreate',
        summary: 'A task was created',
        triggers: ['task created'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inSample('onTaskCreate')],
        record: 'task',
        module: 'task',
        data: eventData({
          task: object('The task concerned', classic().taskFields),
          associations: associations(classic().taskAssociationsFields),
        }),
      }),
      onTaskUpdate: () => ({
        name: 'onTaskUpdate',
        summary: 'A task changed',
        triggers: ['task edited'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inSample('onTaskUpdate')],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'task',
        module: 'task',
        data: eventData({
          task: object('The task concerned', {
            ...classic().taskFields,
            updater_id: integer('Last editor identifier'),
          }),
          associations: associations(classic().taskAssociationsFields),
          changes: modelChanges([
            'completed_date',
            'description',
            'due_date',
            'outcome_id',
            'owner_id',
            'status',
            'targetable',
            'task_type_id',
            'title',
            'updated_at',
            'updater_id',
          ]),
        }),
      }),
      onCustomModuleCreate: () => ({
        name: 'onCustomModuleCreate',
        summary: 'A custom-module record was created',
        triggers: ['record created'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inSample('onCustomModuleCreate')],
        record: 'custom_module',
        module: 'custom_module',
        data: eventData({
          custom_module: object('Custom module', classic().customModuleFields),
          associations: customModuleAssociations(),
        }),
      }),
      onCustomModuleUpdate: () => ({
        name: 'onCustomModuleUpdate',
        summary: 'A custom-module record changed',
        triggers: ['record edited'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inSample('onCustomModuleUpdate')],
        notes: ['The record of the FDK sample still holds the values from before the change'],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'custom_module',
        module: 'custom_module',
        data: eventData({
          custom_module: object('Custom module', classic().customModuleFields),
          associations: customModuleAssociations(),
          changes: modelAndListChanges(['custom_fields', 'name', 'owner_id']),
        }),
      }),
      onProductCreate: productEvent('onProductCreate', {
        sources: [page('2.3', 'freshsales-suite', 'onproduct'), inSample('onProductCreate')],
      }),
      onProductUpdate: productEvent('onProductUpdate', {
        sources: [page('2.3', 'freshsales-suite', 'onproduct'), inSample('onProductUpdate')],
      }),
      onCpqDocumentCreate: cpqDocumentEvent('onCpqDocumentCreate', {
        sources: [overview.freshsales, inSample('onCpqDocumentCreate')],
      }),
      onCpqDocumentUpdate: cpqDocumentEvent('onCpqDocumentUpdate', {
        sources: [overview.freshsales, inSample('onCpqDocumentUpdate')],
      }),
      onCpqDocumentDelete: cpqDocumentEvent('onCpqDocumentDelete', {
        sources: [overview.freshsales, inSample('onCpqDocumentDelete')],
      }),
      onPhoneCallCreate: phoneEvent('onPhoneCallCreate', {
        sources: [page('3.0', 'phone', 'onphonecall'), inSample('onPhoneCallCreate')],
      }),
      onPhoneCallUpdate: phoneEvent('onPhoneCallUpdate', {
        sources: [page('3.0', 'phone', 'onphonecall'), inSample('onPhoneCallUpdate')],
      }),
      onSalesActivityCreate: salesActivitiesEvent('onSalesActivityCreate', {
        sources: [page('2.3', 'freshsales-suite', 'onsalesactivity'), inSample('onSalesActivityCreate')],
      }),
      onSalesActivityUpdate: salesActivitiesEvent('onSalesActivityUpdate', {
        sources: [page('2.3', 'freshsales-suite', 'onsalesactivity'), inSample('onSalesActivityUpdate')],
      }),
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
      onUserAgentAvailabilityUpdate: userAgentAvailabilityEvent('onUserAgentAvailabilityUpdate', {
        sources: [
          page('2.3', 'freshsales-suite', 'onuseragentavailability'),
          inSample('onUserAgentAvailabilityUpdate'),
        ],
      }),
      onLeadCreate: () => ({
        name: 'onLeadCreate',
        summary: 'A lead was created (classic only)',
        triggers: ['lead created'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inSample('onLeadCreate')],
        notes: [
          'Two forms exist: a flat record with lists beside it, and version 2.0 with label and value per field and associations',
        ],
        record: 'lead',
        module: 'lead',
        data: eventData({
          ...leadLists(),
          lead: object('The lead concerned', classic().leadFields),
        }),
        variants: [
          {
            title:
              'Version 2.0: label, type and value per field, and associations (deepaksrini/freshsales@88676f6813:server/test_data/onLeadCreate.json)',
            data: eventData({
              lead: object('The lead concerned', classic().labelledLeadFields),
              associations: associations(classic().labelledLeadAssociationsFields),
            }),
          },
        ],
      }),
      onLeadUpdate: () => ({
        name: 'onLeadUpdate',
        summary: 'A lead changed (classic only)',
        triggers: ['lead edited'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inSample('onLeadUpdate')],
        notes: [
          'Two forms exist: a flat record with lists beside it, and version 2.0 with label and value per field and associations',
          'The flat form has changes inside the record, version 2.0 has data.changes.model_changes',
        ],
        changes: { path: 'data.lead.changes', order: '[old, new]' },
        record: 'lead',
        module: 'lead',
        data: eventData({
          ...leadLists(),
          lead: object('The lead concerned', classic().leadUpdateFields),
        }),
        variants: [
          {
            title:
              'Version 2.0: label, type and value per field, and associations (deepaksrini/freshsales@88676f6813:server/test_data/onLeadUpdate.json)',
            data: eventData({
              lead: object('The lead concerned', classic().labelledLeadUpdateFields),
              associations: associations(classic().labelledLeadUpdateAssociationsFields),
              changes: modelChanges(['lead_stage_id', 'owner_id', 'stage_updated_time', 'updated_at', 'updater_id']),
            }),
          },
        ],
      }),
      onLeadDelete: () => ({
        name: 'onLeadDelete',
        summary: 'A lead was deleted (classic only)',
        triggers: ['lead deleted'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inSample('onLeadDelete')],
        notes: ['Seen in test data of the FDK only; no page or manifest since 2020 registers it'],
        record: 'lead',
        data: eventData({
          ...leadLists(),
          lead: object('The lead concerned', classic().leadFields),
        }),
      }),
      onContactDelete: () => ({
        name: 'onContactDelete',
        summary: 'A contact was deleted (classic, older)',
        triggers: ['contact deleted'],
        completeness: 'full',
        sources: [page('2.3', 'freshsales-classic', 'oncontact'), inOtherSample('onContactDelete')],
        notes: ['Seen in test data of the FDK only; no page or manifest since 2020 registers it'],
        record: 'contact',
        data: eventData({
          ...contactLists(),
          contact: object('The contact concerned', classic().laterContactFields),
        }),
      }),
      onDealDelete: () => ({
        name: 'onDealDelete',
        summary: 'A deal was deleted (classic, older)',
        triggers: ['deal deleted'],
        completeness: 'full',
        sources: [page('2.3', 'freshsales-classic', 'ondeal'), inOtherSample('onDealDelete')],
        notes: ['Seen in test data of the FDK only; no page or manifest since 2020 registers it'],
        record: 'deal',
        data: eventData({
          ...dealLists(),
          deal: object('The deal concerned', classic().laterDealFields),
        }),
      }),
      onSalesAccountDelete: () => ({
        name: 'onSalesAccountDelete',
        summary: 'An account was deleted (classic, older)',
        triggers: ['account deleted'],
        completeness: 'full',
        sources: [overview.freshsalesClassic, inOtherSample('onSalesAccountDelete')],
        notes: ['Seen in test data of the FDK only; no page or manifest since 2020 registers it'],
        record: 'sales_account',
        data: eventData({
          ...salesAccountLists(),
          sales_account: object('The account concerned', classic().laterSalesAccountFields),
        }),
      }),
    },
  } satisfies CatalogScope;
});

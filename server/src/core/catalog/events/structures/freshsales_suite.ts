/** What payloads hold of Freshsales Suite, most of them in Freshsales Classic too. */
import {
  any,
  boolean,
  datetime,
  integer,
  lazily,
  nullable,
  number,
  object,
  optional,
  string,
  values,
} from '../../../shape/build.ts';
import type { Fields } from '../../../shape/shape.ts';
import { page } from '../sources.ts';
import {
  anything,
  choices,
  derivedField,
  emailEntries,
  formField,
  moment,
  momentWithOffset,
  someMoment,
  text,
  whole,
} from './freshsales_fields.ts';
import {
  anyList,
  customFields,
  email,
  integers,
  list,
  onlyNull,
  openObject,
  utc,
  utcMilliseconds,
  withOffset,
} from './words.ts';

export const freshsalesSuite = lazily(() => {
  const forecastTypeValues = {
    enum: values('Open', 'Closed Won', 'Closed Lost'),
    enumSource: 'sample shows Open; others from REST API (https://developers.freshworks.com/crm/api/)',
  };
  const recipientFieldValues = {
    enum: values('from', 'to', 'cc', 'bcc', 'reply_to'),
    enumSource: 'sample shows from/to; cc and bcc inferred',
  };
  const callDirectionValues = {
    enum: values('Outgoing', 'Incoming'),
    enumSource: 'sample shows Outgoing; Incoming from page text',
  };
  const actorTypeValues = { enum: values('user', 'system', 'agent'), enumSource: 'samples' };

  const dealPipelineFields = {
    id: integer('Identifier of the record'),
    name: string('Display name'),
    position: integer('Order in the list'),
    is_default: boolean('True for the default'),
  } satisfies Fields;

  const userFields = {
    deal_pipeline_id: integer('Pipeline identifier'),
    name: string('Display name'),
    is_active: boolean('True when active'),
    email: string('Email address', email),
    job_title: string('Job title'),
    id: integer('Identifier of the record'),
    created_at: datetime('Creation time', withOffset),
    type: string('Kind of record'),
    updated_at: datetime('Last modification time', withOffset),
    work_number: nullable(string('Work number')),
    time_zone: string('Product time-zone label'),
    mobile_number: nullable(string('Mobile number')),
  } satisfies Fields;

  const dealStageFields = {
    id: integer('Identifier of the record'),
    name: string('Display name'),
    position: integer('Order in the list'),
    forecast_type: string('Forecast bucket', forecastTypeValues),
  } satisfies Fields;

  const currencyFields = {
    id: integer('Identifier of the record'),
    currency_code: string('ISO currency code'),
    exchange_rate: string('Rate against the base currency'),
  } satisfies Fields;

  const appointmentFields = {
    id: integer('Identifier of the record'),
    targetable_id: nullable(integer('Identifier of the attached record')),
    targetable_type: nullable(string('Class of the attached record')),
    title: string('Title'),
    description: string('Body or description, may contain HTML'),
    from_date: datetime('Start', utc),
    end_date: datetime('End', utc),
    time_zone: string('Product time-zone label'),
    creator_id: integer('Creator identifier'),
    updater_id: nullable(integer('Last editor identifier')),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    latitude: onlyNull(number('Check-in latitude')),
    longitude: onlyNull(number('Check-in longitude')),
    location: nullable(string('Place')),
    is_deleted: boolean('True once deleted'),
    checkedin_at: onlyNull(datetime('Check-in time')),
    is_allday: boolean('True for all-day entries'),
    outcome_id: nullable(integer('Outcome identifier')),
  } satisfies Fields;

  const outcomeFields = {
    id: integer('Identifier of the record'),
    name: string('Display name'),
    position: integer('Order in the list'),
  } satisfies Fields;

  const userInUtcFields = {
    ...userFields,
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    job_title: nullable(userFields.job_title),
  } satisfies Fields;

  const targetableFields = {
    id: integer('Identifier of the record'),
    _model: string('Class name of the record'),
  } satisfies Fields;

  const attendeeFields = {
    _association_id: integer('Identifier of the link row'),
    id: integer('Identifier of the record'),
    _model: string('Class name of the record'),
  } satisfies Fields;

  const updatedAppointmentFields = {
    ...appointmentFields,
    updater_id: integer('Last editor identifier'),
  } satisfies Fields;

  const taskTypeFields = {
    name: string('Display name'),
    position: integer('Order in the list'),
    sales_activity_type_id: integer('Identifier of the sales activity type'),
  } satisfies Fields;

  const taskUserFields = {
    _association_id: integer('Identifier of the link row'),
    user_id: integer('User who owns or wrote the record'),
  } satisfies Fields;

  const customModuleFieldFields = {
    name: string('Display name'),
    label: string('Visible label'),
    type: string('Kind of record'),
    value: nullable(any('Value', { note: 'Its type follows the kind of field' })),
    column: string('Storage column'),
    choice_id: string('Chosen entry'),
  } satisfies Fields;

  const emailRecipientFields = {
    id: integer('Identifier of the record'),
    email_id: integer('Email identifier'),
    conversation_id: integer('Conversation identifier'),
    targetable_id: integer('Identifier of the attached record'),
    targetable_type: string('Class of the attached record'),
    field: string('Address field of the recipient', recipientFieldValues),
    email_address: string('Email address', email),
    email_name: string('Name of the email'),
    bounced: boolean('True when the mail bounced'),
    opened: boolean('True when the mail was opened'),
    clicked: boolean('True when a link was clicked'),
    bounced_time: nullable(datetime('When it bounced', utc)),
    opened_time: nullable(datetime('When it was opened', utc)),
    clicked_time: nullable(datetime('When it was clicked', utc)),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    unsubscribed: boolean('Unsubscribed'),
    unsubscribed_time: nullable(datetime('When it was unsubscribed', utc)),
    bounce_reasons: nullable(any('Bounce reasons')),
    uuid: string('Organisation-wide user ID'),
  } satisfies Fields;

  const emailFields = {
    id: integer('Identifier of the record'),
    email_id: integer('Email identifier'),
    creator_id: integer('Creator identifier'),
    template_id: integer('Identifier of the template'),
    direction: string('Incoming or outgoing', callDirectionValues),
    status: string('State of the record'),
    subject: string('Ticket title'),
    needs_tracking: boolean('True when tracking is on'),
    scheduled_at: datetime('When it was scheduled', utc),
    date_header: datetime('Date header of the email', utc),
    message_id: string('Mail message identifier'),
    ref_conversation_id: string('Conversation referred to'),
    email_status: string('Email status'),
    unsubscribe: boolean('Unsubscribed'),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    in_reply_to: string('Message it answers'),
    email_association: boolean('Records the email is linked to'),
    email_recipients: list('Recipients with tracking data', emailRecipientFields),
    source_additional_info: object('Extra details about the source', {
      id: integer('Identifier of the record'),
      name: string('Display name'),
      source: string('Channel the record came from'),
    }),
  } satisfies Fields;

  const callUserFields = {
    ...userInUtcFields,
    work_number: string('Work number'),
  } satisfies Fields;

  const emailCreatorFields = {
    ...callUserFields,
    mobile_number: string('Mobile number'),
    job_title: string('Job title'),
    uuid: string('Organisation-wide user ID'),
    reports_to_id: integer('Manager reported to'),
  } satisfies Fields;

  const emailConversationAssociationsFields = {
    creator: object('User who created the record', emailCreatorFields),
  } satisfies Fields;

  const documentActorFields = {
    id: integer('Identifier of whoever acted', { note: '0 where the system acts' }),
    name: string('Display name of the actor'),
    type: string('Kind of actor', {
      enum: values('system', 'user', 'agent'),
      enumSource: 'the page names system only, samples of other events the rest',
    }),
  } satisfies Fields;

  const systemActorFields = {
    id: integer('Identifier of whoever acted'),
    name: string('Display name of the actor'),
    type: string('Kind of actor', actorTypeValues),
  } satisfies Fields;

  const deletedEmailFields = {
    id: integer('Identifier of the record'),
    email_recipient_ids: integers('Identifiers of the email recipients'),
    message_id: string('Mail message identifier'),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    source_additional_info: openObject('Extra details about the source'),
  } satisfies Fields;

  const emailRemoverFields = {
    ...emailCreatorFields,
    language: string('Language code'),
    is_forgotten: boolean('True once erased for privacy'),
    type: string('Kind of actor', actorTypeValues),
  } satisfies Fields;

  const phoneCallActorFields = {
    ...userInUtcFields,
    mobile_number: string('Mobile number'),
    language: string('Language code'),
    is_forgotten: boolean('True once erased for privacy'),
    type: string('Kind of actor', actorTypeValues),
  } satisfies Fields;

  const actorFields = {
    ...phoneCallActorFields,
    mobile_number: nullable(phoneCallActorFields.mobile_number),
    uuid: string('Organisation-wide user ID'),
  } satisfies Fields;

  const userWithUuidFields = {
    ...userInUtcFields,
    uuid: string('Organisation-wide user ID'),
  } satisfies Fields;

  const targetableWithMasterFields = {
    id: integer('Identifier of the record'),
    _model: string('Class name of the record'),
    mcr_id: integer('Master contact record ID'),
  } satisfies Fields;

  const appointmentAssociationsFields = {
    outcome: nullable(object('Outcome entry', outcomeFields)),
    updater: nullable(object('User who last changed the record', userWithUuidFields)),
    targetable: nullable(object('Record this is attached to', targetableWithMasterFields)),
    appointment_attendees: list('People invited', attendeeFields),
    creator: object('User who created the record', userWithUuidFields),
  } satisfies Fields;

  const customFieldFields = {
    name: string('Display name'),
    label: string('Visible label'),
    type: string('Kind of record'),
    value: nullable(any('Value')),
    column: string('Storage column'),
  } satisfies Fields;

  const contactFields = {
    first_name: formField('Given name', text),
    last_name: formField('Family name', nullable(text)),
    owner_id: formField('Owner identifier', whole),
    recent_note: formField('Latest note', onlyNull(text)),
    tags: formField('Labels attached to the record', choices),
    job_title: formField('Job title', onlyNull(text)),
    emails: formField('Email entries', emailEntries),
    lifecycle_stage_id: optional(
      formField('Identifier of the lifecycle stage', { ...whole, note: 'Newer than the samples, which are of 2020' }),
    ),
    work_number: formField('Work number', onlyNull(text)),
    mobile_number: formField('Mobile number', text),
    contact_status_id: formField('Identifier of the contact status', onlyNull(whole)),
    country: formField('Country', onlyNull(text)),
    time_zone: formField('Product time-zone label', onlyNull(whole)),
    address: formField('Postal address', onlyNull(text)),
    city: formField('City', onlyNull(text)),
    state: formField('State of the address', onlyNull(text)),
    zipcode: formField('Postal code', onlyNull(text)),
    do_not_disturb: boolean('True when not to be contacted'),
    linkedin: formField('LinkedIn profile', onlyNull(text)),
    territory_id: formField('Territory identifier', onlyNull(whole)),
    lead_source_id: formField('Source identifier', onlyNull(whole)),
    facebook: formField('Facebook profile', onlyNull(text)),
    twitter: formField('Twitter handle', onlyNull(text)),
    campaign_id: formField('Campaign identifier', onlyNull(whole)),
    medium: formField('Campaign medium', onlyNull(text)),
    keyword: formField('Search keyword', onlyNull(text)),
    last_contacted: formField('Last contact time', onlyNull(someMoment)),
    web_form_ids: formField('Identifiers of the web forms', choices),
    last_contacted_mode: formField('Last contact channel', onlyNull(whole)),
    created_at: formField('Creation time', moment),
    last_contacted_sales_activity_mode: formField('Last contacted sales activity mode', onlyNull(whole)),
    active_sales_sequences: formField('Active sales sequences', choices),
    last_contacted_via_sales_activity: formField('Last contacted via sales activity', onlyNull(someMoment)),
    lead_score: formField('Score', whole),
    completed_sales_sequences: formField('Completed sales sequences', choices),
    last_seen: formField('Last seen', onlyNull(someMoment)),
    updater_id: formField('Last editor identifier', whole),
    updated_at: formField('Last modification time', moment),
    last_assigned_at: formField('When it was last assigned', moment),
    external_id: formField('Identifier in another system', onlyNull(text)),
    work_email: formField('Work email address', onlyNull(text)),
    subscription_status: formField('Subscription status', whole),
    subscription_types: formField('Subscription types', choices),
    id: integer('Identifier of the record'),
    is_deleted: boolean('True once deleted'),
    open_deals_amount: derivedField('Open deals amount', text),
    name: derivedField('Display name', text),
    merged_to: integer('Record this was merged into'),
    status: string('State of the record'),
    first_assigned_at: derivedField('When it was first assigned', moment),
    first_contacted: derivedField('First contacted', onlyNull(someMoment)),
    won_deals_amount: derivedField('Won deals amount', text),
    import_csv_id: derivedField('Import file it came from', choices),
    sales_account_ids: integers('Identifiers of the sales accounts'),
    import_id: onlyNull(integer('Import batch that created the record')),
    avatar: onlyNull(string('Profile image')),
    team_user_ids: integers('Users of the team'),
    email_status: derivedField('Email status', onlyNull(text)),
    mcr_id: integer('Master contact record ID'),
    list_ids: integers('Identifiers of the lists'),
    creator_id: formField('Creator identifier', whole),
    custom_fields: list('Custom fields, one entry per field', customFieldFields, { format: 'label, type and value' }),
    source_additional_info: openObject('Extra details about the source'),
  } satisfies Fields;

  const contactAssociationsFields = {
    owner: object('User who owns the record', userWithUuidFields),
    source: onlyNull(string('Channel the record came from')),
    contact_status: onlyNull(openObject('Contact status')),
    campaign: onlyNull(openObject('Campaign')),
    territory: onlyNull(openObject('Territory')),
    updater: object('User who last changed the record', userWithUuidFields),
    team_users: anyList('Team users'),
    sales_accounts: anyList('Sales accounts'),
    lists: anyList('Lists'),
    creator: object('User who created the record', userWithUuidFields),
  } satisfies Fields;

  const cpqDocumentFields = {
    display_name: string('Full display name'),
    document_number: string('Visible document number'),
    document_type: integer('Document type code'),
    cpq_document_template_name: string('Name of the document template'),
    deal_id: integer('Identifier of the deal'),
    sales_account_id: integer('Identifier of the sales account'),
    contact_id: integer('Identifier of the contact'),
    amount: number('Amount'),
    base_currency_amount: string('Value in the base currency'),
    currency_code: string('ISO currency code'),
    stage: integer('Stage code'),
    valid_till: datetime('Expiry date', utc),
    shipping_address: string('Shipping address'),
    shipping_city: string('Shipping city'),
    shipping_state: string('Shipping state'),
    shipping_zipcode: string('Shipping zipcode'),
    shipping_country: string('Shipping country'),
    billing_address: string('Billing address'),
    billing_city: string('Billing city'),
    billing_state: string('Billing state'),
    billing_zipcode: string('Billing zipcode'),
    billing_country: string('Billing country'),
    owner_id: integer('Owner identifier'),
    territory_id: integer('Territory identifier'),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    id: integer('Identifier of the record'),
    display_id: integer('Number that people see'),
    display_id_prefix: string('Prefix of the number that people see'),
    is_deal_primary: boolean('True for the main quote of the deal'),
    cpq_document_template_id: integer('Document template'),
    is_deleted: boolean('True once deleted'),
    creator_id: integer('Creator identifier'),
    custom_fields: customFields(),
  } satisfies Fields;

  const documentProductFields = {
    id: integer('Identifier of the record'),
    currency_code: string('ISO currency code'),
    unit_price: string('Price per unit'),
    setup_fee: string('One-off fee'),
    billing_type: integer('Billing mode code', {
      enum: values([1, 'Monthly subscription'], [2, 'Quarterly subscription']),
      openEnum: true,
      source: page('3.0', 'cpq_document', 'oncpqdocument'),
    }),
    billing_cycle: { ...onlyNull(integer('Billing cycle')), note: 'null for one-time billing' },
    created_at: datetime('Creation time', utcMilliseconds),
  } satisfies Fields;

  const customModuleActorFields = {
    id: integer('Identifier of whoever acted'),
    name: string('Display name of the actor'),
    email: string('Email of the actor', email),
    job_title: nullable(string('Job title')),
    work_number: string('Work number'),
    mobile_number: nullable(string('Mobile number')),
    language: string('Language code'),
    time_zone: string('Product time-zone label'),
    is_active: boolean('True when active'),
    access_scope: string('Records the user may see'),
    deal_pipeline_id: integer('Pipeline identifier'),
    report_access: boolean('Access to reports'),
    report_export: boolean('May export reports'),
    is_forgotten: boolean('True once erased for privacy'),
    created_at: datetime('Creation time', withOffset),
    updated_at: datetime('Last modification time', withOffset),
    type: string('Kind of actor', actorTypeValues),
  } satisfies Fields;

  const customModuleRecordFields = {
    name: formField('Display name', text),
    owner_id: formField(
      'Owner identifier',
      object('Value', {
        id: integer('Identifier of the record'),
        model: string('Kind of record'),
      }),
    ),
    import_id: onlyNull(integer('Import batch that created the record')),
    is_deleted: boolean('True once deleted'),
    status: integer('State of the record'),
    creator_id: formField(
      'Creator identifier',
      object('Value', {
        id: integer('Identifier of the record'),
        model: string('Kind of record'),
      }),
    ),
    created_at: formField('Creation time', momentWithOffset),
    updater_id: formField(
      'Last editor identifier',
      nullable(
        object('Value', {
          id: integer('Identifier of the record'),
          model: string('Kind of record'),
        }),
      ),
    ),
    updated_at: formField('Last modification time', momentWithOffset),
    id: integer('Identifier of the record'),
    custom_fields: list('Custom fields, one entry per field', customModuleFieldFields, {
      format: 'label, type and value',
    }),
  } satisfies Fields;

  const dealFields = {
    name: formField('Display name', text),
    owner_id: formField('Owner identifier', whole),
    deal_pipeline_id: formField('Pipeline identifier', whole),
    deal_stage_id: formField('Stage identifier', whole),
    deal_reason_id: formField('Identifier of the deal reason', onlyNull(whole)),
    closed_date: formField('Closing date', onlyNull(text)),
    sales_account_id: formField('Identifier of the sales account', nullable(whole)),
    tags: formField('Labels attached to the record', choices),
    currency_id: formField('Identifier of the currency', whole),
    amount: formField('Amount', text),
    base_currency_amount: formField('Value in the base currency', text),
    deal_payment_status_id: formField('Identifier of the deal payment status', onlyNull(whole)),
    expected_close: formField('Expected closing date', onlyNull(text)),
    probability: formField('Chance of winning in percent', whole),
    territory_id: formField('Territory identifier', onlyNull(whole)),
    deal_type_id: formField('Identifier of the deal type', onlyNull(whole)),
    lead_source_id: formField('Source identifier', onlyNull(whole)),
    campaign_id: formField('Campaign identifier', onlyNull(whole)),
    last_contacted_sales_activity_mode: formField('Last contacted sales activity mode', onlyNull(whole)),
    age: formField('Age of the deal', nullable(whole)),
    recent_note: formField('Latest note', onlyNull(text)),
    last_contacted_via_sales_activity: formField('Last contacted via sales activity', onlyNull(someMoment)),
    active_sales_sequences: formField('Active sales sequences', nullable(choices)),
    completed_sales_sequences: formField('Completed sales sequences', nullable(choices)),
    created_at: formField('Creation time', moment),
    updater_id: formField('Last editor identifier', nullable(whole)),
    updated_at: formField('Last modification time', moment),
    web_form_id: formField('Identifier of the web form', onlyNull(whole)),
    upcoming_activities_time: formField('Upcoming activities time', onlyNull(someMoment)),
    stage_updated_time: formField('When the stage changed', moment),
    last_assigned_at: formField('When it was last assigned', moment),
    expected_deal_value: formField('Expected deal value', text),
    id: integer('Identifier of the record'),
    lost_from: nullable(any('Stage it was lost in')),
    is_deleted: boolean('True once deleted'),
    first_assigned_at: derivedField('When it was first assigned', moment),
    won_from: nullable(any('Stage it was won in')),
    import_csv_id: derivedField('Import file it came from', nullable(choices)),
    contact_ids: integers('Identifiers of the contacts'),
    import_id: onlyNull(integer('Import batch that created the record')),
    deal_prediction_tag: derivedField('Deal prediction tag', onlyNull(text)),
    team_user_ids: integers('Users of the team'),
    product_ids: integers('Identifiers of the products'),
    creator_id: formField('Creator identifier', whole),
    deal_product_id: formField('Identifier of the deal product', onlyNull(whole)),
    custom_fields: list('Custom fields, one entry per field', customFieldFields, { format: 'label, type and value' }),
    source_additional_info: openObject('Extra details about the source'),
  } satisfies Fields;

  const dealAssociationsFields = {
    owner: object('User who owns the record', userWithUuidFields),
    source: onlyNull(string('Channel the record came from')),
    campaign: onlyNull(openObject('Campaign')),
    sales_account: onlyNull(openObject('The account concerned')),
    deal_pipeline: object('Pipeline entry', dealPipelineFields),
    territory: onlyNull(openObject('Territory')),
    deal_type: onlyNull(openObject('Deal type')),
    deal_reason: onlyNull(openObject('Deal reason')),
    deal_product: onlyNull(openObject('Deal product')),
    deal_payment_status: onlyNull(openObject('Deal payment status')),
    updater: nullable(object('User who last changed the record', userWithUuidFields)),
    deal_stage: object('Stage entry', dealStageFields),
    currency: object('Currency entry', currencyFields),
    team_users: anyList('Team users'),
    contacts: anyList('Contacts'),
    products: anyList('Products'),
    creator: object('User who created the record', userWithUuidFields),
  } satisfies Fields;

  const phoneCallFields = {
    phone_number: nullable(string('Number used for the call')),
    phone_caller_number: nullable(string('Phone caller number')),
    phone_caller_number_country: nullable(string('Country of the caller number')),
    note: string('Free-text note'),
    id: integer('Identifier of the record'),
    user_id: integer('User who owns or wrote the record'),
    entity_id: integer('Identifier of the entity'),
    call_direction: string('Direction of the call', callDirectionValues),
    call_duration: nullable(integer('Call duration')),
    call_status: string('Status code'),
    call_cost: nullable(string('Call cost')),
    recording_duration: onlyNull(integer('Recording duration')),
    needs_response: boolean('True when a response is due'),
    is_manual: boolean('True when logged by hand'),
    is_deleted: boolean('True once deleted'),
    root_phone_call_id: integer('Identifier of the root phone call'),
    outcome_id: integer('Outcome identifier'),
    source: onlyNull(string('Channel the record came from')),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
  } satisfies Fields;

  const phoneCallUpdateFields = {
    ...phoneCallFields,
    phone_number: string('Number used for the call'),
    phone_caller_number: string('Phone caller number'),
    phone_caller_number_country: string('Country of the caller number'),
    user_id: nullable(phoneCallFields.user_id),
    call_duration: integer('Call duration'),
    call_cost: string('Call cost'),
  } satisfies Fields;

  const productFields = {
    name: string('Display name'),
    category: string('Category of the record'),
    product_code: string('Product code'),
    sku_number: string('Stock-keeping unit'),
    parent_product: integer('Parent product identifier'),
    valid_till: datetime('Expiry date', utc),
    is_active: boolean('True when active'),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    description: string('Body or description, may contain HTML'),
    id: integer('Identifier of the record'),
    is_deleted: boolean('True once deleted'),
    import_csv_id: integer('Import file it came from'),
    import_id: integer('Import batch that created the record'),
    creator_id: integer('Creator identifier'),
    custom_fields: customFields(),
  } satisfies Fields;

  const productPricingFields = {
    ...documentProductFields,
    setup_fee: number('One-off fee'),
  } satisfies Fields;

  const salesAccountFields = {
    name: formField('Display name', text),
    parent_sales_account_id: formField('Identifier of the parent sales account', onlyNull(anything)),
    owner_id: formField('Owner identifier', whole),
    number_of_employees: formField('Number of employees', onlyNull(whole)),
    annual_revenue: formField('Annual revenue', onlyNull(text)),
    tags: formField('Labels attached to the record', choices),
    website: formField('Website', onlyNull(text)),
    phone: formField('Telephone number', onlyNull(text)),
    industry_type_id: formField('Identifier of the industry type', onlyNull(whole)),
    business_type_id: formField('Identifier of the business type', onlyNull(whole)),
    territory_id: formField('Territory identifier', onlyNull(whole)),
    address: formField('Postal address', onlyNull(text)),
    city: formField('City', onlyNull(text)),
    state: formField('State of the address', onlyNull(text)),
    zipcode: formField('Postal code', onlyNull(text)),
    country: formField('Country', onlyNull(text)),
    facebook: formField('Facebook profile', onlyNull(text)),
    twitter: formField('Twitter handle', onlyNull(text)),
    linkedin: formField('LinkedIn profile', onlyNull(text)),
    last_contacted: formField('Last contact time', onlyNull(someMoment)),
    last_contacted_mode: formField('Last contact channel', onlyNull(whole)),
    last_contacted_sales_activity_mode: formField('Last contacted sales activity mode', onlyNull(whole)),
    recent_note: formField('Latest note', onlyNull(text)),
    last_contacted_via_sales_activity: formField('Last contacted via sales activity', onlyNull(someMoment)),
    completed_sales_sequences: formField('Completed sales sequences', choices),
    active_sales_sequences: formField('Active sales sequences', choices),
    created_at: formField('Creation time', moment),
    updater_id: formField('Last editor identifier', nullable(whole)),
    updated_at: formField('Last modification time', moment),
    last_assigned_at: formField('When it was last assigned', moment),
    id: integer('Identifier of the record'),
    is_deleted: boolean('True once deleted'),
    open_deals_amount: derivedField('Open deals amount', text),
    merged_to: integer('Record this was merged into'),
    first_assigned_at: derivedField('When it was first assigned', moment),
    first_contacted: derivedField('First contacted', onlyNull(someMoment)),
    won_deals_amount: derivedField('Won deals amount', text),
    parent_owner_id: onlyNull(integer('Identifier of the parent owner')),
    parent_territory_id: onlyNull(integer('Identifier of the parent territory')),
    import_csv_id: derivedField('Import file it came from', choices),
    import_id: onlyNull(integer('Import batch that created the record')),
    avatar: onlyNull(string('Profile image')),
    team_user_ids: integers('Users of the team'),
    status: string('State of the record'),
    mcr_id: integer('Master contact record ID'),
    creator_id: formField('Creator identifier', whole),
    custom_fields: list('Custom fields, one entry per field', customFieldFields, { format: 'label, type and value' }),
  } satisfies Fields;

  const salesAccountAssociationsFields = {
    owner: object('User who owns the record', userWithUuidFields),
    territory: onlyNull(openObject('Territory')),
    industry_type: onlyNull(openObject('Industry type')),
    business_type: onlyNull(openObject('Business type')),
    parent_sales_account: onlyNull(openObject('Parent sales account')),
    updater: nullable(object('User who last changed the record', userWithUuidFields)),
    team_users: anyList('Team users'),
    creator: object('User who created the record', userWithUuidFields),
  } satisfies Fields;

  const salesActivityFields = {
    id: integer('Identifier of the record'),
    title: string('Title'),
    start_date: datetime('Start date', utc),
    owner_id: integer('Owner identifier'),
    targetable_id: integer('Identifier of the attached record'),
    targetable_type: string('Class of the attached record'),
    remote_id: onlyNull(string('Identifier in the remote system')),
    import_id: onlyNull(integer('Import batch that created the record')),
    is_deleted: boolean('True once deleted'),
    creator_id: integer('Creator identifier'),
    updater_id: integer('Last editor identifier'),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    end_date: datetime('End', utc),
    checkedin_at: onlyNull(datetime('Check-in time')),
    latitude: onlyNull(number('Check-in latitude')),
    longitude: onlyNull(number('Check-in longitude')),
    location: onlyNull(string('Place')),
    sales_activity_type_id: integer('Identifier of the sales activity type'),
    sales_activity_outcome_id: integer('Identifier of the sales activity outcome'),
  } satisfies Fields;

  const salesActivityAssociationsFields = {
    sales_activity_type: object('Sales activity type', outcomeFields),
    sales_activity_outcome: object('Sales activity outcome', outcomeFields),
    owner: object('User who owns the record', userWithUuidFields),
    updater: object('User who last changed the record', userWithUuidFields),
    targetable: object('Record this is attached to', targetableFields),
    creator: object('User who created the record', userWithUuidFields),
  } satisfies Fields;

  const taskFields = {
    id: integer('Identifier of the record'),
    status: string('State of the record', {
      enum: values('Open', 'Completed'),
      enumSource: 'sample shows Open; Completed from completed_date',
    }),
    due_date: datetime('Due date', utc),
    title: string('Title'),
    description: nullable(string('Body or description, may contain HTML')),
    is_deleted: boolean('True once deleted'),
    completed_date: nullable(datetime('Completion time', utc)),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    task_type_id: integer('Identifier of the task type'),
    owner_id: integer('Owner identifier'),
    creator_id: integer('Creator identifier'),
    updater_id: nullable(integer('Last editor identifier')),
    outcome_id: nullable(integer('Outcome identifier')),
    targetable_id: integer('Identifier of the attached record'),
    targetable_type: string('Class of the attached record'),
    source_additional_info: openObject('Extra details about the source'),
  } satisfies Fields;

  const taskAssociationsFields = {
    owner: object('User who owns the record', userWithUuidFields),
    task_type: object('Task type entry', taskTypeFields),
    task_users: list('Collaborators', taskUserFields),
    outcome: nullable(object('Outcome entry', outcomeFields)),
    updater: nullable(object('User who last changed the record', userWithUuidFields)),
    targetable: object('Record this is attached to', targetableWithMasterFields),
    creator: object('User who created the record', userWithUuidFields),
  } satisfies Fields;

  const channelPreferenceFields = {
    available: boolean('True when available'),
    channel: string('Channel name'),
    enabled: boolean('True when switched on'),
  } satisfies Fields;

  return {
    dealPipelineFields,
    userFields,
    dealStageFields,
    currencyFields,
    appointmentFields,
    outcomeFields,
    userInUtcFields,
    targetableFields,
    attendeeFields,
    updatedAppointmentFields,
    taskTypeFields,
    taskUserFields,
    customModuleFieldFields,
    emailFields,
    callUserFields,
    emailConversationAssociationsFields,
    documentActorFields,
    systemActorFields,
    deletedEmailFields,
    emailRemoverFields,
    phoneCallActorFields,
    actorFields,
    userWithUuidFields,
    appointmentAssociationsFields,
    customFieldFields,
    contactFields,
    contactAssociationsFields,
    cpqDocumentFields,
    documentProductFields,
    customModuleActorFields,
    customModuleRecordFields,
    dealFields,
    dealAssociationsFields,
    phoneCallFields,
    phoneCallUpdateFields,
    productFields,
    productPricingFields,
    salesAccountFields,
    salesAccountAssociationsFields,
    salesActivityFields,
    salesActivityAssociationsFields,
    taskFields,
    taskAssociationsFields,
    channelPreferenceFields,
  };
});

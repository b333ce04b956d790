/** What payloads hold of the people of Freshdesk: agents, contacts, companies, groups and whoever acts. */
import { boolean, datetime, integer, lazily, nullable, number, object, string, values } from '../../../shape/build.ts';
import type { Fields } from '../../../shape/shape.ts';
import {
  anyList,
  customFields,
  email,
  html,
  integers,
  list,
  numberEarlier,
  onlyNull,
  spacedUtc,
  strings,
  utc,
} from './words.ts';

export const freshdeskPeople = lazily(() => {
  const ticketScopeValues = {
    enum: values([1, 'all_tickets'], [2, 'group_tickets'], [3, 'assigned_tickets']),
    enumSource:
      '1 from sample; 2 and 3 from REST API (https://developers.freshdesk.com/api/) ticket scopes (labels unverified)',
  };
  const agentTypeValues = {
    enum: values([1, 'support_agent'], [2, 'field_agent'], [3, 'collaborator']),
    enumSource: '1 from sample; 2 and 3 from REST API (https://developers.freshdesk.com/api/) (unverified)',
  };
  const actorTypeValues = { enum: values('agent', 'contact', 'system'), enumSource: 'samples' };
  const groupTypeValues = {
    enum: values([1, 'support_agent_group'], [2, 'field_agent_group']),
    enumSource: '1 from sample; 2 from REST API (https://developers.freshdesk.com/api/) (unverified)',
  };
  const assignmentValues = {
    enum: values([0, 'default'], [1, 'round_robin'], [2, 'skill_based'], [3, 'load_based']),
    enumSource: '0 from sample; others from REST API (https://developers.freshdesk.com/api/) (labels unverified)',
  };

  const ticketPermissionFields = {
    id: integer('Identifier of the record', ticketScopeValues),
    permission: string('Permission'),
  } satisfies Fields;

  const fieldServiceFields = {
    dismissed_sample_scheduling_dashboard: boolean('Dismissed sample scheduling dashboard'),
  } satisfies Fields;

  const ticketSearchFields = {
    include_attachment_names: boolean('Include attachment names'),
    include_description: boolean('Include description'),
    include_notes: boolean('Include notes'),
    include_other_properties: boolean('Include other properties'),
    include_subject: boolean('Include subject'),
  } satisfies Fields;

  const searchSettingsFields = {
    tickets: object('Tickets', {
      ...ticketSearchFields,
      archive: boolean('True once archived'),
    }),
  } satisfies Fields;

  const agentPreferencesFields = {
    field_service: object('Field service', fieldServiceFields),
    shortcuts_mapping: anyList('Keyboard shortcuts'),
    falcon_ui: boolean('Newer user interface switched on'),
    show_onBoarding: boolean('Show the introduction'),
    notification_timestamp: nullable(datetime('Notification timestamp')),
    undo_send: boolean('Undo after sending switched on'),
    show_monthly_to_annual_notification: boolean('Show monthly to annual notification'),
    focus_mode: boolean('Focus mode switched on'),
    search_settings: object('Search settings', searchSettingsFields),
    show_loyalty_upgrade: boolean('Show loyalty upgrade'),
    shortcuts_enabled: boolean('Keyboard shortcuts switched on'),
  } satisfies Fields;

  const userPreferencesFields = {
    was_agent: boolean('True when once an agent'),
    agent_deleted_forever: boolean('True when the agent was deleted for good'),
    marked_for_hard_delete: boolean('True when about to be deleted for good'),
  } satisfies Fields;

  const preferencesFields = {
    agent_preferences: object('Agent preferences', agentPreferencesFields),
    user_preferences: object('User preferences', userPreferencesFields),
  } satisfies Fields;

  const agentTypeFields = {
    id: integer('Identifier of the record', agentTypeValues),
    name: string('Display name'),
  } satisfies Fields;

  const agentFields = {
    sanitized_phone: onlyNull(string('Phone number normalised to digits')),
    last_seen_at: onlyNull(datetime('Last activity time')),
    name: string('Display name'),
    failed_login_count: integer('Number of failed logins'),
    active_since: onlyNull(datetime('Active since')),
    blocked_at: onlyNull(datetime('When the user was blocked')),
    customer_id: onlyNull(integer('Identifier of the customer')),
    email: string('Email address', email),
    freshid_uuid: string('Freshworks login ID'),
    last_active_at: onlyNull(datetime('When last active')),
    parent_id: integer('Parent record'),
    description: onlyNull(string('Body or description, may contain HTML')),
    job_title: onlyNull(string('Job title')),
    current_login_ip: onlyNull(string('IP address of the current session')),
    timezone: string('Time zone in Area/City form'),
    privileges: string('Bitmask of permissions as a decimal string'),
    whitelisted: boolean('True when removed from the block list'),
    status_id: onlyNull(integer('Current status entry')),
    signature_html: string('HTML signature', html),
    twitter_id: onlyNull(string('Twitter handle')),
    signature: onlyNull(string('Plain signature')),
    groups: anyList('Groups of the agent'),
    user_role: onlyNull(string('User role')),
    ticket_permission: object('Ticket access scope', ticketPermissionFields),
    contribution_groups: anyList('Groups the agent contributes to'),
    current_login_at: onlyNull(datetime('Start of the current session')),
    user_id: integer('User who owns or wrote the record'),
    occasional: boolean('True for occasional agents'),
    fb_profile_id: onlyNull(string('Facebook profile identifier')),
    google_viewer_id: onlyNull(string('Google viewer identifier')),
    last_login_at: onlyNull(datetime('Start of the previous session')),
    status_updated_at: onlyNull(datetime('When the status last changed')),
    points: onlyNull(number('Points in the agent game')),
    id: integer('Identifier of the record'),
    account_id: integer('Product account that raised the event'),
    language: string('Language code'),
    second_email: onlyNull(string('Second email address')),
    last_login_ip: onlyNull(string('IP address of the previous session')),
    extn: onlyNull(string('Telephone extension')),
    login_count: integer('Number of logins'),
    preferences: object('Stored user interface preferences', preferencesFields),
    delta: boolean('Internal indexing flag'),
    user_updated_at: datetime('When the user was updated', utc),
    external_id: onlyNull(string('Identifier in another system')),
    address: onlyNull(string('Postal address')),
    available: boolean('True when available'),
    blocked: boolean('True when blocked'),
    created_at: datetime('Creation time', utc),
    import_id: onlyNull(integer('Import batch that created the record')),
    user_created_at: datetime('When the user was created', utc),
    agent_type: object('Kind of agent', agentTypeFields),
    posts_count: integer('Number of posts'),
    helpdesk_agent: boolean('True for agents, false for contacts'),
    updated_at: datetime('Last modification time', utc),
    mobile: onlyNull(string('Mobile number', numberEarlier)),
    deleted_at: onlyNull(datetime('When it was deleted')),
    time_zone: string('Product time-zone label'),
    scoreboard_level_id: onlyNull(integer('Level in the agent game')),
    deleted: boolean('True once deleted'),
    phone: onlyNull(string('Telephone number', numberEarlier)),
    unique_external_id: onlyNull(string('External identifier set by the customer')),
    sanitized_mobile: onlyNull(string('Mobile number normalised to digits')),
    active: boolean('True when verified or active'),
  } satisfies Fields;

  const actorFields = {
    sanitized_phone: nullable(string('Phone number normalised to digits')),
    company_id: {
      ...onlyNull(integer('Related company')),
      alsoType: 'string',
      note: 'Documented as a string for agents and groups',
    },
    first_name: string('Given name'),
    org_contact_id: onlyNull(string('Organisation-wide contact ID')),
    org_agent_id: string('Organisation-wide agent ID'),
    last_seen_at: onlyNull(datetime('Last activity time')),
    city: onlyNull(string('City')),
    name: string('Display name of the actor'),
    failed_login_count: integer('Number of failed logins'),
    blocked_at: onlyNull(datetime('When the user was blocked')),
    customer_id: onlyNull(integer('Identifier of the customer')),
    email: string('Email of the actor', email),
    state: onlyNull(string('State of the address')),
    parent_id: integer('Parent record'),
    description: onlyNull(string('Body or description, may contain HTML')),
    job_title: nullable(string('Job title')),
    tags: strings('Labels attached to the record'),
    current_login_ip: string('IP address of the current session'),
    timezone: string('Time zone in Area/City form'),
    privileges: string('Bitmask of permissions as a decimal string'),
    whitelisted: boolean('True when removed from the block list'),
    visitor_id: onlyNull(string('Identifier of the visitor')),
    twitter_id: nullable(string('Twitter handle')),
    country: onlyNull(string('Country')),
    user_role: onlyNull(string('User role')),
    current_login_at: datetime('Start of the current session', utc),
    fb_profile_id: onlyNull(string('Facebook profile identifier')),
    last_login_at: datetime('Start of the previous session', utc),
    other_emails: strings('Secondary email addresses', email),
    id: integer('Identifier of whoever acted'),
    account_id: integer('Product account that raised the event'),
    language: string('Language code'),
    last_name: onlyNull(string('Family name')),
    second_email: onlyNull(string('Second email address')),
    last_login_ip: string('IP address of the previous session'),
    other_company_ids: integers('Further companies of the contact'),
    extn: onlyNull(string('Telephone extension')),
    login_count: integer('Number of logins'),
    preferences: object('Stored user interface preferences', {
      agent_preferences: object('Agent preferences', {
        ...agentPreferencesFields,
        notification_timestamp: datetime('Notification timestamp', utc),
      }),
      user_preferences: object('User preferences', userPreferencesFields),
      password_expiry_date: datetime('When the password expires', spacedUtc),
    }),
    delta: boolean('Internal indexing flag'),
    external_id: onlyNull(string('Identifier in another system')),
    address: onlyNull(string('Postal address')),
    blocked: boolean('True when blocked'),
    created_at: datetime('Creation time', utc),
    import_id: onlyNull(integer('Import batch that created the record')),
    posts_count: integer('Number of posts'),
    type: string('Kind of actor', actorTypeValues),
    helpdesk_agent: boolean('True for agents, false for contacts'),
    updated_at: datetime('Last modification time', utc),
    mobile: onlyNull(string('Mobile number', numberEarlier)),
    deleted_at: onlyNull(datetime('When it was deleted')),
    time_zone: string('Product time-zone label'),
    deleted: boolean('True once deleted'),
    phone: nullable(string('Telephone number', numberEarlier)),
    unique_external_id: onlyNull(string('External identifier set by the customer')),
    sanitized_mobile: onlyNull(string('Mobile number normalised to digits')),
    active: boolean('True when verified or active'),
  } satisfies Fields;

  const agentStatusFields = {
    account_id: integer('Product account that raised the event', {
      alsoType: 'string',
      note: 'Documented as a string; samples have a number',
    }),
    created_at: datetime('Creation time', utc),
    default: boolean('True for the built-in entry'),
    icon: integer('Icon or emoji code'),
    id: integer('Identifier of the record'),
    name: string('Display name'),
    state: string('State', { enum: values('on', 'off'), enumSource: 'sample shows on; off inferred' }),
    type: string('Kind of record'),
    updated_at: datetime('Last modification time', utc),
  } satisfies Fields;

  const availabilityActorFields = {
    id: string('Identifier of whoever acted', { note: 'A string here, a number in other events' }),
    name: string('Display name of the actor'),
    type: string('Kind of actor', actorTypeValues),
  } satisfies Fields;

  const statusActorFields = {
    ...availabilityActorFields,
    type: string('Kind of actor', { enum: values('agent', 'system') }),
  } satisfies Fields;

  const agentAvailabilityFields = {
    account_id: string('Product account that raised the event'),
    status_id: integer('Current status entry'),
    status_updated_at: datetime('When the status last changed', utc),
    channel_availability: list('Availability per channel', {
      channel: string('Channel name'),
      available: boolean('True when available'),
      channel_account_id: string('Account ID within that channel'),
      agent_id: string('Agent the record belongs to'),
    }),
    id: integer('Identifier of the record'),
    logged_in: boolean('True while logged in'),
    email: string('Email address', email),
    name: string('Display name'),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
  } satisfies Fields;

  const referenceFields = {
    id: integer('Identifier of the record'),
    name: string('Display name'),
  } satisfies Fields;

  const groupFields = {
    escalate_to: onlyNull(integer('Agent notified on escalation')),
    name: string('Display name'),
    group_type: object('Kind of group', {
      id: integer('Identifier of the record', groupTypeValues),
      name: string('Display name'),
    }),
    description: onlyNull(string('Body or description, may contain HTML')),
    assign_time: onlyNull(datetime('Delay before escalation')),
    agents: anyList('Members of the group'),
    business_calendar_id: onlyNull(integer('Business hours applied')),
    ticket_assign_type: object('Automatic assignment mode', {
      id: integer('Identifier of the record', assignmentValues),
      type: string('Kind of record'),
    }),
    id: integer('Identifier of the record'),
    account_id: integer('Product account that raised the event'),
    toggle_availability: boolean('True when agents may switch availability'),
    capping_limit: integer('Maximum tickets per agent'),
    uid: onlyNull(string('Organisation-wide identifier')),
    created_at: datetime('Creation time', utc),
    import_id: onlyNull(integer('Import batch that created the record')),
    email_on_assign: onlyNull(boolean('True when assignment sends an email')),
    updated_at: datetime('Last modification time', utc),
  } satisfies Fields;

  const companyFields = {
    id: integer('Identifier of the record'),
    name: string('Display name'),
    cust_identifier: onlyNull(string('External customer identifier')),
    account_id: integer('Product account that raised the event'),
    custom_fields: anyList('Custom fields, one entry per field'),
    sla_policy_id: integer('SLA policy applied'),
    delta: boolean('Internal indexing flag'),
    import_id: onlyNull(integer('Import batch that created the record')),
    avatar: onlyNull(string('Profile image')),
    description: string('Body or description, may contain HTML'),
    domains: strings('Email domains of the company'),
    note: string('Free-text note'),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    health_score: string('Health rating'),
    account_tier: string('Account tier'),
    renewal_date: datetime('Contract renewal date', utc),
    industry: string('Line of business'),
  } satisfies Fields;

  const ticketActorAgentPreferencesFields = {
    ...agentPreferencesFields,
    search_settings: object('Search settings', {
      tickets: object('Tickets', ticketSearchFields),
    }),
  } satisfies Fields;

  const ticketActorFields = {
    ...actorFields,
    sanitized_phone: string('Phone number normalised to digits'),
    preferences: object('Stored user interface preferences', {
      agent_preferences: object('Agent preferences', ticketActorAgentPreferencesFields),
      user_preferences: object('User preferences', userPreferencesFields),
      password_expiry_date: datetime('When the password expires', spacedUtc),
    }),
    phone: string('Telephone number'),
  } satisfies Fields;

  const deletedCompanyFields = {
    id: integer('Identifier of the record'),
    name: string('Display name'),
    cust_identifier: onlyNull(string('External customer identifier')),
    account_id: integer('Product account that raised the event'),
    custom_fields: nullable(anyList('Custom fields, one entry per field')),
    sla_policy_id: nullable(integer('SLA policy applied')),
    delta: nullable(boolean('Internal indexing flag')),
    import_id: onlyNull(integer('Import batch that created the record')),
    avatar: onlyNull(string('Profile image')),
  } satisfies Fields;

  const contactFields = {
    id: integer('Identifier of the record'),
    active: boolean('True when verified or active'),
    address: string('Postal address'),
    company_id: onlyNull(integer('Related company')),
    description: string('Body or description, may contain HTML'),
    email: string('Email address', email),
    job_title: string('Job title'),
    language: string('Language code'),
    mobile: onlyNull(string('Mobile number', numberEarlier)),
    name: string('Display name'),
    phone: string('Telephone number'),
    time_zone: string('Product time-zone label'),
    twitter_id: string('Twitter handle'),
    other_emails: strings('Secondary email addresses', email),
    tags: strings('Labels attached to the record'),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    custom_fields: customFields(),
    type: string('Kind of record'),
    last_login_ip: onlyNull(string('IP address of the previous session')),
    current_login_ip: onlyNull(string('IP address of the current session')),
    login_count: integer('Number of logins'),
    failed_login_count: integer('Number of failed logins'),
    account_id: integer('Product account that raised the event'),
    customer_id: onlyNull(integer('Identifier of the customer')),
    second_email: onlyNull(string('Second email address')),
    timezone: string('Time zone in Area/City form'),
    posts_count: integer('Number of posts'),
    deleted: boolean('True once deleted'),
    user_role: onlyNull(string('User role')),
    delta: boolean('Internal indexing flag'),
    import_id: onlyNull(integer('Import batch that created the record')),
    fb_profile_id: onlyNull(string('Facebook profile identifier')),
    blocked: boolean('True when blocked'),
    whitelisted: boolean('True when removed from the block list'),
    external_id: onlyNull(string('Identifier in another system')),
    preferences: object('Stored user interface preferences', {
      agent_preferences: object('Agent preferences', ticketActorAgentPreferencesFields),
      user_preferences: object('User preferences', userPreferencesFields),
    }),
    helpdesk_agent: boolean('True for agents, false for contacts'),
    privileges: string('Bitmask of permissions as a decimal string'),
    extn: onlyNull(string('Telephone extension')),
    parent_id: integer('Parent record'),
    unique_external_id: onlyNull(string('External identifier set by the customer')),
    other_company_ids: integers('Further companies of the contact'),
    last_login_at: onlyNull(datetime('Start of the previous session')),
    current_login_at: onlyNull(datetime('Start of the current session')),
    last_seen_at: onlyNull(datetime('Last activity time')),
    blocked_at: onlyNull(datetime('When the user was blocked')),
    deleted_at: onlyNull(datetime('When it was deleted')),
    sanitized_mobile: onlyNull(string('Mobile number normalised to digits')),
    sanitized_phone: onlyNull(string('Phone number normalised to digits')),
  } satisfies Fields;

  const systemActorFields = {
    id: integer('Identifier of whoever acted'),
    name: string('Display name of the actor'),
    type: string('Kind of actor', actorTypeValues),
  } satisfies Fields;

  const portalActorAgentPreferencesFields = {
    ...agentPreferencesFields,
    gdpr_acceptance: boolean('Data protection terms accepted'),
    gdpr_admin_id: integer('Administrator for data protection'),
  } satisfies Fields;

  const portalActorFields = {
    ...actorFields,
    preferences: object('Stored user interface preferences', {
      agent_preferences: object('Agent preferences', portalActorAgentPreferencesFields),
      user_preferences: object('User preferences', userPreferencesFields),
    }),
  } satisfies Fields;

  return {
    userPreferencesFields,
    agentFields,
    actorFields,
    agentStatusFields,
    availabilityActorFields,
    statusActorFields,
    agentAvailabilityFields,
    referenceFields,
    groupFields,
    companyFields,
    ticketActorAgentPreferencesFields,
    ticketActorFields,
    deletedCompanyFields,
    contactFields,
    systemActorFields,
    portalActorAgentPreferencesFields,
    portalActorFields,
  };
});

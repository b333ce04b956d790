/** What payloads hold of Freshservice: tickets, users and changes. */
import {
  any,
  boolean,
  datetime,
  integer,
  lazily,
  nullable,
  object,
  optional,
  string,
  type Traits,
  values,
} from '../../../shape/build.ts';
import type { Fields } from '../../../shape/shape.ts';
import { page } from '../sources.ts';
import {
  anyList,
  changedListsAndAttributes,
  customFields,
  email,
  html,
  integers,
  list,
  onlyNull,
  openObject,
  sizeOnOldPages,
  strings,
  url,
  utc,
  withOffset,
} from './words.ts';

export const freshservice = lazily(() => {
  const priorityValues = {
    enum: values([1, 'Low'], [2, 'Medium'], [3, 'High'], [4, 'Urgent']),
    enumSource: 'REST API (https://api.freshservice.com/); samples show 1 Low, 2 Medium',
  };
  const impactValues = {
    enum: values([1, 'Low'], [2, 'Medium'], [3, 'High']),
    enumSource: 'REST API (https://api.freshservice.com/); samples show 1 Low',
  };
  const changeStatusValues = {
    enum: values(
      [1, 'Open'],
      [2, 'Planning'],
      [3, 'Approval'],
      [4, 'Pending Release'],
      [5, 'Pending Review'],
      [6, 'Closed'],
    ),
    enumSource: 'REST API (https://api.freshservice.com/); sample shows 1',
  };
  const riskValues = {
    enum: values([1, 'Low'], [2, 'Medium'], [3, 'High'], [4, 'Very High']),
    enumSource: 'REST API (https://api.freshservice.com/); sample shows 3',
  };
  const changeTypeValues = {
    enum: values([1, 'Minor'], [2, 'Standard'], [3, 'Major'], [4, 'Emergency']),
    enumSource: 'REST API (https://api.freshservice.com/); sample shows 1',
  };
  const approvalStatusValues = {
    enum: values(
      [0, 'Requested'],
      [1, 'Approved'],
      [2, 'Rejected'],
      [3, 'Cancelled'],
      [4, 'Not requested'],
      [5, 'Peer responded'],
    ),
  };
  const workableTypeValues = {
    enum: values('Itil::Change'),
    enumSource: 'sample of a change',
    openEnum: true,
    note: 'Entries of tickets, problems and releases have other values, which no source prints',
  } satisfies Traits;
  const statusValues = {
    enum: values([2, 'Open'], [3, 'Pending'], [4, 'Resolved'], [5, 'Closed']),
    enumSource: 'REST API (https://api.freshservice.com/); samples show 2 Open, 3 Pending',
  };
  const sourceValues = {
    enum: values(
      [1, 'Email'],
      [2, 'Portal'],
      [3, 'Phone'],
      [4, 'Chat'],
      [5, 'Feedback widget'],
      [6, 'Yammer'],
      [7, 'AWS CloudWatch'],
      [8, 'PagerDuty'],
      [9, 'Walkup'],
      [10, 'Slack'],
    ),
    enumSource: 'REST API (https://api.freshservice.com/); sample shows 2 Portal',
  };
  const timeFormatValues = { enum: values('12h', '24h'), enumSource: 'samples' };

  const planningFields = {
    change_reason: string('Reason for the change', html),
    change_impact: string('Expected impact', html),
    change_plan: string('Rollout plan', html),
    backout_plan: string('Fallback plan', html),
  } satisfies Fields;

  const changeFields = {
    id: integer('Identifier of the record'),
    agent_id: integer('Agent the record belongs to'),
    subject: string('Ticket title'),
    description: string('Body or description, may contain HTML', html),
    description_text: string('Plain-text description'),
    workspace_id: integer('Workspace identifier'),
    group_id: onlyNull(integer('Assigned group')),
    priority: integer('Urgency level', priorityValues),
    impact: integer('Impact code', impactValues),
    status: integer('State of the record', changeStatusValues),
    risk: integer('Risk code', riskValues),
    change_type: integer('Kind of change', changeTypeValues),
    approval_status: integer('Approval state code', approvalStatusValues),
    planned_start_date: datetime('Planned start', withOffset),
    planned_end_date: datetime('Planned end', withOffset),
    department_id: integer('Department identifier'),
    category: string('Category of the record'),
    sub_category: string('Second category level'),
    item_category: string('Third category level'),
    created_at: datetime('Creation time', withOffset),
    updated_at: datetime('Last modification time', withOffset),
    custom_fields: customFields(),
    planning_fields: object('Planning texts as HTML', planningFields),
    requester_id: integer('User who requested'),
    blackout_window: openObject('Period when deployment is forbidden'),
    description_text_truncated: boolean('True when the plain description was cut'),
    maintenance_window: openObject('Period reserved for deployment'),
    description_truncated: boolean('True when the description was cut'),
  } satisfies Fields;

  const actorFields = {
    profile_id: integer('Profile identifier of whoever acted'),
  } satisfies Fields;

  const documentActorFields = {
    id: integer('Identifier of whoever acted'),
    name: string('Display name of the actor'),
  } satisfies Fields;

  const documentFileFields = {
    name: string('Name of the file'),
    content_type: string('MIME type of the file'),
    size: integer('Size of the file'),
    expiring_url: string('Download address, which expires', url),
  } satisfies Fields;

  const timesheetFields = {
    id: integer('Identifier of the record'),
    created_at: datetime('Creation time', withOffset),
    updated_at: datetime('Last modification time', withOffset),
    start_time: datetime('When the timer started', withOffset),
    timer_running: boolean('True while the timer runs'),
    billable: boolean('True when the time is billable'),
    time_spent: integer('Logged time in seconds'),
    executed_at: datetime('When the work was done', withOffset),
    workspace_id: integer('Workspace identifier'),
    note: string('Free-text note'),
    agent_id: integer('Agent the record belongs to'),
    custom_fields: customFields(),
    workable_type: string('Class of the record the time was logged on', workableTypeValues),
    note_truncated: boolean('True when the note was cut'),
  } satisfies Fields;

  const referenceFields = {
    id: integer('Identifier of the record'),
    name: string('Display name'),
  } satisfies Fields;

  const listedEarlier = {
    alsoType: 'array',
    note: 'A list of problem_id and problem_name, change_id and change_name in samples up to FDK 6.9',
  } satisfies Traits;

  const ticketFields = {
    subject: string('Ticket title'),
    description: string('Body or description, may contain HTML', html),
    is_description_html_truncated: boolean('True when the HTML description was cut', {
      note: 'Freshdesk tickets name it is_description_truncated',
    }),
    is_description_truncated: optional(
      boolean('True when the description was cut', { note: 'In samples up to FDK 6.9 only' }),
    ),
    description_text: string('Plain-text description'),
    is_description_text_truncated: boolean('True when description_text was cut for size'),
    due_by: datetime('Resolution deadline', utc),
    fr_due_by: datetime('First-response deadline', utc),
    fr_escalated: boolean('True once the first response was late'),
    is_escalated: boolean('True once the ticket was escalated'),
    fwd_emails: strings('Addresses the ticket was forwarded to', email),
    reply_cc_emails: strings('Addresses copied on replies', email),
    email_config_id: nullable(integer('Mailbox configuration used by the ticket')),
    id: integer('Identifier of the record'),
    group_id: nullable(integer('Assigned group')),
    group_name: string('Name of the assigned group'),
    department_id: nullable(integer('Department identifier')),
    department_name: string('Department name'),
    requester_id: integer('User who requested'),
    requester_name: string('Name of the requester'),
    responder_id: nullable(integer('Assigned agent')),
    responder_email: string('Email of the assigned agent', email),
    responder_name: string('Name of the assigned agent'),
    status: integer('State of the record', statusValues),
    status_name: string('Label of the status'),
    priority: integer('Urgency level', priorityValues),
    priority_name: string('Label of the priority'),
    urgency: integer('Urgency code', impactValues),
    urgency_name: string('Label of the urgency'),
    impact: integer('Impact code', impactValues),
    impact_name: string('Label of the impact'),
    type: integer('Kind of record', {
      enum: values([1, 'Incident']),
      enumSource: 'sample only (type_name also shows Service Request)',
    }),
    type_name: string('Label of the type'),
    tags: strings('Labels attached to the record'),
    spam: boolean('True when marked as spam'),
    source: integer('Channel the record came from', sourceValues),
    source_name: string('Label of the source'),
    category: nullable(string('Category of the record')),
    sub_category: nullable(string('Second category level')),
    item_category: nullable(string('Third category level')),
    cc_emails: strings('Copied addresses', email),
    // In the payloads that FDK ships up to 6.9; official samples of 3.0 have it as well, its documentation has not.
    to_emails: optional(strings('Addresses that the message was sent to', email)),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    attachments: list('Attached files', {
      name: string('Display name'),
      attachment_url: string('Download address', url),
    }),
    problem: object('Linked problem', referenceFields, listedEarlier),
    change: object('Change request concerned', referenceFields, listedEarlier),
    associated_changes: list('Linked changes', referenceFields),
    assets: list('Linked assets', {
      asset_id: integer('Asset identifier'),
      asset_name: string('Asset name'),
      asset_impact: string('Impact of the asset'),
    }),
    custom_fields: list('Custom fields, one entry per field', {
      name: string('Display name'),
      label: string('Visible label'),
      column: string('Storage column'),
      type: string('Kind of record'),
      value: nullable(any('Value')),
    }),
    workspace_id: integer('Workspace identifier'),
    workspace_name: string('Workspace name'),
  } satisfies Fields;

  const requesterFields = {
    id: integer('Identifier of the record'),
    name: string('Display name'),
    email: string('Email address', email),
    mobile: nullable(integer('Mobile number')),
    phone: nullable(integer('Telephone number')),
    language: string('Language code'),
    created_at: datetime('Creation time', utc),
  } satisfies Fields;

  const capturedCustomFieldFields = {
    name: string('Display name'),
    column: string('Storage column'),
    label: string('Visible label'),
    value: nullable(any('Value')),
    type: string('Kind of record'),
    field_type: string('Form control kind'),
    id: integer('Identifier of the record'),
    freshdesk_ticket_id: integer('Freshdesk ticket it belongs to'),
    date_only: boolean('True for a date without time'),
  } satisfies Fields;

  const capturedTicketFields = {
    subject: string('Ticket title'),
    description: string('Body or description, may contain HTML'),
    is_description_html_truncated: boolean('True when the HTML description was cut'),
    description_text: string('Plain-text description'),
    is_description_text_truncated: boolean('True when description_text was cut for size'),
    due_by: datetime('Resolution deadline', withOffset),
    fr_due_by: datetime('First-response deadline', withOffset),
    fr_escalated: boolean('True once the first response was late'),
    is_escalated: boolean('True once the ticket was escalated'),
    fwd_emails: strings('Addresses the ticket was forwarded to'),
    reply_cc_emails: strings('Addresses copied on replies'),
    email_config_id: nullable(integer('Mailbox configuration used by the ticket')),
    id: integer('Identifier of the record'),
    group_id: nullable(integer('Assigned group')),
    group_name: string('Name of the assigned group'),
    department_id: nullable(integer('Department identifier')),
    department_name: string('Department name'),
    responder_id: nullable(integer('Assigned agent')),
    requester_id: integer('User who requested'),
    responder_email: string('Email of the assigned agent'),
    responder_name: string('Name of the assigned agent'),
    status: integer('State of the record', statusValues),
    status_name: string('Label of the status'),
    priority: integer('Urgency level', priorityValues),
    priority_name: string('Label of the priority'),
    type_name: string('Label of the type'),
    spam: boolean('True when marked as spam'),
    source: integer('Channel the record came from', sourceValues),
    source_name: string('Label of the source'),
    urgency: integer('Urgency code', impactValues),
    urgency_name: string('Label of the urgency'),
    impact: integer('Impact code', impactValues),
    impact_name: string('Label of the impact'),
    category: nullable(string('Category of the record')),
    sub_category: nullable(string('Second category level')),
    item_category: nullable(string('Third category level')),
    cc_emails: strings('Copied addresses'),
    created_at: datetime('Creation time', withOffset),
    updated_at: datetime('Last modification time', withOffset),
    custom_fields: list('Custom fields, one entry per field', capturedCustomFieldFields),
    workspace_id: integer('Workspace identifier'),
    workspace_name: string('Workspace name'),
    changes: changedListsAndAttributes('What changed, attribute by attribute', [
      'custom_fields',
      'ff_boolean01',
      'flexifield_changes',
      'updated_at',
    ]),
    attachments: anyList('Attached files'),
    tags: strings('Labels attached to the record'),
    change: nullable(any('Change request concerned')),
    assets: anyList('Linked assets'),
    problem: nullable(any('Linked problem')),
  } satisfies Fields;

  const capturedRequesterFields = {
    ...requesterFields,
    created_at: datetime('Creation time', withOffset),
  } satisfies Fields;

  const attachmentFields = {
    id: integer('Identifier of the record'),
    content_type: string('MIME type of the file'),
    file_size: integer('Size in bytes'),
    size: sizeOnOldPages(),
    name: string('Display name'),
    attachment_url: string('Download address', url),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
  } satisfies Fields;

  const conversationFields = {
    body: string('Message content as HTML', html),
    is_body_truncated: boolean('True when body was cut for size'),
    body_text: string('Message content as plain text'),
    is_body_text_truncated: boolean('True when body_text was cut for size'),
    id: integer('Identifier of the record'),
    from_email: string('Address the reply leaves from', email),
    bcc_emails: strings('Blind-copied addresses', email),
    user_id: integer('User who owns or wrote the record'),
    ticket_id: integer('Ticket this belongs to'),
    ticket_group_id: integer('Group of the ticket'),
    ticket_requester_id: integer('Requester of the ticket'),
    ticket_responder_id: integer('Agent of the ticket'),
    ticket_department_id: integer('Department of the ticket'),
    ticket_display_id: integer('Visible ticket number'),
    private: boolean('True for private notes'),
    incoming: boolean('True when written by the requester side'),
    source: integer('Channel the record came from', {
      enum: values([0, 'Reply'], [2, 'Note']),
      enumSource: 'analogy with Freshdesk; sample shows 2',
    }),
    cc_emails: strings('Copied addresses', email),
    to_emails: strings('Direct recipients', email),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    attachments: list('Attached files', attachmentFields),
    ticket_workspace_id: integer('Workspace of the ticket'),
    ticket_workspace_name: string('Workspace name of the ticket'),
  } satisfies Fields;

  const earlierAccountWideRoleFields = {
    id: integer('Identifier of the record'),
    name: string('Display name'),
    role_type: string('Kind of role'),
    scope: string('Reach of the role', { enum: values('entire_helpdesk', 'specified_groups'), enumSource: 'samples' }),
    scope_groups: list('Groups the role reaches', referenceFields),
  } satisfies Fields;

  const agentAccessFields = {
    groups: list('Groups of the agent', {
      id: integer('Identifier of the record'),
      name: string('Display name'),
      leader: boolean('True when the user leads the group'),
      observer: boolean('True when the user only observes'),
      workspace_id: onlyNull(integer('Workspace identifier')),
      workspace_name: onlyNull(string('Workspace name')),
    }),
    roles: list('Roles held', {
      ...earlierAccountWideRoleFields,
      workspace_id: onlyNull(integer('Workspace identifier')),
      workspace_name: onlyNull(string('Workspace name')),
    }),
  } satisfies Fields;

  const onlyForMsps = {
    note: 'Only in Freshservice for MSPs',
    source: page('3.0', 'service_user', 'onuser'),
  } satisfies Traits;
  const workspaceRightFields = {
    belongs_to_workspace_ids: optional({ ...integers('Workspaces of the user'), ...onlyForMsps }),
    can_see_all_tickets_from_associated_workspace_ids: optional({
      ...integers('Workspaces whose tickets are all visible'),
      ...onlyForMsps,
    }),
  } satisfies Fields;

  const userFields = {
    active: boolean('True when verified or active'),
    address: string('Postal address'),
    created_at: datetime('Creation time', withOffset),
    can_see_all_tickets_from_associated_departments: boolean('True when department tickets are visible'),
    department_ids: integers('Departments of the user'),
    department_ids_dropped: boolean('True when the list was too large and left out'),
    department_names: strings('Names of those departments'),
    department_names_dropped: boolean('True when the list was too large and left out'),
    background_information: string('Notes about the user'),
    background_information_truncated: boolean('True when the notes were cut'),
    primary_email: string('Main email address', email),
    secondary_emails: strings('Further email addresses'),
    first_name: string('Given name'),
    forgotten: boolean('True once erased for privacy'),
    id: integer('Identifier of the record'),
    job_title: string('Job title'),
    language: string('Language code'),
    last_name: string('Family name'),
    location_id: integer('Location identifier'),
    location_name: string('Location name'),
    mobile_phone_number: string('Mobile number'),
    reporting_manager_id: integer('Manager identifier'),
    reporting_manager_email: string('Manager email', email),
    reporting_manager_name: string('Manager name'),
    work_phone_number: string('Work number'),
    time_format: string('Clock format', timeFormatValues),
    time_zone: string('Product time-zone label'),
    updated_at: datetime('Last modification time', withOffset),
    vip_user: boolean('True for VIP users'),
    custom_fields: customFields(),
    license_type: string('Licence of the agent'),
    occasional_agent: boolean('True for day-pass agents'),
    scoreboard_level: string('Gamification level'),
    agent_access: object('Agent groups and roles; null for requesters', agentAccessFields),
    requester_access: onlyNull(openObject('Requester rights; null for agents')),
    ...workspaceRightFields,
  } satisfies Fields;

  const forgottenUserFields = {
    active: boolean('True when verified or active'),
    address: nullable(string('Postal address')),
    created_at: datetime('Creation time', withOffset),
    can_see_all_tickets_from_associated_departments: nullable(boolean('True when department tickets are visible')),
    department_ids: nullable(integers('Departments of the user')),
    department_ids_dropped: boolean('True when the list was too large and left out'),
    department_names: nullable(strings('Names of those departments')),
    department_names_dropped: boolean('True when the list was too large and left out'),
    background_information: nullable(string('Notes about the user')),
    background_information_truncated: boolean('True when the notes were cut'),
    primary_email: nullable(string('Main email address')),
    secondary_emails: nullable(strings('Further email addresses')),
    first_name: string('Given name'),
    forgotten: boolean('True once erased for privacy'),
    id: integer('Identifier of the record'),
    job_title: nullable(string('Job title')),
    language: nullable(string('Language code')),
    last_name: nullable(string('Family name')),
    location_id: nullable(integer('Location identifier')),
    location_name: nullable(string('Location name')),
    mobile_phone_number: nullable(string('Mobile number')),
    reporting_manager_id: nullable(integer('Manager identifier')),
    reporting_manager_email: nullable(string('Manager email')),
    reporting_manager_name: nullable(string('Manager name')),
    work_phone_number: nullable(string('Work number')),
    time_format: nullable(string('Clock format', timeFormatValues)),
    time_zone: nullable(string('Product time-zone label')),
    updated_at: datetime('Last modification time', withOffset),
    vip_user: nullable(boolean('True for VIP users')),
    custom_fields: customFields(),
    license_type: nullable(string('Licence of the agent')),
    occasional_agent: nullable(boolean('True for day-pass agents')),
    scoreboard_level: nullable(string('Gamification level')),
    agent_access: nullable(object('Agent groups and roles; null for requesters', agentAccessFields)),
    requester_access: onlyNull(openObject('Requester rights; null for agents')),
    belongs_to_workspace_ids: nullable(workspaceRightFields.belongs_to_workspace_ids),
    can_see_all_tickets_from_associated_workspace_ids: nullable(
      workspaceRightFields.can_see_all_tickets_from_associated_workspace_ids,
    ),
  } satisfies Fields;

  const earlierReportingManagerFields = {
    id: integer('Identifier of the record'),
    first_name: string('Given name'),
    last_name: string('Family name'),
    email: string('Email address', email),
  } satisfies Fields;

  const earlierAgentAccessFields = {
    account_wide_access: object('Account wide access', {
      member_of_groups: list('Member of groups', referenceFields),
      observer_of_groups: list('Observer of groups', referenceFields),
      account_wide_roles: list('Account wide roles', earlierAccountWideRoleFields),
    }),
    workspace_access: nullable(any('Workspace access')),
  } satisfies Fields;

  const earlierUserFields = {
    active: boolean('True when verified or active'),
    address: string('Postal address'),
    created_at: datetime('Creation time', withOffset),
    deleted: boolean('True once deleted'),
    can_see_all_tickets_from_associated_departments: boolean('True when department tickets are visible'),
    department_ids: integers('Departments of the user'),
    department_ids_dropped: boolean('True when the list was too large and left out'),
    department_names: strings('Names of those departments'),
    department_names_dropped: boolean('True when the list was too large and left out'),
    background_information: string('Notes about the user'),
    background_information_truncated: boolean('True when the notes were cut'),
    primary_email: string('Main email address', email),
    secondary_emails: strings('Further email addresses'),
    first_name: string('Given name'),
    forgotten: boolean('True once erased for privacy'),
    id: integer('Identifier of the record'),
    job_title: string('Job title'),
    language: string('Language code'),
    last_name: string('Family name'),
    mobile_phone_number: string('Mobile number'),
    work_phone_number: string('Work number'),
    time_format: string('Clock format', timeFormatValues),
    time_zone: string('Product time-zone label'),
    updated_at: datetime('Last modification time', withOffset),
    vip_user: boolean('True for VIP users'),
    custom_fields: customFields(),
    license_type: string('Licence of the agent'),
    occasional_agent: boolean('True for day-pass agents'),
    scoreboard_level: string('Gamification level'),
    location: object('Place', referenceFields),
    reporting_manager: object('Reporting manager', earlierReportingManagerFields),
    agent_access: object('Agent groups and roles; null for requesters', earlierAgentAccessFields),
    requester_access: onlyNull(openObject('Requester rights; null for agents')),
  } satisfies Fields;

  const earlierActorFields = {
    id: integer('Identifier of whoever acted'),
    name: string('Display name of the actor'),
    type: integer('Kind of actor'),
  } satisfies Fields;

  const earlierUserUpdateFields = {
    ...earlierUserFields,
    secondary_emails: strings('Further email addresses', email),
  } satisfies Fields;

  const earlierForgottenUserFields = {
    ...earlierUserUpdateFields,
    address: nullable(earlierUserUpdateFields.address),
    background_information: nullable(any('Notes about the user')),
    primary_email: nullable(earlierUserUpdateFields.primary_email),
    job_title: nullable(earlierUserUpdateFields.job_title),
    last_name: nullable(earlierUserUpdateFields.last_name),
    mobile_phone_number: nullable(earlierUserUpdateFields.mobile_phone_number),
    work_phone_number: nullable(earlierUserUpdateFields.work_phone_number),
    scoreboard_level: nullable(any('Gamification level')),
    location: onlyNull(string('Place')),
    agent_access: onlyNull(openObject('Agent groups and roles; null for requesters')),
    requester_access: object('Requester rights; null for agents', {
      account_wide_access: object('Account wide access', {
        requester_groups: anyList('Requester groups'),
        project_management_access: openObject('Project management access'),
      }),
    }),
  } satisfies Fields;

  return {
    changeFields,
    actorFields,
    documentActorFields,
    documentFileFields,
    timesheetFields,
    referenceFields,
    ticketFields,
    requesterFields,
    capturedTicketFields,
    capturedRequesterFields,
    conversationFields,
    userFields,
    forgottenUserFields,
    earlierUserFields,
    earlierActorFields,
    earlierUserUpdateFields,
    earlierForgottenUserFields,
  };
});

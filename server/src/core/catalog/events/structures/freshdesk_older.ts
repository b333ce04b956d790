/** What payloads of Freshdesk held on platforms 2.0 to 2.2, before 2021. */
import { boolean, datetime, integer, lazily, string, values } from '../../../shape/build.ts';
import type { Fields } from '../../../shape/shape.ts';
import { freshdeskTickets } from './freshdesk_tickets.ts';
import { customFields, email, html, list, spaced, strings, utc } from './words.ts';

export const freshdeskOlder = lazily(() => {
  const { attachmentFields, requesterFields, timeEntryFields } = freshdeskTickets();
  const statusValues = {
    enum: values([2, 'Open'], [3, 'Pending'], [4, 'Resolved'], [5, 'Closed']),
    enumSource: 'documentation of platform 1.x; accounts can add their own',
  };
  const sourceValues = {
    enum: values(
      [1, 'Email'],
      [2, 'Portal'],
      [3, 'Phone'],
      [4, 'Forum'],
      [5, 'Twitter'],
      [6, 'Facebook'],
      [7, 'Chat'],
      [8, 'Mobihelp'],
      [9, 'Feedback Widget'],
      [10, 'Outbound Email'],
      [11, 'E-Commerce'],
      [12, 'Bot'],
    ),
    enumSource:
      'documentation of platform 1.x for 2, 3 and 7 to 10; the REST API (https://developers.freshdesk.com/api/) for the others',
  };
  const conversationSourceValues = {
    enum: values(
      [0, 'Reply'],
      [2, 'Note'],
      [5, 'Created from tweets'],
      [6, 'Created from survey feedback'],
      [7, 'Created from Facebook post'],
      [8, 'Created from forwarded email'],
      [9, 'Created from phone'],
      [10, 'Created from Mobihelp'],
      [11, 'E-Commerce'],
    ),
  };

  const earlierTicketFields = {
    subject: string('Ticket title'),
    description: string('Body or description, may contain HTML', html),
    is_description_truncated: boolean('True when description was cut for size'),
    description_text: string('Plain-text description'),
    is_description_text_truncated: boolean('True when description_text was cut for size'),
    due_by: datetime('Resolution deadline', utc),
    fr_due_by: datetime('First-response deadline', utc),
    fr_escalated: boolean('True once the first response was late'),
    is_escalated: boolean('True once the ticket was escalated'),
    fwd_emails: strings('Addresses the ticket was forwarded to', email),
    reply_cc_emails: strings('Addresses copied on replies', email),
    email_config_id: integer('Mailbox configuration used by the ticket'),
    id: integer('Identifier of the record'),
    group_id: integer('Assigned group'),
    product_id: integer('Related product'),
    company_id: integer('Related company'),
    requester_id: integer('User who requested'),
    responder_id: integer('Assigned agent'),
    tweet_id: string('Tweet turned into this ticket'),
    status: integer('State of the record', statusValues),
    priority: integer('Urgency level', { enum: values([1, 'Low'], [2, 'Medium'], [3, 'High'], [4, 'Urgent']) }),
    type: string('Kind of record'),
    tags: strings('Labels attached to the record'),
    spam: boolean('True when marked as spam'),
    source: integer('Channel the record came from', sourceValues),
    cc_emails: strings('Copied addresses', email),
    to_emails: strings('Direct recipients', email),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    attachments: list('Attached files', attachmentFields),
  } satisfies Fields;

  const earlierRequesterFields = {
    ...requesterFields,
    mobile: integer('Mobile number'),
    phone: integer('Telephone number'),
  } satisfies Fields;

  const earlierConversationFields = {
    body: string('Message content as HTML', html),
    is_body_truncated: boolean('True when body was cut for size'),
    body_text: string('Message content as plain text'),
    is_body_text_truncated: boolean('True when body_text was cut for size'),
    id: integer('Identifier of the record'),
    from_email: string('Address the reply leaves from', email),
    bcc_emails: strings('Blind-copied addresses', email),
    support_email: string('Support mailbox used; null for notes', email),
    user_id: integer('User who owns or wrote the record'),
    ticket_id: integer('Ticket this belongs to'),
    private: boolean('True for private notes'),
    incoming: boolean('True when written by the requester side'),
    source: integer('Channel the record came from', conversationSourceValues),
    cc_emails: strings('Copied addresses', email),
    to_emails: strings('Direct recipients', email),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    attachments: list('Attached files', attachmentFields),
  } satisfies Fields;

  const earlierContactFields = {
    active: boolean('True when verified or active'),
    address: string('Postal address'),
    company_id: integer('Related company'),
    description: string('Body or description, may contain HTML'),
    email: string('Email address', email),
    id: integer('Identifier of the record'),
    job_title: string('Job title'),
    language: string('Language code'),
    mobile: integer('Mobile number'),
    name: string('Display name'),
    phone: string('Telephone number'),
    time_zone: string('Product time-zone label'),
    twitter_id: string('Twitter handle'),
    other_emails: strings('Secondary email addresses', email),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', utc),
    tags: strings('Labels attached to the record'),
    custom_fields: customFields(),
  } satisfies Fields;

  const earlierCompanyFields = {
    id: integer('Identifier of the record'),
    name: string('Display name'),
    description: string('Body or description, may contain HTML'),
    domains: strings('Email domains of the company'),
    note: string('Free-text note'),
    created_at: datetime('Creation time', spaced),
    updated_at: datetime('Last modification time', spaced),
    health_score: string('Health rating'),
    account_tier: string('Account tier'),
    renewal_date: datetime('Contract renewal date', utc),
    industry: string('Line of business'),
  } satisfies Fields;

  const earlierTimeEntryFields = {
    ...timeEntryFields,
    time_spent: string('Logged time in seconds'),
  } satisfies Fields;

  return {
    earlierTicketFields,
    earlierRequesterFields,
    earlierConversationFields,
    earlierContactFields,
    earlierCompanyFields,
    earlierTimeEntryFields,
  };
});

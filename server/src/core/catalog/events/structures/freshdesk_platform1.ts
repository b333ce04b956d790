/** What payloads hold of Freshdesk on platform 1.x: tickets, conversations and contacts. */
import {
  boolean,
  datetime,
  integer,
  lazily,
  misprint,
  nullable,
  number,
  optional,
  string,
  values,
} from '../../../shape/build.ts';
import type { Fields } from '../../../shape/shape.ts';
import { customFields, email, html, list, strings, url, utc } from './words.ts';

export const freshdeskPlatform1 = lazily(() => {
  const priorityValues = { enum: values([1, 'Low'], [2, 'Medium'], [3, 'High'], [4, 'Urgent']) };

  // The page prints 5 as Close.
  const statusValues = { enum: values([2, 'Open'], [3, 'Pending'], [4, 'Resolved'], [5, 'Closed'], 6) };

  const sourceValues = {
    enum: values(
      [1, 'Email'],
      [2, 'Portal'],
      [3, 'Phone'],
      [5, 'Twitter'],
      [6, 'Facebook'],
      [7, 'Chat'],
      [8, 'Mobihelp'],
      [9, 'Feedback Widget'],
      [10, 'Outbound Email'],
    ),
    enumSource:
      'documentation; the labels of 1, 5 and 6 are blank there and come from clients of the REST API (https://developers.freshdesk.com/api/)',
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

  const attachmentFields = {
    id: number('Attachment identifier'),
    content_type: string('MIME type'),
    file_size: number('Size in bytes', { note: 'Attachments of conversations have size on the page' }),
    name: string('File name'),
    attachment_url: string('Download address', url),
    created_at: datetime('Upload time', utc),
    updated_at: datetime('Last change of the file', utc),
  } satisfies Fields;

  const ticketFields = {
    attachments: list('Attached files', attachmentFields),
    cc_emails: optional(strings('Copied addresses of the incoming mail', email)),
    company_id: nullable(number('Company the ticket belongs to')),
    created_at: datetime('Creation time', utc),
    description: string('Description as HTML, cut above 10 KB', html),
    is_description_truncated: boolean('True when description was cut'),
    description_text: string('Description as plain text, cut above 10 KB'),
    is_description_text_truncated: boolean('True when description_text was cut'),
    due_by: optional(datetime('When it has to be resolved', utc)),
    email_config_id: nullable(number('Mailbox configuration used')),
    tweet_id: optional(nullable(string('Tweet turned into this ticket'))),
    fr_due_by: optional(datetime('When the first answer is due', utc)),
    fr_escalated: boolean('True once the first answer was late'),
    fwd_emails: strings('Addresses the ticket was forwarded to', email),
    group_id: nullable(number('Group in charge')),
    id: number('Ticket number'),
    is_escalated: boolean('True once escalated for any reason'),
    priority: number('Priority code', priorityValues),
    product_id: nullable(number('Product the ticket is about')),
    reply_cc_emails: strings('Addresses copied on replies', email),
    requester_id: number('User who raised the ticket'),
    responder_id: nullable(number('Agent in charge')),
    source: number('Code of the channel it came from', sourceValues),
    spam: boolean('True when marked as spam'),
    status: number('Status code', {
      ...statusValues,
      note: 'The deletion sample has 6, which the table lacks: accounts can add their own',
    }),
    subject: string('Title'),
    tags: nullable(strings('Labels')),
    type: nullable(string('Kind of issue')),
    to_emails: nullable(strings('Original recipients', email)),
    updated_at: datetime('Last modification time', utc),
  } satisfies Fields;

  const requesterFields = {
    id: number('Requester identifier'),
    name: string('Full name'),
    email: string('Main email address', email),
    mobile: nullable(number('Mobile number')),
    phone: nullable(
      string('Telephone number', { alsoType: 'integer', note: 'Documented as a string, a number in samples' }),
    ),
    language: string('Language code, en by default'),
    created_at: datetime('When the contact was created', utc),
  } satisfies Fields;

  const conversationFields = {
    attachments: list('Attached files', {
      ...attachmentFields,
      size: optional(number('Size in bytes', { note: 'So on the page; test data of the SDK has file_size' })),
      file_size: optional(integer('Size in bytes', { note: 'So in test data of the SDK; the page has size' })),
    }),
    body: string('Content as HTML, cut above 10 KB', html),
    is_body_truncated: boolean('True when body was cut'),
    body_text: string('Content as plain text, cut above 10 KB'),
    is_body_text_truncated: boolean('True when body_text was cut'),
    bcc_emails: strings('Blind-copied addresses', email),
    cc_emails: nullable(strings('Copied addresses', email)),
    created_at: datetime('Creation time', utc),
    from_email: nullable(string('Sender of a reply, null for notes', email)),
    id: number('Conversation identifier'),
    incoming: boolean('True when it came from outside the portal', {
      note: 'true in the sample of a private note, although an agent wrote it',
    }),
    private: boolean('True for private notes'),
    source: number('Kind of conversation', conversationSourceValues),
    support_email: nullable(
      string('Support mailbox of a reply, null for notes', {
        ...email,
        note: 'The table of the page prints supporting_email',
      }),
    ),
    supporting_email: misprint(string('Support mailbox of a reply', email), 'support_email'),
    ticket_id: number('Ticket it was added to'),
    to_emails: strings('People to notify', email),
    updated_at: datetime('Last modification time', utc),
    user_id: number('Author, an agent or a user'),
  } satisfies Fields;

  const contactFields = {
    active: boolean('True when verified'),
    address: optional(string('Postal address')),
    company_id: optional(number('Company of the contact')),
    custom_fields: customFields(),
    description: optional(string('Short note about the contact')),
    email: string('Main email address', email),
    id: number('Contact identifier'),
    job_title: optional(string('Job title', { note: 'The table of the page prints job_tittle' })),
    job_tittle: misprint(string('Job title'), 'job_title'),
    language: string('Language code, en by default'),
    mobile: optional(number('Mobile number', { note: 'A number, while phone is a string' })),
    name: string('Full name'),
    phone: optional(string('Telephone number')),
    time_zone: optional(string('Time zone, only where the account has several')),
    other_emails: strings('Additional addresses', email),
    twitter_id: optional(string('Twitter handle')),
    created_at: datetime('Creation time', utc),
    updated_at: datetime('Last modification time', { ...utc, note: 'The page describes it as a creation time' }),
    tags: strings('Labels'),
  } satisfies Fields;

  return { ticketFields, requesterFields, conversationFields, contactFields };
});

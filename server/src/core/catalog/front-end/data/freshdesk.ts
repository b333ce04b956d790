/** Data of Freshdesk's pages: the ticket, people, options of fields. Fields are those of samples and public apps: there are more. */
import { any, array, optional, string } from '../../../shape/build.ts';
import type { Shape } from '../../../shape/shape.ts';
import type { DataName } from '../known.ts';
import { placeholdersOn } from '../placeholders.ts';
import { anything, customFields, domainName, freshdeskUser } from './common.ts';
import { data, fields, record } from './words.ts';

const TICKET = 'support_ticket';

const details = { placeholders: placeholdersOn.freshdeskTicket };

const ticketPages = { placeholders: [...placeholdersOn.freshdeskTicket, ...placeholdersOn.freshdeskNewTicket] };

export const supportTicketData = (): readonly DataName[] => [
  data(TICKET, 'ticket', ticket(), { ...details, marks: 'SAU' }),
  contact(TICKET),
  data(TICKET, 'requester', person('The requester of the ticket'), { ...details, marks: 'SU' }),
  company(TICKET),
  data(TICKET, 'group', record('The group of the ticket', 'id:integer name'), { ...details, marks: 'SU' }),
  emailConfig(TICKET),
  ...optionLists(TICKET),
  data(
    TICKET,
    'time_entry',
    record('Time entries of the ticket', {
      time_entries: optional(
        array('Time entries', record('A time entry', 'id:integer agent_id:integer time_spent:any')),
      ),
      ...fields('id:integer agent_id:integer time_spent:any'),
    }),
    { ...details, marks: 'SU', notes: ['Public apps read a list time_entries, or the fields of one entry'] },
  ),
  freshdeskUser(TICKET),
  domainName(TICKET),
];

export const supportEmailData = (): readonly DataName[] => [
  emailConfig('support_email'),
  ...optionLists('support_email'),
  freshdeskUser('support_email'),
  domainName('support_email'),
];

export const supportContactData = (): readonly DataName[] => [
  contact('support_contact'),
  company('support_contact'),
  freshdeskUser('support_contact'),
  domainName('support_contact'),
];

/** Of a module whose pages have who is logged in only. */
export const freshdeskOnly = (module: string) => (): readonly DataName[] => [freshdeskUser(module), domainName(module)];

/** An app for a portal, in `visitor-app/`. */
export const supportPortalData = (): readonly DataName[] => [
  data('support_portal', 'portal', record('The portal', 'host'), { marks: 'A', placeholders: placeholdersOn.portal }),
  data('support_portal', 'user', anything('Who is logged in to the portal'), {
    marks: 'A',
    placeholders: placeholdersOn.portal,
  }),
];

function ticket(): Shape {
  return record('The ticket', 'id:integer subject description description_text', {
    status: any('Status', { note: 'A number or its label' }),
    priority: any('Priority', { note: 'A number or its label' }),
    type: string('Type of the ticket', {
      nullable: true,
      note: 'An official sample reads type; an older app ticket_type',
    }),
    created_at: fields('created_at:datetime').created_at ?? any('Created at'),
    tags: array('Tags', string('Tag')),
    custom_fields: customFields(),
  });
}

const person = (description: string): Shape =>
  record(description, 'id:integer name email mobile phone', { custom_fields: customFields() });

const contact = (module: string): DataName =>
  data(
    module,
    'contact',
    record('The contact', 'id:integer name email mobile phone company_id:integer', {
      other_emails: array('Further e-mail addresses', string('E-mail address')),
      custom_fields: customFields(),
    }),
    {
      marks: 'SU',
      placeholders: module === TICKET ? details.placeholders : placeholdersOn.contact,
    },
  );

const company = (module: string): DataName =>
  data(module, 'company', record('The company of the contact', 'id:integer name', { custom_fields: customFields() }), {
    marks: 'SU',
    placeholders: module === TICKET ? details.placeholders : placeholdersOn.contact,
  });

const emailConfig = (module: string): DataName =>
  data(module, 'email_config', anything('The mailboxes of the account'), {
    marks: 'SU',
    placeholders: [...placeholdersOn.newEmail, ...placeholdersOn.freshdeskNewTicket],
  });

/** `<field>_options`: of a custom field as well. */
const optionLists = (module: string): readonly DataName[] =>
  ['status', 'priority', 'ticket_type', 'customfield'].map((field) =>
    data(
      module,
      `${field}_options`,
      array(
        `What can be chosen as ${field === 'customfield' ? 'the value of a custom field' : field.replace('_', ' ')}`,
        any('Label, such as Open'),
      ),
      {
        marks: 'SAU',
        placeholders: module === TICKET ? ticketPages.placeholders : placeholdersOn.newEmail,
        ...(field === 'customfield' && { notes: ['Stands for the name of a custom field, followed by _options'] }),
      },
    ),
  );

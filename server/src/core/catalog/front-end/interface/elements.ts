/** Elements of pages that actions name by their id. An account's custom fields are elements, too: no list is whole. */
import { any, array, boolean, lazily, object, optional, string } from '../../../shape/build.ts';
import { placeholdersOn } from '../placeholders.ts';
import { elements, type PlacedElement } from './words.ts';

const VISIBILITY = ['show', 'hide', 'enable', 'disable'];
const SERVICE_VISIBILITY = ['showElement', 'hideElement', 'enableElement', 'disableElement'];

const value = (description: string) => object('Options', { value: any(description) }, { open: true });

const text = () =>
  object(
    'Options',
    {
      text: optional(string('Text for the editor')),
      replace: optional(boolean('Whether the text replaces what is there')),
      isPublic: optional(boolean('Whether the note is public')),
    },
    { open: true },
  );

const editor = () =>
  object(
    'Options',
    {
      text: string('Text for the editor'),
      replace: optional(boolean('Whether the text replaces what is there')),
      position: optional(any('Where the text goes')),
    },
    { open: true },
  );

const desk = { module: 'support_ticket', products: ['freshdesk'] };
const deskTicket = { ...desk, page: 'ticket details', placeholders: placeholdersOn.freshdeskTicket };
const service = { module: 'service_ticket', products: ['freshservice'] };
const serviceTicket = { ...service, page: 'ticket details', placeholders: placeholdersOn.freshserviceTicket };

export const allElements = lazily((): readonly PlacedElement[] => [
  ...elements({ ...deskTicket, actions: VISIBILITY })(
    'attachments attachmentsDelete ticketSpam ticketEdit ticketDelete',
    ['ticketDueBy', 'Due date of the ticket'],
    ['reply', 'The button Reply'],
    ['note', 'The button Add note'],
    ['forward', 'The button Forward'],
    ['noteEdit', 'The button to edit a note'],
  ),
  ...elements({
    ...deskTicket,
    page: 'ticket details, new ticket',
    placeholders: [...placeholdersOn.freshdeskTicket, ...placeholdersOn.freshdeskNewTicket],
    marks: 'SA',
    actions: [...VISIBILITY, 'setValue', 'setOptions', 'clearValue'],
    options: value('Value of the field'),
    notes: ['A custom field has the id cf_ and its name'],
  })('status priority ticket_type group product', ['tag', 'Tags']),
  ...elements({
    ...deskTicket,
    page: 'editor',
    actions: ['show', 'hide', 'setValue'],
    options: value('Value of the field'),
    marks: 'SU',
  })(['from', 'Sender'], ['cc', 'Recipients of copies'], ['bcc', 'Recipients of blind copies']),
  ...elements({ ...deskTicket, page: 'editor', actions: ['setValue'], options: value('Value of the field') })(
    ['to', 'Recipients'],
    ['notifyTo', 'Agents who are told'],
  ),
  ...elements({
    ...deskTicket,
    page: 'editor',
    actions: ['setValue', 'setOptions'],
    options: object(
      'Options',
      { value: array('What it offers, or what is chosen', any('Choice'), { alsoType: 'string' }) },
      { open: true },
    ),
  })(['noteType', 'Kind of the note']),
  ...elements({ ...deskTicket, page: 'editor', actions: ['setValue'], options: editor(), marks: 'SAU' })([
    'editor',
    'The text in the editor',
  ]),
  ...elements({
    ...desk,
    page: 'any page',
    actions: ['click'],
    options: value('Identifier of the record'),
    marks: 'SA',
  })(['ticket', 'Opens the page of a ticket'], ['contact', 'Opens the page of a contact']),
  ...elements({ ...deskTicket, actions: ['click'], options: text(), marks: 'SAU' })(
    ['reply', 'Opens the editor for a reply'],
    ['note', 'Opens the editor for a note'],
    ['openNote', 'Opens the editor for a note'],
    ['openReply', 'Opens the editor for a reply'],
  ),
  ...elements({ ...deskTicket, actions: ['start'], marks: 'U' })(['timer', 'The timer of the ticket']),
  ...elements({ ...desk, page: 'telephony', placeholders: placeholdersOn.cti, actions: ['show', 'hide'] })(
    ['softphone', 'The telephone'],
    ['missedCall', 'The sign of a missed call'],
  ),
  ...elements({
    module: 'support_contact',
    products: ['freshdesk'],
    page: 'contact',
    placeholders: placeholdersOn.contact,
    actions: [...VISIBILITY, 'setValue'],
    options: value('Value of the field'),
  })('contactEdit tags unique_external_id mobile email twitter_id address phone language description time_zone'),
  ...elements({
    module: 'support_company',
    products: ['freshdesk'],
    page: 'company',
    placeholders: placeholdersOn.company,
    actions: [...VISIBILITY, 'setValue'],
    options: value('Value of the field'),
  })('description note domains health_score account_tier renewal_date industry'),
  ...elements({ ...serviceTicket, actions: SERVICE_VISIBILITY })('attachments ticketDelete note noteType timer'),
  ...elements({ ...serviceTicket, actions: SERVICE_VISIBILITY, notes: ['Also written dueDateby'] })([
    'dueDateEdit',
    'The button to change the due date',
  ]),
  ...elements({ ...serviceTicket, actions: ['click'], options: text(), marks: 'SU' })(
    ['openReply', 'Opens the editor for a reply'],
    ['openNote', 'Opens the editor for a note'],
    ['addTask', 'Opens the window to add a task'],
    ['updateProperties', 'The button Update below the properties'],
    ['timer', 'The timer of the ticket'],
  ),
  ...elements({ ...serviceTicket, actions: ['click'], notes: ['Also written expandConversation'] })([
    'expandConversations',
    'Shows the whole conversation',
  ]),
  ...elements({ ...serviceTicket, actions: ['start', 'toggle'], marks: 'SU' })(['timer', 'The timer of the ticket']),
  ...elements({
    ...serviceTicket,
    page: 'editor',
    actions: ['enableElement', 'disableElement', 'setValue'],
    options: fieldOfEditor(),
    marks: 'SU',
  })(['reply', 'The editor of a reply'], ['forward', 'The editor of a forward']),
  ...elements({
    ...serviceTicket,
    page: 'ticket details, new ticket',
    placeholders: [...placeholdersOn.freshserviceTicket, ...placeholdersOn.freshserviceNewTicket],
    actions: [...SERVICE_VISIBILITY, 'setValue'],
    options: value('Value of the field'),
    marks: 'SU',
  })('status priority impact urgency agent department category group'),
  ...elements({
    ...serviceTicket,
    actions: [...SERVICE_VISIBILITY, 'setValue'],
    options: value('Value of the field'),
    marks: 'SU',
  })('source type'),
  ...elements({
    module: 'service_change',
    products: ['freshservice'],
    page: 'change details, new change',
    placeholders: [...placeholdersOn.change, ...placeholdersOn.newChange],
    actions: ['showElement', 'hideElement', 'setValue'],
    options: value('Value of the field'),
  })('status priority impact risk type agent department category group plannedStartDate plannedEndDate planningFields'),
  ...sales('open', 'Opens the window to add it', 'lead contact account deal calllog'),
  ...sales('show', 'Opens its page', 'lead contact account deal'),
  ...elements({
    module: 'chat_conversation',
    products: ['freshchat'],
    page: 'conversation',
    placeholders: placeholdersOn.chat,
    actions: VISIBILITY,
    notes: ['There are more than these two: the rest of the list was not to be had'],
  })('addAttachment coBrowse'),
  ...elements({
    module: 'support_portal',
    products: ['freshdesk'],
    page: 'new ticket in the portal',
    placeholders: placeholdersOn.portal,
    actions: ['setValue'],
    options: value('Value of the field'),
    marks: 'A',
    notes: ['Any field of the ticket, besides'],
  })(['description_html', 'Description of the ticket']),
]);

function fieldOfEditor() {
  return object(
    'Options',
    {
      field: string('Field of the editor, such as from'),
      value: optional(any('Value of the field', { note: 'With setValue' })),
    },
    { open: true },
  );
}

function sales(action: string, summary: string, kinds: string): readonly PlacedElement[] {
  const traits = { module: 'contact', products: ['freshworks_crm', 'freshsales'], page: 'any page', actions: [action] };
  return kinds
    .split(' ')
    .flatMap((kind) =>
      elements(action === 'show' ? { ...traits, options: value('Identifier of the record') } : traits)([kind, summary]),
    );
}

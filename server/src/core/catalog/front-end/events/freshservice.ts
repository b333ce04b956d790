/** Events of tickets and changes in Freshservice. */
import type { FrontEndEvent } from '../known.ts';
import { placeholdersOn } from '../placeholders.ts';
import { changedAttributes, timerEvents } from './freshdesk.ts';
import { event, events, fieldsChanged } from './words.ts';

const TICKET = 'service_ticket';
const CHANGE = 'service_change';

const details = { page: 'ticket details', placeholders: placeholdersOn.freshserviceTicket };
const newTicket = { page: 'new ticket', placeholders: placeholdersOn.freshserviceNewTicket };
const both = {
  page: 'ticket details, new ticket',
  placeholders: [...placeholdersOn.freshserviceTicket, ...placeholdersOn.freshserviceNewTicket],
};

const NO_INTERCEPT = [
  'The documentation of 3.0 says that only clicks and changes are supported here; a sample and apps of 2.x intercept as well',
];

export const serviceTicketEvents = (): readonly FrontEndEvent[] => [
  ...events(
    TICKET,
    ['click'],
    details,
  )({
    'ticket.propertiesLoaded': 'The properties of the ticket are there',
    'ticket.replyClick': 'Reply is clicked',
    'ticket.forwardClick': 'Forward is clicked',
    'ticket.notesClick': 'Add note is clicked',
    'ticket.previousTicketClick': 'The arrow to the previous ticket is clicked',
    'ticket.nextTicketClick': 'The arrow to the next ticket is clicked',
    'ticket.taskAdded': 'A task is added',
  }),
  ...events(TICKET, ['click'], { ...details, notes: NO_INTERCEPT })({
    'ticket.submitClick': 'A reply or note is sent',
    'ticket.closeTicketClick': 'Close is clicked',
  }),
  ...timerEvents(TICKET, 'ticket'),
  ...events(
    TICKET,
    ['change'],
    both,
  )(fieldsChanged('ticket', 'priority status group agent urgency impact department category item')),
  ...events(TICKET, ['change'], details)(fieldsChanged('ticket', 'type')),
  event(TICKET, ['change'], 'ticket.subCategoryChanged', 'The sub-category is changed, not saved yet', {
    ...details,
    notes: ['Written subcategoryChanged for new tickets'],
  }),
  event(TICKET, ['change'], 'ticket.subcategoryChanged', 'The sub-category is changed, not saved yet', {
    ...newTicket,
    notes: ['Written subCategoryChanged on the page of a ticket'],
  }),
  event(TICKET, ['change'], 'ticket.requesterChanged', 'The requester is changed, not saved yet', {
    ...newTicket,
    marks: 'SU',
  }),
  ...events(TICKET, ['change'], newTicket)(fieldsChanged('ticket', 'subject')),
  event(TICKET, ['change'], 'ticket.propertiesUpdated', 'Update is clicked below the properties', {
    ...details,
    marks: 'SU',
    data: changedAttributes(),
    notes: ['On Freshdesk the same name can be intercepted', ...NO_INTERCEPT],
  }),
  ...events(
    TICKET,
    ['change'],
    details,
  )({
    'ticket.assetAssociated': 'An asset is linked to the ticket',
    'ticket.problemAssociated': 'A problem is linked to the ticket',
    'ticket.changeAssociated': 'A change is linked to the ticket',
    'ticket.childticketAssociated': 'A child ticket is linked to the ticket',
  }),
];

export const serviceChangeEvents = (): readonly FrontEndEvent[] => [
  ...events(CHANGE, ['click'], { page: 'change details', placeholders: placeholdersOn.change })({
    'change.submitNote': 'A note is added',
  }),
  ...timerEvents(CHANGE, 'change'),
  ...events(CHANGE, ['change'], {
    page: 'change details, new change',
    placeholders: [...placeholdersOn.change, ...placeholdersOn.newChange],
  })(
    fieldsChanged(
      'change',
      'priority status group agent type impact risk department category subCategory item plannedStartDate plannedEndDate',
    ),
  ),
  event(CHANGE, ['change'], 'change.propertiesUpdated', 'Update is clicked below the properties', {
    page: 'change details',
    placeholders: placeholdersOn.change,
    data: changedAttributes(),
  }),
];

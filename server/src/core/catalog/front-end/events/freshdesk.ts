/** Events of Freshdesk's ticket page and of new tickets and e-mails. */
import { any, map, object } from '../../../shape/build.ts';
import type { Shape } from '../../../shape/shape.ts';
import type { FrontEndEvent } from '../known.ts';
import { placeholdersOn } from '../placeholders.ts';
import { dialer } from './common.ts';
import { event, events, fieldsChanged } from './words.ts';

const TICKET = 'support_ticket';

const details = { page: 'ticket details', placeholders: placeholdersOn.freshdeskTicket };

const NEW_TOO = [...placeholdersOn.freshdeskTicket, ...placeholdersOn.freshdeskNewTicket];

const FIELDS = 'priority status group agent type';

export const supportTicketEvents = (): readonly FrontEndEvent[] => [
  ...events(TICKET, ['click'], { ...details, marks: 'SA' })({
    'ticket.replyClick': 'Reply is clicked',
    'ticket.forwardClick': 'Forward is clicked',
    'ticket.conversationForward': 'Forward is clicked at one message of the conversation',
    'ticket.forward': 'The ticket is forwarded',
    'ticket.notesClick': 'Add note is clicked',
    'ticket.addNote': 'A note is added',
    'ticket.previousTicketClick': 'The arrow to the previous ticket is clicked',
    'ticket.nextTicketClick': 'The arrow to the next ticket is clicked',
  }),
  ...events(TICKET, ['click', 'intercept'], { ...details, marks: 'SAU' })({
    'ticket.sendReply': 'A reply is sent',
    'ticket.closeTicketClick': 'Close is clicked',
    'ticket.deleteTicketClick': 'Delete is clicked',
  }),
  event(TICKET, ['intercept', 'click'], 'ticket.propertiesUpdated', 'Update is clicked below the properties', {
    ...details,
    marks: 'SAU',
    data: changedAttributes(),
    notes: [
      'Listed for interception; an official sample also listens without intercepting',
      'On Freshservice the same name tells a change',
    ],
  }),
  ...timerEvents(TICKET, 'ticket'),
  ...events(TICKET, ['change'], { page: 'ticket details, new ticket', placeholders: NEW_TOO, marks: 'SA' })(
    fieldsChanged('ticket', FIELDS),
  ),
  ...events(TICKET, [], {
    ...details,
    marks: 'A',
    notes: ['Two official samples of Freshdesk listen to it; the list of Freshdesk has it not'],
  })({
    'ticket.updated': 'The ticket was updated',
    'ticket.propertiesLoaded': 'The properties of the ticket are there',
  }),
  dialer(TICKET),
];

export const supportEmailEvents = (): readonly FrontEndEvent[] => [
  ...events('support_email', ['change'], { page: 'new e-mail', placeholders: placeholdersOn.newEmail })(
    fieldsChanged('ticket', `from ${FIELDS}`),
  ),
  dialer('support_email'),
];

/** Of a module that has events of the phone only. */
export const phoneEvents = (module: string) => (): readonly FrontEndEvent[] => [dialer(module)];

/** Freshdesk's and Freshservice's; what comes with them is said to be something, and not what. */
export function timerEvents(
  module: string,
  owner: 'ticket' | 'change',
  page = `${owner} details`,
): readonly FrontEndEvent[] {
  return events(module, ['click'], {
    page,
    placeholders: owner === 'change' ? placeholdersOn.change : details.placeholders,
    marks: module === TICKET ? 'SA' : 'S',
    data: map('The timer, of which nobody says how it looks', any('Any value')),
  })({
    [`${owner}.startTimer`]: 'A timer is started',
    [`${owner}.stopTimer`]: 'A timer is stopped',
    [`${owner}.updateTimer`]: 'A time entry is changed',
    [`${owner}.deleteTimer`]: 'A time entry is deleted',
  });
}

export function changedAttributes(): Shape {
  return object(
    'What was changed',
    {
      changedAttributes: map(
        'Old and new value by field',
        any('The old and the new value', {
          note: 'As { old, new } in the words of the official sample, as a pair [old, new] in its code',
        }),
      ),
    },
    { open: true },
  );
}

/** Actions of `client.interface.trigger`: their options, where they work, and their limits. */
import { any, array, boolean, lazily, object, optional, string, values } from '../../../shape/build.ts';
import type { Fields, Shape } from '../../../shape/shape.ts';
import { action, options, type PlacedAction } from './words.ts';

/** Characters that a text of an action may have; longer ones are cut, or refused. */
export const TEXT_LIMITS = { title: 30, message: 100, label: 11 } as const;

const FRESHDESK = ['freshdesk'];
const FRESHSERVICE = ['freshservice'];
const SALES = ['freshworks_crm', 'freshsales'];
const CHAT = ['freshchat'];

/** Elements are listed apart; an account has fields of its own, so that any other id may be right. */
const id = (description = 'Element of the page'): Shape => string(description);

const title = (): Shape =>
  optional(string('Title', { note: `At most ${TEXT_LIMITS.title} characters; the rest is cut` }));

const message = (): Shape => string('Text', { note: `At most ${TEXT_LIMITS.message} characters` });

const page = (): Fields => ({
  template: string('Page of the app, such as modal.html', { naming: 'page' }),
  title: title(),
  data: optional(any('What the page gets, as modalData of client.instance.context()')),
});

const ON_PAGES = 'It needs the client script of its own; events and interface methods do not work in it';

const ofElement = (name: string, verb: string, products: readonly string[], note?: string): PlacedAction =>
  action(name, `${verb} an element of the page`, options({ id: id() }), {
    marks: 'SA',
    products,
    ...(note !== undefined && { notes: [note] }),
  });

const ON_FRESHSERVICE =
  'For Freshservice the digest lists showElement, hideElement, enableElement and disableElement; an official sample of 2.3 uses this name there';

const CHANGES_ONLY = 'On pages of changes only showElement and hideElement';
const EDITOR = 'For the sender of a reply or forward: id reply or forward, and field from';

export const allActions = lazily((): readonly PlacedAction[] => [
  action('showNotify', 'Shows a notification', options({ ...notification() }), {
    marks: 'SAU',
    limits: [`${TEXT_LIMITS.message} characters for message, ${TEXT_LIMITS.title} for title`],
    notes: ['Without type or message, or with a wrong type, it fails when it runs'],
  }),
  action('showModal', 'Shows a page of the app above the page', options({ ...page(), ...modalExtras() }), {
    marks: 'DSAU',
    limits: [`${TEXT_LIMITS.title} characters for title`],
    notes: [ON_PAGES],
  }),
  action(
    'showConfirm',
    'Asks the user to confirm',
    options({
      message: message(),
      title: title(),
      saveLabel: label('Save'),
      cancelLabel: label('Cancel'),
    }),
    {
      marks: 'SAU',
      result: string('Label of the button that was pressed', {
        alsoType: 'object',
        note: 'The digest says a text; an older sample compares data.message',
      }),
      limits: ['10 seconds, then it is over', `${TEXT_LIMITS.label} characters for a label`],
    },
  ),
  action('showDialog', 'Shows a page of the app in a dialog', options(page()), {
    marks: 'DSAU',
    limits: [`${TEXT_LIMITS.title} characters for title`],
    notes: [ON_PAGES, 'The digest lists it for Freshservice, whose documentation speaks of modals only'],
  }),
  action(
    'setValue',
    'Sets a field of the page, or the text of the editor',
    options({
      id: id(),
      value: optional(any('Value of the field')),
      text: optional(string('Text of the editor', { note: 'With id editor' })),
      replace: optional(boolean('Whether the text replaces what is there', { note: 'With id editor' })),
      position: optional(any('Where the text goes', { note: 'With id editor' })),
      field: optional(string('Field of the editor', { enum: values('from'), openEnum: true })),
    }),
    { marks: 'SAU', products: [...FRESHDESK, ...FRESHSERVICE, ...CHAT] },
  ),
  action(
    'setOptions',
    'Sets what a drop-down offers',
    options({ id: id('Drop-down of the page'), value: array('What it offers', any('Choice')) }),
    {
      products: FRESHDESK,
      notes: ['The drop-downs of the page, and noteType'],
    },
  ),
  action('clearValue', 'Empties a field of the page', options({ id: id() }), {
    marks: 'DS',
    notes: ['Listed without a product; the documentation of Freshchat says that fields can be cleared'],
  }),
  action(
    'click',
    'Clicks an element of the page',
    options({
      id: id(),
      value: optional(any('Identifier of the record', { note: 'With id ticket or contact' })),
      text: optional(string('Text for the editor', { note: 'With reply and note' })),
      replace: optional(boolean('Whether the text replaces what is there')),
      isPublic: optional(boolean('Whether the note is public')),
    }),
    { marks: 'SAU', products: [...FRESHDESK, ...FRESHSERVICE] },
  ),
  action(
    'show',
    'Shows an element of the page; on Freshsales the page of a record',
    options({ id: id(), value: optional(any('Identifier of the record', { note: 'On Freshsales' })) }),
    {
      marks: 'SA',
      products: [...FRESHDESK, ...CHAT, ...SALES, ...FRESHSERVICE],
      notes: ['softphone and missedCall only from cti_global_sidebar', ON_FRESHSERVICE],
    },
  ),
  ...(['hide', 'enable', 'disable'] as const).map((name) =>
    ofElement(name, VERBS[name], [...FRESHDESK, ...CHAT, ...FRESHSERVICE], ON_FRESHSERVICE),
  ),
  ofElement('hideElement', VERBS.hide, FRESHSERVICE),
  ofElement('showElement', VERBS.show, FRESHSERVICE),
  ...(['enable', 'disable'] as const).map((name) => ({
    ...action(
      `${name}Element`,
      `${VERBS[name]} an element of the page`,
      options({ id: id(), field: optional(string('Field of the editor', { enum: values('from'), openEnum: true })) }),
      { marks: 'SU', products: FRESHSERVICE, notes: [CHANGES_ONLY, EDITOR] },
    ),
  })),
  action(
    'start',
    'Starts the timer',
    options({
      id: string('The timer', { enum: values('timer'), openEnum: true }),
      value: optional(object('How it starts', {}, { open: true })),
    }),
    {
      marks: 'SU',
      products: [...FRESHDESK, ...FRESHSERVICE],
    },
  ),
  action(
    'toggle',
    'Starts or stops the timer',
    options({ id: string('The timer', { enum: values('timer'), openEnum: true }) }),
    {
      products: FRESHSERVICE,
    },
  ),
  action('openTicket', 'Opens a ticket', options({ id: record('ticket') }), { marks: 'SU', products: FRESHSERVICE }),
  action('openRequester', 'Opens a requester', options({ id: record('requester') }), { products: FRESHSERVICE }),
  action('open', 'Opens the window to add a record', options({ id: id('Kind of the record') }), { products: SALES }),
]);

const record = (what: string): Shape => string(`Identifier of the ${what}`, { alsoType: 'number' });

const VERBS = { show: 'Shows', hide: 'Hides', enable: 'Enables', disable: 'Disables' } as const;

function notification(): Fields {
  return {
    type: string('How it looks', {
      enum: values('info', 'success', 'warning', 'danger', 'alert'),
      openEnum: true,
      note: 'Pages about assets and calls have error as well, and older samples use it; the list has danger',
    }),
    message: {
      ...message(),
      alsoType: 'object',
      note: 'At most 100 characters; older samples pass an object with title and description',
    },
    title: title(),
  };
}

function label(text: string): Shape {
  return optional(
    string('Text of the button', { note: `${text} when left out; at most ${TEXT_LIMITS.label} characters` }),
  );
}

function modalExtras(): Fields {
  const beta = 'Freshdesk, in beta; in ticket_sidebar, ticket_requester_info and ticket_top_navigation';
  return {
    nobackdrop: optional(boolean('Whether the page behind stays as bright as it is', { note: beta })),
    bgColor: optional(string('Colour of the title', { note: 'Freshdesk, in beta' })),
    linkText: optional(string('Text of a link in the title', { note: 'Freshdesk, in beta; together with linkUrl' })),
    linkUrl: optional(
      string('Address of that link', { format: 'url', note: 'Freshdesk, in beta; together with linkText' }),
    ),
  };
}

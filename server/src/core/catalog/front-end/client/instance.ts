/** `client.instance`: the app on this page, and its instances on others. */
import { any, array, object, optional, string } from '../../../shape/build.ts';
import type { Shape } from '../../../shape/shape.ts';
import type { PlatformFunction, PlatformObject } from '../../platform/platform-function.ts';
import { parameter } from '../../platform/words.ts';
import { frontEndPages } from '../sources.ts';

/** Pixels; beyond them the product shows scroll bars. */
export const MOST_HEIGHT = 700;

const SOURCE = frontEndPages.instance;

export const clientInstance = (): PlatformObject => ({
  name: 'client.instance',
  description: 'This page of the app, and the others that are open',
  members: Object.fromEntries(
    [resize(), close(), context(), get(), send(), receive()].map((known) => [
      known.name.slice('client.instance.'.length),
      known,
    ]),
  ),
  notes: ['Works in modals and dialogs, too'],
  source: SOURCE,
});

const resize = (): PlatformFunction => ({
  name: 'client.instance.resize',
  description: 'Gives the page another height',
  parameters: [
    parameter(
      'size',
      object(
        'How large',
        {
          height: string('Height with its unit, such as 500px', { note: `At most ${MOST_HEIGHT}px` }),
          width: optional(string('Width', { note: 'Not documented; an official sample for telephony sets it' })),
        },
        { open: true },
      ),
    ),
  ],
  result: any('Not documented'),
  promise: true,
  rejects: any('Not documented'),
  limits: [`${MOST_HEIGHT}px of height`],
  source: SOURCE,
});

const close = (): PlatformFunction => ({
  name: 'client.instance.close',
  description: 'Closes the modal or dialog that the page is in',
  parameters: [],
  result: any('Not documented'),
  promise: true,
  rejects: any('Not documented'),
  source: SOURCE,
});

const instance = (): Shape =>
  object(
    'A page of the app',
    {
      instanceId: string('Identifier', { alsoType: 'number' }),
      location: string('Placeholder, or modal'),
      parentId: optional(
        string('Identifier of the page that opened it', { alsoType: 'number', note: 'In modals and dialogs' }),
      ),
      modalData: optional(any('data of the options with which it was opened', { note: 'In modals and dialogs' })),
    },
    { open: true },
  );

const context = (): PlatformFunction => ({
  name: 'client.instance.context',
  description: 'Says where the page is shown, and in a modal what was passed to it',
  parameters: [],
  result: instance(),
  promise: true,
  rejects: any('Not documented'),
  source: SOURCE,
});

const get = (): PlatformFunction => ({
  name: 'client.instance.get',
  description: 'Lists all pages of the app that are open',
  parameters: [],
  result: array('Pages', instance()),
  promise: true,
  rejects: any('Not documented'),
  source: SOURCE,
});

const send = (): PlatformFunction => ({
  name: 'client.instance.send',
  description: 'Sends a message to other pages of the app',
  parameters: [
    parameter(
      'options',
      object(
        'What is sent, and to whom',
        {
          message: any('A text, an object or a list'),
          receiver: optional(
            string('Identifier of a page, or a list of them', { alsoType: 'any', note: 'All pages when left out' }),
          ),
        },
        { open: true },
      ),
    ),
  ],
  result: any('Not documented'),
  promise: true,
  rejects: any('Not documented'),
  notes: ['A receiver must be open at that time'],
  source: SOURCE,
});

const receive = (): PlatformFunction => ({
  name: 'client.instance.receive',
  description: 'Calls a function when another page of the app sends a message',
  parameters: [
    {
      name: 'callback',
      shape: any('Called with an event; its data are senderId and message'),
      takes: [
        {
          name: 'event',
          shape: object('What happened', { type: string('Name of the event') }, { open: true }),
        },
      ],
    },
  ],
  promise: false,
  source: SOURCE,
});

/** What `event.helper.getData()` gives in the callback of `client.instance.receive`. */
export const receivedMessage = (): Shape =>
  object(
    'A message of another page',
    {
      senderId: string('Identifier of the page that sent it', { alsoType: 'number' }),
      message: any('What was sent'),
    },
    { open: true },
  );

/** `client.events` and `client.interface`: what happens on the page, and what the app does to it. */
import { any, boolean, object, optional, string } from '../../../shape/build.ts';
import type { PlatformFunction, PlatformObject } from '../../platform/platform-function.ts';
import { optionalParameter, parameter } from '../../platform/words.ts';
import { frontEndPages } from '../sources.ts';
import { eventParameter } from './event-object.ts';

export const clientEvents = (): PlatformObject => ({
  name: 'client.events',
  description: 'Events of the page and of the app itself',
  members: {
    on: {
      name: 'client.events.on',
      description: 'Calls a function when something happens on the page',
      parameters: [
        parameter('event', string('Name of the event, such as app.activated')),
        { name: 'callback', shape: any('Called with the event'), takes: [eventParameter()] },
        optionalParameter(
          'options',
          object('How to listen', {
            intercept: optional(boolean('Makes the product wait until event.helper.done() or fail() is called')),
          }),
        ),
      ],
      promise: false,
      notes: [
        'Does nothing in modals and dialogs',
        'Names of the events of server.js, such as onTicketCreate, never come',
      ],
      source: frontEndPages.module,
    },
    off: { ...undocumented('off', 'Stops listening'), notes: ['Not documented; seen in two public apps'] },
    trigger: { ...undocumented('trigger', 'Raises an event'), notes: ['Not documented; seen in one public app'] },
  },
  notes: ['Not supported inside modals and dialogs'],
  source: frontEndPages.module,
});

const undocumented = (name: string, description: string): PlatformFunction => ({
  name: `client.events.${name}`,
  description,
  parameters: [
    parameter('event', string('Name of the event')),
    { name: 'values', shape: any('Not documented'), rest: true },
  ],
  promise: false,
  source: frontEndPages.module,
});

export const clientInterface = (): PlatformObject => ({
  name: 'client.interface',
  description: 'Modals, notifications, and elements of the page',
  members: {
    trigger: {
      name: 'client.interface.trigger',
      description: 'Does something on the page: shows a modal or a notification, sets a field, hides a button',
      parameters: [
        parameter('action', string('Name of the action, such as showModal')),
        optionalParameter('options', object('What the action needs', {}, { open: true })),
      ],
      result: any('Something that tells the success; of showConfirm the label of the button'),
      promise: true,
      rejects: any('Not documented'),
      source: frontEndPages.interface,
    },
  },
  notes: ['Not supported inside modals and dialogs'],
  source: frontEndPages.interface,
});

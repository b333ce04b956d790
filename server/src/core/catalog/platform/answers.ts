/** `generateTargetUrl` and `renderData`: addresses for other services, answers to those who called (2.4, 4.5). */
import { any, integer, nullable, object, optional, string } from '../../shape/build.ts';
import { isFrom } from '../files/per-basis.ts';
import { docs } from '../sources.ts';
import type { PlatformFunction } from './platform-function.ts';
import { error, failure, optionalParameter } from './words.ts';

export const generateTargetUrl = (basis: string): PlatformFunction => ({
  name: 'generateTargetUrl',
  description: 'Makes the address under which other services raise onExternalEvent',
  parameters: [
    optionalParameter(
      'options',
      string('Text that the handler finds in payload.options', { note: 'Not blank, at most 100 characters' }),
    ),
  ],
  result: string('The address', { format: 'url' }),
  promise: true,
  rejects: failure('What went wrong'),
  errors: [
    error(
      'Unsupported operation: The generateTargetUrl method cannot be used unless there is a corresponding external event callback',
      'The app does not subscribe to onExternalEvent',
    ),
    error(
      'Unsupported operation: The generateTargetUrl method cannot be used',
      'It is called in an event that may not, or on the installation page',
    ),
    error(
      "Invalid argument type: The 'options' argument should be of type string or cannot be greater than 100 characters",
      'The argument is no text, blank or too long',
    ),
  ],
  limits: ['250 calls of the address a minute', isFrom('3.0', basis) ? '100 KB for a call' : '128 KB for a call'],
  notes: [
    isFrom('2.3', basis)
      ? 'For onAppInstall, afterAppUpdate, product events and onExternalEvent'
      : 'For onAppInstall, product events and onExternalEvent; FDK 6.9 takes only ticket, conversation and contact events of Freshdesk',
    'Not there while the installation page is shown',
    'In local tests the address begins with http://localhost:10001/event/hook/',
  ],
  source: docs.externalEvents,
});

export const renderData = (basis: string): PlatformFunction => ({
  name: 'renderData',
  description: 'Answers the caller: with nothing or null first for success, with an error otherwise',
  parameters: [
    optionalParameter(
      'error',
      nullable(
        object(
          'What went wrong; null or nothing for success',
          {
            message: optional(string('Text for the caller', { note: 'Up to 60 characters in app set-up events' })),
            status: optional(integer('HTTP status', { note: '500 when left out' })),
          },
          { open: true, note: 'Needs message or status' },
        ),
      ),
    ),
    optionalParameter('output', any('What the caller gets as response')),
  ],
  promise: false,
  errors: [
    error(
      'The error should be a JSON Object with a message or a status parameter.',
      'The first argument is no object, or has neither message nor status',
      400,
    ),
  ],
  limits: [
    isFrom('2.3', basis) ? '20 seconds for app set-up events' : '10 seconds for app set-up events (FDK 6.9)',
    '60 characters for the message in app set-up events',
  ],
  notes: [
    'For app set-up events, functions that the front end calls, actions and onSettingsUpdate; elsewhere nobody gets the answer',
    'Once for each call: a second answer is dropped',
    'In app set-up events an error refuses the installation, update or removal',
    'Actions answer with renderData(null, { data: { response, response_variables } }), actions of Freshcaller with app_variables',
    'An official sample answers onSettingsUpdate with { error_msg } as the error',
  ],
  source: docs.setUpEvents,
});

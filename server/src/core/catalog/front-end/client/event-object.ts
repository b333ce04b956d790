/** What the callback of `client.events.on` is called with. */
import { object, string } from '../../../shape/build.ts';
import type { Shape } from '../../../shape/shape.ts';
import type { PlatformFunction, PlatformGlobal, PlatformParameter } from '../../platform/platform-function.ts';
import type { FrontEndEvent } from '../known.ts';
import { frontEndPages } from '../sources.ts';

export const eventParameter = (): PlatformParameter => ({
  name: 'event',
  shape: object('What happened', { type: string('Name of the event') }, { open: true }),
});

/**
 * Members of the event object: `type` and `helper`. `helper` has `done` and `fail` where the event is intercepted; where that
 * cannot be seen, unless the event is known for nothing of the kind.
 */
export function membersOfEvent(
  event?: FrontEndEvent,
  isIntercepted = !event || event.kinds.length === 0 || event.kinds.includes('intercept'),
): Readonly<Record<string, PlatformGlobal>> {
  const data = event?.data ?? object('What comes with the event', {}, { open: true });
  const functions = [getData(data), ...(isIntercepted ? [done(), fail()] : [])];
  return {
    type: {
      name: 'event.type',
      description: 'Name of the event',
      shape: string('Name of the event', event && { enum: [{ value: event.name }] }),
      source: frontEndPages.module,
    },
    helper: {
      name: 'event.helper',
      description: 'What came with the event, and the answer to an intercepted one',
      members: Object.fromEntries(functions.map((known) => [known.name.slice('event.helper.'.length), known])),
      source: frontEndPages.module,
    },
  };
}

const getData = (result: Shape): PlatformFunction => ({
  name: 'event.helper.getData',
  description: 'What came with the event',
  parameters: [],
  result,
  promise: false,
  notes: ['Empty for clicks, those on timers and telephone numbers and those of calls aside'],
  source: frontEndPages.module,
});

const done = (): PlatformFunction => ({
  name: 'event.helper.done',
  description: 'Lets the intercepted action go on',
  parameters: [],
  promise: false,
  notes: ['Only where the third argument of client.events.on is { intercept: true }', BLOCKS],
  source: frontEndPages.module,
});

const fail = (): PlatformFunction => ({
  name: 'event.helper.fail',
  description: 'Blocks the intercepted action, and shows a message',
  parameters: [{ name: 'message', shape: string('Why, for the user'), optional: true }],
  promise: false,
  notes: ['Only where the third argument of client.events.on is { intercept: true }', BLOCKS],
  source: frontEndPages.module,
});

const BLOCKS =
  'The digest and a sample of June 2026 return without either call to block; the documentation says that fail() blocks, and so do we';

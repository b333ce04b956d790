/** The text of `server/server.js` of a new app: a handler for each event, in the form that the platform takes. */

import type { OfferedEvent } from '../model/offered-events.ts';
import { NEW_APPS } from '../model/platform.ts';
import { handlerBody } from './handler-body.ts';
import { REQUEST_LINES } from './request.ts';

export interface NamedHandler {
  readonly event: OfferedEvent;
  readonly handler: string;
}

/** An event that several of the modules have needs a handler for each: their payloads differ. */
export const namedHandlers = (events: readonly OfferedEvent[]): readonly NamedHandler[] =>
  events.map((event) => {
    const isShared = events.some(({ name, scope }) => name === event.name && scope !== event.scope);
    return { event, handler: `${event.name}${isShared ? `Of${inCamelCase(event.scope)}` : ''}Handler` };
  });

/** `SupportTicket` of `support_ticket`. */
export const inCamelCase = (name: string): string =>
  name
    .split('_')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');

/** `start` is where the first statement of the first handler begins. */
export function serverText(
  handlers: readonly NamedHandler[],
  request: boolean,
): { readonly text: string; readonly start: number } {
  const members = handlers.map((handler, index) => memberText(handler, request && index === 0));
  const text = `exports = {\n${members.join(',\n\n')}\n};\n`;
  return { text, start: text.indexOf(BODY) + BODY.length };
}

/** The platform refuses arrow functions and, since FDK 9.3, `async` without `await` (docs/platform.md 3.5, 3.6). */
function memberText({ event, handler }: NamedHandler, request: boolean): string {
  const lines = handlerBody(NEW_APPS, event.scope, event.name);
  const answer = lines.filter((line) => line.startsWith('renderData'));
  const body = request ? [...lines.filter((line) => !answer.includes(line)), ...REQUEST_LINES, ...answer] : lines;
  return [
    `  // ${event.summary} (${event.name} of ${event.scope})`,
    `  ${handler}: ${request ? 'async ' : ''}function (payload) {`,
    ...body.map((line) => `    ${line}`),
    '  }',
  ].join('\n');
}

const BODY = 'function (payload) {\n    ';

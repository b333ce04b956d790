/** The events that an app registers, those of an array that registered nothing any more included where somebody wants them. */
import type { App } from '../../model/app.ts';
import { type Registration, registrationsInServer } from '../../model/registration.ts';
import { eventsMember } from '../../rules/edits/array-registration.ts';
import type { StepContext } from '../step.ts';

/** Asked again, it says the same. */
export function eventRegistrations(context: StepContext): readonly Registration[] {
  const { app } = context;
  const events = app.registrations.filter(({ kind }) => kind === 'event');
  const idle = idleRegistrations(app).filter(({ name }) => !events.some((event) => event.name === name));
  const [first] = idle;
  const member = eventsMember(app.exports.literal);
  if (!first || !member) return events;
  const names = idle.map(({ name }) => `\`${name}\``);
  const chosen = context.plan.ask({
    id: `array:${first.file.path}`,
    file: first.file,
    range: member.key,
    text: `The array registers nothing since platform 2.1, and this app was written for ${app.manifest.platform.version}: ${names.join(', ')} never happened. Register them in the manifest now?`,
    choices: [REGISTER, LEAVE_OUT],
    default: LEAVE_OUT,
  });
  return chosen === REGISTER ? [...events, ...idle] : events;
}

const REGISTER = 'register them';
const LEAVE_OUT = 'leave them out';

/** What an array says on a platform that does not read it. */
function idleRegistrations({ server, exports, manifest }: App): readonly Registration[] {
  if (!server || manifest.platform.form !== 'product') return [];
  return registrationsInServer(
    server,
    exports,
    manifest.scopes.map(({ name }) => name),
  );
}

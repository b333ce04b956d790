/** Under which modules an event of a product goes on, with the questions that this takes. */
import type { App } from '../../model/app.ts';
import type { ManifestScope } from '../../model/manifest.ts';
import type { Registration } from '../../model/registration.ts';
import { propertiesOf, propertyOf } from '../../syntax/json.ts';
import type { StepContext } from '../step.ts';
import { homesOfEvent } from './homes.ts';
import { functionsOf } from './wanted.ts';

export interface EventHome {
  readonly module: string;
  readonly event: string;
}

/** Asked again, it says the same and asks nothing new; none where 3.0 has no such event, or where nobody has chosen. */
export function eventHomes(
  context: StepContext,
  scope: ManifestScope,
  registration: Registration,
): readonly EventHome[] {
  const { name: event } = registration;
  const at = (...modules: readonly string[]): readonly EventHome[] => modules.map((module) => ({ module, event }));
  if (scope.name === 'freshchat' && USER_EVENTS.has(event)) return usersOf(context, registration);
  const homes = homesOfEvent(context.to, scope.name, event);
  if (homes.length <= 1) return at(...homes);
  const { file, nameRange } = registration;
  const fallback = scope.name === 'freshcaller' ? callModule(context.app) : undefined;
  const usual = fallback !== undefined && homes.includes(fallback) ? fallback : onlyUsed(context.app, homes);
  const chosen = context.plan.ask({
    id: `module-of:${scope.name}.${event}`,
    file,
    range: nameRange,
    text: `\`${event}\` of ${scope.name} is an event of ${homes.map((home) => `\`${home}\``).join(' and ')}. ${EVIDENCE.get(scope.name) ?? 'Which module is the app for?'}`,
    choices: homes,
    ...(usual !== undefined && { default: usual }),
  });
  return chosen === undefined ? [] : at(chosen);
}

const EVIDENCE: ReadonlyMap<string, string> = new Map([
  [
    'freshcaller',
    '`call` is there in every account with calls, `caller_conversation` where the app also shows a page or is called by one.',
  ],
  [
    'freshservice',
    'Entries of tickets, problems, changes and releases raise it: take `service_ticket` for an app about tickets, `service_change` for one about changes.',
  ],
]);

const USER_EVENTS: ReadonlySet<string> = new Set(['onUserCreate', 'onUserUpdate']);

/** Source: https://developers.freshworks.com/docs/app-sdk/v3.0/chat_user/introduction */
function usersOf({ plan }: StepContext, { name, file, nameRange }: Registration): readonly EventHome[] {
  const user = { module: 'chat_user', event: name };
  const contact = { module: 'contact', event: name.replace('onUser', 'onContact') };
  const chosen = plan.ask({
    id: `module-of:freshchat.${name}`,
    file,
    range: nameRange,
    text: `Accounts of Freshchat alone raise \`${user.event}\` of \`chat_user\`, those of the Freshsales Suite \`${contact.event}\` of \`contact\`, with another payload: where is the app installed?`,
    choices: ['chat_user', 'contact', 'chat_user and contact'],
    default: 'chat_user',
  });
  return chosen === 'contact' ? [contact] : chosen === 'chat_user and contact' ? [user, contact] : [user];
}

/** Source: https://developers.freshworks.com/docs/app-sdk/v3.0/call/introduction */
const callModule = (app: App): string =>
  functionsOf(app).size > 0 ||
  app.manifest.scopes.some(({ value }) => propertiesOf(propertyOf(value, 'location')?.value).length > 0)
    ? 'caller_conversation'
    : 'call';

/** Pages about changes and none about tickets, or the other way round, tell which of both an app is for. */
function onlyUsed(app: App, homes: readonly string[]): string | undefined {
  const words = app.manifest.scopes.flatMap(({ value }) =>
    ['location', 'events'].flatMap((part) => propertiesOf(propertyOf(value, part)?.value).map(({ key }) => key)),
  );
  const used = homes.filter((home) => {
    const noun = home.split('_').at(-1) ?? home;
    return words.some((word) => word.toLowerCase().includes(noun));
  });
  return used.length === 1 ? used[0] : undefined;
}

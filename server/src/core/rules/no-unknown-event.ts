/**
 * An event is registered that its product or module does not have.
 *
 * The platform never calls the handler of such a registration. The vendor's CLI says "Invalid event: 'onTicketMade' for
 * product: freshdesk" when the app is run or packed.
 *
 * Reported only where the list of events is known to be complete, or where a known event has nearly the same name.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshchat": { "events": { "onConversationCreated": { "handler": "onCreate" } } } }
 *                                            ^^^^^^^^^^^^^^^^^^^^^
 * }
 * ```
 *
 * ```js valid server/server.js
 * exports = { onCreate: function (payload) {} };
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshchat": { "events": { "onConversationCreate": { "handler": "onCreate" } } } }
 * }
 * ```
 */
import { commonEvents } from '../catalog/envelope.ts';
import { eventOf, scopeOf, scopesWithEvent } from '../catalog/events.ts';
import type { App } from '../model/app.ts';
import type { Registration } from '../model/registration.ts';
import { nearestName } from '../text/nearest.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownEvent: Rule = {
  code: 'no-unknown-event',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    for (const registration of app.registrations) {
      if (registration.kind !== 'event' || registration.name === '' || isKnown(app, registration)) continue;
      const finding = reportFor(app, registration);
      if (finding) report(finding);
    }
  },
};

function isKnown(app: App, { name, scopes }: Registration): boolean {
  const { basis } = app.manifest.platform;
  return commonEvents(basis)[name] !== undefined || scopes.some((scope) => eventOf(basis, scope, name) !== undefined);
}

function reportFor(app: App, registration: Registration): Report | undefined {
  const { basis, form } = app.manifest.platform;
  const { name, scopes, file, nameRange } = registration;
  const lists = scopes.map((scope) => scopeOf(basis, scope));
  const isCommon = form === 'modules' && scopes.includes('common');
  const known = [
    ...lists.flatMap((scope) => Object.keys(scope?.events ?? {})),
    ...(offersCommon(form, isCommon) ? Object.keys(commonEvents(basis)) : []),
  ];
  const taken = new Set(app.registrations.filter((other) => sameScope(other, registration)).map((other) => other.name));
  const near = nearestName(
    name,
    known.filter((event) => !taken.has(event)),
  );
  const owner = `${form === 'modules' ? 'module' : 'product'} ${scopes.join(', ')}`;
  const base = { file, range: nameRange };
  if (near !== undefined) {
    return {
      ...base,
      message: `\`${name}\` is not an event of ${owner}. Did you mean \`${near}\`?`,
      fixSafety: 'unsafe',
      fixes: () => [
        {
          title: `Change to \`${near}\``,
          safety: 'unsafe',
          changes: [{ path: file.path, edits: [{ range: nameRange, text: near }] }],
        },
      ],
    };
  }
  const homes = scopesWithEvent(basis, name);
  if (homes.length > 0 && (isCommon || lists.every((scope) => scope?.complete))) {
    const kind = form === 'modules' ? 'module' : 'product';
    return {
      ...base,
      message: `\`${name}\` is not an event of ${owner}: it belongs to ${kind} ${homes.join(' or ')}.`,
    };
  }
  const complete = isCommon || (lists.length > 0 && lists.every((scope) => scope?.complete));
  if (!complete) return undefined;
  const advice = known.length > 0 ? `use one of: ${known.join(', ')}` : 'it has no events, so remove the registration';
  return { ...base, message: `\`${name}\` is not an event of ${owner}: ${advice}.` };
}

const offersCommon = (form: string, isCommon: boolean): boolean => form !== 'modules' || isCommon;

const sameScope = (a: Registration, b: Registration): boolean =>
  a.kind === 'event' && a.scopes.some((scope) => b.scopes.includes(scope));

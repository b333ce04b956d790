/**
 * An event is registered that its product or module does not have.
 *
 * The platform never calls the handler of such a registration. The vendor's CLI says "Invalid event: 'onTicketMade' for
 * product: freshdesk" when the app is run or packed.
 *
 * An event that another module has belongs there, and the fix moves it. An event of the app itself under a module, or
 * one of a module under `common`, is `no-misplaced-event`.
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
import { commonEvent, commonEvents } from '../catalog/envelope.ts';
import { eventOf, scopeOf, scopesWithEvent } from '../catalog/events.ts';
import type { App } from '../model/app.ts';
import { isKnownVersion } from '../model/platform.ts';
import type { Registration } from '../model/registration.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import { movesTo, nounOf } from './edits/manifest-edits.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownEvent: Rule = {
  code: 'no-unknown-event',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    if (!isKnownVersion(app.manifest.platform.version)) return;
    const unknown = app.registrations.filter(
      (registration) => registration.kind === 'event' && registration.name !== '' && !isKnown(app, registration),
    );
    const owners = new Map<string, Owner>();
    for (const registration of unknown) {
      const key = registration.scopes.join();
      const owner = owners.get(key) ?? ownerOf(app, registration.scopes);
      owners.set(key, owner);
      const finding = reportFor(app, registration, owner);
      if (finding) report(finding);
    }
  },
};

function isKnown(app: App, { name, scopes }: Registration): boolean {
  const { basis } = app.manifest.platform;
  return commonEvent(basis, name) !== undefined || scopes.some((scope) => eventOf(basis, scope, name) !== undefined);
}

/** The product or module, or the products of an events array, that a registration stands under. */
interface Owner {
  readonly title: string;
  /** Events that it has. */
  readonly known: readonly string[];
  /** Those of them that are not registered yet. */
  readonly free: readonly string[];
  /** Whether an event that is not among them is none. */
  readonly complete: boolean;
}

function ownerOf(app: App, scopes: readonly string[]): Owner {
  const { basis, form } = app.manifest.platform;
  const lists = scopes.map((scope) => scopeOf(basis, scope));
  const isCommon = form === 'modules' && scopes.includes('common');
  const common = form !== 'modules' || isCommon ? Object.keys(commonEvents(basis)) : [];
  const known = [...lists.flatMap((scope) => Object.keys(scope?.events ?? {})), ...common];
  const taken = new Set(
    app.registrations.filter((other) => other.scopes.some((scope) => scopes.includes(scope))).map(({ name }) => name),
  );
  return {
    title: `${nounOf(app)} ${scopes.join(', ')}`,
    known,
    free: known.filter((event) => !taken.has(event)),
    complete: isCommon || (lists.length > 0 && lists.every((scope) => scope?.complete)),
  };
}

function reportFor(app: App, registration: Registration, owner: Owner): Report | undefined {
  const { name, scopes, file, nameRange } = registration;
  const base = { file, range: nameRange };
  const wrong = `\`${name}\` is not an event of ${owner.title}`;
  const { basis, form } = app.manifest.platform;
  const homes = owner.complete ? scopesWithEvent(basis, name) : [];
  // A name that is right elsewhere is no slip: `onLeadCreate` is two letters away from `onDealCreate`.
  const near = homes.length > 0 ? undefined : nearestName(name, owner.free, EVENT_SLIPS);
  if (near !== undefined) {
    return {
      ...base,
      message: `${wrong}. Did you mean \`${near}\`?`,
      ...renamed(file, nameRange, near, 'unsafe'),
    };
  }
  if (!owner.complete) return undefined;
  if (homes.length > 0) {
    // An event of a module under `common` is misplaced, which is another finding.
    if (form === 'modules' && scopes.includes('common')) return undefined;
    return {
      ...base,
      message: `${wrong}: it belongs to ${nounOf(app)} ${homes.join(' or ')}.`,
      ...(form !== 'events-array' && movesTo(app, registration, homes)),
    };
  }
  const advice =
    owner.known.length > 0 ? `use one of: ${listed(owner.known)}` : 'it has no events, so remove the registration';
  return { ...base, message: `${wrong}: ${advice}.` };
}

/** Slips that may part a name from an event: fewer than part `onTicketCreate` from `onTicketDelete`. */
const EVENT_SLIPS = 2;

/** The first dozen; completion has the rest. */
const listed = (names: readonly string[]): string =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ');

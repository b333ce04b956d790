/** Looking up events: which scopes a platform version has, which events a scope has, what a payload looks like. */
import { parsePath } from '../shape/ask.ts';
import { object } from '../shape/build.ts';
import type { Shape } from '../shape/shape.ts';
import { byName } from '../text/by-name.ts';
import { commonEvent, envelopeFields } from './envelope.ts';
import type { CatalogEvent, CatalogScope, ChangesForm } from './event.ts';
import { freshdesk as freshdesk1 } from './events/1.0/freshdesk.ts';
import { freshcaller } from './events/2.x/freshcaller.ts';
import { freshchat } from './events/2.x/freshchat.ts';
import { freshconnect } from './events/2.x/freshconnect.ts';
import { freshdesk } from './events/2.x/freshdesk.ts';
import { freshsales } from './events/2.x/freshsales.ts';
import { freshservice } from './events/2.x/freshservice.ts';
import { freshteam } from './events/2.x/freshteam.ts';
import { freshworksCrm } from './events/2.x/freshworks_crm.ts';
import { appointment } from './events/3.0/appointment.ts';
import { call } from './events/3.0/call.ts';
import { callerAgent } from './events/3.0/caller_agent.ts';
import { callerConversation } from './events/3.0/caller_conversation.ts';
import { chatConversation } from './events/3.0/chat_conversation.ts';
import { chatUser } from './events/3.0/chat_user.ts';
import { contact } from './events/3.0/contact.ts';
import { cpqDocument } from './events/3.0/cpq_document.ts';
import { customModule } from './events/3.0/custom_module.ts';
import { deal } from './events/3.0/deal.ts';
import { lead } from './events/3.0/lead.ts';
import { phone } from './events/3.0/phone.ts';
import { product } from './events/3.0/product.ts';
import { salesAccount } from './events/3.0/sales_account.ts';
import { salesActivities } from './events/3.0/sales_activities.ts';
import { serviceChange } from './events/3.0/service_change.ts';
import { serviceTicket } from './events/3.0/service_ticket.ts';
import { serviceUser } from './events/3.0/service_user.ts';
import { supportAgent } from './events/3.0/support_agent.ts';
import { supportCompany } from './events/3.0/support_company.ts';
import { supportContact } from './events/3.0/support_contact.ts';
import { supportPortal } from './events/3.0/support_portal.ts';
import { supportTicket } from './events/3.0/support_ticket.ts';
import { task } from './events/3.0/task.ts';
import { userAgentAvailability } from './events/3.0/user_agent_availability.ts';
import {
  callerMetrics,
  notification,
  serviceAsset,
  serviceDevice,
  serviceResource,
  supportEmail,
} from './events/3.0/without-events.ts';

type Path = readonly (string | number)[];

type Scopes = Readonly<Record<string, () => CatalogScope>>;

const platform1: Scopes = { freshdesk: freshdesk1 };

const platform2: Scopes = {
  freshdesk,
  freshservice,
  freshworks_crm: freshworksCrm,
  freshsales,
  freshchat,
  freshcaller,
  freshteam,
  freshconnect,
};

const platform3: Scopes = {
  support_ticket: supportTicket,
  support_email: supportEmail,
  support_contact: supportContact,
  support_company: supportCompany,
  support_agent: supportAgent,
  support_portal: supportPortal,
  service_ticket: serviceTicket,
  service_asset: serviceAsset,
  service_change: serviceChange,
  service_user: serviceUser,
  service_device: serviceDevice,
  service_resource: serviceResource,
  contact,
  deal,
  sales_account: salesAccount,
  lead,
  appointment,
  task,
  product,
  cpq_document: cpqDocument,
  phone,
  sales_activities: salesActivities,
  custom_module: customModule,
  user_agent_availability: userAgentAvailability,
  call,
  caller_agent: callerAgent,
  caller_conversation: callerConversation,
  caller_metrics: callerMetrics,
  notification,
  chat_conversation: chatConversation,
  chat_user: chatUser,
};

const scopesByPlatform: Readonly<Record<string, Scopes>> = {
  '1.0': platform1,
  '2.0': platform2,
  '2.1': platform2,
  '2.2': platform2,
  '2.3': platform2,
  '3.0': platform3,
  '3.1': platform3,
};

/** The products of a 2.x version, the modules of a 3.0 version; `common` is none of them. */
export const scopesOf = (platform: string): readonly string[] => Object.keys(scopes(platform));

export const scopeOf = (platform: string, name: string): CatalogScope | undefined => byName(scopes(platform), name)?.();

/** A product event; the same object for the same question. */
export function eventOf(platform: string, scope: string, event: string): CatalogEvent | undefined {
  const build = byName(scopeOf(platform, scope)?.events, event);
  return build && remembered(builtEvents, build, () => build());
}

/** Where an update event keeps its changes, from the payload, the usual place first. */
export const changesPaths = ({ path, alsoPath }: ChangesForm): readonly [Path, ...Path[]] =>
  alsoPath === undefined ? [parsePath(path)] : [parsePath(path), parsePath(alsoPath)];

/** The whole payload of a product event or of a common one, whose scope does not matter; the same object every time. */
export function payloadOf(platform: string, scope: string, event: string): Shape | undefined {
  const key = `${platform} ${scope} ${event}`;
  return remembered(payloads, key, () => buildPayload(platform, scope, event));
}

/** Where an event of this name exists: its homes when an app registers it in the wrong place. */
export const scopesWithEvent = (platform: string, event: string): readonly string[] =>
  scopesOf(platform).filter((name) => byName(scopeOf(platform, name)?.events, event) !== undefined);

const builtEvents = new Map<() => CatalogEvent, CatalogEvent>();

const payloads = new Map<string, Shape | undefined>();

function buildPayload(platform: string, scope: string, name: string): Shape | undefined {
  const event = eventOf(platform, scope, name);
  if (event) return object(event.summary, envelopeFields(platform, event.data ?? unknownData));
  const common = commonEvent(platform, name);
  return common && object(common.summary, { ...envelopeFields(platform, undefined), ...common.fields });
}

const unknownData: Shape = object('What the event is about', {}, { open: true });

const scopes = (platform: string): Scopes => byName(scopesByPlatform, platform) ?? {};

function remembered<K, V>(memory: Map<K, V>, key: K, build: () => V): V {
  const found = memory.get(key);
  if (found !== undefined) return found;
  const built = build();
  memory.set(key, built);
  return built;
}

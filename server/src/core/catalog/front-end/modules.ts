/** The front-end half of each module of 3.0; a product of 2.x has what its modules have. */
import { lazily } from '../../shape/build.ts';
import { byName } from '../../text/by-name.ts';
import { MODULES } from '../placement.ts';
import { callAgent } from './data/common.ts';
import {
  freshdeskOnly,
  supportContactData,
  supportEmailData,
  supportPortalData,
  supportTicketData,
} from './data/freshdesk.ts';
import {
  freshserviceOnly,
  serviceAssetData,
  serviceChangeData,
  serviceTicketData,
  serviceUserData,
} from './data/freshservice.ts';
import { callData, chatData, chatUserData, freshconnectData, freshteamData, salesData } from './data/others.ts';
import { phoneEvents, supportEmailEvents, supportTicketEvents } from './events/freshdesk.ts';
import { serviceChangeEvents, serviceTicketEvents } from './events/freshservice.ts';
import { callEvents, chatEvents, salesEvents } from './events/others.ts';
import type { DataName, FrontEndEvent, FrontEndModule } from './known.ts';

/** Nothing for a name that is no module. */
export const moduleNamed = (name: string): FrontEndModule | undefined => byName(HALVES, name)?.();

/** Modules of 3.0 whose pages a product of 2.x has; products without modules stand for themselves. */
export function modulesOf(product: string): readonly string[] {
  const own = MODULES.filter((module) => module.product === byName(MODULES_OF, product) || module.product === product);
  const names = own.map(({ name }) => name).filter((name) => name !== 'lead' || product === 'freshsales');
  return names.length > 0 ? names : [product];
}

/** Freshsales Classic has the modules of the Suite, and leads. */
const MODULES_OF: Readonly<Record<string, string>> = { freshsales: 'freshworks_crm' };

const half = (events: () => readonly FrontEndEvent[], data: () => readonly DataName[]): (() => FrontEndModule) =>
  lazily(() => ({ events: events(), data: data() }));

const none = () => [];

const freshdesk = (module: string) => half(phoneEvents(module), freshdeskOnly(module));

const freshservice = (module: string) => half(none, freshserviceOnly(module));

const sales = (module: string, owner?: string) =>
  half(salesEvents(module, owner), salesData(module, owner !== undefined));

const HALVES: Readonly<Record<string, () => FrontEndModule>> = {
  support_ticket: half(supportTicketEvents, supportTicketData),
  support_email: half(supportEmailEvents, supportEmailData),
  support_contact: half(phoneEvents('support_contact'), supportContactData),
  support_company: freshdesk('support_company'),
  support_agent: freshdesk('support_agent'),
  support_portal: half(phoneEvents('support_portal'), supportPortalData),
  service_ticket: half(serviceTicketEvents, serviceTicketData),
  service_change: half(serviceChangeEvents, serviceChangeData),
  service_asset: half(none, serviceAssetData),
  service_user: half(none, serviceUserData),
  service_device: freshservice('service_device'),
  service_resource: freshservice('service_resource'),
  contact: sales('contact', 'contact'),
  deal: sales('deal', 'deal'),
  sales_account: sales('sales_account', 'account'),
  lead: sales('lead', 'lead'),
  ...Object.fromEntries(
    'appointment task product cpq_document phone sales_activities'
      .split(' ')
      .map((name) => [name, sales(name)] as const),
  ),
  chat_conversation: half(chatEvents, chatData),
  chat_user: half(none, chatUserData),
  caller_conversation: half(
    callEvents,
    callData('caller_conversation', ['currentCall', 'currentCaller', 'currentNumber']),
  ),
  notification: half(none, callData('notification', ['currentCall', 'currentCaller', 'currentNumber'])),
  caller_metrics: half(none, callData('caller_metrics', ['currentCall'])),
  caller_agent: half(none, () => [callAgent('caller_agent')]),
  freshteam: half(none, freshteamData),
  freshconnect: half(none, freshconnectData),
};

/** Which module of 3.0 something of a product of 2.x belongs to: a page by its placeholder, an event by its name. */
import { commonEvent } from '../../catalog/envelope.ts';
import { eventOf } from '../../catalog/events.ts';
import { COMMON_PLACEHOLDERS, MODULES, placeholdersOf } from '../../catalog/placement.ts';
import { byName } from '../../text/by-name.ts';

export const COMMON = 'common';

/** The product that modules are listed under. */
export const productOfModules = (product: string): string => (product === 'freshsales' ? 'freshworks_crm' : product);

/** Modules that a product of 2.x became; none for Freshteam and Freshconnect. */
export const modulesOf = (product: string): readonly string[] =>
  MODULES.filter((module) => module.name !== COMMON && module.product === productOfModules(product)).map(
    ({ name }) => name,
  );

/** Where the platform shows an app of the product that has neither pages nor events of it. */
export function mainModuleOf(product: string, productMap: Readonly<Record<string, string>>): string | undefined {
  return byName(productMap, product) ?? byName(MAIN, product);
}

/** Source: the migration guides of the platform, which begin with these modules. */
const MAIN: Readonly<Record<string, string>> = {
  freshdesk: 'support_ticket',
  freshservice: 'service_ticket',
  freshchat: 'chat_conversation',
  freshcaller: 'call',
  freshsales: 'deal',
  freshworks_crm: 'deal',
};

/** Nothing where 3.0 has no place of that name for the product. */
export function homeOfPlaceholder(product: string, placeholder: string): string | undefined {
  const ofModules = productOfModules(product);
  if (byName(COMMON_PLACEHOLDERS, placeholder)?.includes(ofModules)) return COMMON;
  const homes = MODULES.filter(
    (module) => module.name !== COMMON && module.product === ofModules && placeholdersOf(module).includes(placeholder),
  );
  return homes.length === 1 ? homes[0]?.name : undefined;
}

/** Every module that the event may belong to; several where somebody has to choose. */
export function homesOfEvent(to: string, product: string, event: string): readonly string[] {
  if (commonEvent(to, event)) return [COMMON];
  return modulesOf(product).filter((module) => eventOf(to, module, event) !== undefined);
}

/** What a new app can be made of: products with their modules, and modules with their events and what each is about. */
import { scopeOf } from '../catalog/events.ts';
import { COMMON_PLACEHOLDERS, MODULES, PRODUCTS } from '../catalog/placement.ts';
import { COMMON, eventsOf, type OfferedEvent } from '../model/offered-events.ts';
import { byName } from '../text/by-name.ts';

export interface OfferedModule {
  readonly name: string;
  /** As people say it. */
  readonly title: string;
  /** Empty where the product raises no events for the module. */
  readonly events: readonly OfferedEvent[];
}

export interface OfferedProduct {
  readonly name: string;
  readonly title: string;
  /** The one that new apps begin with stands first. */
  readonly modules: readonly OfferedModule[];
}

/** The products that platform 3.0 knows modules of. */
export const offeredProducts = (): readonly OfferedProduct[] =>
  PRODUCTS.flatMap(({ name, title }) => {
    const modules = modulesOf(name);
    return modules.length > 0 ? [{ name, title, modules: [...modules].sort(withEventsFirst(name)) }] : [];
  });

/** The product that has the events of an older one on platform 3.0. */
export function heirOf(name: string): OfferedProduct | undefined {
  const events = scopeOf('2.3', name)?.events ?? {};
  const homes = new Set(Object.values(events).flatMap((build) => build().module ?? []));
  return offeredProducts().find(({ modules }) => modules.some((module) => homes.has(module.name)));
}

export const offeredModules = (): readonly OfferedModule[] =>
  MODULES.filter(({ name }) => name !== COMMON).map(({ name, title }) => ({ name, title, events: eventsOf(name) }));

/** Where a page of an app for these modules can be shown: the module, and its placeholder. */
export function placementFor(modules: readonly string[]): Placement | undefined {
  const scopes = MODULES.filter(({ name }) => modules.includes(name));
  for (const { name, placeholders } of scopes) {
    const [shown] = placeholders.visible;
    if (shown) return { scope: name, placeholder: shown };
  }
  const products = scopes.map(({ product }) => product);
  const everywhere = COMMON_PLACEHOLDERS[WHOLE_PAGE]?.some((product) => products.includes(product));
  return everywhere ? { scope: COMMON, placeholder: WHOLE_PAGE } : undefined;
}

export interface Placement {
  readonly scope: string;
  readonly placeholder: string;
}

const WHOLE_PAGE = 'full_page_app';

const modulesOf = (product: string): readonly OfferedModule[] =>
  offeredModules().filter(({ name }) => MODULES.some((known) => known.name === name && known.product === product));

/** What an author of an app for the product most probably wants. */
const FIRST_MODULE: Readonly<Record<string, string>> = {
  freshdesk: 'support_ticket',
  freshservice: 'service_ticket',
  freshworks_crm: 'contact',
  freshchat: 'chat_conversation',
  freshcaller: 'call',
};

const withEventsFirst =
  (product: string) =>
  (one: OfferedModule, other: OfferedModule): number =>
    rank(product, one) - rank(product, other);

function rank(product: string, { name, events }: OfferedModule): number {
  if (byName(FIRST_MODULE, product) === name) return 0;
  return events.length > 0 ? 1 : 2;
}

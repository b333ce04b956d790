/** What somebody wants of a new app, in names, and what that comes to: every name is looked up, and what is open decided. */
import { COMMON, type OfferedEvent, offeredCommonEvents } from '../model/offered-events.ts';
import { nearestName } from '../text/nearest.ts';
import { heirOf, type OfferedModule, offeredModules, offeredProducts, type Placement, placementFor } from './offers.ts';

export interface NewAppWish {
  /** What the app is called; the name of its folder. */
  readonly name: string;
  readonly modules?: readonly string[];
  /** Instead of modules: those of its modules that the events need, else its first one. */
  readonly product?: string;
  /** `onTicketCreate`, or `support_ticket.onTicketCreate` where several of the modules have it. */
  readonly events?: readonly string[];
  /** With a page. */
  readonly frontEnd?: boolean;
  /** With a request to another service. */
  readonly request?: boolean;
  /** With a page for coding agents. */
  readonly agents?: boolean;
}

export interface NewAppPlan {
  readonly name: string;
  readonly modules: readonly string[];
  /** Never empty. */
  readonly events: readonly OfferedEvent[];
  readonly placement: Placement | undefined;
  readonly request: boolean;
  readonly agents: boolean;
}

/** Something that cannot be, with what to write instead. */
export interface ChoiceProblem {
  readonly problem: string;
}

export function planApp(wanted: NewAppWish): NewAppPlan | ChoiceProblem {
  const wish = wanted.modules?.length || wanted.product !== undefined ? wanted : { ...wanted, product: FIRST_PRODUCT };
  const candidates = candidateModules(wish);
  if ('problem' in candidates) return candidates;
  const chosen = wish.events ? namedEvents(wish.events, candidates.modules) : firstEvents(candidates.modules[0]);
  if ('problem' in chosen) return chosen;
  const needed = candidates.modules.filter(({ name }) => chosen.events.some(({ scope }) => scope === name));
  const modules = wish.product === undefined ? candidates.modules : needed.length > 0 ? needed : firstOf(candidates);
  return planned(wish, candidates.modules, modules, chosen.events);
}

/** Where most apps begin. */
const FIRST_PRODUCT = 'freshdesk';

interface Candidates {
  readonly modules: readonly OfferedModule[];
}

const firstOf = ({ modules }: Candidates): readonly OfferedModule[] => modules.slice(0, 1);

function planned(
  { name, frontEnd = false, request = false, agents = false, product }: NewAppWish,
  candidates: readonly OfferedModule[],
  modules: readonly OfferedModule[],
  events: readonly OfferedEvent[],
): NewAppPlan | ChoiceProblem {
  const names = modules.map((module) => module.name);
  const base = { name, modules: names, events, request, agents };
  if (!frontEnd) return { ...base, placement: undefined };
  const placement = placementFor(names);
  if (placement) return { ...base, placement };
  const others = product === undefined ? offeredModules() : candidates;
  const other = others.find((module) => sharesProduct(module, modules) && placementFor([module.name]));
  const added = other && placementFor([other.name]);
  if (other && added && product !== undefined) return { ...base, modules: [...names, other.name], placement: added };
  const instead = other ? `add the module ${other.name}` : 'leave the front end out';
  return { problem: `No page can be shown in ${listed(names)}: ${instead}.` };
}

const sharesProduct = (module: OfferedModule, others: readonly OfferedModule[]): boolean =>
  offeredProducts().some(
    ({ modules }) =>
      modules.some(({ name }) => name === module.name) &&
      modules.some(({ name }) => others.some((other) => other.name === name)),
  );

function candidateModules({ modules, product }: NewAppWish): Candidates | ChoiceProblem {
  if (modules && product !== undefined)
    return { problem: 'A new app takes modules or a product: leave one of them out.' };
  if (product !== undefined) return modulesOfProduct(product);
  const offered = offeredModules();
  const names = [...new Set(modules ?? [])].filter((name) => name !== COMMON);
  if (names.length === 0) return { problem: 'The module common is part of every app: name another one beside it.' };
  const known: OfferedModule[] = [];
  for (const name of names) {
    const module = offered.find((each) => each.name === name);
    if (!module)
      return unknownName(
        'module',
        name,
        offered.map((each) => each.name),
      );
    known.push(module);
  }
  return { modules: known };
}

function modulesOfProduct(name: string): Candidates | ChoiceProblem {
  const products = offeredProducts();
  const product = products.find((each) => each.name === name);
  if (product) return product;
  const heir = heirOf(name);
  if (heir)
    return {
      problem: `There is no product ${name} on platform 3.0: its modules are those of ${heir.name} (${heir.title}). Use ${heir.name}.`,
    };
  return unknownName(
    'product',
    name,
    products.map((each) => each.name),
  );
}

function unknownName(kind: 'module' | 'product' | 'event', name: string, known: readonly string[]): ChoiceProblem {
  const near = nearestName(name, known) ?? onlyWith(name, known);
  const advice = near === undefined ? `Use ${known.join(', ')}.` : `Did you mean ${near}?`;
  return { problem: `There is no ${kind} ${name} that a new app could be for. ${advice}` };
}

/** `crm` for `freshworks_crm`, where no other name has the word. */
function onlyWith(word: string, known: readonly string[]): string | undefined {
  const having = known.filter((name) => name.split('_').includes(word.toLowerCase()));
  return having.length === 1 ? having[0] : undefined;
}

function namedEvents(
  names: readonly string[],
  modules: readonly OfferedModule[],
): { readonly events: readonly OfferedEvent[] } | ChoiceProblem {
  const offered = [...modules.flatMap(({ events }) => events), ...offeredCommonEvents()];
  const chosen = new Set<OfferedEvent>();
  for (const name of names) {
    const found = offered.filter((event) => event.name === name || qualified(event) === name);
    if (found.length === 0) return unknownEvent(name, modules, offered);
    for (const event of found) chosen.add(event);
  }
  if (chosen.size === 0) return { problem: 'An app needs an event to answer: name one, or leave the list out.' };
  return { events: [...chosen] };
}

const qualified = ({ scope, name }: OfferedEvent): string => `${scope}.${name}`;

/** An event of another module is best helped by the name of that module. */
function unknownEvent(
  name: string,
  modules: readonly OfferedModule[],
  offered: readonly OfferedEvent[],
): ChoiceProblem {
  const homes = offeredModules().filter(({ events }) =>
    events.some((event) => event.name === name || qualified(event) === name),
  );
  const known = [...offered.map((event) => event.name), ...offered.map(qualified)];
  if (homes.length === 0 || nearestName(name, known) === name) {
    const near = nearestName(name, known);
    const advice =
      near === undefined
        ? `Use ${[...new Set(offered.map((event) => event.name))].join(', ')}.`
        : `Did you mean ${near}?`;
    return { problem: `There is no event ${name} in ${listed(modules.map((module) => module.name))}. ${advice}` };
  }
  return {
    problem: `The event ${name} is none of ${listed(modules.map((module) => module.name))}: add the module ${homes.map((module) => module.name).join(' or ')}.`,
  };
}

/** What is made and what is changed; what every app has, where the module raises nothing. */
function firstEvents(module: OfferedModule | undefined): { readonly events: readonly OfferedEvent[] } {
  const events = module?.events ?? [];
  const created = events.find(({ name }) => /Create$/.test(name));
  const updated = events.find(({ name }) => /Update$/.test(name));
  const chosen = [created, updated].flatMap((event) => event ?? []);
  if (chosen.length > 0) return { events: chosen };
  return { events: events.length > 0 ? events.slice(0, 1) : offeredCommonEvents().slice(0, 1) };
}

const listed = (names: readonly string[]): string => names.join(', ');

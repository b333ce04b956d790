/**
 * What an author can name in the front end of an app: members of `client`, events, data, actions and elements of pages. No
 * list is whole: what is not listed may be right, and nothing here is the ground of a finding that calls a name unknown.
 */
import { object } from '../../shape/build.ts';
import type { Fields, Shape } from '../../shape/shape.ts';
import { byName } from '../../text/by-name.ts';
import { isAlive } from '../files/per-basis.ts';
import { MODULES, PRODUCTS } from '../placement.ts';
import {
  isPlatformFunction,
  isPlatformObject,
  type PlatformFunction,
  type PlatformGlobal,
} from '../platform/platform-function.ts';
import { frontEndGlobals } from './client/client.ts';
import { membersIn, type Place } from './client/places.ts';
import { currentHost } from './data/common.ts';
import { calling, dialer, lifecycleEvents } from './events/common.ts';
import { allActions } from './interface/actions.ts';
import { allElements } from './interface/elements.ts';
import type { OfProducts } from './interface/words.ts';
import type { DataName, FrontEndEvent, FrontEndScope, InterfaceAction, Known, PageElement } from './known.ts';
import { mergeActions, mergeData, mergeElements, mergeEvents, oneOfEach } from './merge.ts';
import { moduleNamed, modulesOf } from './modules.ts';
import { usageOf } from './usage.ts';

export { frontEndGlobals } from './client/client.ts';
export { membersOfEvent } from './client/event-object.ts';
export { MOST_HEIGHT, receivedMessage } from './client/instance.ts';
export { INSTALLATION_DATA, installationFunctions, installationGlobals, type Place } from './client/places.ts';
export { TEXT_LIMITS } from './interface/actions.ts';
export type {
  DataName,
  EventKind,
  FrontEndEvent,
  FrontEndScope,
  InterfaceAction,
  Known,
  Mark,
  PageElement,
} from './known.ts';

/** Members of `client` by name, `events`, `data` …: objects with functions, and `context`; in modals and on installation pages, fewer. */
export const clientMembers = (platform: string, place: Place = 'page'): Readonly<Record<string, PlatformGlobal>> =>
  membersIn(place, platform);

/** `client.events.on`, `app.initialized`, `frsh_init`, by its full name or without `client.`; undefined where the version lacks it. */
export function frontEndFunction(name: string, platform: string): PlatformFunction | undefined {
  const keys = name.split('.');
  if (keys[0] === 'client') keys.shift();
  const [owner = '', member, ...more] = keys;
  if (more.length > 0) return undefined;
  const known = byName(clientMembers(platform), owner) ?? byName(frontEndGlobals(platform), owner);
  if (!known) return undefined;
  if (member === undefined) return isPlatformFunction(known) ? known : undefined;
  return isPlatformObject(known) ? byName(known.members, member) : undefined;
}

/** How many of 223 distinct public front ends call it: `events.on`, `request.invoke`. */
export const usageOfMember = (name: string): number => usageOf('members', name.replace(/^client\./, '')).usage ?? 0;

/** Events of the app's products or modules; those of its placeholders first, then most used first. */
export const eventsIn = (scope: FrontEndScope): readonly FrontEndEvent[] =>
  remembered(knownEvents, scope, () =>
    inOrder(
      scope,
      [...lifecycleEvents(), ...modulesIn(scope).flatMap((name) => moduleNamed(name)?.events ?? []), ...phoneOf(scope)],
      mergeEvents,
    ),
  );

export const eventNamed = (scope: FrontEndScope, name: string): FrontEndEvent | undefined =>
  eventsIn(scope).find((event) => event.name === name);

/** Products or modules of the platform that have an event of this name: its homes where an app listens in the wrong place. */
export const scopesWithFrontEndEvent = (platform: string, name: string): readonly string[] =>
  scopesWhere(platform, (scope) => eventNamed(scope, name) !== undefined);

/** Data of the app's products or modules, in the same order. */
export const dataIn = (scope: FrontEndScope): readonly DataName[] =>
  remembered(knownData, scope, () =>
    inOrder(scope, [currentHost(), ...modulesIn(scope).flatMap((name) => moduleNamed(name)?.data ?? [])], mergeData),
  );

export function dataNamed(scope: FrontEndScope, name: string): DataName | undefined {
  const found = dataIn(scope).find((known) => known.name === name);
  if (found || !/._options$/.test(name)) return found;
  const pattern = dataIn(scope).find((known) => known.name === ANY_OPTIONS);
  return pattern && renamedOptions(pattern, name);
}

/** What `client.data.get(name)` resolves to: `{ ticket: … }`; in an app of several products, with what any of them has. */
export const dataShape = (scope: FrontEndScope, name: string): Shape | undefined => dataNamed(scope, name)?.shape;

export const scopesWithData = (platform: string, name: string): readonly string[] =>
  scopesWhere(platform, (scope) => dataNamed(scope, name) !== undefined);

/** Whether a source lists the data of a module, beside who is logged in and where. Where none does, its pages may have any. */
export const isDataListed = (module: string): boolean =>
  moduleNamed(module)?.data.some(({ name }) => !ON_MOST_PAGES.has(name)) ?? false;

const ON_MOST_PAGES: ReadonlySet<string> = new Set(['loggedInUser', 'loggedInAgent', 'domainName']);

/** Actions of `client.interface.trigger`. */
export const actionsIn = (scope: FrontEndScope): readonly InterfaceAction[] => {
  const products = productsIn(scope);
  return inOrder(
    scope,
    allActions().filter((action) => isOf(products, action)),
    mergeActions,
  );
};

export const actionNamed = (scope: FrontEndScope, name: string): InterfaceAction | undefined =>
  actionsIn(scope).find((action) => action.name === name);

export const scopesWithAction = (platform: string, name: string): readonly string[] =>
  scopesWhere(platform, (scope) => actionNamed(scope, name) !== undefined);

/** Elements that an action can name by `id`, one of each; without an action, those of all pages, one of each on a page. */
export function elementsIn(scope: FrontEndScope, action?: string): readonly PageElement[] {
  const products = productsIn(scope);
  const modules = modulesIn(scope);
  return inOrder(
    scope,
    allElements().filter(
      (element) =>
        isOf(products, element) &&
        (action === undefined || element.actions.includes(action)) &&
        // The element of one page of a product is none of an app that has others of its modules.
        (element.module === undefined || element.page === 'any page' || modules.includes(element.module)),
    ),
    mergeElements,
    action === undefined ? placeOfElement : undefined,
  );
}

/** The options of an action; with the id that is written beside them, what that element takes. */
export function actionOptions(scope: FrontEndScope, name: string, id?: string): Shape | undefined {
  const action = actionNamed(scope, name);
  if (!action) return undefined;
  const elements = elementsIn(scope, name);
  const ofElement = elements.find((element) => element.name === id)?.options;
  const fields = action.options.fields ?? {};
  const ids = elements.map((element) => ({ value: element.name, label: element.summary }));
  const named: Fields =
    fields.id && ids.length > 0 && !fields.id.enum ? { id: { ...fields.id, enum: ids, openEnum: true } } : {};
  return object(
    action.summary,
    { ...(ofElement && named.id ? { id: named.id, ...ofElement.fields } : { ...fields, ...named }) },
    { open: true },
  );
}

/** Whether something is known to work in one of the placeholders of the page; unknown counts as yes. */
export const fitsPage = ({ placeholders }: FrontEndScope, known: Known): boolean =>
  !placeholders || !known.placeholders || known.placeholders.some((name) => placeholders.includes(name));

/** Products of 2.x, or modules of 3.0. */
export const frontEndScopes = (platform: string): readonly string[] =>
  (platform.startsWith('3') ? MODULES : PRODUCTS).map(({ name }) => name);

const ANY_OPTIONS = 'customfield_options';

/** `cf_city_options`: what can be chosen in a custom field. */
const renamedOptions = (pattern: DataName, name: string): DataName => ({
  ...pattern,
  name,
  shape: {
    ...pattern.shape,
    fields: { [name]: pattern.shape.fields?.[ANY_OPTIONS] ?? object('Choices', {}, { open: true }) },
  },
});

/** Names of modules of 3.0 that stand for what the app has. */
function modulesIn({ platform, scopes }: FrontEndScope): readonly string[] {
  const known = scopes.filter((name) => frontEndScopes(platform).includes(name));
  const named = known.length > 0 ? known : frontEndScopes(platform);
  return [...new Set(platform.startsWith('3') ? named : named.flatMap((product) => modulesOf(product)))];
}

/** Telephony stands in the navigation of the product, also where only `common` beside another module is named. */
function phoneOf(scope: FrontEndScope): readonly FrontEndEvent[] {
  const products = productsIn(scope);
  return [
    ...(products.includes('freshdesk') ? [dialer('common')] : []),
    ...(products.includes('freshworks_crm') || products.includes('freshsales') ? [calling()] : []),
  ];
}

/** Products by their name in 2.x, whose pages the app's front end is on. */
function productsIn({ platform, scopes }: FrontEndScope): readonly string[] {
  const all = PRODUCTS.map(({ name }) => name);
  if (!platform.startsWith('3')) return scopes.some((name) => all.includes(name)) ? scopes : all;
  const modules = scopes.filter((name) => name !== 'common');
  const known = modules.length > 0 ? MODULES.filter(({ name }) => modules.includes(name)) : MODULES;
  return [...new Set(known.map(({ product }) => product))];
}

const placeOfElement = ({ name, page }: PageElement): string => `${name} ${page}`;

const isOf = (products: readonly string[], { products: own }: OfProducts): boolean =>
  own === undefined || own.some((product) => products.includes(product));

function scopesWhere(platform: string, isHome: (scope: FrontEndScope) => boolean): readonly string[] {
  return frontEndScopes(platform).filter((name) => isHome({ platform, scopes: [name] }));
}

/** One of each name, without what the version lacks; what the page has first, then what is used most. */
function inOrder<T extends Known>(
  scope: FrontEndScope,
  all: readonly T[],
  merge: (one: T, other: T) => T,
  keyOf?: (known: T) => string,
): readonly T[] {
  const alive = all.filter((known) => isAlive(known, scope.platform));
  const rank = (known: T): number => (fitsPage(scope, known) ? 1_000 : 0) + (known.usage ?? 0);
  return [...oneOfEach(alive, merge, keyOf)].sort((one, other) => rank(other) - rank(one));
}

const knownEvents = new Map<string, readonly FrontEndEvent[]>();

const knownData = new Map<string, readonly DataName[]>();

/** The same list for the same question; names that the catalog does not have make no difference, so that the table stays small. */
function remembered<T>(memory: Map<string, T>, scope: FrontEndScope, build: () => T): T {
  const { platform, placeholders = [] } = scope;
  const key = [platform, ...modulesIn(scope), ':', ...productsIn(scope), ':', ...placeholders].join(' ');
  const found = memory.get(key) ?? build();
  memory.set(key, found);
  return found;
}

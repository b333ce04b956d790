/** The one argument of a handler, built around a payload as the vendor's CLI does (docs/platform.md 4.6 and 5.3). */
import { MODULES } from '../catalog/placement.ts';
import type { App } from '../model/app.ts';
import { mayHaveOtherParameters } from '../model/parameters.ts';
import { byName } from '../text/by-name.ts';
import type { Trigger } from './triggers.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * What the payload says wins, but for the event: the CLI puts its name in after it has read the file, which may be a copy of
 * another event's. `app_settings` and `currentHost` of a file stay, because nothing else gives them values of the author's.
 * 3.0 has no `account_id` and `domain`, although its payload files keep them.
 */
export function argumentFor(app: App, { kind, name }: Trigger, payload: Json, iparams: Json): Json {
  const modern = app.manifest.platform.form === 'modules';
  const own = modern && kind === 'event' ? withoutAccount(payload) : payload;
  const event = kind === 'event' && { event: name };
  return {
    // Here for its place, which is the first.
    ...event,
    ...(modern && { currentHost: currentHost(app) }),
    ...(modern && kind === 'event' && { app_settings: {} }),
    ...own,
    ...event,
    iparams: isWithoutParameters(app, iparams) ? null : iparams,
  };
}

/** What 1.x sends to an app without parameters: samples on the page of its product events. */
const isWithoutParameters = (app: App, iparams: Json): boolean =>
  app.manifest.platform.basis === '1.0' && Object.keys(iparams).length === 0 && !mayHaveOtherParameters(app);

/** The product of a scope, which is one or a module of one; what is common to all is of the app's first. */
export function productOf(app: App, scope: string): string | undefined {
  const names = app.manifest.scopes.map(({ name }) => name).filter((name) => name !== 'common');
  const name = scope === 'common' ? names[0] : scope;
  if (app.manifest.platform.form !== 'modules') return name;
  return MODULES.find((module) => module.name === name)?.product;
}

function withoutAccount(payload: Json): Json {
  const { account_id: _account, domain: _domain, ...rest } = payload;
  return rest;
}

/** Addresses of sample accounts, by the product names that `endpoint_urls` uses. */
export const ADDRESSES: Readonly<Record<string, string>> = {
  freshdesk: 'https://sample.freshdesk.com',
  freshservice: 'https://sample.freshservice.com',
  freshchat: 'https://sample.freshchat.com',
  freshcaller: 'https://sample.freshcaller.com',
  freshworks_crm: 'https://sample.myfreshworks.com/crm/sales',
};

function currentHost(app: App): Json {
  const modules = app.manifest.scopes.map(({ name }) => name).filter((name) => name !== 'common');
  const products = MODULES.filter(({ name }) => modules.includes(name)).map(({ product }) => product);
  return {
    subscribed_modules: modules,
    endpoint_urls: Object.fromEntries(products.map((product) => [product, byName(ADDRESSES, product) ?? ''])),
  };
}

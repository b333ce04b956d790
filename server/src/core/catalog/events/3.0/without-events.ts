/** Modules of platform 3.0 that have placeholders but no known product events. */
import { lazily } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';

export const supportEmail = without('support_email', 'Freshdesk', 'documented');
export const callerMetrics = without('caller_metrics', 'Freshcaller', 'documented');
export const notification = without('notification', 'Freshcaller', 'documented');

// The documentation says the same of service_change, which does have events, so it is not believed here.
export const serviceAsset = without('service_asset', 'Freshservice', 'uncertain');

// https://developers.freshworks.com/docs/app-sdk/v3.0/service_device/introduction/
export const serviceDevice = without('service_device', 'Freshservice', 'documented');
export const serviceResource = without('service_resource', 'Freshservice', 'documented');

function without(name: string, product: string, knowledge: 'documented' | 'uncertain'): () => CatalogScope {
  return lazily(() => ({ name, product, complete: knowledge === 'documented', events: {} }));
}

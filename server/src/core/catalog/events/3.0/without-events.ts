/** Modules of platform 3.0 that have placeholders but no known product events. */
import { lazily } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';

export const supportEmail = without('support_email', 'Freshdesk', 'documented');
export const callerMetrics = without('caller_metrics', 'Freshcaller', 'documented');
export const notification = without('notification', 'Freshcaller', 'documented');

// The documentation says the same of service_change, which does have events, so it is not believed here.
export const serviceAsset = without('service_asset', 'Freshservice', 'uncertain');

// For accounts created after March 2026; their pages were not seen.
export const serviceDevice = without('service_device', 'Freshservice', 'uncertain');
export const serviceResource = without('service_resource', 'Freshservice', 'uncertain');

function without(name: string, product: string, knowledge: 'documented' | 'uncertain'): () => CatalogScope {
  return lazily(() => ({ name, product, complete: knowledge === 'documented', events: {} }));
}

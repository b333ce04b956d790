/** Product events of the Freshsales Suite module product, platform 3.0. */
import { lazily, nullable, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { actor, associations, eventData, list, modelChanges } from '../structures/words.ts';

export const product = lazily(
  () =>
    ({
      name: 'product',
      product: 'Freshsales Suite',
      complete: true,
      events: {
        onProductCreate: () => ({
          name: 'onProductCreate',
          summary: 'A product was added to the catalogue',
          triggers: ['product created'],
          completeness: 'full',
          sources: [
            page('3.0', 'product', 'onproduct'),
            page('2.3', 'freshsales-suite', 'onproduct'),
            sample('shastipriyan-bot/s3-Revamp@02bb1ff8a1', 'onProductCreate'),
          ],
          record: 'product',
          data: eventData({
            product: object('The product concerned', suite().productFields),
            associations: associations({
              product_pricings: list('Prices per currency', suite().productPricingFields),
              creator: object('User who created the record', suite().userInUtcFields),
              owner: object('User who owns the record', suite().userInUtcFields),
              updater: nullable(object('User who last changed the record', suite().userWithUuidFields)),
            }),
            actor: actor(suite().systemActorFields),
          }),
        }),
        onProductUpdate: () => ({
          name: 'onProductUpdate',
          summary: 'A catalogue product changed',
          triggers: ['details changed', 'pricing changed', 'soft-deleted'],
          completeness: 'full',
          sources: [
            page('3.0', 'product', 'onproduct'),
            page('2.3', 'freshsales-suite', 'onproduct'),
            sample('shastipriyan-bot/s3-Revamp@02bb1ff8a1', 'onProductUpdate'),
          ],
          changes: { path: 'data.changes.model_changes', order: '[old, new]' },
          record: 'product',
          data: eventData({
            product: object('The product concerned', suite().productFields),
            associations: associations({
              product_pricings: list('Prices per currency', suite().productPricingFields),
              creator: object('User who created the record', suite().userInUtcFields),
              owner: object('User who owns the record', suite().userInUtcFields),
              updater: object('User who last changed the record', suite().userInUtcFields),
            }),
            changes: modelChanges(['description', 'is_deleted', 'name', 'product_code', 'sku_number', 'updated_at']),
            actor: actor(suite().systemActorFields),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

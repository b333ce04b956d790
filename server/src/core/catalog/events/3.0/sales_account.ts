/** Product events of the Freshsales Suite module sales_account, platform 3.0. */
import { lazily, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { actor, associations, eventData, modelChanges } from '../structures/words.ts';

export const salesAccount = lazily(
  () =>
    ({
      name: 'sales_account',
      product: 'Freshsales Suite',
      complete: true,
      events: {
        onSalesAccountCreate: () => ({
          name: 'onSalesAccountCreate',
          summary: 'A sales account was created',
          triggers: ['account created'],
          completeness: 'full',
          sources: [
            page('3.0', 'sales_account', 'onsalesaccount'),
            sample('miyanishidm/copel-flow@0b8ed5c024', 'onSalesAccountCreate'),
          ],
          record: 'sales_account',
          data: eventData({
            actor: actor(suite().actorFields),
            sales_account: object('The account concerned', suite().salesAccountFields),
            associations: associations(suite().salesAccountAssociationsFields),
          }),
        }),
        onSalesAccountUpdate: () => ({
          name: 'onSalesAccountUpdate',
          summary: 'A sales account changed',
          triggers: ['account edited'],
          completeness: 'full',
          sources: [
            page('3.0', 'sales_account', 'onsalesaccount'),
            sample('miyanishidm/copel-flow@0b8ed5c024', 'onSalesAccountUpdate'),
          ],
          changes: { path: 'data.changes.model_changes', order: '[old, new]' },
          record: 'sales_account',
          data: eventData({
            actor: actor(suite().actorFields),
            sales_account: object('The account concerned', suite().salesAccountFields),
            associations: associations(suite().salesAccountAssociationsFields),
            changes: modelChanges(['created_at', 'name', 'updated_at', 'updater_id']),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

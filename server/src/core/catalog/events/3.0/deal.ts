/** Product events of the Freshsales Suite module deal, platform 3.0. */
import { lazily, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { actor, associations, eventData, modelChanges } from '../structures/words.ts';

export const deal = lazily(
  () =>
    ({
      name: 'deal',
      product: 'Freshsales Suite',
      complete: true,
      events: {
        onDealCreate: () => ({
          name: 'onDealCreate',
          summary: 'A deal was created',
          triggers: ['deal created'],
          completeness: 'full',
          sources: [page('3.0', 'deal', 'ondeal'), sample('miyanishidm/copel-flow@0b8ed5c024', 'onDealCreate')],
          record: 'deal',
          data: eventData({
            actor: actor(suite().actorFields),
            deal: object('The deal concerned', suite().dealFields),
            associations: associations(suite().dealAssociationsFields),
          }),
        }),
        onDealUpdate: () => ({
          name: 'onDealUpdate',
          summary: 'A deal changed',
          triggers: ['deal edited'],
          completeness: 'full',
          sources: [page('3.0', 'deal', 'ondeal'), sample('shastipriyan-bot/s3-Revamp@02bb1ff8a1', 'onDealUpdate')],
          changes: { path: 'data.changes.model_changes', order: '[old, new]' },
          record: 'deal',
          data: eventData({
            actor: actor(suite().actorFields),
            deal: object('The deal concerned', suite().dealFields),
            associations: associations(suite().dealAssociationsFields),
            changes: modelChanges(['name', 'updated_at', 'updater_id']),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

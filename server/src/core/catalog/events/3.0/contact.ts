/** Product events of the Freshsales Suite module contact, platform 3.0. */
import { lazily, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { actor, associations, eventData, list, modelChanges } from '../structures/words.ts';

export const contact = lazily(
  () =>
    ({
      name: 'contact',
      product: 'Freshsales Suite',
      complete: true,
      events: {
        onContactCreate: () => ({
          name: 'onContactCreate',
          summary: 'A contact was created',
          triggers: ['contact created'],
          completeness: 'full',
          sources: [
            page('3.0', 'contact', 'oncontact'),
            'freshworks/marketplace-sample-apps@ea4889d51e:Freshworks-Samples/Omni-App-Samples/manifest-event-routing_omni/server/test_data/freshworks_crm/onContactCreate.json',
          ],
          record: 'contact',
          data: eventData({
            actor: actor(suite().actorFields),
            contact: object('The contact concerned', suite().contactFields),
            associations: associations(suite().contactAssociationsFields),
          }),
        }),
        onContactUpdate: () => ({
          name: 'onContactUpdate',
          summary: 'A contact changed',
          triggers: ['contact edited'],
          completeness: 'full',
          sources: [
            page('3.0', 'contact', 'oncontact'),
            sample('miyanishidm/copel-flow@0b8ed5c024', 'onContactUpdate'),
          ],
          changes: { path: 'data.changes.model_changes', order: '[old, new]' },
          record: 'contact',
          data: eventData({
            actor: actor(suite().actorFields),
            contact: object('The contact concerned', {
              ...suite().contactFields,
              custom_fields: list('Custom fields, one entry per field', suite().customFieldFields, {
                format: 'label, type and value',
              }),
            }),
            associations: associations(suite().contactAssociationsFields),
            changes: modelChanges(['created_at', 'first_name', 'updated_at']),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

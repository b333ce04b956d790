/** Product events of the Freshsales Classic module lead, platform 3.0. */
import { lazily, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { overview, sample } from '../sources.ts';
import { freshsalesClassic as classic } from '../structures/freshsales_classic.ts';
import { associations, eventData, modelChanges } from '../structures/words.ts';

export const lead = lazily(
  () =>
    ({
      name: 'lead',
      product: 'Freshsales Classic',
      // The events of Freshsales Classic leads are known from a sketch only.
      complete: false,
      events: {
        onLeadCreate: () => ({
          name: 'onLeadCreate',
          summary: 'A lead was created (classic only)',
          triggers: ['lead created'],
          completeness: 'partial',
          sources: [
            overview.freshsalesClassic,
            'freshworks-developers/marketplace:skills/app-dev/references/architecture/freshworks_crm_lead.md',
            sample('deepaksrini/freshsales@88676f6813', 'onLeadCreate'),
          ],
          notes: [
            'Known from a production payload of 2019 and from a cut sample in freshworks-developers/marketplace',
            'There is no actor in any known payload',
          ],
          record: 'lead',
          data: eventData({
            lead: object('The lead concerned', classic().labelledLeadFields),
            associations: associations(classic().labelledLeadAssociationsFields),
          }),
        }),
        onLeadUpdate: () => ({
          name: 'onLeadUpdate',
          summary: 'A lead changed (classic only)',
          triggers: ['lead edited'],
          completeness: 'partial',
          sources: [
            overview.freshsalesClassic,
            'freshworks-developers/marketplace:skills/app-dev/references/architecture/freshworks_crm_lead.md',
            sample('deepaksrini/freshsales@88676f6813', 'onLeadUpdate'),
          ],
          notes: [
            'Known from a production payload of 2019 and from a cut sample in freshworks-developers/marketplace',
            'There is no actor in any known payload',
          ],
          changes: { path: 'data.changes.model_changes', order: '[old, new]' },
          record: 'lead',
          data: eventData({
            lead: object('The lead concerned', classic().labelledLeadUpdateFields),
            associations: associations(classic().labelledLeadUpdateAssociationsFields),
            changes: modelChanges(['lead_stage_id', 'owner_id', 'stage_updated_time', 'updated_at', 'updater_id']),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

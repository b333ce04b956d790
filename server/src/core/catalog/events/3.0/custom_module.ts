/** Product events of the Freshsales Suite module custom_module, platform 3.0. */
import { lazily, nullable, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { actor, associations, eventData, modelAndListChanges } from '../structures/words.ts';

export const customModule = lazily(
  () =>
    ({
      name: 'custom_module',
      product: 'Freshsales Suite',
      complete: true,
      events: {
        onCustomModuleCreate: () => ({
          name: 'onCustomModuleCreate',
          summary: 'A custom-module record was created',
          triggers: ['record created'],
          completeness: 'full',
          sources: [
            page('3.0', 'custom_module', 'oncustommodule'),
            page('2.3', 'freshsales-suite', 'oncustommodule'),
            sample('miyanishidm/copel-flow@0b8ed5c024', 'onCustomModuleCreate'),
          ],
          record: 'custom_module_record',
          data: eventData({
            actor: actor(suite().customModuleActorFields),
            custom_module_record: object('The custom-module record concerned', suite().customModuleRecordFields),
            associations: associations({
              owner: object('User who owns the record', suite().userFields),
              updater: nullable(object('User who last changed the record', suite().userWithUuidFields)),
              creator: object('User who created the record', suite().userFields),
            }),
          }),
        }),
        onCustomModuleUpdate: () => ({
          name: 'onCustomModuleUpdate',
          summary: 'A custom-module record changed',
          triggers: ['record edited'],
          completeness: 'full',
          sources: [
            page('3.0', 'custom_module', 'oncustommodule'),
            page('2.3', 'freshsales-suite', 'oncustommodule'),
            sample('miyanishidm/copel-flow@0b8ed5c024', 'onCustomModuleUpdate'),
          ],
          notes: ['The record of the FDK sample still holds the values from before the change'],
          changes: { path: 'data.changes.model_changes', order: '[old, new]' },
          record: 'custom_module_record',
          data: eventData({
            actor: actor(suite().customModuleActorFields),
            custom_module_record: object('The custom-module record concerned', suite().customModuleRecordFields),
            associations: associations({
              owner: object('User who owns the record', suite().userFields),
              updater: object('User who last changed the record', suite().userFields),
              creator: object('User who created the record', suite().userFields),
            }),
            changes: modelAndListChanges(['custom_fields', 'name', 'owner_id']),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

/** Product events of the Freshsales Suite module task, platform 3.0. */
import { integer, lazily, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { overview, sample } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { actor, associations, eventData, modelChanges } from '../structures/words.ts';

export const task = lazily(
  () =>
    ({
      name: 'task',
      product: 'Freshsales Suite',
      complete: true,
      events: {
        onTaskCreate: () => ({
          name: 'onTaskCreate',
          summary: 'A task was created',
          triggers: ['task created'],
          completeness: 'full',
          sources: [overview.freshsales, sample('miyanishidm/copel-flow@0b8ed5c024', 'onTaskCreate')],
          record: 'task',
          data: eventData({
            actor: actor(suite().actorFields),
            task: object('The task concerned', suite().taskFields),
            associations: associations(suite().taskAssociationsFields),
          }),
        }),
        onTaskUpdate: () => ({
          name: 'onTaskUpdate',
          summary: 'A task changed',
          triggers: ['task edited'],
          completeness: 'full',
          sources: [overview.freshsales, sample('miyanishidm/copel-flow@0b8ed5c024', 'onTaskUpdate')],
          changes: { path: 'data.changes.model_changes', order: '[old, new]' },
          record: 'task',
          data: eventData({
            actor: actor(suite().actorFields),
            task: object('The task concerned', {
              ...suite().taskFields,
              updater_id: integer('Last editor identifier'),
            }),
            associations: associations(suite().taskAssociationsFields),
            changes: modelChanges(['title', 'updated_at', 'updater_id']),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

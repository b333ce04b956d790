/** Product events of the Freshsales Suite module sales_activities, platform 3.0. */
import { lazily, object } from '../../../shape/build.ts';
import type { CatalogEvent, CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { actor, associations, eventData, modelChanges } from '../structures/words.ts';

export const salesActivities = lazily(() => {
  const onSalesActivityCreate = (): CatalogEvent => ({
    name: 'onSalesActivityCreate',
    summary: 'A sales activity was recorded',
    triggers: ['meeting, call log, follow-up or custom activity added'],
    completeness: 'full',
    sources: [
      page('2.3', 'freshsales-suite', 'onsalesactivity'),
      sample('miyanishidm/copel-flow@0b8ed5c024', 'onSalesActivityCreate'),
    ],
    record: 'sales_activity',
    data: eventData({
      sales_activity: object('The sales activity concerned', suite().salesActivityFields),
      actor: actor(suite().phoneCallActorFields),
      associations: associations(suite().salesActivityAssociationsFields),
    }),
  });
  const onSalesActivityUpdate = (): CatalogEvent => ({
    name: 'onSalesActivityUpdate',
    summary: 'A sales activity changed',
    triggers: ['activity edited'],
    completeness: 'full',
    sources: [
      page('2.3', 'freshsales-suite', 'onsalesactivity'),
      sample('miyanishidm/copel-flow@0b8ed5c024', 'onSalesActivityUpdate'),
    ],
    changes: { path: 'data.changes.model_changes', order: '[old, new]' },
    record: 'sales_activity',
    data: eventData({
      sales_activity: object('The sales activity concerned', suite().salesActivityFields),
      actor: actor(suite().phoneCallActorFields),
      associations: associations(suite().salesActivityAssociationsFields),
      changes: modelChanges(['end_date', 'start_date', 'title', 'updated_at', 'updater_id']),
    }),
  });

  return {
    name: 'sales_activities',
    product: 'Freshsales Suite',
    complete: true,
    events: {
      onSalesActivityCreate,
      onSalesActivityUpdate,
      onSalesActivitiesCreate: () => ({
        ...onSalesActivityCreate(),
        name: 'onSalesActivitiesCreate',
        completeness: 'partial',
        notes: [
          'The list of the documentation has this name; its examples, manifests and samples have onSalesActivityCreate',
        ],
      }),
      onSalesActivitiesUpdate: () => ({
        ...onSalesActivityUpdate(),
        name: 'onSalesActivitiesUpdate',
        completeness: 'partial',
        notes: [
          'The list of the documentation has this name; its examples, manifests and samples have onSalesActivityUpdate',
        ],
      }),
    },
  } satisfies CatalogScope;
});

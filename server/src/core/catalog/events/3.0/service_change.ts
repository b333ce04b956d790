/** Product events of the Freshservice module service_change, platform 3.0. */
import { datetime, integer, lazily, object, string } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshservice as service } from '../structures/freshservice.ts';
import { timesheetEvents } from '../structures/freshservice_timesheets.ts';
import { actor, changedListsAndAttributes, eventData, withOffset } from '../structures/words.ts';

export const serviceChange = lazily(() => {
  return {
    name: 'service_change',
    product: 'Freshservice',
    // The documentation contradicts itself: a list without any event, and pages for these.
    complete: false,
    events: {
      onChangeCreate: () => ({
        name: 'onChangeCreate',
        summary: 'A change request was created',
        triggers: ['change created'],
        completeness: 'full',
        sources: [
          page('3.0', 'service_change', 'onchange'),
          page('2.3', 'freshservice', 'onchange'),
          sample('Maanaesh/FreshService-serverlessApp@4ef42836f5', 'onChangeCreate'),
        ],
        notes: ['timestamp is a string of milliseconds here'],
        record: 'change',
        data: eventData({
          change: object('Change request concerned', service().changeFields),
          actor: actor(service().actorFields),
        }),
      }),
      onChangeUpdate: () => ({
        name: 'onChangeUpdate',
        summary: 'A change request was edited',
        triggers: ['change details changed'],
        completeness: 'full',
        sources: [
          page('3.0', 'service_change', 'onchange'),
          page('2.3', 'freshservice', 'onchange'),
          sample('Maanaesh/FreshService-serverlessApp@4ef42836f5', 'onChangeUpdate'),
        ],
        notes: [
          'The example of the page has the new value first, the sample the old one',
          'A masked change of a text shows ["*", "modified field"]',
        ],
        changes: { path: 'data.changes', order: '[old, new]' },
        record: 'change',
        data: eventData({
          change: object('Change request concerned', {
            ...service().changeFields,
            maintenance_window: object('Period reserved for deployment', {
              description: string('Body or description, may contain HTML'),
              id: integer('Identifier of the record'),
              name: string('Display name'),
              window_end_date: datetime('End of the window', withOffset),
              window_start_date: datetime('Start of the window', withOffset),
            }),
          }),
          actor: actor(service().actorFields),
          changes: changedListsAndAttributes('What changed, attribute by attribute', ['custom_fields', 'requester_id']),
        }),
      }),
      ...timesheetEvents('service_change'),
    },
  } satisfies CatalogScope;
});

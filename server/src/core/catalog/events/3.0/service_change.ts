/** Product events of the Freshservice module service_change, platform 3.0. */
import { datetime, integer, lazily, object, string } from '../../../shape/build.ts';
import type { Fields } from '../../../shape/shape.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshservice as service } from '../structures/freshservice.ts';
import { actor, changedListsAndAttributes, eventData, withOffset } from '../structures/words.ts';

export const serviceChange = lazily(() => {
  const timesheetLists = (): Fields => ({
    timesheet: object('Logged time record', service().timesheetFields),
    task: object('The task concerned', {
      id: integer('Identifier of the record'),
    }),
    workable: object(
      'Record the time was logged on',
      {
        id: integer('Identifier of the record'),
      },
      { note: 'In samples, not in the documentation' },
    ),
  });

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
      onTimesheetCreate: () => ({
        name: 'onTimesheetCreate',
        summary: 'Time was logged on a ticket, problem, change or release',
        triggers: ['time entry added'],
        completeness: 'full',
        sources: [
          page('3.0', 'service_change', 'ontimesheet'),
          page('2.3', 'freshservice', 'ontimesheet'),
          sample('Sivakumar0703/konnectors@3a5af9a86b', 'onTimesheetCreate'),
        ],
        notes: ['The title of the page writes onTimeSheetCreate; the manifest has onTimesheetCreate'],
        record: 'timesheet',
        data: eventData({
          ...timesheetLists(),
          actor: actor(service().actorFields),
        }),
      }),
      onTimesheetUpdate: () => ({
        name: 'onTimesheetUpdate',
        summary: 'A time entry was edited',
        triggers: ['time entry changed'],
        completeness: 'full',
        sources: [
          page('3.0', 'service_change', 'ontimesheet'),
          page('2.3', 'freshservice', 'ontimesheet'),
          sample('Sivakumar0703/konnectors@3a5af9a86b', 'onTimesheetUpdate'),
        ],
        notes: [
          'Values that were empty before appear as the string "none"',
          'A masked change of a text shows ["*", "modified field"]',
        ],
        changes: { path: 'data.changes', order: '[old, new]' },
        record: 'timesheet',
        data: eventData({
          ...timesheetLists(),
          changes: changedListsAndAttributes('What changed, attribute by attribute', [
            'billable',
            'custom_fields',
            'executed_at',
            'note',
          ]),
          actor: actor(service().actorFields),
        }),
      }),
    },
  } satisfies CatalogScope;
});

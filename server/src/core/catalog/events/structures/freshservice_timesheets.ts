/** The events about time entries of Freshservice, which the modules of tickets and of changes have alike. */
import { integer, object } from '../../../shape/build.ts';
import type { Fields } from '../../../shape/shape.ts';
import type { CatalogEvent } from '../../event.ts';
import { type Editions, page, sample } from '../sources.ts';
import { freshservice as service } from './freshservice.ts';
import { actor, changedListsAndAttributes, eventData } from './words.ts';

interface TimesheetEvents {
  readonly onTimesheetCreate: () => CatalogEvent;
  readonly onTimesheetUpdate: () => CatalogEvent;
}

/** `editions` as the page of the module names them; absent where it names none. */
export function timesheetEvents(module: string, editions?: Editions): TimesheetEvents {
  const raised = editions && { raisedBy: editions };
  const sources = (event: string): readonly string[] => [
    page('3.0', module, 'ontimesheet'),
    page('2.3', 'freshservice', 'ontimesheet'),
    sample('Sivakumar0703/konnectors@3a5af9a86b', event),
  ];
  return {
    onTimesheetCreate: () => ({
      name: 'onTimesheetCreate',
      summary: 'Time was logged on a ticket, problem, change or release',
      triggers: ['time entry added'],
      completeness: 'full',
      ...raised,
      sources: sources('onTimesheetCreate'),
      notes: ['The title of the page writes onTimeSheetCreate; the manifest has onTimesheetCreate'],
      record: 'timesheet',
      data: eventData({ ...timesheetLists(), actor: actor(service().actorFields) }),
    }),
    onTimesheetUpdate: () => ({
      name: 'onTimesheetUpdate',
      summary: 'A time entry was edited',
      triggers: ['time entry changed'],
      completeness: 'full',
      ...raised,
      sources: sources('onTimesheetUpdate'),
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
  };
}

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

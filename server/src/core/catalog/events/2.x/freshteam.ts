/** Product events of Freshteam, platforms 2.0 to 2.3. */
import { lazily, object, string } from '../../../shape/build.ts';
import type { CatalogEvent, CatalogScope } from '../../event.ts';
import { FDK_6_9 } from '../../sources.ts';
import { freshteam as team } from '../structures/freshteam.ts';
import { actor, associations, changedListsAndAttributes, eventData } from '../structures/words.ts';

export const freshteam = lazily(
  () =>
    ({
      name: 'freshteam',
      product: 'Freshteam',
      // The documentation of 2019 names three events, the FDK eight.
      complete: false,
      events: {
        onEmployeeCreate: () => ({
          name: 'onEmployeeCreate',
          summary: 'An employee record was created',
          triggers: ['employee saved'],
          completeness: 'full',
          sources: [
            'https://developers.freshteam.com/docs/product-events/',
            'freshworks/marketplace-sample-apps@257213336a:Play-Along/Freshworks-Huddle/August-2020/Freshteam-new-domains/Onboard-Employee/server/test_data/onEmployeeCreate.json',
          ],
          record: 'employee',
          data: eventData({
            employee: object('The employee concerned', team().employeeFields),
            associations: associations(team().associationsFields),
            actor: actor(team().actorFields),
          }),
        }),
        onEmployeeUpdate: () => ({
          name: 'onEmployeeUpdate',
          summary: 'An employee record changed',
          triggers: ['employee details edited'],
          completeness: 'full',
          sources: [
            'https://developers.freshteam.com/docs/product-events/',
            'freshworks/marketplace-sample-apps@257213336a:Play-Along/Freshworks-Huddle/August-2020/Freshteam-new-domains/Onboard-Employee/server/test_data/onEmployeeUpdate.json',
          ],
          notes: [
            'Sensitive values may be masked: bonuses in model_changes is the string value_encrypted',
            'Changed lists come as added, removed and changed',
          ],
          changes: { path: 'data.changes.model_changes', order: '[old, new], for lists added, removed and changed' },
          record: 'employee',
          data: eventData({
            employee: object('The employee concerned', team().employeeUpdateFields),
            associations: associations(team().associationsFields),
            actor: actor(team().actorFields),
            changes: object('What changed, attribute by attribute', {
              model_changes: changedListsAndAttributes('Changed record attributes with previous and current value', [
                'bank_accounts',
                'bonuses',
                'branch_id',
                'compensation_details',
                'custom_fields',
                'employee_type',
                'personal_email',
                'team_id',
              ]),
            }),
          }),
        }),
        onNewHireCreate: () => ({
          name: 'onNewHireCreate',
          summary: 'A candidate moved into the new-hire queue',
          triggers: ['hiring confirmed'],
          completeness: 'full',
          sources: [
            'https://developers.freshteam.com/docs/product-events/',
            'freshworks/marketplace-sample-apps@1e454acd79:Play-Along/Freshhuddle/August-2020/Freshteam-new-domains/Onboard-Employee/server/test_data/onNewhireCreate.json',
          ],
          notes: ['The FDK names its test data onNewhireCreate.json'],
          record: 'newhire',
          data: eventData({
            newhire: object('The new hire concerned', team().newHireFields),
            associations: associations(team().newHireAssociationsFields),
            actor: actor(team().actorFields),
          }),
        }),
        onNewHireUpdate: () => ({
          name: 'onNewHireUpdate',
          summary: 'A new hire record changed',
          triggers: ['new hire details or status edited'],
          completeness: 'full',
          sources: [
            'https://developers.freshteam.com/docs/product-events/',
            'freshworks/marketplace-sample-apps@1e454acd79:Play-Along/Freshhuddle/August-2020/Freshteam-new-domains/Onboard-Employee/server/test_data/onNewhireUpdate.json',
          ],
          notes: [
            'The FDK names its test data onNewhireUpdate.json; account_id is a number there',
            'Found in test data of the FDK; the documentation of 2019 names only three events',
          ],
          changes: { path: 'data.changes.model_changes', order: '[old, new], for lists added, removed and changed' },
          record: 'newhire',
          data: eventData({
            newhire: object('The new hire concerned', {
              ...team().newHireFields,
              no_show_reason: string('Why the hire never appeared'),
            }),
            associations: associations(team().associationsFields),
            actor: actor(team().actorFields),
            changes: object('What changed, attribute by attribute', {
              model_changes: changedListsAndAttributes('Changed record attributes with previous and current value', [
                'custom_fields',
                'no_show',
                'no_show_reason',
                'status',
              ]),
            }),
          }),
        }),
        onJobPostingCreate: nameOnly('onJobPostingCreate', 'A job posting was created', [
          'jobposting',
          'associations',
          'actor',
        ]),
        onJobPostingUpdate: nameOnly('onJobPostingUpdate', 'A job posting changed', [
          'jobposting',
          'associations',
          'actor',
          'changes',
        ]),
        onTimeOffCreate: nameOnly('onTimeOffCreate', 'A time-off request was created', [
          'timeoff',
          'associations',
          'actor',
        ]),
        onTimeOffUpdate: nameOnly('onTimeOffUpdate', 'A time-off request changed', [
          'timeoff',
          'associations',
          'actor',
          'changes',
        ]),
      },
    }) satisfies CatalogScope,
);

/** Known from the list of events in FDK 6.9 and from the top-level keys of its samples. */
function nameOnly(name: string, summary: string, keys: readonly string[]): () => CatalogEvent {
  return () => ({
    name,
    summary,
    triggers: [],
    completeness: 'name-only',
    sources: [FDK_6_9],
    notes: [`Only the top level of its data is known: ${keys.join(', ')}`],
  });
}

/** Product events of Freshteam, platforms 2.0 to 2.3. */
import { lazily, object, string } from '../../../shape/build.ts';
import type { CatalogEvent, CatalogScope } from '../../event.ts';
import { freshteam as team } from '../structures/freshteam.ts';
import { freshteamHiring as hiring } from '../structures/freshteam_hiring.ts';
import { actor, associations, changedListsAndAttributes, eventData, openObject } from '../structures/words.ts';

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
          variants: [
            {
              title: 'Samples up to FDK 6.0 (hemchander23/glitch-fdk-base:.fdk/addon/addon-1.7.7)',
              data: eventData({ ...hiring().earlierData('employee'), actor: actor({}, { open: true }) }),
            },
          ],
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
          variants: [
            {
              title: 'Samples up to FDK 6.0 (hemchander23/glitch-fdk-base:.fdk/addon/addon-1.7.7)',
              data: eventData({
                ...hiring().earlierData('employee'),
                actor: actor({}, { open: true }),
                changes: openObject('What changed, attribute by attribute'),
              }),
            },
          ],
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
          variants: [
            {
              title: 'Samples up to FDK 6.0 (hemchander23/glitch-fdk-base:.fdk/addon/addon-1.7.7)',
              data: eventData({ ...hiring().earlierData('newhire'), actor: actor({}, { open: true }) }),
            },
          ],
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
        onJobPostingCreate: hiringEvent('onJobPostingCreate', 'A job posting was created', 'jobposting'),
        onJobPostingUpdate: hiringEvent('onJobPostingUpdate', 'A job posting changed', 'jobposting', ['experience']),
        onTimeOffCreate: hiringEvent('onTimeOffCreate', 'A time-off request was created', 'timeoff'),
        onTimeOffUpdate: hiringEvent('onTimeOffUpdate', 'A time-off request changed', 'timeoff', [
          'cancelled_at',
          'cancelled_by_id',
          'status',
        ]),
        onApplicantCreate: hiringEvent('onApplicantCreate', 'Somebody applied for a job', 'applicant'),
        onApplicantUpdate: hiringEvent('onApplicantUpdate', 'An application changed', 'applicant', [
          'followers',
          'status',
          'sub_stage_id',
        ]),
      },
    }) satisfies CatalogScope,
);

type HiringRecord = 'applicant' | 'jobposting' | 'timeoff';

/** Records about hiring and absence are all built alike; `changed` are attributes of an update. */
function hiringEvent(
  name: string,
  summary: string,
  record: HiringRecord,
  changed?: readonly string[],
): () => CatalogEvent {
  return () => {
    const { title, fields, associationsFields, sample, notes } = hiringRecords()[record];
    return {
      name,
      summary,
      triggers: [],
      completeness: 'full',
      sources: [`${sample}/events/payloads/freshteam/${fileOf(name)}`],
      notes,
      record,
      ...(changed && {
        changes: { path: 'data.changes.model_changes', order: '[old, new], for lists added, removed and changed' },
      }),
      data: eventData({
        [record]: object(title, fields),
        associations: associations(associationsFields),
        actor: actor(team().actorFields),
        ...(changed && {
          changes: object('What changed, attribute by attribute', {
            model_changes: changedListsAndAttributes(
              'Changed record attributes with previous and current value',
              changed,
            ),
          }),
        }),
      }),
    };
  };
}

/** The FDK writes the names of these files in small letters after the first. */
const fileOf = (event: string): string =>
  `${event.replace('JobPosting', 'Jobposting').replace('TimeOff', 'Timeoff')}.json`;

const addon = (version: string): string => `hemchander23/glitch-fdk-base:.fdk/addon/addon-${version}`;

const hiringRecords = () => ({
  applicant: {
    title: 'The application concerned',
    fields: hiring().applicantFields,
    associationsFields: hiring().applicantAssociationsFields,
    sample: addon('1.9.3'),
    notes: ['In one data pack of the FDK; the manifest page of Freshteam registers it, the update with a capital O'],
  },
  jobposting: {
    title: 'The job posting concerned',
    fields: hiring().jobPostingFields,
    associationsFields: hiring().jobPostingAssociationsFields,
    sample: addon('2.0.0'),
    notes: [],
  },
  timeoff: {
    title: 'The request concerned',
    fields: hiring().timeOffFields,
    associationsFields: hiring().timeOffAssociationsFields,
    sample: addon('2.0.0'),
    notes: [],
  },
});

/** Product events of the Freshservice module service_user, platform 3.0. */
import { lazily, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { editions, page, samplesOf } from '../sources.ts';
import { freshservice as service } from '../structures/freshservice.ts';
import { actor, changedListsAndAttributes, eventData } from '../structures/words.ts';

export const serviceUser = lazily(() => {
  const inSample = samplesOf('Maanaesh/FreshService-serverlessApp@4ef42836f5');

  return {
    name: 'service_user',
    product: 'Freshservice',
    complete: true,
    events: {
      onUserCreate: () => ({
        name: 'onUserCreate',
        summary: 'An agent or requester was created',
        triggers: ['agent created', 'requester created'],
        completeness: 'full',
        raisedBy: editions.everyFreshservice,
        sources: [
          page('3.0', 'service_user', 'onuser'),
          page('2.3', 'freshservice', 'onuser'),
          inSample('onUserCreate'),
        ],
        notes: ['region is us-east-1 in the sample, outside the documented list'],
        record: 'user',
        data: eventData({
          user: object('The user concerned', service().userFields),
          actor: actor(service().referenceFields),
        }),
      }),
      onUserUpdate: () => ({
        name: 'onUserUpdate',
        summary: 'An agent or requester changed',
        triggers: [
          'agent details changed',
          'requester details changed',
          'deactivated or reactivated',
          'converted between requester and agent',
        ],
        completeness: 'full',
        raisedBy: editions.everyFreshservice,
        sources: [
          page('3.0', 'service_user', 'onuser'),
          page('2.3', 'freshservice', 'onuser'),
          inSample('onUserUpdate'),
        ],
        notes: [
          'custom_fields inside changes uses storage columns such as cf_str01, while user.custom_fields uses names',
          'Changed lists come as removed (department_ids) or add (agent_access.roles)',
        ],
        changes: {
          path: 'data.changes',
          order: '[old, new], for lists add, added or removed',
        },
        record: 'user',
        data: eventData({
          user: object('The user concerned', service().userFields),
          changes: changedListsAndAttributes('What changed, attribute by attribute', [
            'address',
            'agent_access',
            'background_information',
            'custom_fields',
            'department_ids',
            'department_names',
            'job_title',
            'language',
            'last_name',
            'location_id',
            'location_name',
            'mobile_phone_number',
            'reporting_manager_email',
            'reporting_manager_id',
            'reporting_manager_name',
            'time_zone',
            'vip_user',
            'work_phone_number',
          ]),
          actor: actor(service().referenceFields),
        }),
      }),
      onUserDelete: () => ({
        name: 'onUserDelete',
        summary: 'An agent or requester was erased',
        triggers: ['user deleted (forgotten)'],
        completeness: 'full',
        raisedBy: editions.everyFreshservice,
        sources: [
          page('3.0', 'service_user', 'onuser'),
          page('2.3', 'freshservice', 'onuser'),
          inSample('onUserDelete'),
        ],
        notes: ['Almost every field is null, first_name is "Forgotten User" and forgotten is true'],
        record: 'user',
        data: eventData({
          user: object('The user concerned', service().forgottenUserFields),
          actor: actor(service().referenceFields),
        }),
      }),
    },
  } satisfies CatalogScope;
});

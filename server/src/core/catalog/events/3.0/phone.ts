/** Product events of the Freshsales Suite module phone, platform 3.0. */
import { boolean, integer, lazily, nullable, object, string, values } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { actor, associations, eventData, modelChanges } from '../structures/words.ts';

export const phone = lazily(
  () =>
    ({
      name: 'phone',
      product: 'Freshsales Suite',
      complete: true,
      events: {
        onPhoneCallCreate: () => ({
          name: 'onPhoneCallCreate',
          summary: 'A phone call was logged or started',
          triggers: ['call made from or received on a Freshcaller number'],
          completeness: 'full',
          sources: [
            page('3.0', 'phone', 'onphonecall'),
            sample('miyanishidm/copel-flow@0b8ed5c024', 'onPhoneCallCreate'),
          ],
          record: 'phone_call',
          data: eventData({
            phone_call: object('The logged call concerned', suite().phoneCallFields),
            actor: actor(suite().phoneCallActorFields),
            associations: associations({
              user: object('The user concerned', suite().callUserFields),
              root_phone_call: object('First call of the chain', {
                id: integer('Identifier of the record'),
                user_id: integer('User who owns or wrote the record'),
                call_direction: string('Direction of the call', {
                  enum: values('Outgoing', 'Incoming'),
                  enumSource: 'sample shows Outgoing; Incoming from page text',
                }),
              }),
              outcome: object('Outcome entry', suite().outcomeFields),
              entity: object('Record linked to the call', suite().targetableFields),
            }),
          }),
        }),
        onPhoneCallUpdate: () => ({
          name: 'onPhoneCallUpdate',
          summary: 'A phone call changed',
          triggers: ['connected or dropped', 'status changed', 'recording, cost or notes added'],
          completeness: 'full',
          sources: [
            page('3.0', 'phone', 'onphonecall'),
            sample('miyanishidm/copel-flow@0b8ed5c024', 'onPhoneCallUpdate'),
          ],
          changes: { path: 'data.changes.model_changes', order: '[old, new]' },
          record: 'phone_call',
          data: eventData({
            phone_call: object('The logged call concerned', suite().phoneCallUpdateFields),
            actor: actor(suite().phoneCallActorFields),
            associations: associations({
              user: object('The user concerned', suite().callUserFields),
              root_phone_call: object('First call of the chain', {
                id: integer('Identifier of the record'),
                user_id: nullable(integer('User who owns or wrote the record')),
                call_direction: boolean('Direction of the call', { note: 'true in the sample, a text elsewhere' }),
              }),
              outcome: object('Outcome entry', suite().outcomeFields),
              entity: object('Record linked to the call', suite().targetableFields),
            }),
            changes: modelChanges(['entity', 'note', 'outcome_id', 'updated_at']),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

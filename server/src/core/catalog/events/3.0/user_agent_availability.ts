/** Product events of the Freshsales Suite module user_agent_availability, platform 3.0. */
import { array, datetime, integer, lazily, object, optional, string, values } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { email, eventData, list, openObject, utcMilliseconds } from '../structures/words.ts';

export const userAgentAvailability = lazily(
  () =>
    ({
      name: 'user_agent_availability',
      product: 'Freshsales Suite',
      complete: true,
      events: {
        onUserAgentAvailabilityUpdate: () => ({
          name: 'onUserAgentAvailabilityUpdate',
          summary: 'A user switched availability on a channel',
          triggers: ['user marks self available or unavailable'],
          completeness: 'full',
          sources: [
            page('2.3', 'freshsales-suite', 'onuseragentavailability'),
            sample('dennyfranklin/custom_app@d0ae768d12', 'onUserAgentAvailabilityUpdate'),
          ],
          notes: [
            'Changes stand directly in changes.<attribute>.changed, without model_changes',
            'Internal to Freshsales: not every account has it',
          ],
          changes: { path: 'data.changes', order: 'attribute with changed, a list of [old, new]' },
          record: 'user_agent_availability',
          data: eventData({
            actor: object('Who triggered the event', {
              description: optional(string('Text about the actor', { note: 'Documented, but absent from samples' })),
              id: integer('Actor identifier', {
                alsoType: 'string',
                note: 'Documented as an integer, a string in samples',
              }),
              name: string('Full name'),
              type: string('Kind of actor', { enum: values('agent') }),
            }),
            associations: openObject('Related records', { note: 'An empty object in samples' }),
            changes: object('What changed', {
              channel_preferences: object('Changed availability, under the name of the attribute that changed', {
                changed: array(
                  'One [old, new] pair per changed channel',
                  list('Entry before and after the change', suite().channelPreferenceFields),
                  {
                    note: 'The page prints all old values before all new ones; its example and the samples hold one [old, new] pair per channel',
                  },
                ),
              }),
            }),
            user_agent_availability: object('Availability after the change', {
              channel_preferences: list('Availability per channel', suite().channelPreferenceFields),
              user_uuid: string('Organisation-wide user ID'),
              user_information: list('Details of the user', {
                account_id: integer('Freshsales account of the user'),
                email: string('Email address', email),
                name: string('Full name'),
                updated_at: datetime('Last change of the availability', utcMilliseconds),
                user_id: string('Agent whose availability changed', {
                  alsoType: 'integer',
                  note: 'Documented as a string, an integer in samples',
                }),
              }),
            }),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

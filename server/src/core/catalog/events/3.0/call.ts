/** Product events of the Freshcaller module call, platform 3.0. */
import { integer, lazily, object, string } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshcaller as caller } from '../structures/freshcaller.ts';
import { actor, changedAttributes, eventData, list, noAssociations } from '../structures/words.ts';

export const call = lazily(
  () =>
    ({
      name: 'call',
      product: 'Freshcaller',
      complete: true,
      events: {
        onCallCreate: () => ({
          name: 'onCallCreate',
          summary: 'A call started from or reached a Freshcaller number',
          triggers: ['outgoing call placed', 'incoming call received'],
          completeness: 'full',
          sources: [page('3.0', 'call', 'oncall'), sample('wedosoft/fc-fd@034e393778', 'onCallCreate')],
          notes: [
            'recording and recording_to_redact are null until the call ends',
            'bill_duration and assigned_team_id are documented as null here',
          ],
          record: 'call',
          data: eventData({
            call: object('Phone call concerned', caller().callFields),
            associations: noAssociations(),
            actor: actor({
              type: string('Kind of actor'),
            }),
          }),
        }),
        onCallUpdate: () => ({
          name: 'onCallUpdate',
          summary: 'A call changed state or gained details',
          triggers: [
            'connection established or lost',
            'transfer, barge-in or conference',
            'recording, bill duration, cost or notes added',
          ],
          completeness: 'full',
          sources: [
            page('3.0', 'call', 'oncall'),
            'wedosoft/freshworks-v1@cb89dfdb2f:server/test_data/call/onCallUpdate.json',
          ],
          notes: ['changes is an empty object in the sample, so the order of old and new is not known'],
          changes: { path: 'data.changes', order: 'in an order that is not known' },
          record: 'call',
          data: eventData({
            call: object('Phone call concerned', {
              ...caller().callFields,
              participants: list(
                'Parties on the call',
                {
                  ...caller().participantFields,
                  duration: integer('Length'),
                },
                { note: 'One entry for the customer and one for the agent' },
              ),
              bill_duration: integer('Billed length'),
              recording: object('Recording of the call', caller().recordingFields),
              recording_to_redact: object('Recording queued for redaction', caller().recordingFields),
            }),
            associations: noAssociations(),
            actor: actor({
              type: string('Kind of actor'),
            }),
            changes: changedAttributes('What changed, attribute by attribute'),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

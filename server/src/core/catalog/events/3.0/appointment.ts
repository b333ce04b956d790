/** Product events of the Freshsales Suite module appointment, platform 3.0. */
import { lazily, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { overview, sample } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { actor, associations, eventData, modelChanges } from '../structures/words.ts';

export const appointment = lazily(
  () =>
    ({
      name: 'appointment',
      product: 'Freshsales Suite',
      complete: true,
      events: {
        onAppointmentCreate: () => ({
          name: 'onAppointmentCreate',
          summary: 'An appointment was created',
          triggers: ['appointment created'],
          completeness: 'full',
          sources: [overview.freshsales, sample('miyanishidm/copel-flow@0b8ed5c024', 'onAppointmentCreate')],
          record: 'appointment',
          data: eventData({
            actor: actor(suite().actorFields),
            appointment: object('The appointment concerned', suite().appointmentFields),
            associations: associations(suite().appointmentAssociationsFields),
          }),
        }),
        onAppointmentUpdate: () => ({
          name: 'onAppointmentUpdate',
          summary: 'An appointment changed',
          triggers: ['appointment edited'],
          completeness: 'full',
          sources: [overview.freshsales, sample('miyanishidm/copel-flow@0b8ed5c024', 'onAppointmentUpdate')],
          notes: [
            'Removed attendees come as model_changes.appointment_attendees.removed; changes of targetable hold objects',
          ],
          changes: { path: 'data.changes.model_changes', order: '[old, new]' },
          record: 'appointment',
          data: eventData({
            actor: actor(suite().actorFields),
            appointment: object('The appointment concerned', suite().updatedAppointmentFields),
            associations: associations(suite().appointmentAssociationsFields),
            changes: modelChanges(['title', 'updated_at', 'updater_id']),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

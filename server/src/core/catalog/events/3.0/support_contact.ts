/** Product events of the Freshdesk module support_contact, platform 3.0. */
import { integer, lazily, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, samplesOf } from '../sources.ts';
import { freshdeskPeople as people } from '../structures/freshdesk_people.ts';
import { actor, changedAttributes, eventData } from '../structures/words.ts';

export const supportContact = lazily(() => {
  const inSample = samplesOf('Srinivasan8888/shopeasy-freshdesk-orders-app@960b8711d3');

  return {
    name: 'support_contact',
    product: 'Freshdesk',
    complete: true,
    events: {
      onContactCreate: () => ({
        name: 'onContactCreate',
        summary: 'A contact was created',
        triggers: ['agent adds a contact', 'ticket from an unknown sender creates one'],
        completeness: 'full',
        sources: [page('3.0', 'support_contact', 'onContact'), inSample('onContactCreate')],
        record: 'contact',
        data: eventData({
          contact: object('The contact concerned', people().contactFields),
          actor: actor(people().ticketActorFields),
        }),
      }),
      onContactUpdate: () => ({
        name: 'onContactUpdate',
        summary: 'Contact details changed',
        triggers: ['profile fields, tags, company or avatar changed'],
        completeness: 'full',
        sources: [page('3.0', 'support_contact', 'onContact'), inSample('onContactUpdate')],
        changes: { path: 'data.contact.changes', order: '[old, new]' },
        record: 'contact',
        data: eventData({
          contact: object('The contact concerned', {
            ...people().contactFields,
            preferences: object('Stored user interface preferences', {
              agent_preferences: object('Agent preferences', people().ticketActorAgentPreferencesFields),
              user_preferences: object('User preferences', people().userPreferencesFields),
              preferred_source: integer('Preferred source'),
            }),
            changes: changedAttributes('What changed, attribute by attribute', ['name']),
          }),
          actor: actor(people().ticketActorFields),
        }),
      }),
      onContactDelete: () => ({
        name: 'onContactDelete',
        summary: 'A contact was deleted',
        triggers: ['contact deleted'],
        completeness: 'full',
        sources: [page('3.0', 'support_contact', 'onContact'), inSample('onContactDelete')],
        notes: ['contact holds its id only'],
        record: 'contact',
        data: eventData({
          contact: object('The contact concerned', {
            id: integer('Identifier of the record'),
          }),
          actor: actor(people().systemActorFields),
        }),
      }),
    },
  } satisfies CatalogScope;
});

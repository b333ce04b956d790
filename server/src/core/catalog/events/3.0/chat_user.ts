/** Product events of the Freshchat module chat_user, platform 3.0. */
import { lazily, nullable, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, sample } from '../sources.ts';
import { freshchat as chat } from '../structures/freshchat.ts';
import { changedAttributes, eventData, openObject } from '../structures/words.ts';

export const chatUser = lazily(
  () =>
    ({
      name: 'chat_user',
      product: 'Freshchat',
      complete: true,
      events: {
        onUserCreate: () => ({
          name: 'onUserCreate',
          summary: 'A user was created by starting a conversation',
          triggers: ['user starts a first conversation'],
          completeness: 'full',
          sources: [page('3.0', 'chat_user', 'onuser'), sample('hafizhamzaali99/freshChat@2fc879bc70', 'onUserCreate')],
          record: 'user',
          data: eventData({
            actor: openObject('User who wrote', {
              note: 'An empty object in samples. The page prints actor and associations inside user; samples have them beside it',
            }),
            associations: nullable(
              openObject('Related records', { note: 'Documented as null, an empty object in samples' }),
            ),
            user: object('The user concerned', chat().userFields),
          }),
        }),
        onUserUpdate: () => ({
          name: 'onUserUpdate',
          summary: 'User details changed',
          triggers: ['user edits own details', 'agent edits user details'],
          completeness: 'full',
          sources: [
            page('3.0', 'chat_user', 'onuser'),
            sample('Abdul-sandeza/Freshchat-KakaoTalk-Integration@ee4f71ce56', 'onUserUpdate'),
          ],
          changes: { path: 'data.changes.model_changes', order: '[old, new]' },
          record: 'user',
          data: eventData({
            actor: object('Person who changed the user', chat().userEditorFields),
            associations: nullable(
              openObject('Related records', { note: 'Documented as null, an empty object in samples' }),
            ),
            changes: object(
              'What changed',
              {
                model_changes: changedAttributes('Changed user attributes', ['first_name']),
              },
              {
                note: 'The page prints the attributes directly inside, new value first; samples have model_changes with the old value first',
              },
            ),
            user: object('The user concerned', chat().userFields),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

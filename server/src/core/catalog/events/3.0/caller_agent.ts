/** Product events of the Freshcaller module caller_agent, platform 3.0. */
import { boolean, integer, lazily, object, optional, string } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { freshcaller as caller } from '../structures/freshcaller.ts';
import { changedAttributes, eventData, openObject } from '../structures/words.ts';

export const callerAgent = lazily(
  () =>
    ({
      name: 'caller_agent',
      product: 'Freshcaller',
      complete: true,
      events: {
        onAgentUpdate: () => ({
          name: 'onAgentUpdate',
          summary: 'An agent changed status or signed in or out',
          triggers: ['agent status changed', 'agent signs in or out'],
          completeness: 'partial',
          sources: [
            'https://developers-staging.freshworks.com/docs/app-sdk/v3.0/caller_agent/serverless-apps/product-events/onagent/',
            'freshworks-developers/marketplace:skills/app-dev/references/architecture/freshcaller_caller_agent.md',
          ],
          notes: [
            'Only the first attributes of the page are known',
            'Times in changes are written as YYYY-MM-DD HH:MM:SS UTC',
          ],
          changes: { path: 'data.changes.model_changes', order: '[old, new]' },
          record: 'agent',
          data: eventData({
            actor: object('Agent or user behind the event', {
              account_admin: optional(boolean('True for an account administrator')),
              account_id: integer('Account identifier'),
              agent: object('Agent record of the actor', caller().actingAgentFields),
              id: integer('Actor identifier'),
              uuid: string('Organisation-wide actor ID'),
            }),
            agent: object('Agent whose details changed', {
              ...caller().actingAgentFields,
              id: integer('Agent identifier'),
              user_id: integer('User record of the agent'),
            }),
            associations: openObject('Related records; empty object in the sample'),
            changes: object('What changed', {
              model_changes: changedAttributes('Changed agent attributes'),
            }),
          }),
        }),
      },
    }) satisfies CatalogScope,
);

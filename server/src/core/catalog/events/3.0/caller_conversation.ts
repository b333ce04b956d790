/** Product events of the Freshcaller module caller_conversation, platform 3.0. */
import { lazily } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { call } from './call.ts';

export const callerConversation = lazily(
  () =>
    ({
      name: 'caller_conversation',
      product: 'Freshcaller',
      complete: true,
      events: {
        onCallCreate: () => call().events.onCallCreate(),
        onCallUpdate: () => call().events.onCallUpdate(),
      },
    }) satisfies CatalogScope,
);

/** Product events of Freshcaller, platforms 2.0 to 2.3. */
import { lazily } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { call } from '../3.0/call.ts';
import { callerAgent } from '../3.0/caller_agent.ts';
import { sameAs } from '../same-as.ts';

export const freshcaller = lazily(() => {
  const callEvent = sameAs(call);
  const callerAgentEvent = sameAs(callerAgent);

  return {
    name: 'freshcaller',
    product: 'Freshcaller',
    complete: true,
    events: {
      onCallCreate: callEvent('onCallCreate'),
      onCallUpdate: callEvent('onCallUpdate'),
      onAgentUpdate: callerAgentEvent('onAgentUpdate'),
    },
  } satisfies CatalogScope;
});

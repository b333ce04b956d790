/** `generateTargetUrl`: the address that would call the app's `onExternalEvent`, with the checks of docs/platform.md 2.4. */
import type { RunRequest } from '../../core/run/contract.ts';
import { isBlank, type StandIn } from './stand-in.ts';

/** Events that may not call it; product events and the other common ones may. */
const REFUSED_EVENTS = ['onAppUninstall', 'onScheduledEvent', 'onSettingsUpdate'];

export function generateTargetUrl(
  request: Pick<RunRequest, 'kind' | 'name' | 'product' | 'registeredEvents'>,
): StandIn {
  const unsupported = 'Unsupported operation: The generateTargetUrl method cannot be used';
  // An app that answers common events only may have no product yet.
  const address = `http://localhost:10001/event/hook/${request.product ?? 'app'}`;
  return ([options]) => {
    if (!request.registeredEvents.includes('onExternalEvent')) {
      return { error: { message: `${unsupported} unless there is a corresponding external event callback` } };
    }
    if (request.kind !== 'event' || REFUSED_EVENTS.includes(request.name)) return { error: { message: unsupported } };
    if (options === undefined || options === null) return { value: address };
    if (typeof options !== 'string' || isBlank(options) || options.length > 100) {
      const rule = "The 'options' argument should be of type string or cannot be greater than 100 characters";
      return { error: { message: `Invalid argument type: ${rule}` } };
    }
    return { value: `${address}?${new URLSearchParams({ options }).toString()}` };
  };
}

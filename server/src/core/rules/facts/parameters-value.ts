/** Whether a value is the installation parameters of the app and nothing else. */
import { holdingsIn, keysPassedTo, type Value } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';

export function areParameters(app: App, value: Value): boolean {
  const holdings = holdingsIn(value);
  return (
    holdings.length > 0 &&
    holdings.length === value.length &&
    holdings.every(
      ({ root, path, origin }) =>
        (root === 'payload' || root === 'args') &&
        path.length === 1 &&
        path[0] === 'iparams' &&
        // The front end passes something of that name itself.
        !(root === 'args' && origin && keysPassedTo(app, origin.event).has('iparams')),
    )
  );
}

/** Whether a value is the installation parameters of the app. */
import { type Holding, holdingsIn, keysPassedTo, type Value } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';

/** They and nothing else. */
export function areParameters(app: App, value: Value): boolean {
  const holdings = holdingsIn(value);
  return (
    holdings.length > 0 && holdings.length === value.length && holdings.every((holding) => isParameters(app, holding))
  );
}

export const isParameters = (app: App, { root, path, origin }: Holding): boolean =>
  (root === 'payload' || root === 'args') &&
  path.length === 1 &&
  path[0] === 'iparams' &&
  // The front end passes something of that name itself.
  !(root === 'args' && origin && keysPassedTo(app, origin.event).has('iparams'));

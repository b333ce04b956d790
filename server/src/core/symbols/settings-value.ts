/** Whether a value is the app settings and nothing else. */
import { holdingsIn, type Value } from '../flow/flow.ts';
import type { App } from '../model/app.ts';

export function areSettings(_app: App, value: Value): boolean {
  const holdings = holdingsIn(value);
  return (
    holdings.length > 0 &&
    holdings.length === value.length &&
    holdings.every(
      ({ root, path }) => (root === 'payload' || root === 'args') && path.length === 1 && path[0] === 'app_settings',
    )
  );
}

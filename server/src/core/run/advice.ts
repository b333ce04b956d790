/** What to say about an error that comes from a global which the platform does not have. */
import { missingGlobals } from '../catalog/platform/missing.ts';
import { byName } from '../text/by-name.ts';
import type { RunError } from './contract.ts';

/** Nothing where the error is the author's own. `basis` is the platform version. */
export function adviceOn({ name, message }: Pick<RunError, 'name' | 'message'>, basis: string): string | undefined {
  const missing = nameIn(name, message);
  if (missing === undefined) return undefined;
  const known = byName(missingGlobals(basis), missing);
  if (!known) return undefined;
  const instead = known.insteadUse === undefined ? '' : ` Instead use ${known.insteadUse}.`;
  return `${missing} is not available on the platform: ${known.reason}.${instead}`;
}

/** V8's texts: `setTimeout is not defined`, `console.warn is not a function`, `window.atob is not a constructor`. */
function nameIn(name: string, message: string): string | undefined {
  if (name === 'ReferenceError') return /^(\S+) is not defined$/.exec(message)?.[1];
  if (name !== 'TypeError') return undefined;
  return /^(\S+) is not a (?:function|constructor)$/.exec(message)?.[1];
}

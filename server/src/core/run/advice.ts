/** What to say about an error that comes from a name which the platform does not have, or which nothing declares. */
import { platformGlobals } from '../catalog/platform/globals.ts';
import { missingGlobals } from '../catalog/platform/missing.ts';
import { undeclared } from '../model/undeclared.ts';
import { byName } from '../text/by-name.ts';
import { nearestName } from '../text/nearest.ts';
import type { RunError, RunRequest } from './contract.ts';

/** Nothing where the error is the author's own. */
export function adviceOn(
  { name, message }: Pick<RunError, 'name' | 'message'>,
  { platform, exportedNames = [] }: Pick<RunRequest, 'platform' | 'exportedNames'>,
): string | undefined {
  const missing = nameIn(name, message);
  if (missing === undefined) return undefined;
  if (name === 'TypeError' && /(?:^|\.)iparams\.\w+$/.test(missing))
    return 'The installation parameters are a plain object without functions: read a parameter as a member, as in `iparams.key`.';
  const known = byName(missingGlobals(platform), missing);
  if (!known) return name === 'ReferenceError' ? adviceOnUndeclared(missing, platform, exportedNames) : undefined;
  const instead = known.insteadUse === undefined ? '' : ` Instead use ${known.insteadUse}.`;
  return `${missing} is not available on the platform: ${known.reason}.${instead}`;
}

/** V8's texts: `setTimeout is not defined`, `console.warn is not a function`, `window.atob is not a constructor`. */
function nameIn(name: string, message: string): string | undefined {
  if (name === 'ReferenceError') return /^(\S+) is not defined$/.exec(message)?.[1];
  if (name !== 'TypeError') return undefined;
  return /^(\S+) is not a (?:function|constructor)$/.exec(message)?.[1];
}

function adviceOnUndeclared(name: string, platform: string, exported: readonly string[]): string {
  const near = nearestName(name, Object.keys(platformGlobals(platform)));
  const { reason, advice } = undeclared(name, exported.includes(name), near);
  return `${reason}. ${advice}`;
}

/** What the runtime of handlers can do to keep a run within its limits: by the options that it knows, not by its version. */
import type { Allowance } from '../core/run/contract.ts';

export interface Runtime {
  /** It acts as Node only when it is told to. */
  readonly isElectron: boolean;
  readonly knows: (option: string) => boolean;
}

export const thisRuntime = (): Runtime => ({
  isElectron: process.versions.electron !== undefined,
  knows: (option) => process.allowedNodeEnvironmentFlags.has(option),
});

/** The executable is none that this process knows anything of. */
export const UNKNOWN_RUNTIME: Runtime = { isElectron: false, knows: () => false };

const PERMISSION = '--permission';
/** Its name up to 22.12. */
const EXPERIMENT = '--experimental-permission';
/** What does not know this is also too old to take more than one path that may be read. */
const AS_OLD_AS_PATHS = '--disable-warning';
/** Newer than the permission model: a runtime without it can have the one or the other. */
const ALLOW_INSPECTOR = '--allow-inspector';
/** Newer still; before, nothing keeps packages from the network either. */
const ALLOW_NET = '--allow-net';

/** Options that turn the permission model on; none where there is no useful one. What may be read is not among them. */
export function permissionOptions({ knows }: Runtime, debug: boolean): readonly string[] {
  const isStable = knows(PERMISSION);
  if (!isStable && !(knows(EXPERIMENT) && knows(AS_OLD_AS_PATHS))) return [];
  if (debug && !knows(ALLOW_INSPECTOR)) return [];
  return [
    isStable ? PERMISSION : EXPERIMENT,
    ...(knows(ALLOW_NET) ? [ALLOW_NET] : []),
    ...(debug ? [ALLOW_INSPECTOR] : []),
  ];
}

/** Options for what somebody allows packages beside that; a runtime that does not know one does not refuse it either. */
export const allowedOptions = ({ knows }: Runtime, allowed: readonly Allowance[] = []): readonly string[] =>
  allowed.map((what) => `--allow-${what}`).filter(knows);

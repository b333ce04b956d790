/** What the runtime of handlers can do to keep a run within its limits: by the options that it knows, not by its version. */

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
/** Its name up to 22.12, where it also says that it is an experiment. */
const EXPERIMENT = '--experimental-permission';
const WITHOUT_WARNING = '--disable-warning';
/** Newer than the permission model: a runtime without it can have the one or the other. */
const ALLOW_INSPECTOR = '--allow-inspector';
/** Newer still; before, nothing keeps packages from the network either. */
const ALLOW_NET = '--allow-net';

/** Options that turn the permission model on; none where there is no useful one. What may be read is not among them. */
export function permissionOptions({ knows }: Runtime, debug: boolean): readonly string[] {
  const isStable = knows(PERMISSION);
  // Those that cannot silence the warning are also too old to take more than one path.
  if (!isStable && !(knows(EXPERIMENT) && knows(WITHOUT_WARNING))) return [];
  if (debug && !knows(ALLOW_INSPECTOR)) return [];
  return [
    ...(isStable ? [PERMISSION] : [EXPERIMENT, `${WITHOUT_WARNING}=ExperimentalWarning`]),
    ...(knows(ALLOW_NET) ? [ALLOW_NET] : []),
    // It warns in the console of whoever debugs.
    ...(debug ? [ALLOW_INSPECTOR, `${WITHOUT_WARNING}=PERM0004`] : []),
  ];
}

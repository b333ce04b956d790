/** What this process may do: Node's permission model, where it has one and was started with it. */

/** Whether it keeps this process from other files and from starting processes. */
export const isLimited = (): boolean => Reflect.get(process, 'permission') !== undefined;

/** Whether it may start others: whoever asked for the run may have allowed it. */
export function mayStartProcesses(): boolean {
  const permission: unknown = Reflect.get(process, 'permission');
  return permission === undefined || (permission as Permission).has('child');
}

interface Permission {
  has(scope: string): boolean;
}

/** What this process may do: Node's permission model, where it has one and was started with it. */

/** Whether it keeps this process from other files and from starting processes. */
export const isLimited = (): boolean => Reflect.get(process, 'permission') !== undefined;

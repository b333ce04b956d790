/** Processor time: what a computation costs, whatever else the machine does meanwhile. */

/** Of this process while the action ran, in milliseconds. */
export function cpuMilliseconds(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What the figures were taken on, and whether other work slowed it. */
import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** With more than this, times are those of the machine and not ours. */
const QUIET = 0.5;

/** How many processes wanted a core in the minute before. */
export const loadNow = (): number => loadavg()[0] ?? 0;

export const isBusy = (load: number): boolean => load > QUIET;

export const machineLine = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() || 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, Node ${process.versions.node}`;

export const loadLine = (load: number): string =>
  `Load of the machine before the start: ${load.toFixed(1)}${isBusy(load) ? `, more than ${QUIET}: other work slowed everything here, so compare the columns, not the aims` : ''}.`;

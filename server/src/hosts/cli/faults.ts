/** What of ours has failed on an app: a rule, or all that is done with it. One app never costs the others. */
import { describeThrown, type Fault, faultMessage } from '../../core/index.ts';
import { type Terminal, traceOf } from './command.ts';

export interface AppFault {
  /** Absent where the app as a whole could not be dealt with. */
  readonly rule?: string;
  /** What failed, and what to do about it. */
  readonly message: string;
}

export interface Faults {
  /** In the order in which they happened. */
  all(): readonly AppFault[];
  ofRule(fault: Fault): void;
  /** `what` as in `could not be opened`. */
  ofApp(what: string, thrown: unknown): void;
}

/** Collects the faults of one app, each once; where they come from is shown once for all apps. */
export function faultCollector(terminal: Terminal): (root: string) => Faults {
  const shown = new Set<string>();
  return (root) => {
    const faults = new Map<string, AppFault>();
    const add = (key: string, fault: AppFault, thrown: unknown): void => {
      if (faults.has(key)) return;
      faults.set(key, fault);
      const what = `${fault.rule} ${describeThrown(thrown)}`;
      // What the machine refuses is no fault of ours, and nobody has to mend it here.
      if (isRefused(thrown)) terminal.error(`${root}: ${fault.message}\n`);
      else if (!shown.has(what)) terminal.error(`${root}: ${fault.rule ?? 'the app'} failed. ${traceOf(thrown)}\n`);
      shown.add(what);
    };
    return {
      all: () => [...faults.values()],
      ofRule: (fault) => add(fault.rule, { rule: fault.rule, message: faultMessage(fault) }, fault.error),
      ofApp: (what, thrown) => add(what, { message: failureOf('The app', what, thrown) }, thrown),
    };
  };
}

/** What failed of an app as a whole, why, and what to do. */
export const failureOf = (app: string, what: string, thrown: unknown): string =>
  `${app} ${what} (${describeThrown(thrown)}). ${isRefused(thrown) ? 'Check its files and their permissions.' : OURS}`;

/** By the machine, which is not ours to mend. */
const isRefused = (thrown: unknown): boolean => thrown instanceof Error && 'code' in thrown;

const OURS = 'The fault is ours and not that of the app: please report it.';

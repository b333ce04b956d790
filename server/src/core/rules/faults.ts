/** A rule that fails: said like a finding, because silence would mean that there is nothing to find. */
import type { App } from '../model/app.ts';
import { asText } from '../text/as-text.ts';
import type { Finding } from './rule.ts';

export interface Fault {
  /** Code of the rule. */
  readonly rule: string;
  /** Whatever it threw. */
  readonly error: unknown;
}

export const faultMessage = ({ rule, error }: Fault): string =>
  `The rule ${rule} failed here (${describeThrown(error)}), so what it would find is missing. ${REPORT}`;

const REPORT =
  'The fault is ours and not that of the app: please report it, and switch the rule off until it is mended.';

/** Name and message on one line. */
export function describeThrown(error: unknown): string {
  const [line = ''] = (error instanceof Error ? String(error) : asText(error)).split('\n');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

const LONGEST = 200;

/** Where the app begins; the code is that of the rule, so that switching it off ends this as well. */
export function findingOfFault({ manifest: { file } }: App, fault: Fault): Finding {
  const range = { start: 0, end: Math.min(1, file.text.length) };
  return { rule: fault.rule, severity: 'warning', file, path: file.path, range, message: faultMessage(fault) };
}

/** "Freshworks: Show Report of Last Run", or of the run that a lens or a hover names. */
import type { ReportOf } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { sayNothingRun } from '../empty-states.ts';

export const showReport =
  ({ report }: ExtensionContext) =>
  async (named?: unknown): Promise<void> => {
    if (await report.reveal(isNamed(named) ? named : undefined)) return;
    sayNothingRun();
  };

/** Menus and shortcuts pass arguments of their own. */
const isNamed = (value: unknown): value is ReportOf =>
  typeof value === 'object' && value !== null && 'app' in value && 'name' in value && 'scope' in value;

/** "Freshworks: Clear Results of Runs": takes away what runs left beside the code. */
import { FORGET_RUNS } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';

export const clearResults =
  ({ results, client }: ExtensionContext) =>
  async (): Promise<void> => {
    results.clear();
    await client.sendNotification(FORGET_RUNS);
  };

/** "Freshworks: Show Output of Runs": brings the output channel to the front. */
import type { ExtensionContext } from '../context.ts';

export const showOutput =
  ({ channel }: ExtensionContext) =>
  (): void =>
    channel.reveal();

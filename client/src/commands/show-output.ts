/** "Freshworks: Show Output of Runs". */
import type { ExtensionContext } from '../context.ts';

export const showOutput =
  ({ channel }: ExtensionContext) =>
  (): void =>
    channel.reveal();

/** Where the setting `freshworksEvents.trace.server` writes the protocol: whoever sends that to somebody sends no secure parameter along. */
import { type OutputChannel, window } from 'vscode';

/** Made when something is written: nearly nobody traces. */
export function createTraceChannel(name: string): OutputChannel {
  const state: { made?: OutputChannel } = {};
  const channel = (): OutputChannel => {
    state.made ??= window.createOutputChannel(name);
    return state.made;
  };
  return {
    name,
    append: (text) => channel().append(withoutSecrets(text)),
    appendLine: (text) => channel().appendLine(withoutSecrets(text)),
    replace: (text) => channel().replace(withoutSecrets(text)),
    clear: () => state.made?.clear(),
    show: () => channel().show(),
    hide: () => state.made?.hide(),
    dispose: () => state.made?.dispose(),
  };
}

const TEXT = '"(?:[^"\\\\]|\\\\.)*"';

/** The member of our own requests that holds them, as JSON in one line or in many. */
const SECRETS = new RegExp(`"secrets":(\\s*)\\{\\s*(?:${TEXT}\\s*:\\s*${TEXT}\\s*,?\\s*)*\\}`, 'g');

export const withoutSecrets = (text: string): string => text.replace(SECRETS, '"secrets":$1{}');

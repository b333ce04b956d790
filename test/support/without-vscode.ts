/** Lets texts of the client be made outside of VS Code: what they import of it is its translation, here into English. */
import { registerHooks } from 'node:module';

const FILLED = `export const l10n = {
  t: (text, ...values) => text.replace(/\\{(\\d+)\\}/g, (_, place) => String(values[place])),
};`;

const ADDRESS = `data:text/javascript,${encodeURIComponent(FILLED)}`;

/** Files that import from `vscode` can be imported from then on, those that need more of it than `l10n` apart. */
export const withoutVsCode = (): void =>
  void registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' ? { url: ADDRESS, shortCircuit: true } : next(specifier, context),
  });

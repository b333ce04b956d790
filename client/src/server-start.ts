/** The start of the language server, and the end of one that does not get up again: both are said, with a button that tries once more. */
import { l10n, window } from 'vscode';
import { type BaseLanguageClient, CloseAction, ErrorAction, State } from 'vscode-languageclient';
import { reasonOf } from './files.ts';

export interface ServerStart {
  /** Whether the server answers; it is started first where it does not run. Where it cannot be, the author has been told. */
  start(): Promise<boolean>;
}

export function createServerStart(client: BaseLanguageClient): ServerStart {
  const state: { starting?: Promise<boolean>; hasEnded: boolean } = { hasEnded: false };

  const attempt = async (): Promise<boolean> => {
    state.hasEnded = false;
    const problem = await client.start().then(() => undefined, reasonOf);
    // The library also resolves where the process has ended meanwhile.
    if (client.isRunning()) return true;
    const reason = state.hasEnded || problem === undefined ? l10n.t('its process has ended') : problem;
    offerStart(l10n.t('The Freshworks language server could not be started: {0}. Its output may say why.', reason));
    return false;
  };
  const start = async (): Promise<boolean> => {
    if (client.isRunning()) return true;
    state.starting ??= attempt().finally(() => delete state.starting);
    return state.starting;
  };
  /** Nobody waits for the answer. */
  const offerStart = (message: string): void => {
    const [again, output] = [l10n.t('Try Again'), l10n.t('Show Output')];
    window.showErrorMessage(message, again, output).then((chosen) => {
      if (chosen === again) void start();
      if (chosen === output) client.outputChannel.show();
    });
  };
  const offerAnother = (): void => {
    if (!state.starting)
      offerStart(l10n.t('The Freshworks language server has ended several times, and is not started any more.'));
  };

  quieten(client);
  const usual = client.createDefaultErrorHandler();
  client.clientOptions.errorHandler = {
    async error(error, message, count) {
      const result = await usual.error(error, message, count);
      if (result.action === ErrorAction.Shutdown) offerAnother();
      return { ...result, handled: true };
    },
    async closed() {
      // What ends before it has answered for the first time does so again.
      state.hasEnded = true;
      const isStarting = client.state === State.Starting;
      const result = isStarting ? { action: CloseAction.DoNotRestart } : await usual.closed();
      if (result.action === CloseAction.DoNotRestart) offerAnother();
      return { ...result, handled: true };
    },
  };
  return { start };
}

/** The library tells of a start that fails in up to three messages, none of which says what to do; its log keeps them. */
function quieten(client: BaseLanguageClient): void {
  const [log, stop] = [client.error.bind(client), client.stop.bind(client)];
  client.error = (message, data: unknown, isShown) => log(message, data, isShown === 'force' ? false : isShown);
  // It stops what failed to start, and rejects because that has not started.
  client.stop = (timeout) => (client.state === State.Starting ? Promise.resolve() : stop(timeout));
  client.clientOptions.initializationFailedHandler = () => false;
}

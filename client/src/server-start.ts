/** The start of the language server, also in the place of another, and the end of one that does not get up again: both are said, with a button that tries once more. */
import { l10n, window } from 'vscode';
import { type BaseLanguageClient, CloseAction, ErrorAction, State } from 'vscode-languageclient';
import { reasonOf, SERVER_IS_GONE } from './files.ts';

export interface ServerStart {
  /** Whether the server answers; it is started first where it does not run. Where it cannot be, the author has been told. */
  start(): Promise<boolean>;
  /** The same for whoever has a place of his own to say so: rejects with what happened, and what to do. */
  started(): Promise<void>;
  /** Another one takes the place of the one that runs, or of one that does not get as far. */
  restart(): Promise<boolean>;
}

export interface StartingClient extends BaseLanguageClient {
  /** Ends a server that has not answered for the first time yet, for which the library has no way. */
  endStart(): void;
}

export function createServerStart(client: StartingClient): ServerStart {
  const state: { starting?: Promise<boolean>; hasEnded: boolean; isGivenUp: boolean } = {
    hasEnded: false,
    isGivenUp: false,
  };

  const attempt = async (): Promise<boolean> => {
    state.hasEnded = false;
    state.isGivenUp = false;
    const problem = await client.start().then(() => undefined, reasonOf);
    // The library also resolves where the process has ended meanwhile.
    if (client.isRunning()) return true;
    if (state.isGivenUp) {
      // It tells of the failure before it has let go of the connection, which it does in the same turn.
      await new Promise((resolve) => setTimeout(resolve));
      return attempt();
    }
    forgetStart(client);
    const reason = state.hasEnded || problem === undefined ? l10n.t('its process has ended') : problem;
    offerStart(l10n.t('The Freshworks language server could not be started: {0}. Its output may say why.', reason));
    return false;
  };
  const start = async (): Promise<boolean> => {
    if (client.isRunning()) return true;
    state.starting ??= attempt().finally(() => delete state.starting);
    return state.starting;
  };
  const restart = async (): Promise<boolean> => {
    if (client.isRunning())
      // One that hangs does not stop as asked; that is why somebody wants another.
      await client
        .stop()
        .catch((error: unknown) => client.warn(`The old server did not stop as asked: ${reasonOf(error)}`));
    else if (state.starting) {
      // All who wait for it get the next one.
      state.isGivenUp = true;
      client.endStart();
    }
    return start();
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
  return {
    start,
    async started() {
      if (!(await start())) throw new Error(SERVER_IS_GONE);
    },
    restart,
  };
}

/** Where there was never a process, the library answers each further start with the failure of that one. */
const forgetStart = (client: BaseLanguageClient): void => void Reflect.deleteProperty(client, '_onStart');

/** The library tells of a start that fails in up to three messages, none of which says what to do; its log keeps them. */
function quieten(client: BaseLanguageClient): void {
  const [log, stop] = [client.error.bind(client), client.stop.bind(client)];
  client.error = (message, data: unknown, isShown) => log(message, data, isShown === 'force' ? false : isShown);
  // It stops what failed to start, and rejects because that has not started.
  client.stop = (timeout) => (client.state === State.Starting ? Promise.resolve() : stop(timeout));
  client.clientOptions.initializationFailedHandler = () => false;
}

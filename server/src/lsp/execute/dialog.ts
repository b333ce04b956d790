/** What the server says and asks where the client has no windows of ours: messages, choices, texts. */
import { ErrorCodes, MessageType, type Position, ResponseError } from 'vscode-languageserver';
import { describeError, type Session } from '../session.ts';

/**
 * Nothing where the person chose nothing. More choices than a message can show are cut: the first ones are the best.
 * `otherwise` is what can be done in an editor that shows no choices.
 */
export async function choose(
  session: Session,
  message: string,
  choices: readonly string[],
  otherwise: string,
): Promise<string | undefined> {
  const actions = choices.slice(0, MOST_CHOICES).map((title) => ({ title }));
  try {
    return (await session.connection.window.showInformationMessage(message, ...actions))?.title;
  } catch (error) {
    if (!isUnknownMethod(error)) throw error;
    tell(session, MessageType.Warning, `${message} This editor cannot ask: ${otherwise}`);
    return undefined;
  }
}

const MOST_CHOICES = 12;

/** A message with one button, where the editor has buttons; whether it was pressed. */
export async function offer(session: Session, type: MessageType, message: string, title: string): Promise<boolean> {
  const { window } = session.connection;
  const shown =
    type === MessageType.Warning
      ? window.showWarningMessage(message, { title })
      : window.showInformationMessage(message, { title });
  try {
    return (await shown)?.title === title;
  } catch (error) {
    if (!isUnknownMethod(error)) throw error;
    tell(session, type, message);
    return false;
  }
}

/** Helix has no `window/showMessageRequest`, and no client has to announce that. */
const isUnknownMethod = (error: unknown): boolean =>
  error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound;

export function tell({ connection, host }: Session, type: MessageType, message: string): void {
  connection.sendNotification('window/showMessage', { type, message }).catch((error: unknown) => {
    host.log(`a message could not be shown: ${describeError(error)}`);
  });
}

/** In an editor where the client can show a file, else in its log. */
export async function showText(session: Session, name: string, text: string): Promise<void> {
  const { connection, host, capabilities } = session;
  if (host.keepText && capabilities.window?.showDocument?.support) {
    const uri = await host.keepText(name, text);
    const { success } = await connection.window.showDocument({ uri, takeFocus: true });
    if (success) return;
  }
  await connection.sendNotification('window/logMessage', { type: MessageType.Log, message: text });
  tell(session, MessageType.Info, 'The report stands in the log of the language server.');
}

/** Where the client can show one; elsewhere its author finds it. */
export async function showPlace(
  { connection, capabilities }: Session,
  { uri, position }: { readonly uri: string; readonly position: Position },
): Promise<void> {
  if (!capabilities.window?.showDocument?.support) return;
  await connection.window.showDocument({ uri, takeFocus: true, selection: { start: position, end: position } });
}

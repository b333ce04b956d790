/** What the server says and asks where the client has no windows of ours: messages, choices, texts. */
import { MessageType } from 'vscode-languageserver';
import { describeError, type Session } from '../session.ts';

/** Nothing where the person chose nothing. More choices than a message can show are cut: the first ones are the best. */
export async function choose(
  session: Session,
  message: string,
  choices: readonly string[],
): Promise<string | undefined> {
  const actions = choices.slice(0, MOST_CHOICES).map((title) => ({ title }));
  return (await session.connection.window.showInformationMessage(message, ...actions))?.title;
}

const MOST_CHOICES = 12;

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

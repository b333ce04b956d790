/** Lenses for clients that have no commands of ours: they lead to those of the server. */
import type { CodeLens } from 'vscode-languageserver';
import { lensesOf } from '../../core/index.ts';
import { type CommandTarget, SERVER_COMMANDS } from '../protocol/server-commands.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import type { LocatedDocument } from '../workspace/located.ts';

export function serverLenses(session: Session, uri: string, { app, root, path, file }: LocatedDocument): CodeLens[] {
  const { texts } = session;
  if (!session.host.runner) return [];
  return lensesOf(app, path).flatMap(({ range: at, triggers, payload }) => {
    const range = toRange(file.lines, at);
    const [only] = triggers;
    const target: CommandTarget =
      only && triggers.length === 1
        ? { app: root, name: only.name, scope: only.scope, ...(payload !== undefined && { payload }) }
        : { uri, position: range.start };
    const title = payload
      ? texts.runWithPayload
      : triggers.length === 1
        ? texts.runNamed(only?.name ?? '')
        : texts.runOneOfEvents;
    return [
      { range, command: { title, command: SERVER_COMMANDS.run, arguments: [target] } },
      ...(payload
        ? []
        : [{ range, command: { title: texts.withPayload, command: SERVER_COMMANDS.runWith, arguments: [target] } }]),
    ];
  });
}

/** What failed in a test, as the messages that VS Code shows beside it: with a diff, the place, and the way that led there. */
import { Location, l10n, Position, TestMessage, TestMessageStackFrame, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { TestFailure, TestResult } from '../../../server/src/lsp/protocol/tests.ts';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { printable } from '../plain-text.ts';

export function messagesOf(client: BaseLanguageClient, app: string, result: TestResult): readonly TestMessage[] {
  const error = result.reports.find(({ outcome, error }) => error && outcome !== 'refused')?.error;
  return result.failures.map((failure) => {
    const message = messageOf(failure);
    const { place } = failure;
    if (place)
      message.location = new Location(
        client.protocol2CodeConverter.asUri(place.uri),
        client.protocol2CodeConverter.asPosition(place.position),
      );
    if (failure.path === 'outcome' && error) message.stackTrace = framesOf(app, error);
    return message;
  });
}

/** What was thrown has no two sides to compare. */
function messageOf({ path, message, expected, actual }: TestFailure): TestMessage {
  const text = printable(message);
  if (path === '' || path === 'outcome') return new TestMessage(text);
  return TestMessage.diff(text, textOf(expected), textOf(actual));
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? printable(value) : (JSON.stringify(value, undefined, 2) ?? l10n.t('nothing'));

const framesOf = (app: string, { frames }: NonNullable<RunReport['error']>): TestMessageStackFrame[] =>
  frames.map(
    ({ file, line, column, function: name }) =>
      new TestMessageStackFrame(
        printable(name) || l10n.t('the file itself'),
        Uri.joinPath(Uri.parse(app), file),
        new Position(line - 1, Math.max(0, column - 1)),
      ),
  );

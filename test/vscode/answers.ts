// Stands in for the person in front of the window: reads messages, chooses from lists, presses Cancel.
import * as vscode from 'vscode';

/** What was shown since `useAnswers` or since the last test. */
export interface Answers {
  readonly warnings: string[];
  readonly errors: string[];
  readonly informations: string[];
  /** Labels of each list that was shown; of one in which many may be chosen, what it begins with and `presses` are taken. */
  readonly lists: string[][];
  /** Label to take from the next list; undefined dismisses it. */
  choice: string | undefined;
  /** Labels to take from the next lists, before `choice`. */
  readonly next: (string | undefined)[];
  /** Buttons to press wherever they are, beside `choice`; entries to choose where many may be. */
  readonly presses: string[];
  /** What is typed into the next box; undefined dismisses it. */
  typed: string | undefined;
  /** Cancel every run as soon as its progress is shown. */
  cancels: boolean;
}

/** Before each test the extension's own messages and lists are taken over; its `vscode` is the suite's as well. */
export function useAnswers(): Answers {
  const answers: Answers = {
    warnings: [],
    errors: [],
    informations: [],
    lists: [],
    next: [],
    presses: [],
    choice: undefined,
    typed: undefined,
    cancels: false,
  };
  const pressed = (rest: readonly unknown[]): unknown =>
    rest.find(
      (button) => typeof button === 'string' && (button === answers.choice || answers.presses.includes(button)),
    );
  const { showWarningMessage, showErrorMessage, showInformationMessage } = vscode.window;
  const { showQuickPick, showInputBox, withProgress } = vscode.window;
  const own = {
    showWarningMessage,
    showErrorMessage,
    showInformationMessage,
    showQuickPick,
    showInputBox,
    withProgress,
  };

  beforeEach('answer messages', () => {
    const { warnings, errors, informations, lists, next, presses } = answers;
    for (const list of [warnings, errors, informations, lists, next, presses]) list.length = 0;
    answers.choice = undefined;
    answers.typed = undefined;
    answers.cancels = false;
    Object.assign(vscode.window, {
      showWarningMessage: async (message: string, ...rest: unknown[]) => {
        answers.warnings.push(message);
        return pressed(rest);
      },
      showErrorMessage: async (message: string, ...rest: unknown[]) => {
        answers.errors.push(message);
        return pressed(rest);
      },
      showInformationMessage: async (message: string, ...rest: unknown[]) => {
        answers.informations.push(message);
        return pressed(rest);
      },
      showQuickPick: async (items: readonly vscode.QuickPickItem[], options?: vscode.QuickPickOptions) => {
        answers.lists.push(items.map(({ label }) => label));
        if (options?.canPickMany) return items.filter(({ picked, label }) => picked || answers.presses.includes(label));
        const wanted = answers.next.length > 0 ? answers.next.shift() : answers.choice;
        return items.find(({ label }) => label === wanted);
      },
      showInputBox: async () => answers.typed,
      withProgress: (options: vscode.ProgressOptions, task: Task) =>
        withProgress.call(vscode.window, options, (progress, token) =>
          task(progress, answers.cancels ? cancelled() : token),
        ),
    });
  });

  afterEach('give messages back', () => void Object.assign(vscode.window, own));
  return answers;
}

type Task = (
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
) => Thenable<unknown>;

/** A token that is cancelled right after whoever got it has begun its work. */
function cancelled(): vscode.CancellationToken {
  const source = new vscode.CancellationTokenSource();
  setTimeout(() => source.cancel(), 0);
  return source.token;
}

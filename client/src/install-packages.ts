/** Offers to install the packages that a run has missed, as the app itself does it: after asking, where everybody sees it. */
import {
  commands,
  Disposable,
  l10n,
  ShellExecution,
  ShellQuoting,
  Task,
  type TaskExecution,
  TaskScope,
  tasks,
  Uri,
  window,
  workspace,
} from 'vscode';
import { COMMANDS, type RunReport } from '../../server/src/lsp/protocol.ts';

type Install = NonNullable<RunReport['install']>;

/** Nobody waits for it. */
export async function offerInstall({ install, outcome, event }: RunReport, app: string): Promise<void> {
  if (!install || outcome !== 'threw') return;
  const choose = l10n.t('Install…');
  const message = l10n.t('{0} needs packages that are not installed: {1}.', event, install.packages.join(', '));
  if ((await window.showWarningMessage(message, choose)) !== choose) return;
  const run = l10n.t('Run It');
  const asked = { modal: true, detail: detailOf(install) };
  if ((await window.showWarningMessage(l10n.t('Run `{0}`?', commandOf(install)), asked, run)) !== run) return;
  if (await isDone(install, app)) await offerAnotherRun(event);
}

const commandOf = ({ program, arguments: given }: Install): string => [program, ...given].join(' ');

const detailOf = ({ folder, program }: Install): string =>
  [
    folder === ''
      ? l10n.t('It runs in the folder of the app, in a terminal.')
      : l10n.t('It runs in the folder {0} of the app, in a terminal.', folder),
    l10n.t('{0} downloads the packages and may run scripts that they bring.', program),
  ].join(' ');

/** Whether the command has come to a good end. */
function isDone(install: Install, app: string): Promise<boolean> {
  const root = Uri.parse(app);
  const cwd = Uri.joinPath(root, install.folder).fsPath;
  // Names and versions are texts of the app: none of them is for the shell.
  const given = install.arguments.map((value) => ({ value, quoting: ShellQuoting.Strong }));
  const task = new Task(
    { type: 'freshworksEvents.install' },
    workspace.getWorkspaceFolder(root) ?? TaskScope.Workspace,
    commandOf(install),
    'Freshworks',
    new ShellExecution(install.program, given, { cwd }),
  );
  const isOurs = ({ execution }: { readonly execution: TaskExecution }): boolean =>
    execution.task.definition === task.definition || execution.task.name === task.name;
  const listeners: Disposable[] = [];
  return new Promise<boolean>((resolve, reject) => {
    listeners.push(
      tasks.onDidEndTaskProcess((ended) => isOurs(ended) && resolve(ended.exitCode === 0)),
      // A process that could not be started has no end of its own.
      tasks.onDidEndTask((ended) => isOurs(ended) && resolve(false)),
    );
    tasks.executeTask(task).then(undefined, reject);
  }).finally(() => Disposable.from(...listeners).dispose());
}

async function offerAnotherRun(event: string): Promise<void> {
  const again = l10n.t('Run Again');
  if ((await window.showInformationMessage(l10n.t('The packages of {0} are installed.', event), again)) === again)
    await commands.executeCommand(COMMANDS.again);
}

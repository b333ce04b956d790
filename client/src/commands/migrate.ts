/** "Freshworks: Migrate App to Platform 3.0…": asks what has to be decided, and shows every change in VS Code's refactor preview. */
import { commands, l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import {
  MIGRATE,
  MIGRATION_RUNS,
  type MigrateParams,
  type MigrateResult,
  type MigrationQuestion,
  type MigrationRunsResult,
} from '../../../server/src/lsp/protocol/migration.ts';
import { cancellable } from '../cancellable.ts';
import { chooseApp } from '../choose/app.ts';
import type { ExtensionContext } from '../context.ts';
import { showRemark } from '../editor/remark.ts';
import { counted } from '../plain-text.ts';
import { mayRun } from '../run-handler.ts';

export const migrate =
  (context: ExtensionContext) =>
  async (named?: Pick<MigrateParams, 'app'>): Promise<MigrateResult | undefined> => {
    const app = isNamed(named) ? named.app : (await chooseApp(context, l10n.t('App to migrate')))?.app;
    const found = app === undefined ? undefined : await answered(context, app);
    if (!found) return undefined;
    const { result } = found;
    const { from, to, files, notes } = result;
    if (files === 0) {
      window.showInformationMessage(l10n.t('Nothing is to be changed: the app is written for platform {0}.', from));
      return result;
    }
    const detail = [
      counted(
        files,
        l10n.t('1 file will be other, new or gone.'),
        l10n.t('{0} files will be other, new or gone.', files),
      ),
      ...(notes.length > 0
        ? [
            counted(
              notes.length,
              l10n.t('There is 1 note to read.'),
              l10n.t('There are {0} notes to read.', notes.length),
            ),
          ]
        : []),
      ...(result.isComplete ? [] : [l10n.t('What was not decided stays as it is.')]),
      l10n.t(
        'Unit tests, and old payload files that go, are not ticked in the preview. It groups changes by their reasons with its button Group Changes By Type.',
      ),
    ].join(' ');
    const title = l10n.t('From platform {0} to {1}', from, to);
    const chosen = await window.showWarningMessage(title, { modal: true, detail }, SHOW, RUN_BOTH);
    if (chosen === undefined) return undefined;
    if (chosen === RUN_BOTH) {
      await compareRuns(context, found.params);
      return result;
    }
    const { protocol2CodeConverter } = context.client;
    const edit = await protocol2CodeConverter.asWorkspaceEdit(result.edit as WorkspaceEdit);
    const isApplied = await workspace.applyEdit(edit, { isRefactoring: true });
    if (isApplied && notes.length > 0) await showNotes(context, result);
    return result;
  };

const SHOW = l10n.t('Show Changes');
const RUN_BOTH = l10n.t('Run Payloads Before and After');

/** Nothing of the app is changed for it. */
async function compareRuns(context: ExtensionContext, params: MigrateParams): Promise<void> {
  const { client, texts } = context;
  if (!mayRun(context)) return;
  const runs = await cancellable(l10n.t('Running payloads before and after…'), async (token) => {
    const result = await client.sendRequest<MigrationRunsResult | null>(MIGRATION_RUNS, params, token);
    return token.isCancellationRequested ? undefined : (result?.runs ?? []);
  });
  if (!runs) return;
  if (runs.length === 0) {
    window.showInformationMessage(l10n.t('The app has no payload files of its own: write some, and try again.'));
    return;
  }
  const page = (name: string, side: 'before' | 'after'): Uri =>
    texts.put(`${name}.txt`, runs.map((run) => `# ${run.title}\n${run[side]}\n`).join('\n'));
  const left = page(l10n.t('Payloads before'), 'before');
  const right = page(l10n.t('Payloads after'), 'after');
  await commands.executeCommand('vscode.diff', left, right, l10n.t('Payloads before and after'));
}

/** Menus pass arguments of their own. */
const isNamed = (value: unknown): value is Pick<MigrateParams, 'app'> =>
  typeof value === 'object' && value !== null && 'app' in value && typeof value.app === 'string';

interface Answered {
  readonly params: MigrateParams;
  readonly result: MigrateResult;
}

/** Asks one question after the other: an answer may bring others up. Nothing where the user gives up. */
async function answered(context: ExtensionContext, app: string): Promise<Answered | undefined> {
  const answers = new Map<string, string>();
  const passed = new Set<string>();
  for (;;) {
    const params: MigrateParams = { app, answers: Object.fromEntries(answers) };
    const result = await context.client.sendRequest<MigrateResult | null>(MIGRATE, params);
    if (!result) {
      window.showInformationMessage(l10n.t('The app is not known any more: open its manifest.json, and try again.'));
      return undefined;
    }
    const next = result.questions.find(({ id }) => !passed.has(id));
    if (!next) return { params, result };
    passed.add(next.id);
    const answer = await ask(context, next);
    if (answer === undefined) return undefined;
    if (answer !== LATER) answers.set(next.id, answer);
  }
}

const LATER = '';

async function ask(context: ExtensionContext, question: MigrationQuestion): Promise<string | undefined> {
  const { uri, position, text, choices, default: usual } = question;
  const target = context.client.protocol2CodeConverter.asUri(uri);
  // One line of a list cannot show it all.
  const remark = await showRemark(target, position.line, text);
  const items: (QuickPickItem & { readonly answer: string })[] = choices.map((choice) => ({
    label: choice,
    ...(choice === usual && { description: l10n.t('taken where nothing is chosen') }),
    answer: choice,
  }));
  const later = {
    label: `$(clock) ${l10n.t('Decide later')}`,
    detail: l10n.t('The place stays as it is'),
    answer: LATER,
  };
  try {
    const chosen = await window.showQuickPick(usual === undefined ? [...items, later] : items, {
      title: `${workspace.asRelativePath(target)}:${position.line + 1}`,
      placeHolder: text,
      ignoreFocusOut: true,
    });
    return chosen?.answer;
  } finally {
    remark.dispose();
  }
}

async function showNotes({ client, texts }: ExtensionContext, { from, to, notes }: MigrateResult): Promise<void> {
  const lines = notes.map(({ uri, position, text }) => {
    const place = client.protocol2CodeConverter.asUri(uri);
    const file = workspace.asRelativePath(place);
    return `- ${position ? l10n.t('{0}:{1} (before the migration)', file, position.line + 1) : file}: ${text}`;
  });
  const content = [`# ${l10n.t('From platform {0} to {1}: what to look at', from, to)}`, '', ...lines, ''].join('\n');
  await window.showTextDocument(texts.put(`${l10n.t('Migration to {0}', to)}.md`, content), { preview: true });
}

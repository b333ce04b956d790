/** "Freshworks: Try Edge Payloads…": what the fields that a handler reads may hold, and what of it makes the handler throw. */
import {
  commands,
  l10n,
  type QuickInputButton,
  type QuickPickItem,
  ThemeIcon,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { RevealPlace } from '../../../../server/src/lsp/protocol/places.ts';
import {
  EDGE_PAYLOAD,
  type EdgePayloadParams,
  type EdgePayloadResult,
  type TestItem as Listed,
  RUN_TESTS,
  type RunTestsParams,
  type RunTestsResult,
  TESTS,
  type TestResult,
  type TestsResult,
} from '../../../../server/src/lsp/protocol/tests.ts';
import { cancellable } from '../../cancellable.ts';
import { chooseTrigger } from '../../choose/trigger.ts';
import { createFile, openPayload } from '../../commands/edit-payload.ts';
import { reveal } from '../../commands/reveal.ts';
import type { ExtensionContext } from '../../context.ts';
import { reasonOf } from '../../files.ts';
import { counted, inOneLine } from '../../plain-text.ts';
import { mayRun } from '../../run-handler.ts';
import { itemIn } from '../choose-test.ts';
import type { Testing } from '../controller.ts';
import { selectedItems } from '../selected-items.ts';

export const tryEdgePayloads =
  (context: ExtensionContext) =>
  async (named?: unknown): Promise<void> => {
    const trigger = mayRun(context) && (await chooseTrigger(context, named, l10n.t('Try Edge Payloads')));
    if (!trigger) return;
    const { app, name, scope } = trigger;
    try {
      const { apps } = await context.client.sendRequest<TestsResult>(TESTS, { app, edge: true });
      const edges = apps
        .flatMap(({ tests }) => tests)
        .filter((test) => test.kind === 'edge' && test.event === name && test.scope === scope);
      if (edges.length === 0) {
        window.showInformationMessage(l10n.t('The handler of {0} reads no field that could hold anything else.', name));
        return;
      }
      const results = await runAll(context, app, edges, name);
      if (results) await showTable(context, { app, name, edges }, results);
    } catch (error) {
      window.showErrorMessage(reasonOf(error));
    }
  };

export const keepEdgePayload =
  (context: ExtensionContext, { tree }: Testing) =>
  async (named?: unknown): Promise<void> => {
    const item = itemIn(named);
    const [test] = (item ? [item] : await selectedItems(tree)).flatMap((each) => tree.testOf(each) ?? []);
    if (test?.listed.kind === 'edge') await keep(context, { app: test.app, id: test.listed.id });
    else window.showInformationMessage(l10n.t('Select one of the edge payloads of a handler in the Testing view.'));
  };

/** Nothing where the author has ended it. */
const runAll = (
  { client }: ExtensionContext,
  app: string,
  edges: readonly Listed[],
  name: string,
): Promise<readonly TestResult[] | undefined> =>
  cancellable(
    counted(
      edges.length,
      l10n.t('Trying 1 edge payload of {0}…', name),
      l10n.t('Trying {0} edge payloads of {1}…', edges.length, name),
    ),
    async (token) => {
      const params: RunTestsParams = { app, edge: true, ids: edges.map(({ id }) => id) };
      const { tests } = await client.sendRequest<RunTestsResult>(RUN_TESTS, params, token);
      return token.isCancellationRequested ? undefined : tests;
    },
  );

interface Row extends QuickPickItem {
  readonly id: string;
  readonly place?: RevealPlace | undefined;
}

const KEEP: QuickInputButton = { iconPath: new ThemeIcon('new-file'), tooltip: l10n.t('Keep as payload') };
const fixButton = (fix: string): QuickInputButton => ({
  iconPath: new ThemeIcon('lightbulb'),
  tooltip: l10n.t('Go there: {0}', fix),
});

interface Tried {
  readonly app: string;
  readonly name: string;
  readonly edges: readonly Listed[];
}

async function showTable(context: ExtensionContext, tried: Tried, results: readonly TestResult[]): Promise<void> {
  const thrown = results.filter(({ status }) => status !== 'passed');
  if (thrown.length === 0) {
    window.showInformationMessage(
      l10n.t('The handler of {0} takes all {1} edge payloads.', tried.name, results.length),
    );
    return;
  }
  const names = new Map(tried.edges.map(({ id, name }) => [id, name]));
  const rows = thrown.map(({ id, failures }): Row => {
    const [failure] = failures;
    const place = failure?.place;
    const change = (names.get(id) ?? id).replace(`${tried.name}: `, '');
    return {
      id,
      place,
      label: change,
      description: place
        ? `${nameOf(context.client.protocol2CodeConverter.asUri(place.uri))}:${place.position.line + 1}`
        : '',
      detail: inOneLine((failure?.message ?? '').replace(`${change}: `, ''), 200),
      buttons: failure?.fix === undefined ? [KEEP] : [fixButton(failure.fix), KEEP],
    };
  });
  const list = window.createQuickPick<Row>();
  list.title = l10n.t('{0}: {1} of {2} edge payloads throw', tried.name, thrown.length, results.length);
  list.placeholder = l10n.t('What to go to');
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = rows;
  /** Nobody else would tell of a file that is gone. */
  const go = async ({ place }: Row, isFixed = false): Promise<void> => {
    try {
      if (place) await reveal(context)(place);
      if (isFixed) await commands.executeCommand('editor.action.quickFix');
    } catch (error) {
      window.showErrorMessage(reasonOf(error));
    }
  };
  list.onDidTriggerItemButton(async ({ item, button }) => {
    list.hide();
    if (button === KEEP) await keep(context, { app: tried.app, id: item.id });
    else await go(item, true);
  });
  list.onDidAccept(async () => {
    const [row] = list.selectedItems;
    list.hide();
    if (row) await go(row);
  });
  list.onDidHide(() => list.dispose());
  list.show();
}

const nameOf = (uri: Uri): string => workspace.asRelativePath(uri);

/** Called by a button as well, where nobody else would tell of what goes wrong. */
async function keep(context: ExtensionContext, params: EdgePayloadParams): Promise<void> {
  try {
    await keepIn(context, params);
  } catch (error) {
    window.showErrorMessage(reasonOf(error));
  }
}

async function keepIn(context: ExtensionContext, params: EdgePayloadParams): Promise<void> {
  const made = await context.client.sendRequest<EdgePayloadResult | null>(EDGE_PAYLOAD, params);
  if (!made) {
    window.showErrorMessage(l10n.t('There is no such edge payload any more: the handler reads other fields now.'));
    return;
  }
  const [payload, ...beside] = made.files;
  if (!payload) window.showInformationMessage(l10n.t('The app has this payload already.'));
  else if (await openPayload(context, payload))
    for (const { uri, path, text } of beside)
      if (!(await createFile(context.client.protocol2CodeConverter.asUri(uri), text)))
        throw new Error(l10n.t('{0} could not be created: see whether its folder may be written.', path));
}

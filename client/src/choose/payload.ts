/** On which payload an event is run, chosen from a list: the app's own files first, each with its text beside the list. */
import { l10n, type QuickPickItem, QuickPickItemKind, window, workspace } from 'vscode';
import type { PayloadChoice, PayloadsResult } from '../../../server/src/lsp/protocol.ts';
import { inOneLine } from '../plain-text.ts';
import { openPayloadPreview } from './payload-preview.ts';
import type { ChosenTrigger } from './trigger.ts';

interface Entry extends QuickPickItem {
  readonly choice?: PayloadChoice;
  readonly action?: 'edit' | 'variant';
}

/** `edit` and `variant` where the author would rather write one; `here` is the payload that takes the branch at the cursor. */
export async function choosePayload(
  { choices, own }: PayloadsResult,
  { name, scope }: ChosenTrigger,
  last: string | undefined,
  here: string | undefined,
): Promise<PayloadChoice | 'edit' | 'variant' | undefined> {
  const best = choices.find(({ source }) => source === own.path);
  const entries: readonly Entry[] = [
    ...inOrder(choices, [here, last]).map((choice) => entryOf(choice, choice.source === last, choice.source === here)),
    { label: '', kind: QuickPickItemKind.Separator },
    {
      label: best
        ? `$(edit) ${l10n.t('Edit {0}', own.path)}`
        : `$(new-file) ${l10n.t('Write the generated sample to {0} and edit it', own.path)}`,
      action: 'edit',
    },
    ...(best ? [VARIANT] : []),
  ];
  const preview = isPreviewed() ? openPayloadPreview() : undefined;
  try {
    const chosen = await window.showQuickPick(entries, {
      title: l10n.t('Payload for {0} of {1}', name, scope),
      placeHolder: l10n.t('What the handler gets, now and in the next runs'),
      matchOnDescription: true,
      matchOnDetail: true,
      onDidSelectItem: (entry: Entry) => preview?.show((entry.choice ?? best ?? own).text),
    });
    return chosen?.action ?? chosen?.choice;
  } finally {
    await preview?.close();
  }
}

const VARIANT: Entry = { label: `$(new-file) ${l10n.t('Copy it as a variant…')}`, action: 'variant' };

const isPreviewed = (): boolean =>
  workspace.getConfiguration().get<boolean>('freshworksEvents.run.payloadPreview', true);

/** Those that are named first, the rest as it was. */
const inOrder = (
  choices: readonly PayloadChoice[],
  first: readonly (string | undefined)[],
): readonly PayloadChoice[] => [
  ...new Set([...first.flatMap((named) => choices.filter(({ source }) => source === named)), ...choices]),
];

function entryOf(choice: PayloadChoice, isLast: boolean, isHere: boolean): Entry {
  const { source, summary, label: special } = choice;
  const mark = [
    ...(isHere ? [l10n.t('takes the branch at the cursor')] : []),
    ...(isLast ? [l10n.t('chosen last')] : []),
  ].join(' · ');
  const detail = inOneLine(summary, 120);
  if (special !== undefined)
    return { label: `$(sparkle) ${l10n.t('Generated {0}', special)}`, description: mark, detail, choice };
  if (!source.includes('/')) {
    const label =
      source === 'generated'
        ? `$(sparkle) ${l10n.t('Generated sample')}`
        : `$(circle-slash) ${l10n.t('Empty argument')}`;
    return { label, description: mark, detail, choice };
  }
  const slash = source.lastIndexOf('/');
  const description = [source.slice(0, slash), mark].filter((part) => part !== '').join(' · ');
  return { label: `$(json) ${source.slice(slash + 1)}`, description, detail, choice };
}

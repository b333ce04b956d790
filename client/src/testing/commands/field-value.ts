/** Asks for a value of a field: from the list of those that it may have, else typed. */
import { l10n, type QuickPickItem, window } from 'vscode';
import type { ChangeableField } from '../../../../server/src/lsp/protocol/composed.ts';
import { inOneLine } from '../../plain-text.ts';

/** In an object, because a value may be null or false. */
export interface ChosenValue {
  readonly value: unknown;
}

/** Nothing where the author leaves; `other` is what it has to differ from. */
export async function chooseValue(
  field: ChangeableField,
  title: string,
  other?: unknown,
): Promise<ChosenValue | undefined> {
  if (field.choices.length === 0) return typeValue(field, title, other);
  const values = [...field.choices.map(({ value }) => value), ...(field.isNullable ? [null] : [])];
  const items: (QuickPickItem & { readonly chosen?: ChosenValue })[] = values
    .filter((value) => value !== other)
    .map((value) => ({ ...itemOf(field, value), chosen: { value } }));
  if (field.isOpen) items.push({ label: ANOTHER });
  const item = await window.showQuickPick(items, { title });
  return item && (item.chosen ?? (await typeValue(field, title, other)));
}

/** For people: with its meaning, where the value alone does not tell. */
export function printed(field: ChangeableField, value: unknown): string {
  const { label, description } = itemOf(field, value);
  return description === undefined ? label : `${label} (${description})`;
}

const ANOTHER = l10n.t('Another value…');

function itemOf(
  { choices }: ChangeableField,
  value: unknown,
): { readonly label: string; readonly description?: string } {
  const meaning = choices.find((choice) => choice.value === value)?.label;
  const label = inOneLine(textOf(value), 80);
  return meaning === undefined ? { label } : { label, description: meaning };
}

async function typeValue(field: ChangeableField, title: string, other: unknown): Promise<ChosenValue | undefined> {
  const typed = await window.showInputBox({
    title,
    value: other === undefined ? textOf(field.value ?? '') : '',
    prompt: field.isNullable || field.kind === 'number' ? l10n.t('Nothing typed is null') : l10n.t('A text'),
    validateInput(text) {
      const read = readValue(field, text);
      if (!read) return l10n.t('{0} is a number: type digits.', field.name);
      return read.value === other ? l10n.t('It has this value before: type another one.') : undefined;
    },
  });
  return typed === undefined ? undefined : readValue(field, typed);
}

function readValue({ kind, isNullable }: ChangeableField, text: string): ChosenValue | undefined {
  if (text.trim() === '' && (isNullable || kind === 'number')) return { value: null };
  if (kind !== 'number') return { value: text };
  const number = Number(text);
  return Number.isFinite(number) ? { value: number } : undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

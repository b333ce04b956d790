// Asks the editor what it would show at a place: completions, hovers, lenses, findings and fixes.
import * as vscode from 'vscode';
import type { TriggerChoice } from '../../server/src/lsp/protocol.ts';
import { check, until } from './support.ts';

const SOURCE = 'freshworks-events';

/** Everything in the list at a place, in the order of the list. */
export async function completionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
    undefined,
    MOST_RESOLVED,
  );
  return [...list.items].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0));
}

/** More than any list of the tests has from us: the editor asks for what an item says as if it were looked at. */
const MOST_RESOLVED = 300;

const sortKey = (item: vscode.CompletionItem): string => item.sortText ?? labelOf(item);

export const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

/** The item of this name that comes from us, among those of other providers. */
export function itemOf(items: readonly vscode.CompletionItem[], name: string): vscode.CompletionItem {
  const found = items.find((item) => labelOf(item) === name && (isOurs(item) || item.kind !== WORD));
  check(found !== undefined, `${name} is not offered, but: ${items.slice(0, 40).map(labelOf).join(', ')}`);
  return found;
}

/** VS Code's word suggestions. */
const WORD = vscode.CompletionItemKind.Text;

/** Our items of the catalog begin their documentation with their own name. */
export const isOurs = (item: vscode.CompletionItem): boolean =>
  documentationOf(item).startsWith(`**${labelOf(item)}**`);

export const documentationOf = ({ documentation }: vscode.CompletionItem): string =>
  typeof documentation === 'string' ? documentation : (documentation?.value ?? '');

/** The text of the document if the item were chosen, with tab stops as they are written. */
export function chosen(document: vscode.TextDocument, item: vscode.CompletionItem): string {
  const { range, insertText } = item;
  check(range instanceof vscode.Range || range !== undefined, `${labelOf(item)} has no range`);
  const at = range instanceof vscode.Range ? range : range.replacing;
  const text = typeof insertText === 'string' ? insertText : (insertText?.value ?? labelOf(item));
  const all = document.getText();
  return all.slice(0, document.offsetAt(at.start)) + text + all.slice(document.offsetAt(at.end));
}

/** All hovers at a place as one text. */
export async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const parts = hovers.flatMap(({ contents }) => contents);
  return parts.map((part) => (typeof part === 'string' ? part : part.value)).join('\n---\n');
}

export interface TriggerLens {
  /** The text under the lens. */
  readonly on: string;
  readonly title: string;
  readonly choice: TriggerChoice;
  readonly command: string;
}

/** Our lenses of a document, from top to bottom. */
export async function lensesOf(document: vscode.TextDocument): Promise<readonly TriggerLens[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  return lenses
    .filter(({ command }) => command?.command.startsWith('freshworksEvents.'))
    .sort((a, b) => a.range.start.compareTo(b.range.start))
    .map(({ range, command }) => ({
      on: document.getText(range),
      title: command?.title ?? '',
      choice: command?.arguments?.[0] as TriggerChoice,
      command: command?.command ?? '',
    }));
}

/** Our findings on a file that are shown now, but for the one that is about the age of an app, as some examples have. */
export const findingsOn = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter((finding) => finding.source === SOURCE && codeOf(finding) !== 'no-deprecated-platform');

/** The one finding of a rule, once it is shown. */
export function findingOf(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return until(`${rule} on ${uri.path}`, [vscode.languages.onDidChangeDiagnostics], () =>
    findingsOn(uri).find((finding) => codeOf(finding) === rule),
  );
}

/** Waits until nothing of ours is left on a file. */
export function noFindingsOn(uri: vscode.Uri): Promise<true> {
  return until(`no findings on ${uri.path}`, [vscode.languages.onDidChangeDiagnostics], () =>
    findingsOn(uri).length === 0 ? true : undefined,
  );
}

export const codeOf = ({ code }: vscode.Diagnostic): string =>
  String(typeof code === 'object' ? code.value : (code ?? ''));

/** What the light bulb offers for a finding, of ours only. */
export async function fixesFor(uri: vscode.Uri, { range }: vscode.Diagnostic): Promise<readonly vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions.filter(({ edit }) => edit !== undefined);
}

/** Takes a fix as a click on it would. */
export async function applyFix(fixes: readonly vscode.CodeAction[], title: string): Promise<void> {
  const fix = fixes.find((offered) => offered.title === title);
  check(
    fix?.edit !== undefined,
    `no fix is called ${title}, but: ${fixes.map((offered) => offered.title).join(' | ')}`,
  );
  check(await vscode.workspace.applyEdit(fix.edit), `the edit of ${title} was refused`);
  if (fix.command) await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
}

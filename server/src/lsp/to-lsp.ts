/** From the core's plain values to the protocol's: the only place that turns offsets into positions. */
import {
  type CodeAction,
  CodeActionKind,
  type Command,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CreateFile,
  type Diagnostic,
  DiagnosticSeverity,
  InsertTextFormat,
  type Hover as LspHover,
  type Range as LspRange,
  MarkupKind,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type {
  Completion,
  CompletionKind,
  FileChange,
  Finding,
  Fix,
  Hover,
  LineIndex,
  Range,
  Severity,
} from '../core/index.ts';
import type { DiagnosticData } from './protocol/diagnostics.ts';
import type { RevealPlace } from './protocol/places.ts';
import { COMMANDS } from './protocol.ts';
import type { LocatedApp, LocatedDocument } from './workspace/located.ts';
import type { Workspace } from './workspace.ts';

export const toRange = (lines: LineIndex, { start, end }: Range): LspRange => ({
  start: lines.positionAt(start),
  end: lines.positionAt(end),
});

const COMPLETION_KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  event: CompletionItemKind.Event,
  key: CompletionItemKind.Property,
  field: CompletionItemKind.Field,
  function: CompletionItemKind.Function,
  value: CompletionItemKind.EnumMember,
};

/** What the client can do with completions. */
export interface CompletionAbilities {
  readonly snippets: boolean;
  readonly labelDetails: boolean;
  readonly markdown: boolean;
  readonly tags: boolean;
  /** Whether it asks for the documentation of an item that is looked at. */
  readonly resolve: boolean;
  /** Whether items may share one range. */
  readonly sharedRange: boolean;
  /** What a client does that can add an event; nothing where it cannot. */
  readonly add?: (event: NonNullable<Completion['adds']>) => Command;
}

/** A client that resolves gets a number for each item, from `firstNumber` on, in place of its documentation. */
export function toCompletions(
  items: readonly Completion[],
  lines: LineIndex,
  can: CompletionAbilities,
  firstNumber: number,
): CompletionItem[] | CompletionList {
  const [first] = items;
  const isShared =
    first !== undefined && can.sharedRange && items.every(({ range }) => isSameRange(range, first.range));
  const converted = items.map((item, index) => {
    const more = can.resolve
      ? item.documentation && { data: firstNumber + index }
      : documentationOf(item.documentation, can);
    return toCompletionItem(item, can, isShared ? undefined : lines, more);
  });
  if (!isShared) return converted;
  return { isIncomplete: false, itemDefaults: { editRange: toRange(lines, first.range) }, items: converted };
}

const isSameRange = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end;

/** Without `lines` the range is that of the list, and no text means the label. */
function toCompletionItem(
  item: Completion,
  can: CompletionAbilities,
  lines: LineIndex | undefined,
  more: Partial<CompletionItem> | undefined,
): CompletionItem {
  const snippet = can.snippets ? item.snippet : undefined;
  const newText = snippet ?? item.text;
  return {
    label: item.label,
    kind: COMPLETION_KINDS[item.kind],
    ...(item.detail && { detail: item.detail }),
    ...(can.labelDetails && item.summary && { labelDetails: { description: item.summary } }),
    ...(item.sortText && { sortText: item.sortText }),
    ...(item.filterText && { filterText: item.filterText }),
    ...(item.deprecated && (can.tags ? { tags: [CompletionItemTag.Deprecated] } : { deprecated: true })),
    ...(snippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(lines ? { textEdit: { range: toRange(lines, item.range), newText } } : newTextOf(newText, item)),
    ...(item.adds && can.add && { command: can.add(item.adds) }),
    ...more,
  };
}

const newTextOf = (text: string, { label }: Completion): Pick<CompletionItem, 'textEditText'> =>
  text === label ? {} : { textEditText: text };

/** What is left out of a list for clients that ask for it later. */
export function documentationOf(
  documentation: Completion['documentation'],
  { markdown }: CompletionAbilities,
): Pick<CompletionItem, 'documentation'> {
  const text = documentation?.();
  return text ? { documentation: toMarkup(text, markdown) } : {};
}

/** Markdown, or its plain text for a client that shows no other. */
export const toMarkup = (markdown: string, supported: boolean) =>
  supported
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plainText(markdown) };

const plainText = (markdown: string): string => markdown.replace(/\*\*|`/g, '');

export const toHover = (hover: Hover, lines: LineIndex, markdown: boolean): LspHover => ({
  contents: toMarkup(hover.markdown, markdown),
  range: toRange(lines, hover.range),
});

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const DIAGNOSTIC_SOURCE = 'freshworks-events';

export function toDiagnostic(
  finding: Finding,
  { root, app }: LocatedApp,
  page: string | undefined,
  workspace: Workspace,
): Diagnostic {
  const related = (finding.related ?? []).flatMap(({ path, range, message }) => {
    const file = app.files.get(path);
    return file ? [{ location: { uri: workspace.uriOf(root, path), range: toRange(file.lines, range) }, message }] : [];
  });
  return {
    range: toRange(finding.file.lines, finding.range),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    ...(page && { codeDescription: { href: page } }),
    source: DIAGNOSTIC_SOURCE,
    message: finding.message,
    ...(related.length > 0 && { relatedInformation: related }),
    ...(finding.isPlainSyntax && { data: { isPlainSyntax: true } satisfies DiagnosticData }),
  };
}

export interface EditAbilities {
  /** Edits may carry the version of the document. */
  readonly versions: boolean;
  /** An edit may make a file. */
  readonly create: boolean;
  /** An edit may give a file another name. */
  readonly rename: boolean;
  /** An edit may delete a file. */
  readonly remove: boolean;
  /** Changes may have a reason, and wait for a confirmation. */
  readonly annotate: boolean;
  /** The client has the command that shows a place. */
  readonly reveal: boolean;
}

/** Nothing for a fix that the client could not apply. */
export function toCodeAction(
  fix: Fix,
  located: LocatedDocument,
  workspace: Workspace,
  diagnostics: readonly Diagnostic[],
  can: EditAbilities,
): CodeAction | undefined {
  if (!can.create && fix.changes.some(({ create }) => create)) return undefined;
  const wanted = fix.changes.find(({ path, goOnAt }) => goOnAt !== undefined || path !== located.path);
  const shown = can.reveal ? wanted : undefined;
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [...diagnostics],
    ...(fix.safety === 'safe' && { isPreferred: true }),
    edit: toEdit(fix.changes, located, workspace, can),
    ...(shown && { command: toReveal(shown, located, workspace) }),
  };
}

/** Files that move do so after all texts have changed; for clients that cannot do that, they stay. */
export const toEdit = (
  changes: readonly FileChange[],
  located: LocatedApp,
  workspace: Workspace,
  can: EditAbilities,
  moves: readonly { readonly from: string; readonly to: string }[] = [],
): WorkspaceEdit =>
  can.versions
    ? {
        documentChanges: [
          ...toVersionedEdits(changes, located, workspace),
          ...(can.rename ? moves : []).map(({ from, to }) => ({
            kind: 'rename' as const,
            oldUri: workspace.uriOf(located.root, from),
            newUri: workspace.uriOf(located.root, to),
          })),
        ],
      }
    : {
        changes: Object.fromEntries(
          changes.map((change) => [uriOf(change, located, workspace), toTextEdits(change, located)]),
        ),
      };

/** Where the author goes on, else where the first edit begins to write something. */
function toReveal(change: FileChange, located: LocatedApp, workspace: Workspace): Command {
  const [first] = change.edits;
  const file = located.app.files.get(change.path);
  const position = first && file ? file.lines.positionAt(first.range.start) : START;
  const text = first?.text ?? '';
  const before = change.goOnAt === undefined ? (/^[\s,]*/.exec(text)?.[0] ?? '') : text.slice(0, change.goOnAt);
  const lines = before.split('\n');
  const place: RevealPlace = {
    uri: uriOf(change, located, workspace),
    position:
      lines.length > 1
        ? { line: position.line + lines.length - 1, character: lines.at(-1)?.length ?? 0 }
        : { line: position.line, character: position.character + (change.goOnAt ?? 0) },
  };
  return { title: 'Show it', command: COMMANDS.reveal, arguments: [place] };
}

const START = { line: 0, character: 0 };

const uriOf = ({ path }: FileChange, { root }: LocatedApp, workspace: Workspace): string => workspace.uriOf(root, path);

function toTextEdits({ path, edits }: FileChange, { app }: LocatedApp): TextEdit[] {
  const file = app.files.get(path);
  return edits.map(({ range, text }) => ({
    range: file ? toRange(file.lines, range) : { start: START, end: START },
    newText: text,
  }));
}

/** With the version of each open document, so that a client refuses an edit of a text that has moved on. */
const toVersionedEdits = (
  changes: readonly FileChange[],
  located: LocatedApp,
  workspace: Workspace,
): (TextDocumentEdit | CreateFile)[] =>
  changes.flatMap((change) => {
    const uri = uriOf(change, located, workspace);
    const textDocument = { uri, version: workspace.openDocument(uri)?.version ?? null };
    return [
      ...(change.create ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
      { textDocument, edits: toTextEdits(change, located) },
    ];
  });

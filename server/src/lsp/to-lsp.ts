/** From the core's plain values to the protocol's: the only place that turns offsets into positions. */
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type Diagnostic,
  DiagnosticSeverity,
  InsertTextFormat,
  type Hover as LspHover,
  type Range as LspRange,
  MarkupKind,
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
import { joinUri } from './uris.ts';
import type { LocatedApp, LocatedDocument, Workspace } from './workspace.ts';

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

/** What the client can do with a completion item. */
export interface CompletionAbilities {
  readonly snippets: boolean;
  readonly labelDetails: boolean;
  readonly markdown: boolean;
}

export function toCompletionItem(item: Completion, lines: LineIndex, can: CompletionAbilities): CompletionItem {
  const snippet = can.snippets ? item.snippet : undefined;
  return {
    label: item.label,
    kind: COMPLETION_KINDS[item.kind],
    ...(item.detail && { detail: item.detail }),
    ...(can.labelDetails && item.summary && { labelDetails: { description: item.summary } }),
    ...(item.documentation && { documentation: toMarkup(item.documentation, can.markdown) }),
    ...(item.sortText && { sortText: item.sortText }),
    ...(item.filterText && { filterText: item.filterText }),
    ...(item.deprecated && { tags: [CompletionItemTag.Deprecated] }),
    ...(snippet && { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: { range: toRange(lines, item.range), newText: snippet ?? item.text },
  };
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

export function toDiagnostic(finding: Finding, { root, app }: LocatedApp, page: string | undefined): Diagnostic {
  const related = (finding.related ?? []).flatMap(({ path, range, message }) => {
    const file = app.files.get(path);
    return file ? [{ location: { uri: joinUri(root, path), range: toRange(file.lines, range) }, message }] : [];
  });
  return {
    range: toRange(finding.file.lines, finding.range),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    ...(page && { codeDescription: { href: page } }),
    source: DIAGNOSTIC_SOURCE,
    message: finding.message,
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

export function toCodeAction(
  fix: Fix,
  located: LocatedDocument,
  workspace: Workspace,
  diagnostics: readonly Diagnostic[],
): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [...diagnostics],
    ...(fix.safety === 'safe' && { isPreferred: true }),
    edit: toWorkspaceEdit(fix.changes, located, workspace),
  };
}

/** With the version of each open document, so that a client refuses an edit of a text that has moved on. */
function toWorkspaceEdit(
  changes: readonly FileChange[],
  { root, app }: LocatedApp,
  workspace: Workspace,
): WorkspaceEdit {
  return {
    documentChanges: changes.flatMap(({ path, edits, create }) => {
      const uri = workspace.openPaths(root).get(path)?.uri ?? joinUri(root, path);
      const file = app.files.get(path);
      const start = { line: 0, character: 0 };
      const textDocument = { uri, version: workspace.openDocument(uri)?.version ?? null };
      const lspEdits = edits.map(({ range, text }) => ({
        range: file ? toRange(file.lines, range) : { start, end: start },
        newText: text,
      }));
      return [
        ...(create ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
        { textDocument, edits: lspEdits },
      ];
    }),
  };
}

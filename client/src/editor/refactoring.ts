/**
 * An edit of the protocol as one of VS Code that one step takes back: a new file comes with its text. Made of a file and an
 * edit of it, as the protocol has it, VS Code cannot take it back once it has let the file go.
 */
import { TextEdit, WorkspaceEdit, type WorkspaceEditEntryMetadata } from 'vscode';
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  Protocol2CodeConverter,
  TextDocumentEdit,
  WorkspaceEdit as WorkspaceEditOfProtocol,
} from 'vscode-languageclient';

export function asRefactoring(
  { documentChanges = [], changeAnnotations = {} }: WorkspaceEditOfProtocol,
  converter: Protocol2CodeConverter,
): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  const metadataOf = (id: string | undefined): WorkspaceEditEntryMetadata | undefined =>
    id === undefined ? undefined : asMetadata(new Map(Object.entries(changeAnnotations)).get(id));
  const made = new Map<string, string>(
    documentChanges.flatMap((change) =>
      'kind' in change && change.kind === 'create' ? [[change.uri, ''] as const] : [],
    ),
  );
  for (const change of documentChanges) {
    if (isTextEdit(change) && made.has(change.textDocument.uri))
      made.set(change.textDocument.uri, change.edits.map((one) => ('newText' in one ? one.newText : '')).join(''));
  }
  for (const change of documentChanges) {
    if (isTextEdit(change)) {
      const { uri } = change.textDocument;
      if (made.has(uri)) continue;
      const edits = change.edits.filter((one): one is AnnotatedTextEdit => 'newText' in one);
      edit.set(
        converter.asUri(uri),
        edits.map((one): [TextEdit, WorkspaceEditEntryMetadata | undefined] => [
          new TextEdit(converter.asRange(one.range), one.newText),
          metadataOf(one.annotationId),
        ]),
      );
    } else if (change.kind === 'create') {
      const contents = new TextEncoder().encode(made.get(change.uri));
      edit.createFile(converter.asUri(change.uri), { ...change.options, contents }, metadataOf(change.annotationId));
    } else if (change.kind === 'delete') {
      edit.deleteFile(converter.asUri(change.uri), change.options, metadataOf(change.annotationId));
    }
  }
  return edit;
}

const isTextEdit = (change: object): change is TextDocumentEdit => 'textDocument' in change;

const asMetadata = (annotation: ChangeAnnotation | undefined): WorkspaceEditEntryMetadata | undefined =>
  annotation && {
    label: annotation.label,
    needsConfirmation: annotation.needsConfirmation === true,
    ...(annotation.description !== undefined && { description: annotation.description }),
  };

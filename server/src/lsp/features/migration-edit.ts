/** A migration as an edit, by what the client can do: files made, changed and deleted, each change with its reason. */
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  DeleteFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Migration } from '../../core/index.ts';
import { editAbilities } from '../edit-abilities.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

/** Changes of one reason are one entry of the client's preview. What the client cannot do by an edit is left out. */
export function toMigrationEdit(
  session: Session,
  { edits, creates, deletes }: Migration,
  uriOf: (path: string) => string,
): WorkspaceEdit {
  const can = editAbilities(session);
  if (!can.versions) return { changes: plainEdits(edits, uriOf) };
  const annotations = new Map<string, ChangeAnnotation>();
  const annotated = (reason: string, step: string, needsConfirmation: boolean): { annotationId?: string } => {
    if (!can.annotate) return {};
    const annotationId = `${step}: ${reason}`;
    annotations.set(annotationId, { label: reason, description: step, needsConfirmation });
    return { annotationId };
  };
  const paths = [...new Set(edits.map(({ file }) => file.path))];
  const changed = paths.map((path): TextDocumentEdit => {
    const uri = uriOf(path);
    const ofFile = edits.filter(({ file }) => file.path === path);
    return {
      textDocument: { uri, version: session.workspace.openDocument(uri)?.version ?? null },
      edits: ofFile.map(({ file, range, newText, reason, step }): TextEdit | AnnotatedTextEdit => ({
        range: toRange(file.lines, range),
        newText,
        ...annotated(reason, step, false),
      })),
    };
  });
  const made = (can.create ? creates : []).map(
    ({ path, text, reason, step }): readonly [CreateFile, TextDocumentEdit] => {
      // Nothing else depends on unit tests: whoever has others leaves them out.
      const annotation = annotated(reason, step, /^(tests\/|vitest)/.test(path));
      const uri = uriOf(path);
      const start = { line: 0, character: 0 };
      return [
        { kind: 'create', uri, options: { ignoreIfExists: true }, ...annotation },
        {
          textDocument: { uri, version: null },
          edits: [{ range: { start, end: start }, newText: text, ...annotation }],
        },
      ];
    },
  );
  const gone = (can.remove ? deletes : []).map(
    ({ file, reason, step }): DeleteFile => ({
      kind: 'delete',
      uri: uriOf(file.path),
      ...annotated(reason, step, true),
    }),
  );
  // All texts in a row: VS Code takes them back as one even after it has let the new files go, which it cannot do with one alone.
  const documentChanges = [
    ...made.map(([create]) => create),
    ...changed,
    ...made.map(([, content]) => content),
    ...gone,
  ];
  return { documentChanges, ...(can.annotate && { changeAnnotations: Object.fromEntries(annotations) }) };
}

/** Of texts that are there, without versions and reasons. */
function plainEdits(edits: Migration['edits'], uriOf: (path: string) => string): Record<string, TextEdit[]> {
  const changes = new Map<string, TextEdit[]>();
  for (const { file, range, newText } of edits) {
    const uri = uriOf(file.path);
    changes.set(uri, [...(changes.get(uri) ?? []), { range: toRange(file.lines, range), newText }]);
  }
  return Object.fromEntries(changes);
}

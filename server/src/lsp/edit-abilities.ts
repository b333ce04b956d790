/** Which edits a client can apply, by what it said of itself. */
import type { Session } from './session.ts';
import type { EditAbilities } from './to-lsp.ts';

export function editAbilities({ capabilities, options }: Session): EditAbilities {
  const edits = capabilities.workspace?.workspaceEdit;
  const can = (operation: 'create' | 'rename' | 'delete'): boolean =>
    edits?.resourceOperations?.includes(operation) === true;
  // Operations stand among document changes: who takes one takes the others, as Neovim does, which says the first alone.
  const versions = edits?.documentChanges === true || (edits?.resourceOperations ?? []).length > 0;
  return {
    versions,
    create: can('create'),
    rename: can('rename'),
    remove: can('delete'),
    annotate: versions && edits?.changeAnnotationSupport !== undefined,
    reveal: options.lenses === true,
  };
}

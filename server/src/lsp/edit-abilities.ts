/** Which edits a client can apply, by what it said of itself. */
import type { Session } from './session.ts';
import type { EditAbilities } from './to-lsp.ts';

export function editAbilities({ capabilities, options }: Session): EditAbilities {
  const edits = capabilities.workspace?.workspaceEdit;
  const versions = edits?.documentChanges === true;
  const can = (operation: 'create' | 'rename'): boolean =>
    versions && edits?.resourceOperations?.includes(operation) === true;
  return { versions, create: can('create'), rename: can('rename'), reveal: options.lenses === true };
}

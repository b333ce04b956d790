/** freshworksEvents/unitTests: what "Create Unit Tests" writes, as `freshworks-events test --init` does. */
import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { applyEdits, UNIT_TEST_INSTALL, unitTestChanges } from '../../core/index.ts';
import { editAbilities } from '../edit-abilities.ts';
import { APP, type Members, onOwnRequest } from '../parameters.ts';
import { UNIT_TESTS, type UnitTestsParams, type UnitTestsResult } from '../protocol/tests.ts';
import type { Session } from '../session.ts';
import { toEdit } from '../to-lsp.ts';
import { joinUri } from '../uris.ts';

export function provideUnitTests(session: Session): void {
  const { connection, workspace } = session;
  onOwnRequest(connection, UNIT_TESTS, PARAMS, async ({ app }): Promise<UnitTestsResult<WorkspaceEdit>> => {
    const located = await workspace.load(app);
    if (!located) {
      const message = `No Freshworks app is open at ${app}: open its manifest.json first`;
      throw new ResponseError(LSPErrorCodes.RequestFailed, message);
    }
    const changes = unitTestChanges(located.app);
    const edited = changes.filter(({ create }) => !create);
    return {
      files: changes.flatMap(({ path, edits, create }) =>
        create ? [{ path, uri: joinUri(located.root, path), text: applyEdits('', edits) }] : [],
      ),
      ...(edited.length > 0 && {
        edit: toEdit(edited, located, workspace, { ...editAbilities(session), create: false }),
      }),
      install: UNIT_TEST_INSTALL,
    };
  });
}

const PARAMS: Members<UnitTestsParams> = { app: APP };

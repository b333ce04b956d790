/** freshworksEvents/branch: the payload with which a run comes to the place of the cursor. */
import { type App, branchAt } from '../../core/index.ts';
import { DOCUMENT, type Members, onOwnRequest, POSITION } from '../parameters.ts';
import { BRANCH, type BranchParams, type BranchResult } from '../protocol/branches.ts';
import { answerRequest, type Session } from '../session.ts';
import { toItem } from './run.ts';

export function provideBranches(session: Session): void {
  onOwnRequest(session.connection, BRANCH, PARAMS, ({ uri, position }) =>
    answerRequest<BranchResult | null>(session, 'branch', uri, null, ({ root, app, path, file }) => {
      const branch = branchAt(app, path, file.lines.offsetAt(position));
      if (!branch) return null;
      const { triggers, source, label } = branch;
      const line = handlerLine(app, triggers[0]?.handler);
      return {
        app: root,
        triggers: triggers.map(toItem),
        payload: source,
        label,
        ...(line !== undefined && { handlerLine: line }),
      };
    }),
  );
}

const PARAMS: Members<BranchParams> = { uri: DOCUMENT, position: POSITION };

function handlerLine({ server, exports }: App, handler: string | undefined): number | undefined {
  const found = exports.functions.find(({ name }) => name === handler);
  return found && server?.lines.positionAt(found.nameRange.start).line;
}

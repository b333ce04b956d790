/** freshworksEvents/branch: the payload with which a run comes to the place of the cursor. */
import { type App, branchAt } from '../../core/index.ts';
import { BRANCH, type BranchParams, type BranchResult } from '../protocol/branches.ts';
import { answerRequest, type Session } from '../session.ts';
import { toItem } from './run.ts';

export function provideBranches(session: Session): void {
  session.connection.onRequest(BRANCH, (params: Partial<BranchParams> | null | undefined) =>
    answerRequest<BranchResult | null>(session, 'branch', String(params?.uri), null, ({ root, app, path, file }) => {
      const branch = params?.position && branchAt(app, path, file.lines.offsetAt(params.position));
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

function handlerLine({ server, exports }: App, handler: string | undefined): number | undefined {
  const found = exports.functions.find(({ name }) => name === handler);
  return found && server?.lines.positionAt(found.nameRange.start).line;
}

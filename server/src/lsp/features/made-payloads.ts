/** freshworksEvents/branchPayload and edgePayload: files of payloads that lead to a place, or that a handler may not expect. */
import { allEdgeCases, branchPayload, keptPayload } from '../../core/index.ts';
import { APP, DOCUMENT, type Members, onOwnRequest, POSITION, text } from '../parameters.ts';
import {
  BRANCH_PAYLOAD,
  type BranchPayloadParams,
  type BranchPayloadResult,
  EDGE_PAYLOAD,
  type EdgePayloadParams,
  type EdgePayloadResult,
} from '../protocol/tests.ts';
import { answerRequest, type Session } from '../session.ts';
import { joinUri } from '../uris.ts';

export function provideMadePayloads(session: Session): void {
  const { connection } = session;
  onOwnRequest(connection, EDGE_PAYLOAD, EDGE_PARAMS, async ({ app, id }): Promise<EdgePayloadResult | null> => {
    const located = await session.workspace.load(app);
    const test = located && allEdgeCases(located.app).find((each) => each.id === id);
    if (!test) return null;
    const files = keptPayload(located.app, test);
    return { files: files.map(({ path, text }) => ({ uri: joinUri(located.root, path), path, text })) };
  });
  onOwnRequest(connection, BRANCH_PAYLOAD, BRANCH_PARAMS, ({ uri, position }) =>
    answerRequest<BranchPayloadResult | null>(session, BRANCH_PAYLOAD, uri, null, ({ app, root, path, file }) => {
      const made = branchPayload(app, path, file.lines.offsetAt(position));
      return (
        (made && {
          uri: joinUri(root, made.path),
          path: made.path,
          text: made.text,
          unsolved: made.unsolved,
          existing: made.existing.map((each) => joinUri(root, each)),
        }) ??
        null
      );
    }),
  );
}

const EDGE_PARAMS: Members<EdgePayloadParams> = { app: APP, id: text('the id of an edge payload') };
const BRANCH_PARAMS: Members<BranchPayloadParams> = { uri: DOCUMENT, position: POSITION };

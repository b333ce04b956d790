/** freshworksEvents/branchPayload and edgePayload: files of payloads that lead to a place, or that a handler may not expect. */
import { allEdgeCases, branchPayload, edgePayloadPath } from '../../core/index.ts';
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
  session.connection.onRequest(
    EDGE_PAYLOAD,
    async ({ app, id }: EdgePayloadParams): Promise<EdgePayloadResult | null> => {
      const located = typeof app === 'string' ? await session.workspace.load(app) : undefined;
      const test = located && allEdgeCases(located.app).find((each) => each.id === id);
      if (!test) return null;
      const path = edgePayloadPath(located.app, test);
      return { uri: joinUri(located.root, path), path, text: `${test.payload.text}\n` };
    },
  );
  session.connection.onRequest(BRANCH_PAYLOAD, ({ uri, position }: BranchPayloadParams) =>
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

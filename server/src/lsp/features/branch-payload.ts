/** freshworksEvents/branchPayload: what a payload has to hold, so that a handler comes to a place. */
import { branchPayload } from '../../core/index.ts';
import { BRANCH_PAYLOAD, type BranchPayloadParams, type BranchPayloadResult } from '../protocol/tests.ts';
import { answerRequest, type Session } from '../session.ts';
import { joinUri } from '../uris.ts';

export function provideBranchPayloads(session: Session): void {
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

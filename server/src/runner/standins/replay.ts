/**
 * Finds the recording of a request that held a key or a password: recordings have none, so both are compared without.
 * Requests that are really sent keep theirs.
 */
import type { RunRequest } from '../../core/run/contract.ts';
import { withoutCredentials } from '../../core/run/credentials.ts';
import { createResponder, type Responder } from './respond.ts';

export function createReplayer(run: RunRequest, note: (text: string) => void): Responder {
  if (run.live || !run.cassette) return createResponder(run, note);
  // Secure parameters have their values in both by now.
  const cassette = run.cassette.map((exchange) => ({ ...exchange, request: withoutCredentials(exchange.request) }));
  const respond = createResponder({ ...run, cassette }, note);
  return (outgoing) => {
    const answer = respond({ ...outgoing, shown: withoutCredentials(outgoing.shown) });
    return answer.request === undefined ? answer : { ...answer, request: outgoing.shown };
  };
}

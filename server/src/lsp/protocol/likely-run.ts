/** The request of who is about to ask for a run. Imports nothing but the type of what a run is asked with. */
import type { RunParams } from '../protocol.ts';

/** Client to server, without anything in the answer: a run of this comes next, so that its process can be started meanwhile. */
export const LIKELY_RUN = 'freshworksEvents/likelyRun';

/** What of a run decides how its process is started. */
export type LikelyRunParams = Pick<RunParams, 'app' | 'name' | 'scope' | 'allow'>;

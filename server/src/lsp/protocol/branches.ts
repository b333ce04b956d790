/** The request for the branch of the code that the cursor is in. */
import type { TriggerItem } from '../protocol.ts';

/** Client to server: on which payload the code at a place is run; null where no comparison with a value decides that. */
export const BRANCH = 'freshworksEvents/branch';

export interface BranchParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

export interface BranchResult {
  /** URI of the app folder. */
  readonly app: string;
  /** What can be run and takes the branch. */
  readonly triggers: readonly TriggerItem[];
  /** For `payload` of a run. */
  readonly payload: string;
  /** Such as `with status 4 (Resolved)`. */
  readonly label: string;
  /** Line of the handler in `server/server.js`, from 0; absent where that file has none. */
  readonly handlerLine?: number;
}

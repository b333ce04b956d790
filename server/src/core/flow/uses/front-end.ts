/** What the scripts of pages do with the client of the platform, for one snapshot of the app. */
import type { App } from '../../model/app.ts';
import type { PassedKeys } from '../../model/passed-keys.ts';
import { type Invocation, invocationsOf, keysPassedIn } from '../callers/invocations.ts';
import { type ClientCall, clientCallsOf } from '../evaluate/client-calls.ts';
import { frontEndOf } from '../flow-of.ts';

/** Every call of the client in a script or page, in the order of its text; without a path, in all of them. */
export function clientCalls(app: App, path?: string): readonly ClientCall[] {
  const front = frontEndOf(app);
  const file = path === undefined ? undefined : front.fileAt(path);
  if (path !== undefined && !file) return [];
  return (file ? [file] : front.files()).flatMap((one) => clientCallsOf(front, one));
}

/** What the front end calls by a name that can be seen: server methods, jobs, request templates. */
export const invocations = (app: App): readonly Invocation[] => invocationsOf(frontEndOf(app));

/** The keys that a server method or a job is given. */
export const keysPassedTo = (app: App, name: string): PassedKeys => keysPassedIn(frontEndOf(app), name);

/** Calls of the client that name a function, job, template or record by what they work out at run time, or by a name that is written. */
import { type ClientCall, clientCalls, frontEndOf, invocations, isSurelyClient, isWhollyNamed } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { type RunTimeName, runTimeName } from './written-names.ts';

/** Those of one method of the client, such as `client.db.get`, as far as it is surely the client's. */
export const pageCalls = (app: App, path: RegExp): readonly ClientCall[] =>
  clientCalls(app).filter((call) => path.test(call.path) && isSurelyClient(call.certainty));

export function computedPageCalls(app: App, path: RegExp): readonly RunTimeName[] {
  const front = frontEndOf(app);
  const named = new Set<unknown>(invocations(app).map(({ call }) => call));
  return pageCalls(app, path).flatMap(({ file, call }) => {
    const [name] = call.arguments;
    // A function that hands the name on is followed to those who call it.
    return named.has(call) || (name && isWhollyNamed(front, file, name)) ? [] : runTimeName(file, name);
  });
}

/** What the scripts of pages do with the client of the platform, for one snapshot of the app. */
import type { App } from '../../model/app.ts';
import type { PassedKeys } from '../../model/passed-keys.ts';
import { type Invocation, invocationsOf } from '../callers/invocations.ts';
import { keysPassedIn } from '../callers/passed-keys.ts';
import { type ClientCall, clientCallsOf } from '../evaluate/client-calls.ts';
import { memberValue } from '../evaluate/members.ts';
import { passedNames } from '../evaluate/passed-names.ts';
import { frontEndOf } from '../flow-of.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { NOTHING, UNKNOWN, type Value } from '../value/value.ts';

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

/** What one call of the front end gives. */
export interface HandedOver {
  readonly file: IndexedFile;
  readonly value: Value;
}

/** What each call gives a server method or a job at a path of members of its argument. */
export function handedOver(app: App, name: string, path: readonly (string | number)[]): readonly HandedOver[] {
  const front = frontEndOf(app);
  return invocationsOf(front)
    .filter((one) => one.kind !== 'template' && one.isOfClient && one.name === name)
    .map(({ file: caller, argument }) => {
      if (!argument) return { file: caller, value: NOTHING };
      const { file, node } = argument;
      const whole = front.valueOf(file, node);
      const [first, ...rest] = path;
      if (first === undefined) return { file, value: whole };
      const member = memberValue(front, whole, first);
      // A member that is written later is none of the object where it is made.
      if (member.length === 0 && passedNames(front, file, node).includes(String(first)))
        return { file, value: UNKNOWN };
      return { file, value: rest.reduce<Value>((owner, key) => memberValue(front, owner, key), member) };
    });
}

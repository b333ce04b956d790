/** What payloads with one thing changed are made of: the best one of the app, with all that an event brings. */
import type { App } from '../model/app.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import type { SourceFile } from '../model/source-file.ts';
import { expectationPathFor } from '../model/test-files.ts';
import { isObject } from '../run/json.ts';
import { generatedPayload } from '../run/payload.ts';
import type { Trigger } from '../run/triggers.ts';
import { plainValue } from '../syntax/json.ts';
import { byName } from '../text/by-name.ts';

export interface BasePayload {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly expectation: SourceFile | undefined;
}

/** The best payload of the app, with all that it lacks from the catalog. */
export function basePayload(app: App, trigger: Trigger): BasePayload {
  const made = generatedPayload(app, trigger);
  const [own] = payloadFilesFor(app, trigger);
  const value = plainValue(own?.wholeJson.root);
  if (!own || !isObject(value)) return { payload: made, expectation: undefined };
  return { payload: completed(value, made), expectation: app.files.get(expectationPathFor(own.path)) };
}

/** What an author leaves out of a payload, an event brings all the same. */
function completed(own: Record<string, unknown>, made: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(own).map(([key, value]) => {
    const other = byName(made, key);
    return [key, isObject(value) && isObject(other) ? completed(value, other) : value] as const;
  });
  return Object.fromEntries([...Object.entries(made), ...entries]);
}

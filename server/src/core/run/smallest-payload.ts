/** Payload files with what a handler reads and nothing else. */
import { eventsOf, type FieldUsage } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { payloadPathFor } from '../model/payload-files.ts';
import { printPath } from '../shape/ask.ts';
import { samplePayload } from './payload.ts';

export interface SmallPayload {
  /** Relative to the app. */
  readonly path: string;
  readonly text: string;
}

/** For each event of a handler a payload file that is not there yet, with what the handler reads and nothing else. */
export function smallestPayloads(app: App, { handler, used }: FieldUsage): readonly SmallPayload[] {
  const { basis } = app.manifest.platform;
  const fields = new Set(used.map(({ field }) => field));
  return eventsOf(app, handler).map(({ scope, name }) => {
    const plain = payloadPathFor(app, { kind: 'event', name, scope });
    const path = app.files.has(plain) ? plain.replace(/json$/, 'smallest.json') : plain;
    const payload = pruned(samplePayload(basis, scope, name), [], fields) ?? {};
    const text = `${JSON.stringify(payload, null, 2)}\n`;
    return { path, text };
  });
}

/** What of a sample the fields name, with what is around it. */
function pruned(value: unknown, path: readonly (string | number)[], fields: ReadonlySet<string>): unknown {
  if (fields.has(printPath(path))) return value;
  if (Array.isArray(value)) {
    const elements = value.map((element) => pruned(element, [...path, 0], fields)).filter((one) => one !== undefined);
    return elements.length > 0 ? elements : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const kept = pruned(member, [...path, key], fields);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}

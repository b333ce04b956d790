/** Payload files of what is called by the name of its function: `lookUp.json`, `lookUp.empty.json` and what lies beside them. */
import type { App } from '../model/app.ts';
import { PAYLOADS } from '../model/file-shapes.ts';
import type { FollowedMoves } from './moves.ts';

/** None of an event, whose payloads have its own name; and none that would take the place of another file. */
export function payloadMoves(app: App, name: string, newName: string): FollowedMoves['moves'] {
  const own = app.registrations.filter(({ kind, handler }) => kind !== 'event' && handler === name);
  const folders = new Set(own.flatMap(({ scopes }) => ['', ...scopes.map((scope) => `${scope}/`)]));
  return [...folders].flatMap((folder) => {
    const before = `${PAYLOADS}${folder}${name}.`;
    return [...app.files.keys()].flatMap((from) => {
      const to = `${PAYLOADS}${folder}${newName}.${from.slice(before.length)}`;
      return from.startsWith(before) && !app.files.has(to) ? [{ from, to }] : [];
    });
  });
}

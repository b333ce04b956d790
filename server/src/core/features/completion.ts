/** Completion: what may stand at the cursor, by the kind of file. */
import { isServerCode } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import { shapeOfFile } from '../model/file-shapes.ts';
import { completeCode } from './complete-code.ts';
import { completeEventsArray } from './complete-events-array.ts';
import { completeExports } from './complete-exports.ts';
import { completeJson } from './complete-json.ts';
import type { Completion, Offered } from './completion-item.ts';

/** What authors may want besides. */
export interface CompletionWishes {
  /** What a compared value means is written behind it as a comment. */
  readonly valueComments?: boolean;
}

export function completionsAt(
  app: App,
  path: string,
  offset: number,
  wishes: CompletionWishes = {},
): readonly Completion[] {
  return placedIn(offeredAt(app, path, offset, wishes));
}

export const placedIn = (offered: Offered): readonly Completion[] =>
  'items' in offered ? offered.items : offered.names.map((name) => ({ ...name, range: offered.range }));

/** The same, for those who keep what they make of a list. */
export function offeredAt(app: App, path: string, offset: number, wishes: CompletionWishes = {}): Offered {
  const file = app.files.get(path);
  if (!file) return { items: [] };
  const shape = shapeOfFile(app, path);
  if (shape) return { items: completeJson(app, file, shape, offset) };
  if (!isServerCode(path)) return completeCode(app, file, offset, wishes);
  const entries = path === SERVER_PATH ? completeEventsArray(app, file, offset) : [];
  if (entries.length > 0) return { items: entries };
  const members = path === SERVER_PATH ? completeExports(app, file, offset) : [];
  return members.length > 0 ? { items: members } : completeCode(app, file, offset, wishes);
}

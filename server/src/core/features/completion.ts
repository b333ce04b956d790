/** What may stand at the cursor: event names, keys, handlers and payload fields. */
import { isServerCode } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import { shapeOfFile } from '../model/file-shapes.ts';
import type { Range } from '../text/range.ts';
import { completeCode } from './complete-code.ts';
import { completeEventsArray } from './complete-events-array.ts';
import { completeExports } from './complete-exports.ts';
import { completeJson } from './complete-json.ts';

export type CompletionKind = 'event' | 'key' | 'field' | 'function' | 'value';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Type or form, right behind the label. */
  readonly detail?: string;
  /** One line on what it is. */
  readonly summary?: string | undefined;
  /** Markdown; put together only when somebody asks, because most items are never looked at. */
  readonly documentation?: () => string | undefined;
  /** The characters that are replaced. */
  readonly range: Range;
  readonly text: string;
  /** The text with places to fill in, in the snippet syntax of LSP. */
  readonly snippet?: string;
  /** What the typed characters are compared with, where that is not the label. */
  readonly filterText?: string;
  readonly sortText?: string;
  /** A misprint or outdated name: struck through. */
  readonly deprecated?: boolean | undefined;
}

export function completionsAt(app: App, path: string, offset: number): readonly Completion[] {
  const file = app.files.get(path);
  if (!file) return [];
  const shape = shapeOfFile(app, path);
  if (shape) return completeJson(app, file, shape, offset);
  if (!isServerCode(path)) return [];
  const entries = path === SERVER_PATH ? completeEventsArray(app, file, offset) : [];
  if (entries.length > 0) return entries;
  const members = path === SERVER_PATH ? completeExports(app, file, offset) : [];
  return members.length > 0 ? members : completeCode(app, file, offset);
}

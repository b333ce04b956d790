/** Hover: on which characters, and what it says. */
import assert from 'node:assert/strict';
import { hoverAt } from '../../server/src/core/index.ts';
import { appWithCursor, type Files } from './app.ts';

export interface HoverCase {
  /** One of the files has the cursor. */
  readonly files: Files;
  /** The characters that it is about; nothing where there must be no hover. */
  readonly on?: string;
  readonly says?: readonly string[];
  readonly lacks?: readonly string[];
}

export function checkHover({ files, on, says = [], lacks = [] }: HoverCase): void {
  const { app, path, offset } = appWithCursor(files);
  const hover = hoverAt(app, path, offset);
  if (on === undefined) {
    assert.equal(hover, undefined);
    return;
  }
  assert.ok(hover, 'a hover');
  assert.equal(app.files.get(path)?.text.slice(hover.range.start, hover.range.end), on);
  assert.doesNotMatch(hover.markdown, /undefined|\[object|NaN/);
  for (const part of says) assert.ok(hover.markdown.includes(part), `${part} in ${hover.markdown}`);
  for (const part of lacks) assert.ok(!hover.markdown.includes(part), `${part} in ${hover.markdown}`);
}

/**
 * Where the name of a handler stands several times in one file, so that editors can change all of them with each letter: in
 * an `events` array and in `exports`, as `this.x` and `exports.x`, and in a manifest for several events. Other files follow by
 * "Rename Symbol", or by `follow-rename` when the name has changed.
 */
import { isBroken } from '../migrate/plan.ts';
import type { App } from '../model/app.ts';
import { highlightsAt, symbolAt } from '../symbols/symbols.ts';
import { type Range, touches } from '../text/range.ts';

/** None where there is one only, or where the name is written in different ways. */
export function linkedRangesAt(app: App, path: string, offset: number): readonly Range[] {
  const file = app.files.get(path);
  if (!file || isBroken(file) || symbolAt(app, path, offset)?.kind !== 'function') return [];
  const places = highlightsAt(app, path, offset);
  const here = places.find(({ range }) => touches(range, offset));
  const written = here && file.text.slice(here.range.start, here.range.end);
  const isAlike = places.every(
    ({ range, form }) => form !== 'shorthand' && file.text.slice(range.start, range.end) === written,
  );
  return here && isAlike && places.length > 1 ? places.map(({ range }) => range) : [];
}
